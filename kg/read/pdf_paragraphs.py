"""The lines of a PDF in reading order in, its paragraphs, items and headings out, and what stands between."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import quantiles
from typing import Final

from kg.model import BlockKind
from kg.read import bullets
from kg.read import lines as typed
from kg.read.bullets import Marker, Nesting
from kg.read.pdf_lines import Line

_LOOSE: Final = 1.2
"""Of the usual distance of lines: from there on a gap ends a paragraph."""
_SAME_HEIGHT: Final = 0.08
_HEADING_HEIGHT: Final = 1.12
"""Of the height of the body's type: from there on a line is a heading."""
_NOTE_HEIGHT: Final = 0.9
_NOTE: Final = re.compile(r"(?:\d{1,2}|\*{1,3}|[†‡])\s*[^\W\d_]")
_LONGEST_HEADING: Final = 250
_INDENT: Final = 6.0
_TOLERANCE: Final = 3.0
"""Both in points: an indent that means something, and one that does not."""
_ENDS: Final = (".", "!", "?", ":", ";", "。", "؟")


class Paragraph:
    """Lines that are one block; `between` holds the page heads and feet that stand before each of them."""

    def __init__(self, line: Line, marker: Marker | None, before: Line | None = None) -> None:
        """Begin with `line`; `before` is a line that has only the marker."""
        self.lines = [line]
        self.between: list[list[Line]] = [[]]
        self.marker = marker
        self.opener = before
        self.kind: BlockKind | None = BlockKind.PARAGRAPH if marker is None else BlockKind.ITEM
        self.level = 0

    def text(self) -> str:
        """Its lines with spaces between, for judging it."""
        return " ".join(line.text for line in self.lines)


class Measures:
    """What is usual in a document: the type of its body, the distance of lines, the right edge of columns."""

    def __init__(self, lines: Sequence[Line]) -> None:
        heights: Counter[float] = Counter()
        bold: Counter[bool] = Counter()
        rights: list[float] = []
        for line in lines:
            heights[_rounded(line.height)] += len(line.text)
            bold[line.bold] += len(line.text)
            if line.edge is None:
                rights.append(line.right)
        self.height = max(heights, key=lambda height: (heights[height], -height), default=1.0)
        self.bold = bold[True] > bold[False]
        steps = [
            (above.bottom - below.bottom) / above.height
            for above, below in pairwise(lines)
            if above.page == below.page and above.column == below.column and _same_height(above, below)
        ]
        steps = [step for step in steps if 0.5 < step < 3]
        self.step = quantiles(steps, n=4)[0] if len(steps) > 1 else 1.2
        self._right = _upper_end(rights)

    def right(self, line: Line) -> float:
        """The right edge of the column that a line stands in."""
        return self._right if line.edge is None else line.edge


def paragraphs(pages: Iterable[Sequence[Line]], furniture: set[Line]) -> list[Paragraph | Line]:
    """The paragraphs of all pages in order; page heads and feet that interrupt none stand there as lines."""
    ordered = [line for page in pages for line in _edges_outside(page, furniture)]
    measures = Measures([line for line in ordered if line not in furniture])
    found: list[Paragraph | Line] = []
    waiting: list[Line] = []
    open_: Paragraph | None = None
    lone: Line | None = None
    for line in ordered:
        if line in furniture:
            waiting.append(line)
            continue
        marker = bullets.find(line.text)
        if open_ is not None and lone is None and _goes_on(open_, line, marker, measures):
            open_.lines.append(line)
            open_.between.append(waiting)
            waiting = []
            continue
        found.extend(waiting)
        waiting = []
        if marker is not None and not line.text[marker.end :].strip():
            lone, open_ = line, None
            continue
        if marker is None and lone is not None:
            open_ = Paragraph(line, bullets.find(lone.text), lone)
        else:
            if lone is not None:
                found.append(lone)
            open_ = Paragraph(line, marker)
        lone = None
        found.append(open_)
    found.extend(waiting)
    if lone is not None:
        found.append(lone)
    _classify([entry for entry in found if isinstance(entry, Paragraph)], measures)
    return found


