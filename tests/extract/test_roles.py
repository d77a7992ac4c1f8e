from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import schemes
from kg.extract import Extractor
from kg.extract.folding import Folded
from kg.extract.mentions import MentionReader
from kg.model import Statement
from tests.extract.page import page
from tests.extract.test_actions import ENGLISH, HEADINGS

STATEMENTS: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "groups.toml").read_text("utf-8"))[
    "statements"
]
KINDS = tuple(HEADINGS)


def read(extractor: Extractor, says: str, kind: str, lead: str = "") -> tuple[str, Statement]:
    items = [f"- {lead}", f"  - {says}"] if lead else [f"- {says}"]
    document = page("# A session about many things", HEADINGS[kind], *items, "", "# References", *ENGLISH)
    (record,) = extractor.extract(document)
    (statement,) = record.statements
    return document.text, statement


def groups(text: str, statement: Statement) -> list[str]:
    return [
        f"{one.role} {one.basis} {one.group}: {text[one.start : one.end]}" for one in statement.stakeholders
    ]


@pytest.mark.parametrize("case", STATEMENTS, ids=[case["name"] for case in STATEMENTS])
def test_each_group_has_the_role_that_the_words_give_it(extractor: Extractor, case: dict[str, Any]) -> None:
    text, statement = read(extractor, case["says"], case.get("kind", "recommendation"), case.get("lead", ""))
    assert groups(text, statement) == case["groups"]


def test_an_action_names_who_is_asked_and_who_is_served(extractor: Extractor) -> None:
    _, statement = read(
        extractor, "Governments should train women and publish the results.", "recommendation"
    )
    train, publish = statement.actions
    assert (train.addressees, train.beneficiaries) == (("governments",), ("women-and-girls",))
    assert (publish.addressees, publish.beneficiaries) == (("governments",), ())


def test_a_lead_in_addresses_every_item_under_it(extractor: Extractor) -> None:
    document = page(
        "# Recommendations",
        "- Regulators should:",
        "  - publish coverage maps",
        "  - audit operators",
        "# References",
        *ENGLISH,
    )
    (record,) = extractor.extract(document)
    assert [one.actions[0].addressees for one in record.statements] == [("regulators",), ("regulators",)]


def test_a_registered_body_is_an_organisation_and_gives_its_group(extractor: Extractor) -> None:
    text, statement = read(extractor, "UNESCO should publish the guide.", "recommendation")
    (body,) = statement.organizations
    assert (body.name, body.role, body.basis) == ("UNESCO", "addressee", "stated")
    assert text[body.start : body.end] == "UNESCO"
    assert body.iri is not None
    assert groups(text, statement) == ["addressee stated intergovernmental-organizations: UNESCO"]
    assert statement.actions[0].addressees == ("UNESCO",)


def test_a_body_that_is_only_spoken_of_has_no_role(extractor: Extractor) -> None:
    text, statement = read(extractor, "Renew the mandate of the IGF.", "recommendation")
    assert [(body.name, body.role) for body in statement.organizations] == [("IGF", None)]
    assert groups(text, statement) == []


def test_who_promises_is_never_addressed(extractor: Extractor) -> None:
    _, statement = read(extractor, "UNESCO will publish the guide for teachers.", "outcome")
    assert {one.role for one in statement.stakeholders if one.group == "intergovernmental-organizations"} == {
        "participant"
    }
    assert statement.actions[0].addressees == ()


WORDS = st.sampled_from(
    "the and of by for with to should must will not be publish train governments regulators youth women UNESCO "
    "civil society maps rules support open data , . : ; rather than so that no every discussed agreed we call on".split(
        " "
    )
)
NAMELESS = st.sampled_from(
    "the and of by for with to should must will not be publish train maps rules support open data , . : ; every "
    "fairly price who that so rather than because call on there is a need".split(" ")
)
READER = MentionReader(schemes.load())
EXTRACTOR = Extractor(schemes.load())


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, min_size=3, max_size=25), st.sampled_from(KINDS))
def test_every_stated_group_is_named_inside_its_statement(words: list[str], kind: str) -> None:
    document = page(HEADINGS[kind], "- " + " ".join(["Once", *words]), "", "# References", *ENGLISH)
    (record,) = EXTRACTOR.extract(document)
    for statement in record.statements:
        for one in (*statement.stakeholders, *statement.organizations):
            assert one.basis == "stated"
            assert statement.start <= one.start < one.end <= statement.end
            assert document.text[one.start : one.end].strip()
            if kind != "recommendation" and one.role == "addressee":
                assert statement.actions
        for action in statement.actions:
            assert statement.text.find(action.text) >= 0
            assert document.text[action.start : action.end] == action.text


@settings(max_examples=60, deadline=None)
@given(st.lists(NAMELESS, min_size=3, max_size=25), st.sampled_from(KINDS))
def test_nobody_is_invented(words: list[str], kind: str) -> None:
    sentence = " ".join(["Once", *words])
    named = READER.read(Folded(sentence))
    assert (named.groups.hits, named.organizations.hits) == ((), ())
    document = page(HEADINGS[kind], f"- {sentence}", "", "# References", *ENGLISH)
    (record,) = EXTRACTOR.extract(document)
    for statement in record.statements:
        assert (statement.stakeholders, statement.organizations) == ((), ())
        for action in statement.actions:
            assert (action.addressees, action.beneficiaries) == ((), ())
