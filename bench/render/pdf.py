"""PDF: lines broken to the page's width in Helvetica, page after page, uncompressed and without a date.

Only the standard fonts are used, so that nothing is embedded; they cover the letters of Western Europe.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from io import BytesIO
from typing import Any, Final

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from bench.markup import plain
from bench.source import Block, Kind, Source

_WIDTH, _HEIGHT = A4
_MARGIN: Final = 72.0
_FOOT: Final = 36.0
_INDENT: Final = 18.0
_REGULAR: Final = "Helvetica"
_BOLD: Final = "Helvetica-Bold"
_HEADING_SIZES: Final = {1: 16.0, 2: 13.0, 3: 11.5}
_SIZE: Final = 11.0
_SOFT_HYPHEN: Final = "\u00ad"


def render(source: Source) -> bytes:
    """The document as a PDF of A4 pages; with a running head, pages have it above and their number below."""
    held = BytesIO()
    canvas = Canvas(held, pagesize=A4, invariant=1, pageCompression=0, lang=source.language)
    canvas.setTitle(plain(source.title))
    _Pages(canvas, source.running_head).write(source.blocks)
    canvas.save()
    return held.getvalue()


class _Pages:
    """A canvas and the height at which the next line goes."""

    def __init__(self, canvas: Any, running_head: str) -> None:
        self._canvas = canvas
        self._running_head = running_head
        self._number = 0
        self._y = 0.0
        self._turn()

    def write(self, blocks: tuple[Block, ...]) -> None:
        for block in blocks:
            self._y -= 8 if block.kind is Kind.HEADING else 4
            match block.kind:
                case Kind.HEADING:
                    self._lines(block.text, _BOLD, _HEADING_SIZES.get(block.level, _SIZE))
                case Kind.ITEM:
                    indent = _INDENT * (block.level + 1)
                    self._lines(block.text, indent=indent, marker=block.marker or "•")
                case Kind.TABLE:
                    for row in block.rows:
                        self._lines("    ".join(row))
                case Kind.FIELD:
                    self._lines(f"{block.label}: {block.text}")
                case Kind.PARAGRAPH | Kind.LINK:
                    self._lines(block.text)

    def _lines(
        self, text: str, font: str = _REGULAR, size: float = _SIZE, indent: float = 0.0, marker: str = ""
    ) -> None:
        left = _MARGIN + indent
        for line in _broken(text.replace("**", ""), font, size, _WIDTH - _MARGIN - left):
            self._down(size)
            self._string(left - _INDENT, marker, font, size)
            self._string(left, line, font, size)
            marker = ""

    def _down(self, size: float) -> None:
        self._y -= size * 1.35
        if self._y < _MARGIN:
            self._canvas.showPage()
            self._turn()
            self._y -= size * 1.35

    def _turn(self) -> None:
        self._number += 1
        self._y = _HEIGHT - _MARGIN
        if self._running_head:
            self._small(_MARGIN, _HEIGHT - _FOOT, self._running_head)
            self._small(_WIDTH / 2, _FOOT, str(self._number))

    def _small(self, x: float, y: float, text: str) -> None:
        self._canvas.setFont(_REGULAR, 8)
        self._canvas.drawString(x, y, text)

    def _string(self, x: float, text: str, font: str, size: float) -> None:
        if text:
            self._canvas.setFont(font, size)
            self._canvas.drawString(x, self._y, text)


@lru_cache(maxsize=65536)
def _width(word: str, font: str, size: float) -> float:
    return float(stringWidth(word, font, size))


def _broken(text: str, font: str, size: float, width: float) -> Iterator[str]:
    """The lines of a text; a word breaks at a soft hyphen, with a hyphen, where it would not fit."""
    space = _width(" ", font, size)
    line: list[str] = []
    used = 0.0
    for word in text.split():
        bare = word.replace(_SOFT_HYPHEN, "")
        needed = _width(bare, font, size)
        if line and used + space + needed > width:
            start, rest = _hyphenated(word, font, size, width - used - space)
            yield " ".join([*line, start] if start else line)
            line, used, bare = [], 0.0, rest
            needed = _width(bare, font, size)
        used += needed + (space if line else 0.0)
        line.append(bare)
    if line:
        yield " ".join(line)


def _hyphenated(word: str, font: str, size: float, room: float) -> tuple[str, str]:
    """The most of a word that fits in `room` with a hyphen after it ("" if nothing does), and the rest."""
    pieces = word.split(_SOFT_HYPHEN)
    for at in range(len(pieces) - 1, 0, -1):
        start = "".join(pieces[:at]) + "-"
        if _width(start, font, size) <= room:
            return start, "".join(pieces[at:])
    return "", "".join(pieces)
