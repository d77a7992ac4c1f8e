"""The same made-up outcome document in all five formats gives the same words in the same order."""

from __future__ import annotations

import html
from typing import Literal, NamedTuple

import pytest

from kg.model import BlockKind
from kg.read import read_bytes
from tests.read.makers import paragraph, pdf, texts, word


class Piece(NamedTuple):
    kind: Literal["heading", "paragraph", "item"]
    level: int
    text: str


MADE_UP = (
    Piece("heading", 0, "Session Outcome Document"),
    Piece("paragraph", 0, "Made-up Bridges: Notes from a Session that Never Took Place"),
    Piece("paragraph", 0, "Tuesday, 4 June 2024, 09:00 – 10:00 (UTC+02:00)"),
    Piece("heading", 0, "Key Issues discussed"),
    Piece("paragraph", 0, "People spoke of rural links. They found them wanting, and too dear for most."),
    Piece("heading", 0, "Tangible Outcomes of the session"),
    Piece("item", 0, "Two towns agreed to lend each other a mast."),
    Piece("item", 0, "A list of idle masts was begun."),
    Piece("heading", 0, "Key Recommendations"),
    Piece("item", 0, "The room had wishes for everybody:"),
    Piece("item", 1, "Share masts, teach repair, and avoid locked parts."),
    Piece("item", 1, "Publish prices in each local language"),
    Piece("item", 0, "Ask ministries to count who is still offline."),
)


def _text() -> bytes:
    lines = [f"{'  ' * p.level}- {p.text}" if p.kind == "item" else f"\n{p.text}\n" for p in MADE_UP]
    return "\n".join(lines).encode()


def _markdown() -> bytes:
    prefix = {"heading": "## ", "paragraph": "", "item": "- "}
    lines = [
        f"{'  ' * p.level}{prefix[p.kind]}{p.text}" if p.kind == "item" else f"\n{prefix[p.kind]}{p.text}\n"
        for p in MADE_UP
    ]
    return "\n".join(lines).encode()


def _html() -> bytes:
    parts: list[str] = []
    depth = 0
    for piece in MADE_UP:
        wanted = piece.level + 1 if piece.kind == "item" else 0
        parts += ["<ul>"] * (wanted - depth) + ["</ul>"] * (depth - wanted)
        depth = wanted
        tag = {"heading": "h2", "paragraph": "p", "item": "li"}[piece.kind]
        parts.append(f"<{tag}>{html.escape(piece.text)}" + ("" if tag == "li" else f"</{tag}>"))
    return ("<!DOCTYPE html><main>" + "".join(parts) + "</ul></main>").encode()


def _word() -> bytes:
    properties = {
        "heading": '<w:outlineLvl w:val="1"/>',
        "paragraph": "",
        "item": '<w:numPr><w:ilvl w:val="{}"/><w:numId w:val="1"/></w:numPr>',
    }
    return word("".join(paragraph(p.text, properties[p.kind].format(p.level)) for p in MADE_UP))


def _pdf() -> bytes:
    page: list[tuple[float, float, str]] = []
    y = 780.0
    for piece in MADE_UP:
        y -= 14 if piece.kind == "item" else 28
        bullet = "• " if piece.kind == "item" else ""
        page.append((72 + 18 * piece.level, y, bullet + piece.text))
    return pdf(page)


MAKERS = {".txt": _text, ".md": _markdown, ".html": _html, ".docx": _word, ".pdf": _pdf}


@pytest.mark.parametrize("suffix", MAKERS)
def test_words_and_levels_are_the_same_in_every_format(suffix: str) -> None:
    document = read_bytes(MAKERS[suffix](), f"made-up{suffix}")
    assert texts(document) == [piece.text for piece in MADE_UP]
    for block, piece in zip(document.blocks, MADE_UP, strict=True):
        if piece.kind == "item":
            assert (block.kind, block.level) == (BlockKind.ITEM, piece.level)
        else:
            assert block.kind in {BlockKind.HEADING, BlockKind.PARAGRAPH}
