"""Tables for people: words stay whole where they can, long texts get the room, repetitions are left blank."""

from __future__ import annotations

from itertools import pairwise

import pytest
from rich.cells import cell_len

from kg.query import layout

LONG = "Governments should accept addresses in every script in all of their services by the end of the year."


def lines(text: str) -> list[str]:
    return text.splitlines()


def test_a_table_that_fits_keeps_its_natural_widths() -> None:
    assert lines(layout.table(("a", "number"), [("one", "1"), ("three", "3")], width=80)) == [
        "a      number",
        "─────────────",
        "one    1",
        "three  3",
    ]


@pytest.mark.parametrize("width", [40, 60, 80, 120, 200])
def test_no_line_is_longer_than_the_width(width: int) -> None:
    rows = [("ses:wsis-forum/2025/425", LONG, "accept addresses", "Governments; Regulators")] * 3
    found = layout.table(("session", "recommendation", "action", "addressees"), rows, width=width)
    assert all(cell_len(line) <= width for line in lines(found))
    assert "".join(found.split()).count("ses:wsis-forum/2025/425") == 3 or width < 80


def test_the_longest_texts_get_the_room() -> None:
    rows = [("2025", LONG, "short"), ("2024", LONG, "short")]
    year, text, last = layout.widths(("year", "text", "last"), rows, 60)
    assert (year, last) == (4, 5)
    assert text == 60 - 4 - 5 - 2 * 2


def test_words_are_not_broken_where_there_is_room() -> None:
    rows = [("Parliamentarians", LONG, LONG), ("ses:doc-bb77e1ba0bf09256", LONG, LONG)]
    found = layout.table(("who", "what", "why"), rows, width=100)
    assert "Parliamentarians" in found
    assert "ses:doc-bb77e1ba0bf09256" in found


def test_wide_characters_count_for_two() -> None:
    rows = [("数字包容", "所有的政府都应当接受多语种地址，并且每年公布检查的结果。" * 3)]
    found = layout.table(("题", "文"), rows, width=40)
    assert all(cell_len(line) <= 40 for line in lines(found))
    assert "数字包容" in found


def test_what_a_row_repeats_from_its_first_column_on_is_blank() -> None:
    rows = [("a", "x", "1"), ("a", "x", "2"), ("a", "y", "2"), ("b", "y", "2"), ("b", "y", "2")]
    found = lines(layout.table(("one", "two", "three"), rows, width=80, ditto=True))[2:]
    assert found == ["a    x    1", "          2", "     y    2", "b    y    2", "          2"]
    whole = lines(layout.table(("one", "two", "three"), rows, width=80))[2:]
    assert whole[1] == "a    x    2"


def test_an_empty_line_parts_long_texts_that_are_not_repeated() -> None:
    rows = [("a", LONG, "1"), ("a", LONG, "2"), ("a", LONG[::-1], "3")]
    found = lines(layout.table(("one", "two", "three"), rows, width=60, ditto=True))
    ends = [at for at, line in enumerate(found) if line.endswith(("1", "2", "3"))]
    empty = [at for at, line in enumerate(found) if line == ""]
    assert len(ends) == 3
    assert [any(first < at < second for at in empty) for first, second in pairwise(ends)] == [False, True]


def test_an_empty_table_has_its_head() -> None:
    assert lines(layout.table(("one", "two"), [], width=80)) == ["one  two", "────────"]


def test_markup_and_escapes_in_a_document_are_only_letters() -> None:
    found = layout.table(("[red]head[/]",), [("[bold]text[/bold] \x1b[31m",)], width=80)
    assert "[red]head[/]" in found
    assert "[bold]text[/bold] \N{REPLACEMENT CHARACTER}[31m" in found
