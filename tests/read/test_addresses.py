"""Bare addresses in words: what belongs to them, and what to the sentence."""

from __future__ import annotations

import pytest

from kg.read.addresses import bare


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("See https://example.org/a.", "https://example.org/a"),
        ("(https://example.org/a)", "https://example.org/a"),
        ("https://example.org/a_(b), and", "https://example.org/a_(b)"),
        ("<HTTPS://example.org/a?b=c#d>", "HTTPS://example.org/a?b=c#d"),
        ("“https://example.org/é”", "https://example.org/é"),
        ("https://example.org/a!?", "https://example.org/a"),
    ],
)
def test_an_address_ends_where_its_sentence_goes_on(text: str, address: str) -> None:
    (link,) = bare(text)
    assert link.href == address
    assert text[link.start : link.end] == address


def test_a_scheme_alone_is_no_address() -> None:
    assert list(bare("http:// and https://.")) == []
