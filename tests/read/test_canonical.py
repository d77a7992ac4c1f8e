"""The draft that all readers write into: NFC, exact places, trimmed blocks, links and skips."""

from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import ReadError
from kg.model import BlockKind, Document, Span
from kg.read import read_bytes
from kg.read.canonical import Draft

_WILD = st.text(
    st.one_of(
        st.sampled_from(
            "aZ1é \t\n\r-•*(.):\u00a0\u00ad\u0301\u0323\u0338\u1100\u1161\u11a8\u2028\uf0b7\ufeff"
        ),
        st.characters(exclude_categories=["Cs"], exclude_characters="\x00"),
    ),
    max_size=200,
)


def _finish(draft: Draft) -> Document:
    return draft.finish(path="made-up.txt", data=b"made up", media_type="text/plain")


def _assert_well_formed(document: Document) -> None:
    text = document.text
    assert unicodedata.is_normalized("NFC", text)
    assert "\r" not in text
    at = 0
    for block in document.blocks:
        assert at <= block.start < block.end <= len(text)
        assert text[block.start : block.end] == text[block.start : block.end].strip()
        at = block.end
    at = -1
    for skip in document.skips:
        assert at < skip.start < skip.end <= len(text)
        at = skip.end
    for link in document.links:
        assert 0 <= link.start < link.end <= len(text)


@pytest.mark.parametrize("suffix", [".txt", ".md", ".html"])
@settings(deadline=None, derandomize=True)
@given(text=_WILD)
def test_any_text_gives_a_well_formed_document_and_the_same_one_twice(suffix: str, text: str) -> None:
    data = f"Words\n\n{text}".encode()
    document = read_bytes(data, f"made-up{suffix}")
    _assert_well_formed(document)
    assert read_bytes(data, f"made-up{suffix}") == document


@settings(deadline=None, derandomize=True)
@given(before=_WILD, inside=_WILD, after=_WILD)
def test_places_are_carried_over_to_the_composed_text(before: str, inside: str, after: str) -> None:
    draft = Draft()
    draft.write(before + "\n")
    start = draft.write("«" + inside + "»")
    draft.link(start, draft.position, "https://example.org/")
    draft.skip(start, draft.position)
    draft.write("\n" + after)
    document = _finish(draft)
    assert document.text == unicodedata.normalize("NFC", f"{before}\n«{inside}»\n{after}")
    quote = unicodedata.normalize("NFC", f"«{inside}»")
    assert quote in {document.text[link.start : link.end] for link in document.links}
    assert any(document.text[skip.start : skip.end].find(quote) >= 0 for skip in document.skips), (
        "the stretch that was skipped is not among the skips"
    )


def test_no_character_composes_across_the_borders_that_the_draft_relies_on() -> None:
    for code in range(sys.maxunicode + 1):
        character = chr(code)
        if 0xD800 <= code < 0xE000:
            continue
        pair = unicodedata.normalize("NFC", "\n" + character)
        assert pair == "\n" + unicodedata.normalize("NFC", character), hex(code)


def test_a_block_without_letters_or_digits_is_dropped_and_white_space_trimmed() -> None:
    draft = Draft()
    start = draft.write("  words \n")
    draft.block(BlockKind.PARAGRAPH, start, draft.position)
    start = draft.write(" *** \n")
    draft.block(BlockKind.PARAGRAPH, start, draft.position)
    document = _finish(draft)
    assert [(block.start, block.end) for block in document.blocks] == [(2, 7)]


def test_soft_hyphens_are_skipped_and_touching_skips_are_one() -> None:
    draft = Draft()
    draft.write("co\u00adoperate ab")
    draft.skip(11, 12)
    draft.skip(12, 13)
    document = _finish(draft)
    assert document.skips == (Span(2, 3), Span(11, 13))
    assert document.words(0, 10) == ("cooperate", True)


def test_marks_without_end_are_refused_at_once() -> None:
    draft = Draft()
    draft.write("a" + "\u0301\u0323" * 200_000)
    with pytest.raises(ReadError) as refusal:
        _finish(draft)
    assert str(refusal.value) == (
        "made-up.txt: has hundreds of accents on one letter, as no text of a person has. "
        "Have its author save it anew."
    )


def test_long_text_in_a_script_of_its_own_is_no_run_of_marks() -> None:
    draft = Draft()
    draft.write("数字合作" * 500)
    assert len(_finish(draft).text) == 2000


def test_half_a_character_becomes_visible() -> None:
    draft = Draft()
    draft.write("a\ud800b")
    assert _finish(draft).text == "a\ufffdb"


def test_a_bare_address_inside_of_a_link_is_not_linked_twice() -> None:
    draft = Draft()
    draft.write("see https://example.org/a and https://example.org/b.")
    draft.link(4, 25, "https://example.org/really")
    document = _finish(draft)
    assert [(link.start, link.href) for link in document.links] == [
        (4, "https://example.org/really"),
        (30, "https://example.org/b"),
    ]
