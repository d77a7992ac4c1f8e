"""A printed text in, the lines that are its pages' own out: numbers of pages, and heads and feet beside them."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from kg.model import Span

_FOLIO: Final = re.compile(r"[-–—|\[(\s]*(?:\d{1,4}|[ivxlc]{1,7})[-–—|\])\s]*", re.IGNORECASE)
_DIGITS: Final = re.compile(r"\d+")
_FEWEST: Final = 2
"""How often a head or foot stands beside a page number."""
_LONGEST: Final = 120


def furniture(text: str) -> list[Span]:
    """The lines of page furniture: a page number that stands alone with a line above or below it that stands beside
    others too, and that line."""
    lines = _lines(text)
    pairs: list[tuple[Span, Span, str]] = []
    for at, line in enumerate(lines):
        if not _FOLIO.fullmatch(text[line.start : line.end]):
            continue
        for beside in (at - 1, at + 1):
            if 0 <= beside < len(lines) and _touch(text, line, lines[beside]):
                other = lines[beside]
                pairs.append((line, other, _key(text[other.start : other.end])))
    seen = Counter(key for _, _, key in pairs)
    found = {span for folio, other, key in pairs if seen[key] >= _FEWEST for span in (folio, other)}
    return sorted(found)


def _lines(text: str) -> list[Span]:
    """The lines that are not blank, without the white space around them."""
    found: list[Span] = []
    at = 0
    for raw in text.splitlines(keepends=True):
        words = raw.strip()
        if words:
            start = at + len(raw) - len(raw.lstrip())
            found.append(Span(start, start + len(words)))
        at += len(raw)
    return found


def _touch(text: str, one: Span, other: Span) -> bool:
    """Whether two lines stand right below each other, the second a short one that is no number."""
    between = text[min(one.end, other.end) : max(one.start, other.start)]
    short = other.end - other.start <= _LONGEST
    return short and between.count("\n") == 1 and _FOLIO.fullmatch(text[other.start : other.end]) is None


def _key(words: str) -> str:
    return _DIGITS.sub("#", words.casefold())
