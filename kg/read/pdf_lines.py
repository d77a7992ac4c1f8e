"""The pieces of text of a page in, its lines in reading order out: from top to bottom, column by column."""

from __future__ import annotations

import re
from collections.abc import Sequence
from statistics import median
from typing import Final, NamedTuple
from unicodedata import bidirectional

from kg.read.pdf_page import Piece, Word

_FEWEST_LINES: Final = 4
"""A column has at least as many pieces."""
_NARROWEST: Final = 0.25
"""Of the width of the text: a column's least width."""
_FULLEST: Final = 0.5
"""Of the width of its column: the middling piece of running text; the cells of a form are shorter."""
_MOST_ACROSS: Final = 0.25
"""Of all pieces: how many may cross the space between columns, as titles do."""
_LEAST_SIDE_BY_SIDE: Final = 0.3
"""Of the lower column's height: how far the two stand side by side."""
_SAME_LINE: Final = 0.5
_DEEPEST: Final = 3
_MAY_BE_RIGHT_TO_LEFT: Final = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff]")


class Line(NamedTuple):
    """A line of a page. Coordinates are points; the offsets of `words` count in `text`.

    `column` counts from 0 in reading order. `edge` is the right edge of its column on a page of several, and
    None on a page of one, where the whole document tells it.
    """

    text: str
    left: float
    bottom: float
    right: float
    top: float
    bold: bool
    words: tuple[Word, ...]
    page: int
    column: int
    edge: float | None

    @property
    def height(self) -> float:
        """The height of its first piece's box, which stands for the size of its type."""
        return self.top - self.bottom

    @property
    def first_word_width(self) -> float:
        """How wide its first word is, in points."""
        return self.words[0].right - self.words[0].left


def lines(pieces: Sequence[Piece], page: int) -> list[Line]:
    """The lines of a page (counted from 1) in reading order."""
    found: list[Line] = []
    regions = _regions(list(pieces), _DEEPEST)
    widest = max((piece.right for piece in pieces), default=0.0)
    for column, region in enumerate(regions):
        edge = widest if len(region) < _FEWEST_LINES else max(piece.right for piece in region)
        for row in _rows(region):
            found.append(_line(row, page, column, edge if len(regions) > 1 else None))
    return found


def _regions(pieces: list[Piece], depth: int) -> list[list[Piece]]:
    """The stretches of the page that are read one after the other, each from its top to its bottom."""
    gutter = _gutter(pieces) if depth else None
    if gutter is None:
        return [pieces] if pieces else []
    across = sorted((p for p in pieces if p.left < gutter < p.right), key=lambda p: -p.bottom)
    inside = [p for p in pieces if not p.left < gutter < p.right]
    regions: list[list[Piece]] = []
    ceiling = float("inf")
    for bar in [*across, None]:
        floor = float("-inf") if bar is None else bar.bottom
        band = [p for p in inside if floor <= p.bottom < ceiling]
        for side in ([p for p in band if p.right <= gutter], [p for p in band if p.left >= gutter]):
            regions.extend(_regions(side, depth - 1))
        if bar is not None:
            regions.append([bar])
            ceiling = floor
    return _joined(regions, gutter)


def _joined(regions: list[list[Piece]], gutter: float) -> list[list[Piece]]:
    """Neighbouring regions that both cross the gutter made one."""
    joined: list[list[Piece]] = []
    for region in regions:
        crosses = all(p.left < gutter < p.right for p in region)
        if joined and crosses and all(p.left < gutter < p.right for p in joined[-1]):
            joined[-1] = joined[-1] + region
        else:
            joined.append(region)
    return joined


def _gutter(pieces: list[Piece]) -> float | None:
    """The x of the space between two columns of running text; None where there is only one."""
    if len(pieces) < 2 * _FEWEST_LINES:
        return None
    width = max(p.right for p in pieces) - min(p.left for p in pieces)
    best: tuple[int, float] | None = None
    for start in sorted({round(p.left) for p in pieces}):
        x = start - 1.0
        left = [p for p in pieces if p.right <= x]
        right = [p for p in pieces if p.left >= x]
        across = len(pieces) - len(left) - len(right)
        if across > _MOST_ACROSS * len(pieces):
            continue
        if not (_is_column(left, width) and _is_column(right, width) and _side_by_side(left, right)):
            continue
        score = min(len(left), len(right))
        if best is None or score > best[0]:
            best = score, x
    return None if best is None else best[1]


def _is_column(pieces: list[Piece], page_width: float) -> bool:
    if len(pieces) < _FEWEST_LINES:
        return False
    width = max(p.right for p in pieces) - min(p.left for p in pieces)
    middling = median(p.right - p.left for p in pieces)
    return width >= _NARROWEST * page_width and middling >= _FULLEST * width


def _side_by_side(left: list[Piece], right: list[Piece]) -> bool:
    tops = max(p.top for p in left), max(p.top for p in right)
    bottoms = min(p.bottom for p in left), min(p.bottom for p in right)
    lower = min(tops[0] - bottoms[0], tops[1] - bottoms[1])
    return min(tops) - max(bottoms) >= _LEAST_SIDE_BY_SIDE * lower


def _rows(pieces: list[Piece]) -> list[list[Piece]]:
    """The pieces that stand on one line, from top to bottom, each line in reading order."""
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda p: (-(p.bottom + p.top) / 2, p.left)):
        if rows and _on_line(piece, rows[-1][0]):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    for row in rows:
        row.sort(key=lambda p: p.left, reverse=_is_right_to_left(row))
    return rows


def _on_line(piece: Piece, first: Piece) -> bool:
    overlap = min(piece.top, first.top) - max(piece.bottom, first.bottom)
    return overlap >= _SAME_LINE * min(piece.height, first.height)


def _is_right_to_left(row: list[Piece]) -> bool:
    if not any(_MAY_BE_RIGHT_TO_LEFT.search(piece.text) for piece in row):
        return False
    letters = [bidirectional(letter) for piece in row for letter in piece.text]
    return 2 * sum(kind in {"R", "AL"} for kind in letters) > sum(
        kind in {"L", "R", "AL"} for kind in letters
    )


def _line(row: list[Piece], page: int, column: int, edge: float | None) -> Line:
    text = " ".join(piece.text for piece in row)
    words: list[Word] = []
    offset = 0
    for piece in row:
        words.extend(word._replace(offset=offset + word.offset) for word in piece.words)
        offset += len(piece.text) + 1
    tallest = max(row, key=lambda p: (len(p.text), p.height))
    return Line(
        text=text,
        left=min(p.left for p in row),
        bottom=tallest.bottom,
        right=max(p.right for p in row),
        top=tallest.top,
        bold=all(p.bold for p in row),
        words=tuple(words),
        page=page,
        column=column,
        edge=edge,
    )
