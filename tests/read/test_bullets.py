"""Markers of typed lists, and the levels that indents and sorts of marker give."""

from __future__ import annotations

import pytest

from kg.read.bullets import Nesting, columns, find


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("- words", "-"),
        ("-Words", "-"),
        ("•words", "•"),
        ("\uf0a7 words", "\uf0a7"),
        ("o\twords", "o"),
        ("12. words", "12."),
        ("3) words", "3)"),
        ("(xiv) words", "(xiv)"),
        ("B) words", "B)"),
        ("-", "-"),
    ],
)
def test_markers(line: str, text: str) -> None:
    marker = find(line)
    assert marker is not None
    assert (marker.text, marker.end) == (text, len(text))


@pytest.mark.parametrize(
    "line",
    ["-words", "-5 degrees", "o words", "1,5 words", "2030 words", "V. Words", "C5. Words", "e.g. words", ""],
)
def test_words_that_only_look_like_markers(line: str) -> None:
    assert find(line) is None


def _sort(line: str) -> str:
    marker = find(line)
    assert marker is not None
    return marker.sort


def test_siblings_have_one_sort_and_their_parts_another() -> None:
    assert _sort("i) a") == _sort("ii) a") == _sort("a) a")
    assert len({_sort("a) a"), _sort("(a) a"), _sort("1. a"), _sort("1.1. a")}) == 4


def test_indents_open_and_close_levels() -> None:
    nesting = Nesting()
    assert [nesting.level(indent, "dash") for indent in (0, 2, 4, 2, 0)] == [0, 1, 2, 1, 0]
    assert nesting.indent == 0


def test_a_closed_list_begins_anew() -> None:
    nesting = Nesting()
    nesting.level(0, "dash")
    nesting.level(2, "dash")
    nesting.close()
    assert nesting.indent is None
    assert nesting.level(4, "dash") == 0


def test_a_small_difference_of_indent_is_none() -> None:
    nesting = Nesting(tolerance=3.0)
    assert [nesting.level(indent, "dash") for indent in (72.0, 74.0, 90.0, 72.5)] == [0, 0, 1, 0]


def test_a_tab_counts_as_four_columns() -> None:
    assert columns("\t ") == 5
