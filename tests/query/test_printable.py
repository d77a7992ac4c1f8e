"""A document's words reach a terminal as letters and nothing else."""

from __future__ import annotations

import unicodedata

import pytest

from kg.query.printable import printable


@pytest.mark.parametrize(
    "text",
    [
        "Grüße, Ελλάδα, 数字, «guillemets\u00a0!»",
        "narrow\u202fspace and thin\u2009space",
        "می\u200cخواهم",
        "क्\u200dष",
        "co\u00adoperate",
        "two\nlines",
        "\ue000 a glyph for private use",
    ],
)
def test_writing_stays_as_it_is(text: str) -> None:
    assert printable(text) == text


@pytest.mark.parametrize(
    "char",
    ["\x00", "\x07", "\x08", "\r", "\x1b", "\x7f", "\x9b", "\u202e", "\u2066", "\u2028", "\ufeff", "\ud800"],
)
def test_what_moves_a_cursor_or_turns_a_line_is_made_visible(char: str) -> None:
    assert printable(f"a{char}b") == "a\N{REPLACEMENT CHARACTER}b"


def test_a_tab_is_a_space() -> None:
    assert printable("a\tb") == "a b"


def test_no_control_character_of_unicode_gets_through() -> None:
    every = "".join(map(chr, range(0x110000)))
    left = {char for char in printable(every) if unicodedata.category(char) == "Cc"}
    assert left == {"\n"}
