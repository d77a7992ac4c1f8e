from __future__ import annotations

import pytest

from kg.extract.codes import CodeReader, narrowest
from kg.extract.folding import Folded
from kg.extract.matching import Hit
from kg.lexicon import Lexicon


@pytest.fixture(scope="module")
def codes(lexicon: Lexicon) -> CodeReader:
    return CodeReader(lexicon.patterns["codes"], lexicon.action_lines, lexicon.sdgs)


LINES = [
    ("C5. Building confidence and security", "C5"),
    ("C7: E-health", "C7.e-health"),
    ("C7. ICT applications: benefits in all aspects of life — E-business", "C7.e-business"),
    ("(C7 e-learning)", "C7.e-learning"),
    ("C7: ICT applications", "C7"),
    ("progress on AL C2", "C2"),
    ("AL C2 and C5", "C2 C5"),
    ("Action Line C.3", "C3"),
    ("Action Line C 3", "C3"),
    ("WSIS action line C10", "C10"),
    ("Action Lines C1-C11", "C1 C2 C3 C4 C5 C6 C7 C8 C9 C10 C11"),
    ("C1–C4 were discussed", "C1 C2 C3 C4"),
    ("C1 to C3", "C1 C2 C3"),
    ("C2, C5 and C7", "C2 C5 C7"),
    ("C2, C5, and C7", "C2 C5 C7"),
    ("C2/C5", "C2 C5"),
    ("C2 & C5", "C2 C5"),
    ("action lines C2, 5 and 7", "C2 C5 C7"),
    ("the lines С2 and С5", "C2 C5"),  # Cyrillic letters
    ("C2 and C5, and again C2", "C2 C5 C2"),
    ("under C11.", "C11"),
    ("Action line C2, 5 schools", "C2"),
    ("action lines C2, 5 and 7 depend on it", "C2 C5 C7"),
    ("C2 and C5 depend on it", "C2 C5"),
]

NO_LINES = [
    "a C2 server",
    "C2 servers were seized",
    "C2PA manifests",
    "Room C2",
    "room C2",
    "C12",
    "C0",
    "C2.4 of the report",
    "action line",
    "vitamin C1",
    "ABC2",
    "C2B and B2C trade",
    "CO2",
    "IPC-2",
    "MDG 1",
    "Annex C3",
    "command-and-control (C2) traffic",
    "C++11",
]


@pytest.mark.parametrize(("text", "expected"), LINES)
def test_action_lines_are_named_by_code(codes: CodeReader, text: str, expected: str) -> None:
    assert [hit.key for hit in codes.action_lines(Folded(text))] == expected.split()


@pytest.mark.parametrize("text", NO_LINES)
def test_other_codes_are_no_action_lines(codes: CodeReader, text: str) -> None:
    assert codes.action_lines(Folded(text)) == []


GOALS = [
    ("SDG 9.c", "9.c"),
    ("SDG9c ,17.9", "9.c 17.9"),
    ("SDG16.10", "16.10"),
    ("SDG Goal 5", "5"),
    ("SDGs 4, 5 and 10", "4 5 10"),
    ("SDGs 4, 5, and 10", "4 5 10"),
    ("SDG 4 and SDG 5", "4 5"),
    ("Goals 3 to 5", "3 4 5"),
    ("Sustainable Development Goals 3 to 5", "3 4 5"),
    ("SDGs 1-3", "1 2 3"),
    ("SDG target 16.10", "16.10"),
    ("SDG targets 9.c and 16.10", "9.c 16.10"),
    ("SDG #4", "4"),
    ("SDG 4: Quality education", "4"),
    ("Sustainable Development Goal 17", "17"),
    ("SDG 17.", "17"),
    ("SDG-9", "9"),
    ("target 9.c of the SDGs", "9.c"),
    # A number that counts what follows it is no member of a list.
    ("Fund SDG 4, 12 schools.", "4"),
    ("Fund SDG 4 and 12 schools.", "4"),
    ("Fund SDG 4, 12 000 schools.", "4"),
    ("Fund SDG 4, 12,000 schools.", "4"),
    ("Fund SDG 4, 12-month plans.", "4"),
    ("Fund SDG 4, 9.5 million homes.", "4"),
    ("SDG 4, 5 and 9 are", "4 5 9"),
    ("SDG 4, 5 and 9 of the agenda", "4 5 9"),
    ("SDGs 4, 5 and 9 depend on it", "4 5 9"),
    ("SDGs 4 and 5, 12 schools", "4 5"),
    ("SDG 4, SDG 5 depends on it", "4 5"),
    ("SDG 4, 9.c helps", "4 9.c"),
]

NO_GOALS = [
    "MDG 1",
    "Millennium Development Goals 1 to 8",
    "SDG 18",
    "SDG 0",
    "SDG 9.z",
    "the SDGs 17 years ago",
    "Goal 3 of the workshop",
    "9.c",
    "SDG 50%",
    "the 17 SDGs",
    "its goals 2 and 3",
]


@pytest.mark.parametrize(("text", "expected"), GOALS)
def test_sdgs_are_named_by_number(codes: CodeReader, text: str, expected: str) -> None:
    assert [hit.key for hit in codes.sdgs(Folded(text))] == expected.split()


@pytest.mark.parametrize("text", NO_GOALS)
def test_other_numbers_are_no_sdgs(codes: CodeReader, text: str) -> None:
    assert codes.sdgs(Folded(text)) == []


def test_a_hit_is_the_place_of_the_code(codes: CodeReader) -> None:
    text = "Progress on Action Line C2, C5 and SDG 9.c"
    places = [text[hit.start : hit.end] for hit in codes.action_lines(Folded(text))]
    assert places == ["C2", "C5"]
    assert [text[hit.start : hit.end] for hit in codes.sdgs(Folded(text))] == ["9.c"]


def test_what_a_range_stands_for_is_placed_on_the_whole_range(codes: CodeReader) -> None:
    text = "see C1-C4 here"
    assert [(hit.key, text[hit.start : hit.end]) for hit in codes.action_lines(Folded(text))] == [
        ("C1", "C1"),
        ("C2", "C1-C4"),
        ("C3", "C1-C4"),
        ("C4", "C4"),
    ]


def test_a_part_of_c7_is_placed_on_its_code_and_name(codes: CodeReader) -> None:
    text = "It supports C7: E-health first."
    (hit,) = codes.action_lines(Folded(text))
    assert text[hit.start : hit.end] == "C7: E-health"


def test_a_code_before_its_part_is_the_part() -> None:
    whole, part = Hit(0, 14, "C7", "Action Line C7"), Hit(18, 31, "C7.e-agriculture", "e-agriculture")
    assert narrowest([whole, part], 5) == [part]
    assert narrowest([whole, part]) == [whole, part]
