"""PDF: lines broken to the page's width, words at their soft hyphens where they must be, page after page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from bench.markup import plain
from bench.render.pdffile import A4, Font, Line, assemble, width
from bench.source import Block, Kind, Source

_WIDTH, _HEIGHT = A4
_MARGIN: Final = 72.0
_FOOT: Final = 36.0
_INDENT: Final = 18.0
_SIZE: Final = 11.0
_SMALL: Final = 8.0
_HEADING_SIZES: Final = {1: 16.0, 2: 13.0, 3: 11.5}
_LEADING: Final = 1.35
_SOFT_HYPHEN: Final = "\u00ad"


def render(source: Source) -> bytes:
    """The document as a PDF of A4 pages; with a running head, pages have it above and their number below."""
    layout = _Layout(source.running_head)
    for block in source.blocks:
        layout.add(block)
    return assemble(layout.pages, title=plain(source.title), language=source.language)


class _Layout:
    """The pages so far, and the height at which the next line goes."""

    def __init__(self, running_head: str) -> None:
        self.pages: list[list[Line]] = []
        self._running_head = running_head
        self._y = 0.0
        self._turn()

    def add(self, block: Block) -> None:
        self._y -= 8 if block.kind is Kind.HEADING else 4
        match block.kind:
            case Kind.HEADING:
                self._lines(block.text, "bold", _HEADING_SIZES.get(block.level, _SIZE))
            case Kind.ITEM:
                self._lines(block.text, indent=_INDENT * (block.level + 1), marker=block.marker or "•")
            case Kind.TABLE:
                for row in block.rows:
                    self._lines("    ".join(row))
            case Kind.FIELD:
                self._lines(f"{block.label}: {block.text}")
            case Kind.PARAGRAPH | Kind.LINK:
                self._lines(block.text)

    def _lines(
        self, text: str, font: Font = "regular", size: float = _SIZE, indent: float = 0.0, marker: str = ""
    ) -> None:
        left = _MARGIN + indent
        for words in _broken(text.replace("**", ""), font, size, _WIDTH - _MARGIN - left):
            self._down(size)
            if marker:
                self.pages[-1].append(Line(left - _INDENT, self._y, marker, font, size))
                marker = ""
            self.pages[-1].append(Line(left, self._y, words, font, size))

    def _down(self, size: float) -> None:
        self._y -= size * _LEADING
        if self._y < _MARGIN:
            self._turn()
            self._y -= size * _LEADING

    def _turn(self) -> None:
        self.pages.append([])
        self._y = _HEIGHT - _MARGIN
        if self._running_head:
            head = Line(_MARGIN, _HEIGHT - _FOOT, self._running_head, "regular", _SMALL)
            foot = Line(_WIDTH / 2, _FOOT, str(len(self.pages)), "regular", _SMALL)
            self.pages[-1] += [head, foot]


def _broken(text: str, font: Font, size: float, room: float) -> Iterator[str]:
    """The lines of a text; a word breaks at a soft hyphen, with a hyphen, where it would not fit."""
    space = width(" ", font, size)
    line: list[str] = []
    used = 0.0
    for word in text.split():
        bare = word.replace(_SOFT_HYPHEN, "")
        needed = width(bare, font, size)
        if line and used + space + needed > room:
            start, bare = _hyphenated(word, font, size, room - used - space)
            yield " ".join([*line, start] if start else line)
            line, used, needed = [], 0.0, width(bare, font, size)
        used += needed + (space if line else 0.0)
        line.append(bare)
    if line:
        yield " ".join(line)


def _hyphenated(word: str, font: Font, size: float, room: float) -> tuple[str, str]:
    """The most of a word that fits in `room` with a hyphen after it ("" if nothing does), and the rest."""
    pieces = word.split(_SOFT_HYPHEN)
    for at in range(len(pieces) - 1, 0, -1):
        start = "".join(pieces[:at]) + "-"
        if width(start, font, size) <= room:
            return start, "".join(pieces[at:])
    return "", "".join(pieces)
