from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from kg.extract import Extractor
from kg.extract.actions import ActionReader
from kg.extract.actors import ActorReader
from kg.extract.beneficiaries import BeneficiaryReader
from kg.extract.deadlines import DeadlineReader
from kg.extract.folding import Folded
from kg.extract.grammar import Grammar
from kg.extract.matching import Hit
from kg.lexicon import Lexicon
from kg.model import Action, Statement
from tests.extract.page import page

ASKS: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "asks.toml").read_text("utf-8"))["asks"]
HEADINGS = {"issue": "# Issues", "outcome": "# Outcomes", "recommendation": "# Recommendations"}


def read(extractor: Extractor, says: str, kind: str = "recommendation", lead: str = "") -> Statement:
    """The one statement of a page that holds it, under its lead-in where it has one, in an English document."""
    items = [f"- {lead}", f"  - {says}"] if lead else [f"- {says}"]
    document = page("# A session about many things", HEADINGS[kind], *items, "", "# References", *ENGLISH)
    (record,) = extractor.extract(document)
    (statement,) = record.statements
    for action in statement.actions:
        assert document.text[action.start : action.end] == action.text
        assert statement.start <= action.start < action.end <= statement.end
    return statement


# So much English that no short sentence makes the page another language.
ENGLISH = ["The documents of the meeting are kept in the library of the town, where they can be read."]


def said(action: Action) -> str:
    return f"{action.force} {action.polarity} {action.verb}: {action.text}"


@pytest.mark.parametrize("ask", ASKS, ids=[ask["name"] for ask in ASKS])
def test_each_thing_asked_or_promised_is_one_action(extractor: Extractor, ask: dict[str, Any]) -> None:
    statement = read(extractor, ask["says"], ask.get("kind", "recommendation"), ask.get("lead", ""))
    assert [said(action) for action in statement.actions] == ask["actions"]


def test_the_table_is_long_and_no_sentence_is_there_twice() -> None:
    assert len(ASKS) >= 60
    assert len({(ask["says"], ask.get("lead")) for ask in ASKS}) == len(ASKS)


@pytest.mark.parametrize(
    ("says", "deadline"),
    [
        ("Publish coverage maps by the end of 2026.", "by the end of 2026"),
        ("Publish coverage maps before March 2027.", "before March 2027"),
        ("Publish coverage maps no later than 30 June 2026.", "no later than 30 June 2026"),
        ("Publish coverage maps within two years.", "within two years"),
        ("Publish coverage maps by the next Forum.", "by the next Forum"),
        ("Publish coverage maps ahead of the WSIS+20 Review.", "ahead of the WSIS+20 Review"),
        ("By 2030, connect every school.", "By 2030"),
        ("Publish coverage maps by mid-2026.", "by mid-2026"),
        ("Publish coverage maps by Q3 2026.", "by Q3 2026"),
        ("Publish coverage maps by the first half of 2027.", "by the first half of 2027"),
        ("Publish coverage maps every year.", None),
        ("Publish coverage maps annually.", None),
        ("Publish the maps of 2019.", None),
    ],
)
def test_a_deadline_is_the_document_s_words_and_a_frequency_is_none(
    extractor: Extractor, says: str, deadline: str | None
) -> None:
    (action,) = read(extractor, says).actions
    assert action.deadline == deadline


@pytest.mark.parametrize(
    ("says", "target"),
    [
        ("Connect at least 80% of schools.", "at least 80% of schools"),
        ("Reduce prices by 20 per cent.", "by 20 per cent"),
        ("Train at least 500 teachers.", "at least 500 teachers"),
        ("Train teachers.", None),
    ],
)
def test_a_target_is_what_can_be_measured(extractor: Extractor, says: str, target: str | None) -> None:
    (action,) = read(extractor, says).actions
    assert action.target == target


def test_confidence_is_lower_where_the_reading_is_less_sure(extractor: Extractor) -> None:
    plain, coordinated = read(extractor, "Publish the maps and audit operators.").actions
    assert 0 < coordinated.confidence < plain.confidence <= 1


def test_a_lead_in_ends_in_a_word_of_the_data(lexicon: Lexicon) -> None:
    data = lexicon.patterns["actions.en"]
    words = {"coordination": {**data["coordination"], "to": "tae"}, "prepositions": {"words": "tae"}}
    grammar = Grammar({**data, **words})
    actors = ActorReader(grammar, lexicon.patterns["roles.en"])
    deadlines = DeadlineReader(data["deadlines"], lexicon.patterns["dates"])
    says = "The room urges regulators tae"
    place = (says.index("regulators"), says.index(" tae"), Hit(0, 1, "regulators", "regulators"), False)
    served = BeneficiaryReader(grammar, lexicon.patterns["roles.en"], actors)
    lead = ActionReader(grammar, actors, served, deadlines).lead(Folded(says), [place])
    assert [hit.key for hit in lead.addressees] == ["regulators"]
