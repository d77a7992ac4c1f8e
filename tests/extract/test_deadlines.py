from __future__ import annotations

import pytest

from kg.extract.deadlines import DeadlineReader
from kg.lexicon import Lexicon


@pytest.fixture(scope="module")
def deadlines(lexicon: Lexicon) -> DeadlineReader:
    return DeadlineReader(lexicon.patterns["actions.en"]["deadlines"], lexicon.patterns["dates"])


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("by 30 June 2026", "2026-06-30"),
        ("no later than 1 March 2027", "2027-03-01"),
        ("before 1 March 2027", "2027-02-28"),
        ("by March 2027", "2027-03-31"),
        ("by December 2027", "2027-12-31"),
        ("before March 2028", "2028-02-29"),
        ("by the end of February 2026", "2026-02-28"),
        ("by 2030", "2030-12-31"),
        ("By 2030", "2030-12-31"),
        ("before 2030", "2029-12-31"),
        ("by the end of 2026", "2026-12-31"),
        ("before the end of 2026", "2026-12-31"),
        ("until 2027", "2027-12-31"),
        ("by Q3 2026", "2026-09-30"),
        ("before Q3 2026", "2026-06-30"),
        ("by the first quarter of 2026", "2026-03-31"),
        ("by the first half of 2027", "2027-06-30"),
        ("by H2 2027", "2027-12-31"),
        ("by the end of the second quarter of 2026", "2026-06-30"),
    ],
)
def test_the_calendar_gives_the_last_day(deadlines: DeadlineReader, words: str, day: str) -> None:
    found = deadlines.day(words)
    assert found is not None
    assert found.isoformat() == day


@pytest.mark.parametrize(
    "words",
    [
        "by the next Forum",
        "within two years",
        "by mid-2026",
        "by the middle of 2026",
        "before the 2026",
        "by the summer of 2026",
        "by early 2026",
        "ahead of the WSIS+20 Review",
        "by March",
        "by 03/04/2027",
    ],
)
def test_what_names_no_day_has_none(deadlines: DeadlineReader, words: str) -> None:
    assert deadlines.day(words) is None


@pytest.mark.parametrize("following", [" IGF", "-27", "/27"])
def test_a_year_that_is_but_part_of_a_phrase_gives_no_day(deadlines: DeadlineReader, following: str) -> None:
    assert deadlines.day("by 2026", following) is None
    assert deadlines.day("by 2026", ", when prices fall") is not None
