"""The grammars are well formed, and their sentences mean what the truth says of them."""

from __future__ import annotations

import re
from random import Random

import pytest

from bench.grammar import Grammar, LeadIn, Sentences, capital, load

_LANGUAGES = ("en", "fr", "es")


def _sentences(grammar: Grammar) -> Sentences:
    return Sentences(grammar, Random("test"), set(), 2025)


@pytest.mark.parametrize("language", _LANGUAGES)
def test_an_ask_is_one_verb_and_its_object(language: str) -> None:
    asks = [ask for topic in load(language).topics for ask in (*topic.asks, *topic.avoids)]
    assert [ask for ask in asks if not re.fullmatch(r"\w+\|[^|]+", ask)] == []


@pytest.mark.parametrize("language", _LANGUAGES)
def test_reasons_ask_nothing(language: str) -> None:
    modal = re.compile(r"\b(should|must|need to|devrai\w+|doi\w+|debe\w*|debería\w*)\b")
    reasons = [reason for topic in load(language).topics for reason in topic.reasons]
    assert [reason for reason in reasons if modal.search(reason) or not reason.endswith(".")] == []


@pytest.mark.parametrize("language", _LANGUAGES)
def test_sentences_begin_with_a_capital_end_with_a_stop_and_leave_no_slot_open(language: str) -> None:
    sentences = _sentences(load(language))
    for topic in load(language).topics:
        for statement in (
            sentences.issue(topic),
            sentences.outcome(topic),
            sentences.recommendation(topic),
            sentences.recommendation(topic, reasons=True),
        ):
            assert statement.text == capital(statement.text)
            assert statement.text.endswith(".")
            assert not re.search(r"[{}|]|  | [,.]", statement.text)
        assert sentences.operative(topic).text.endswith(";")


def test_an_ask_that_names_nobody_has_no_addressee() -> None:
    grammar = load("en")
    sentences = _sentences(grammar)
    drawn = [sentences.recommendation(topic) for topic in grammar.topics for _ in range(20)]
    bare = [statement for statement in drawn if not statement.addressees]
    assert 0 < len(bare) < len(drawn)
    names = [actor.text for actor in grammar.actors]
    assert not any(statement.text.casefold().startswith(tuple(names)) for statement in bare)


def test_a_lead_in_gives_addressee_force_and_context_to_the_asks_below_it() -> None:
    sentences = _sentences(load("en"))
    below = sentences.bare_ask(
        load("en").topics[0], LeadIn("Donors must:", ("development-partners",), "obligation")
    )
    assert below.context == "Donors must:"
    assert below.addressees == ("development-partners",)
    assert {action.force for action in below.actions} == {"obligation"}
    assert "Donors" not in below.text


def test_only_a_single_ask_has_a_deadline() -> None:
    grammar = load("en")
    sentences = _sentences(grammar)
    drawn = [sentences.recommendation(topic) for topic in grammar.topics for _ in range(20)]
    dated = [statement for statement in drawn if any(action.deadline for action in statement.actions)]
    assert dated
    assert {len(statement.actions) for statement in dated} == {1}


def test_capital_touches_the_first_letter_only() -> None:
    assert capital("états Membres de l’UIT") == "États Membres de l’UIT"
    assert capital("") == ""
