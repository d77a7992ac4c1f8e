"""Markdown of the guide as HTML."""

from __future__ import annotations

import pytest

from kg.site.markup import render, sections, slug, title
from kg.site.pages import Article, Page
from tests.commands import ROOT


def test_the_title_is_the_pages_own() -> None:
    assert title("# The guide\n\nWords.") == "The guide"
    assert render("# The guide\n\nWords.\n", "guide/a/") == "<p>Words.</p>\n"


def test_headings_have_the_anchors_that_links_use() -> None:
    text = render("## How to *run* it, again\n\n## How to run it again\n", "guide/a/")

    assert '<h2 id="how-to-run-it-again">' in text
    assert '<h2 id="how-to-run-it-again-1">' in text
    assert slug("session-start-zone") == "session-start-zone"


def test_html_is_shown_and_not_run() -> None:
    text = render("<script>x</script>\n\n| a |\n|---|\n| b<br>c <b>d</b> |\n", "guide/a/")

    assert "<script" not in text
    assert "&lt;script&gt;" in text
    assert "b<br>c &lt;b&gt;d&lt;/b&gt;" in text


def test_sides_of_columns_are_classes() -> None:
    assert '<th class="right">' in render("| a |\n|--:|\n| 1 |\n", "guide/a/")


@pytest.mark.parametrize(
    ("words", "html"),
    [
        ("[a](b.md)", '<a href="../b/index.html">a</a>'),
        ("[a](b.md#c)", '<a href="../b/index.html#c">a</a>'),
        ("[a](#c)", '<a href="#c">a</a>'),
        ("[a](https://example.org/)", '<a href="https://example.org/">a</a>'),
        ("[a](../../kg/x.py)", "<p>a</p>"),
        ("[a](javascript:x)", "[a](javascript:x)"),
    ],
)
def test_links_between_files_are_links_between_pages(words: str, html: str) -> None:
    def place(target: str) -> str | None:
        name, hash_, anchor = target.partition("#")
        return f"guide/b/{hash_}{anchor}" if name == "b.md" else None

    assert html in render(words, "guide/a/", place)


def test_a_section_is_what_stands_below_its_heading() -> None:
    text = "# T\n\n## A\n\n### one\n\nFirst.\n\nMore.\n\n### two\n\nSecond.\n\n## B\n\nNo.\n"

    assert sections(text) == {"one": "First.\n\nMore.", "two": "Second."}


@pytest.mark.xdist_group("site")
def test_every_page_of_the_guide_is_whole(pages: dict[str, Page]) -> None:
    for path in sorted((ROOT / "docs" / "guide").glob("*.md")):
        page = pages[f"guide/{path.stem}/"]
        assert isinstance(page.content, Article)
        headings = [line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("## ")]
        assert page.content.html.count("<h2 ") == len(headings), path.name