def _edges_outside(page: Sequence[Line], furniture: set[Line]) -> list[Line]:
    """The lines of a page, its head before and its foot after the text."""
    body = [line for line in page if line not in furniture]
    edges = [line for line in page if line in furniture]
    if not body:
        return edges
    middle = (max(line.top for line in body) + min(line.bottom for line in body)) / 2
    above = [line for line in edges if line.bottom > middle]
    return [*above, *body, *(line for line in edges if line.bottom <= middle)]


def _goes_on(paragraph: Paragraph, line: Line, marker: Marker | None, measures: Measures) -> bool:
    """Whether `line` goes on with the sentence of a paragraph's last line."""
    last = paragraph.lines[-1]
    ended = last.text.endswith(_ENDS)
    forced = last.right + 0.25 * last.height + line.first_word_width > measures.right(last)
    if marker is not None or not _same_height(last, line) or typed.is_contents_entry(last.text):
        return False
    in_place = last.page == line.page and last.column == line.column
    if in_place and last.bottom - line.bottom > _LOOSE * measures.step * last.height:
        return False
    if not in_place and ended:
        return False
    if last.bold != line.bold and (last.bold or not forced):
        return False
    if typed.is_label(line.text) and (ended or not forced or typed.is_label(paragraph.text())):
        return False
    if in_place and line.left < paragraph.lines[0].left - _TOLERANCE and len(paragraph.lines) > 1:
        return False
    if in_place and ended and len(paragraph.lines) > 1 and line.left > last.left + _INDENT:
        return False
    return forced or (line.text[0].islower() and not ended)


def _classify(found: list[Paragraph], measures: Measures) -> None:
    """Set kind and level of each paragraph."""
    sizes = sorted({_rounded(p.lines[0].height) for p in found if _is_large(p, measures)}, reverse=True)
    nesting = Nesting(_TOLERANCE)
    for paragraph in found:
        first = paragraph.opener or paragraph.lines[0]
        if typed.is_contents_entry(paragraph.lines[-1].text):
            paragraph.kind = None
        elif _is_note(paragraph, measures):
            paragraph.kind = BlockKind.NOTE
        elif _is_large(paragraph, measures):
            paragraph.kind = BlockKind.HEADING
            paragraph.level = min(6, 1 + sizes.index(_rounded(paragraph.lines[0].height)))
            nesting.close()
        elif _is_bold_heading(paragraph, measures):
            paragraph.kind = BlockKind.HEADING
            paragraph.level = min(6, 1 + len(sizes))
            nesting.close()
        elif paragraph.marker is not None:
            paragraph.level = nesting.level(first.left, paragraph.marker.sort)
        elif nesting.indent is not None and first.left <= nesting.indent + _TOLERANCE:
            nesting.close()


def _is_note(paragraph: Paragraph, measures: Measures) -> bool:
    """Whether a paragraph in small type begins with a note's number."""
    small = all(line.height <= _NOTE_HEIGHT * measures.height for line in paragraph.lines)
    return small and paragraph.marker is None and _NOTE.match(paragraph.lines[0].text) is not None


def _is_large(paragraph: Paragraph, measures: Measures) -> bool:
    return len(paragraph.text()) <= _LONGEST_HEADING and all(
        line.height >= _HEADING_HEIGHT * measures.height for line in paragraph.lines
    )


def _is_bold_heading(paragraph: Paragraph, measures: Measures) -> bool:
    if measures.bold or not all(line.bold for line in paragraph.lines):
        return False
    text = paragraph.text()
    return len(text) <= _LONGEST_HEADING and not text.endswith((".", ";"))


def _same_height(one: Line, other: Line) -> bool:
    return abs(one.height - other.height) <= _SAME_HEIGHT * max(one.height, other.height)


def _rounded(height: float) -> float:
    return round(height * 2) / 2


def _upper_end(edges: list[float]) -> float:
    """The right edge that nearly all lines keep to."""
    return quantiles(edges, n=20, method="inclusive")[-1] if len(edges) > 1 else sum(edges)
