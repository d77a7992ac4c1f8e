from __future__ import annotations

import pytest

from kg.extract.grammar import Grammar, tokens
from kg.extract.subjects import SubjectReader
from kg.lexicon import Lexicon


@pytest.fixture(scope="module")
def subjects(lexicon: Lexicon) -> SubjectReader:
    return SubjectReader(Grammar(lexicon.patterns["actions.en"]))


def subject(subjects: SubjectReader, says: str, verb: str, behind: str | None = None) -> str | None:
    """The words between the begin of the subject and the verb; None where the clause only describes."""
    words = tokens(says, 0, len(says))
    lower = [token.lower for token in words]
    at = lower.index(verb)
    start = subjects.start(words, at, lower.index(behind) + 1 if behind else None)
    return None if start is None else " ".join(lower[start:at])


@pytest.mark.parametrize(
    ("says", "expected"),
    [
        ("Regulators should act", "regulators"),
        ("In rural areas, regulators should act", "regulators"),
        ("If prices rise, regulators should act", "regulators"),
        ("Therefore regulators should act", "regulators"),
        ("Maps exist; regulators should act", "regulators"),
        ("Money: regulators should act", "regulators"),
        ("Speakers said that regulators should act", "regulators"),
        ("The consensus that regulators should act", "regulators"),
        ("Rules that should act", None),
        ("Nobody knew whether regulators should act", None),
    ],
)
def test_a_subject_begins_where_its_clause_does(
    subjects: SubjectReader, says: str, expected: str | None
) -> None:
    assert subject(subjects, says, "should") == expected


def test_behind_another_verb_a_subject_needs_a_joint(subjects: SubjectReader) -> None:
    assert subject(subjects, "publish maps and regulators should act", "should", "publish") == "regulators"
    assert subject(subjects, "publish maps they should like", "should", "publish") is None


@pytest.mark.parametrize(
    ("says", "expected"),
    [
        ("published by regulators", "regulators"),
        ("published in spring by the regulators of the region", "the regulators"),
        ("published. Then by regulators", None),
        ("published", None),
    ],
)
def test_the_agent_of_a_passive_stands_behind_by(
    subjects: SubjectReader, says: str, expected: str | None
) -> None:
    words = tokens(says, 0, len(says))
    agent = subjects.agent(words, 0)
    assert (None if agent is None else " ".join(word.lower for word in words[slice(*agent)])) == expected


@pytest.mark.parametrize(
    ("says", "at", "expected"),
    [
        ("We act", 0, True),
        ("The organizers act", 0, True),
        ("Announced that it acts", 2, True),
        ("It acts", 0, False),
        ("Prices rise", 0, False),
    ],
)
def test_pronouns_and_organisers_act(subjects: SubjectReader, says: str, at: int, *, expected: bool) -> None:
    words = tokens(says, 0, len(says))
    assert subjects.acts(words, at, len(words) - 1) is expected
