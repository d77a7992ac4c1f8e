"""Encodings: marks, UTF-8, what a file declares, Windows-1252, and bytes that are nothing."""

from __future__ import annotations

import pytest

from kg.read.decode import characters


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_with_and_without_a_mark(encoding: str) -> None:
    assert characters("Genève – ok".encode(encoding)) == "Genève – ok"


def test_other_bytes_are_windows_1252() -> None:
    assert characters("Genève – “ok”".encode("cp1252")) == "Genève – “ok”"


def test_what_windows_1252_leaves_open_stays_visible() -> None:
    assert characters(b"Gen\xe8ve \x81 ok") == "Genève \ufffd ok"


def test_a_few_broken_bytes_do_not_turn_utf_8_into_something_else() -> None:
    assert characters("Genève, Zürich, Malmö".encode() + b" \xff end") == "Genève, Zürich, Malmö \ufffd end"


def test_double_encoded_words_stay_as_the_file_has_them() -> None:
    doubled = "Genève".encode().decode("cp1252")
    assert characters(f"Zürich and {doubled}".encode()) == f"Zürich and {doubled}"


def test_a_declared_encoding_counts_after_utf_8() -> None:
    assert characters("Москва".encode("koi8-r"), "koi8-r") == "Москва"
    assert characters("Москва".encode(), "koi8-r") == "Москва"


@pytest.mark.parametrize(
    "declared",
    [
        "no-such-code",
        "rot13",
        "base64",
        "utf-7",
        "idna",
        "unicode_escape",
        "Unicode-Escape",
        "raw_unicode_escape",
    ],
)
def test_a_declared_encoding_that_is_none_is_passed_over(declared: str) -> None:
    assert characters(b"Gen\xe8ve \\x41", declared) == "Genève \\x41"


def test_every_line_end_is_lf() -> None:
    assert characters(b"a\r\nb\rc\nd") == "a\nb\nc\nd"
