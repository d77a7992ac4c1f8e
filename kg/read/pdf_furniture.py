"""The lines of all pages in, those that are the pages' own out: heads, feet and page numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from kg.read.pdf_lines import Line

_OUTERMOST: Final = 3
"""Lines from the top and from the bottom of a page among which its head and foot are looked for."""
_MARGIN: Final = 0.15
"""Of the height of a page, at its top and at its bottom: where heads and feet stand."""
_LEAST_REPEATED: Final = 0.4
"""Of the pages: on how many a head stands; those of left and right pages differ."""
_FOLIO: Final = re.compile(r"[-–—\s|\[\]]*(?:\d{1,4}|[ivxlc]{1,7})[-–—\s|\[\]]*", re.IGNORECASE)
_NUMBERED: Final = re.compile(r".*\S\s*[|·•/–—-]\s*(\d{1,4})|(\d{1,4})\s*[|·•/–—-]\s*\S.*")
"""A foot with the number of its page behind or before a mark: "Outcome document | 3"."""
_DIGITS: Final = re.compile(r"\d+")


def furniture(pages: Sequence[Sequence[Line]], heights: Sequence[float]) -> set[Line]:
    """The heads, feet and page numbers; `heights` are those of the pages in points.

    A head or foot is what stands near the edge of several pages, whatever the numbers in it; a page number is
    the first or last line of a page and nothing but a number, arabic or roman; a foot with the number of its page
    counts on a single page too.
    """
    outer = [_outer(lines, height) for lines, height in zip(pages, heights, strict=True)]
    seen = Counter(key for lines in outer for key in {_key(line) for line in lines})
    least = max(2.0, _LEAST_REPEATED * len(pages))
    found: set[Line] = set()
    for lines, height in zip(outer, heights, strict=True):
        for line in lines:
            if seen[_key(line)] >= least or _FOLIO.fullmatch(line.text) or _is_numbered_foot(line, height):
                found.add(line)
    return found


def _is_numbered_foot(line: Line, height: float) -> bool:
    """Whether a line at the bottom names its page, as the foot of a document of one page does."""
    match = _NUMBERED.fullmatch(line.text) if line.top <= height * _MARGIN else None
    return match is not None and str(line.page) in match.groups()


def _outer(lines: Sequence[Line], height: float) -> list[Line]:
    by_height = sorted(lines, key=lambda line: -line.bottom)
    top = [line for line in by_height[:_OUTERMOST] if line.top >= height * (1 - _MARGIN)]
    bottom = [line for line in by_height[-_OUTERMOST:] if line.bottom <= height * _MARGIN]
    return [*top, *(line for line in bottom if line not in top)]


def _key(line: Line) -> str:
    return _DIGITS.sub("#", line.text.casefold())
