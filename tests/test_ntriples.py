"""Escapes of N-Triples are undone as another library undoes them."""

from __future__ import annotations

import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.ntriples import unescape


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("plain", "plain"),
        (r"\t\b\n\r\f", "\t\b\n\r\f"),
        (r"\"\'\\", "\"'\\"),
        (r"\u00e9\U0001F701", "é🜁"),
        (r"\\u0041", r"\u0041"),
        (r"\\\n", "\\\n"),
    ],
)
def test_an_escape_is_undone_once(written: str, words: str) -> None:
    assert unescape(written) == words


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_what_another_library_writes_comes_back(words: str) -> None:
    assert unescape(str(pyoxigraph.Literal(words))[1:-1]) == words
