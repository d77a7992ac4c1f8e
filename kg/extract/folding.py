"""Canonical text in, a folded view of it out: one spelling of spaces, dashes and quotes, offsets kept.

Matching happens on the folded view; every place found in it maps back to the untouched canonical text.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from operator import attrgetter

from kg.model import Span

_PLAIN = str.maketrans(
    {
        **dict.fromkeys("‐‑‒–—―−﹘﹣－", "-"),
        **dict.fromkeys("‘’‛′ʼ", "'"),
        **dict.fromkeys("“”„‟″«»", '"'),
        **dict.fromkeys("\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000", " "),
        **dict.fromkeys((chr(code) for code in range(0x2000, 0x200B)), " "),
    }
)
# Soft hyphens, zero-width marks and bidirectional controls are no part of a word.
_UNSEEN = re.compile("[\xad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
_REPEATED = re.compile(r"(?<= ) +")


class Folded:
    """A folded view of `source[start:end]`.

    `text` keeps the case, `lower` has the same length; `text[i]` stands at `source[at[i]]`, and `at` has one
    entry more than `text`, the end. Skips (`kg.model.Document.skips`), runs of spaces and unseen marks are
    left out.
    """

    __slots__ = ("at", "lower", "text")

    def __init__(
        self, source: str, start: int = 0, end: int | None = None, skips: Sequence[Span] = ()
    ) -> None:
        end = len(source) if end is None else end
        text = source[start:end].translate(_PLAIN)
        at: Sequence[int] = range(start, end + 1)
        first = bisect_right(skips, start, key=attrgetter("end"))
        last = bisect_left(skips, end, key=attrgetter("start"))
        gaps = [match.span() for match in _UNSEEN.finditer(text)]
        gaps += [(max(skip.start, start) - start, min(skip.end, end) - start) for skip in skips[first:last]]
        if gaps:
            text, at = _without(text, at, sorted(gaps))
        # Only now: what was left out may have stood between two spaces.
        gaps = [match.span() for match in _REPEATED.finditer(text)]
        if gaps:
            text, at = _without(text, at, gaps)
        self.text = text
        self.lower = lower(text)
        self.at = at

    def span(self, start: int, end: int) -> Span:
        """Where `text[start:end]` stands in the source; an empty stretch gives an empty span."""
        if end <= start:
            return Span(self.at[start], self.at[start])
        return Span(self.at[start], self.at[end - 1] + 1)

    def index(self, offset: int) -> int:
        """The first place of the folded text that stands at or after a source offset."""
        return bisect_left(self.at, offset)


def _without(text: str, at: Sequence[int], gaps: Sequence[tuple[int, int]]) -> tuple[str, list[int]]:
    """A text and the places of its characters less some sorted stretches, which may overlap."""
    pieces: list[str] = []
    places: list[int] = []
    here = 0
    for start, end in gaps:
        if start > here:
            pieces.append(text[here:start])
            places += at[here:start]
        here = max(here, end)
    pieces.append(text[here:])
    places += at[here:]
    return "".join(pieces), places


def lower(text: str) -> str:
    """Lower case without a change of length: the few letters whose lower case is longer are kept as they are."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(low if len(low := char.lower()) == 1 else char for char in text)
