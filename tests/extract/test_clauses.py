from __future__ import annotations

import pytest

from kg.extract.clause import Clause
from kg.extract.clauses import ClauseReader
from kg.extract.grammar import Grammar, Token, tokens
from kg.lexicon import Lexicon
from kg.model import Force, Kind

ACTORS = {"governments", "regulators", "unesco", "operators", "donors"}


@pytest.fixture(scope="module")
def clauses(lexicon: Lexicon) -> ClauseReader:
    return ClauseReader(Grammar(lexicon.patterns["actions.en"]))


def read(
    clauses: ClauseReader, says: str, kind: Kind = "recommendation", inherited: Force | None = None
) -> tuple[list[Token], list[Clause]]:
    words = tokens(says, 0, len(says))

    def is_actor(first: int, last: int) -> bool:
        return any(token.lower in ACTORS for token in words[first:last])

    return words, clauses.read(words, kind, inherited, is_actor)


def stretch(words: list[Token], span: tuple[int, int] | None) -> str | None:
    return " ".join(token.lower for token in words[slice(*span)]) if span else None


@pytest.mark.parametrize(
    ("says", "manner", "verb", "subject"),
    [
        ("Publish maps.", "imperative", "publish", None),
        ("Publishing maps helps.", "gerund", "publish", None),
        ("Regulators should publish maps.", "modal", "publish", "regulators"),
        ("In rural areas, regulators should publish maps.", "modal", "publish", "regulators"),
        ("Further, regulators should publish maps.", "modal", "publish", "regulators"),
        ("Speakers said that regulators should publish maps.", "modal", "publish", "regulators"),
        ("If prices rise, regulators should publish maps.", "modal", "publish", "regulators"),
        ("Maps should be published by regulators.", "passive", "publish", "regulators"),
        ("Maps should be published.", "passive", "publish", None),
        ("Donors urge regulators to publish maps.", "request", "publish", "regulators"),
        ("It is essential for regulators to publish maps.", "impersonal", "publish", "for regulators"),
        ("There is a need to publish maps.", "impersonal", "publish", None),
    ],
)
def test_who_acts_is_the_subject_of_the_clause(
    clauses: ClauseReader, says: str, manner: str, verb: str, subject: str | None
) -> None:
    words, (clause,) = read(clauses, says)
    if subject and subject.startswith("for "):
        subject = subject.removeprefix("for ")
    found = stretch(words, clause.subject)
    assert (clause.manner, clause.verb.base) == (manner, verb)
    assert (found or "").strip(" ,") == (subject or "")


def test_who_asks_is_kept_apart_from_who_is_asked(clauses: ClauseReader) -> None:
    words, (clause,) = read(clauses, "Donors urge regulators to publish maps.")
    assert (stretch(words, clause.asker), stretch(words, clause.subject)) == ("donors", "regulators")


def test_who_promises_is_not_asked(clauses: ClauseReader) -> None:
    _, (promise,) = read(clauses, "UNESCO will publish maps.", "outcome")
    _, (duty,) = read(clauses, "UNESCO must publish maps.", "outcome")
    assert (promise.asked, duty.asked) == (False, True)


def test_a_passive_begins_at_its_subject_and_the_rest_at_their_verb(clauses: ClauseReader) -> None:
    words, (passive,) = read(clauses, "Maps should be published.")
    assert (words[passive.whole].lower, words[passive.at].lower) == ("maps", "published")
    words, (active,) = read(clauses, "Regulators should publish maps.")
    assert words[active.whole].lower == words[active.at].lower == "publish"


def test_an_imperative_is_read_only_where_one_is_expected(clauses: ClauseReader) -> None:
    assert read(clauses, "Publish maps.", "issue")[1] == []
    assert read(clauses, "Publish maps.", "outcome")[1] == []
    (clause,) = read(clauses, "Publish maps.", "outcome", "intention")[1]
    assert (clause.force, clause.manner) == ("intention", "inherited")


@pytest.mark.parametrize(
    "says",
    [
        "Maps that must be renewed cost money.",
        "Whether regulators should act is open.",
        "The question is what governments should do.",
        "Nobody knew who should pay.",
        "That must carry forward.",
        "Prices will rise.",
        "Villages without a signal remain poor.",
    ],
)
def test_clauses_that_describe_give_none(clauses: ClauseReader, says: str) -> None:
    assert read(clauses, says, "issue")[1] == []


def test_several_clauses_stand_in_order(clauses: ClauseReader) -> None:
    says = "Regulators should publish maps, and operators must share masts; donors are urged to pay."
    words, found = read(clauses, says)
    assert [(clause.force, clause.verb.base, stretch(words, clause.subject)) for clause in found] == [
        ("advice", "publish", "regulators"),
        ("obligation", "share", "operators"),
        ("directive", "pay", "donors"),
    ]


@pytest.mark.parametrize(
    ("says", "polarity"),
    [
        ("Regulators should avoid levies.", "avoid"),
        ("Regulators should not avoid the question.", "do"),
        ("Regulators should never tax schools.", "avoid"),
        ("Neither regulators nor operators should tax schools.", "avoid"),
        ("Regulators should drop levies.", "do"),
    ],
)
def test_negation_and_verbs_of_avoidance_undo_each_other(
    clauses: ClauseReader, says: str, polarity: str
) -> None:
    (clause,) = read(clauses, says)[1]
    assert clause.polarity == polarity


def test_the_bare_copula_behind_a_modal_is_a_word_of_the_data(lexicon: Lexicon) -> None:
    data = lexicon.patterns["actions.en"]
    foreign = {**data, "coordination": {**data["coordination"], "copulas": "bee"}}
    reader = ClauseReader(Grammar(foreign))
    _, (clause,) = read(reader, "Maps should bee published.")
    assert (clause.manner, clause.verb.base) == ("passive", "publish")
