from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extract import Extractor
from kg.extract.folding import Folded
from kg.extract.mentions import MentionReader
from kg.lexicon import Lexicon
from kg.model import Statement
from tests.extract.page import page
from tests.extract.test_actions import ENGLISH, HEADINGS

STATEMENTS: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "groups.toml").read_text("utf-8"))[
    "statements"
]


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


COMMON = (
    "the and of by for with to should must will not be publish train maps rules support open data , . : ; every "
    "so that rather than because we call on there is a need fairly price"
)
NAMING = "governments regulators youth women UNESCO students in civil society discussed agreed no"


@pytest.fixture(scope="session")
def mentions(lexicon: Lexicon) -> MentionReader:
    return MentionReader(lexicon)


def sentences(words: str) -> st.SearchStrategy[str]:
    """Word salad that begins as a sentence does."""
    return st.lists(st.sampled_from(words.split()), min_size=3, max_size=25).map(
        lambda some: f"Once {' '.join(some)}"
    )


@settings(max_examples=60, deadline=None)
@given(sentences(f"{COMMON} {NAMING}"), st.sampled_from(list(HEADINGS)))
def test_every_stated_group_is_named_inside_its_statement(extractor: Extractor, says: str, kind: str) -> None:
    document = page(HEADINGS[kind], f"- {says}", "", "# References", *ENGLISH)
    (record,) = extractor.extract(document)
    for statement in record.statements:
        for start, end, basis in [
            *((one.start, one.end, one.basis) for one in statement.stakeholders),
            *((one.start, one.end, one.basis) for one in statement.organizations),
        ]:
            assert basis == "stated"
            assert statement.start <= start < end <= statement.end
            assert document.text[start:end].strip()
        if not statement.actions:
            assert all(one.role != "addressee" for one in statement.stakeholders)
        for action in statement.actions:
            assert document.text[action.start : action.end] == action.text


@settings(max_examples=60, deadline=None)
@given(sentences(COMMON), st.sampled_from(list(HEADINGS)))
def test_nobody_is_invented(extractor: Extractor, mentions: MentionReader, says: str, kind: str) -> None:
    named = mentions.read(Folded(says))
    assert (named.groups.hits, named.organizations.hits) == ((), ())
    document = page(HEADINGS[kind], f"- {says}", "", "# References", *ENGLISH)
    (record,) = extractor.extract(document)
    for statement in record.statements:
        assert (statement.stakeholders, statement.organizations) == ((), ())
        for action in statement.actions:
            assert (action.addressees, action.beneficiaries) == ((), ())


FOR_GOVERNMENTS = "For governments:"


@pytest.mark.parametrize(
    ("says", "addressees", "roles"),
    [
        ("License community networks.", ("governments",), {("governments", "addressee")}),
        ("Regulators should license networks.", ("regulators",), {("regulators", "addressee")}),
        ("The mapping office should license networks.", (), set()),
        ("We will publish a guide.", (), set()),
        ("Networks should be licensed.", ("governments",), {("governments", "addressee")}),
    ],
)
def test_a_lead_in_addresses_only_asks_without_a_subject(
    extractor: Extractor, says: str, addressees: tuple[str, ...], roles: set[tuple[str, str]]
) -> None:
    _, statement = read(extractor, says, "recommendation", FOR_GOVERNMENTS)
    assert [action.addressees for action in statement.actions] == [addressees]
    assert {(one.group, one.role) for one in statement.stakeholders} == roles


def test_a_body_under_two_names_is_one_in_the_actions(extractor: Extractor) -> None:
    says = "ITU should publish a guide. The International Telecommunication Union should fund training."
    _, statement = read(extractor, says, "recommendation")
    assert [body.name for body in statement.organizations] == ["ITU"]
    assert [action.addressees for action in statement.actions] == [("ITU",), ("ITU",)]


def test_a_name_is_the_words_as_written(extractor: Extractor) -> None:
    says = (
        "The International\u00a0Telecommunication Union should publish a guide by the end of\u00a02026 "
        "for at least 40\u00a0% of schools."
    )
    _, statement = read(extractor, says, "recommendation")
    assert [body.name for body in statement.organizations] == ["International\u00a0Telecommunication Union"]
    (action,) = statement.actions
    assert action.addressees == ("International\u00a0Telecommunication Union",)
    assert action.deadline == "by the end of\u00a02026"
    assert action.deadline_date == "2026-12-31"
    assert action.target is not None
    assert action.target.startswith("at least 40\u00a0%")
