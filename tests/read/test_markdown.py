"""Markdown: the rendered words, their structure, and the HTML and typed bullets inside."""

from __future__ import annotations

import pytest

from kg.errors import ReadError
from kg.read import limits
from tests.read.makers import Seen, read_markdown, seen, texts


def test_blocks_of_a_file() -> None:
    text = (
        "# *Outcome*\n\nSome **bold** `words`\nthat wrap.\n\n"
        "- Lead-in:\n  - Inner\n\n    and more\n- Outer\n\n3. Third\n"
    )
    assert seen(read_markdown(text)) == [
        Seen("heading", 1, "", "Outcome"),
        Seen("paragraph", 0, "", "Some bold words that wrap."),
        Seen("item", 0, "", "Lead-in:"),
        Seen("item", 1, "", "Inner"),
        Seen("paragraph", 0, "", "and more"),
        Seen("item", 0, "", "Outer"),
        Seen("item", 0, "", "Third"),
    ]


def test_the_canonical_text_has_no_marks_and_no_targets() -> None:
    document = read_markdown("We [*ask*](https://example.org/a) <https://example.org/b> \\* ![x](y.png)")
    assert document.text == "We ask https://example.org/b * \n"
    assert [(document.text[link.start : link.end], link.href) for link in document.links] == [
        ("ask", "https://example.org/a"),
        ("https://example.org/b", "https://example.org/b"),
    ]


def test_fields_and_bullets_that_markdown_does_not_know_are_blocks() -> None:
    assert seen(read_markdown("Date: 3 May\nVenue: Hall 2\n\n• One\n• Two\n")) == [
        Seen("paragraph", 0, "", "Date: 3 May"),
        Seen("paragraph", 0, "", "Venue: Hall 2"),
        Seen("item", 0, "•", "One"),
        Seen("item", 0, "•", "Two"),
    ]


def test_hard_breaks_are_line_breaks() -> None:
    assert read_markdown("one  \ntwo<br>three").text == "one\ntwo\nthree\n"


def test_tables_have_cells() -> None:
    document = read_markdown("| a | b |\n|---|---|\n| c | d |\n\nafter\n")
    assert [(b.kind.value, b.row, b.column) for b in document.blocks] == [
        ("cell", 0, 0),
        ("cell", 0, 1),
        ("cell", 1, 0),
        ("cell", 1, 1),
        ("paragraph", -1, -1),
    ]


def test_html_in_it_is_read_as_a_page_is() -> None:
    assert texts(read_markdown("<div><p>Seen</p><p hidden>Unseen</p></div>\n\nAfter\n")) == ["Seen", "After"]


def test_code_blocks_are_text() -> None:
    assert texts(read_markdown("```\nprint\n```\n\n    indented\n")) == ["print", "indented"]


def test_the_title_is_the_front_matters_else_the_first_heading() -> None:
    front = read_markdown('---\ntitle: "In front"\n---\n# Heading\n')
    assert (front.title, front.text) == ("In front", "Heading\n")
    assert read_markdown("# Heading\n\n# Another\n").title == "Heading"
    assert read_markdown("Words").title is None


def test_a_file_beyond_the_cap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_MARKDOWN_BYTES", 4)
    with pytest.raises(ReadError, match=r"made-up\.md: is too large \(5 bytes of markup"):
        read_markdown("Words")
