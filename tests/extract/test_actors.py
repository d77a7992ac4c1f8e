from __future__ import annotations

import pytest

from kg.extract.actors import Actor, ActorReader, locate
from kg.extract.grammar import Grammar, Token, tokens
from kg.extract.matching import Hit
from kg.lexicon import Lexicon

NAMES = ("governments", "regulators", "youth", "older persons", "UNESCO")


@pytest.fixture(scope="module")
def actors(lexicon: Lexicon) -> ActorReader:
    return ActorReader(Grammar(lexicon.patterns["actions.en"]), lexicon.patterns["roles.en"])


def cut(text: str) -> tuple[list[Token], list[Actor]]:
    places = []
    for name in NAMES:
        start = text.lower().find(name.lower())
        if start >= 0:
            hit = Hit(start, start + len(name), name, name)
            places.append((start, start + len(name), hit, name == "UNESCO"))
    words = tokens(text, 0, len(text))
    return words, locate(words, places)


def keys(found: list[Actor]) -> list[str]:
    return [actor.hit.key for actor in found]


def test_actors_are_located_in_order_by_their_tokens() -> None:
    words, found = cut("For youth and older persons, UNESCO acts.")
    assert [(actor.hit.key, actor.first, actor.last, actor.is_body) for actor in found] == [
        ("youth", 1, 2, False),
        ("older persons", 3, 5, False),
        ("UNESCO", 6, 7, True),
    ]
    assert len(words) == 9


def test_a_name_inside_a_hyphenated_word_stands_where_the_word_does() -> None:
    words, (youth,) = cut("the youth-led panel")
    assert (youth.first, youth.last, len(words)) == (1, 2, 3)


def test_a_name_that_reaches_beyond_the_sentence_is_no_actor() -> None:
    words = tokens("for older persons", 0, len("for older"))
    assert locate(words, [(4, 17, Hit(4, 17, "older persons", "older persons"), False)]) == []


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("Governments", ["governments"]),
        ("Governments and regulators", ["governments", "regulators"]),
        ("All regulators", ["regulators"]),
        ("Support for governments", []),
        ("The governments of the region", ["governments"]),
        ("Youth policies", []),
        ("Regulators that serve youth", ["regulators"]),
        ("UNESCO, governments and youth", ["UNESCO", "governments", "youth"]),
    ],
)
def test_heads_are_whom_a_phrase_speaks_of(actors: ActorReader, phrase: str, expected: list[str]) -> None:
    words, found = cut(phrase)
    assert keys(actors.heads(words, 0, len(words), found)) == expected


@pytest.mark.parametrize(
    ("lead", "expected"),
    [
        ("For governments:", ["governments"]),
        ("Recommendations for governments and regulators:", ["governments", "regulators"]),
        ("Calls to UNESCO:", ["UNESCO"]),
        ("Regulators:", ["regulators"]),
        ("Proposals heard from youth:", []),
        ("What we learnt about governments:", []),
        ("The room asks:", []),
        ("", []),
    ],
)
def test_a_lead_in_without_a_verb_addresses_whom_it_is_for(
    actors: ActorReader, lead: str, expected: list[str]
) -> None:
    words, found = cut(lead)
    assert keys(actors.addressed_by_lead(words, found)) == expected
