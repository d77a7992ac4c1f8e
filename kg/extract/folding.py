"""Canonical text in, a folded view of it out: one spelling of spaces, dashes and quotes, offsets kept.

Matching happens on the folded view; every place found in it maps back to the untouched canonical text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

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
_REMOVED = re.compile(r"(?<= ) +")


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
        plain = source[start:end].translate(_PLAIN)
        cuts = [match.span() for match in _REMOVED.finditer(plain)]
        cuts += [match.span() for match in _UNSEEN.finditer(plain)]
        cuts += [
            (skip.start - start, skip.end - start) for skip in skips if skip.end > start and skip.start < end
        ]
        pieces: list[str] = []
        at: list[int] = []
        here = 0
        for cut_start, cut_end in sorted(cuts):
            stop = max(cut_start, here)
            pieces.append(plain[here:stop])
            at.extend(range(start + here, start + stop))
            here = min(max(cut_end, here), len(plain))
        pieces.append(plain[here:])
        at.extend(range(start + here, end))
        at.append(end)
        self.text = "".join(pieces)
        self.lower = lower(self.text)
        self.at = at

    def span(self, start: int, end: int) -> Span:
        """Where `text[start:end]` stands in the source; an empty stretch gives an empty span."""
        if end <= start:
            return Span(self.at[start], self.at[start])
        return Span(self.at[start], self.at[end - 1] + 1)

    def index(self, offset: int) -> int:
        """The first place of the folded text that stands at or after a source offset."""
        return bisect_left(self.at, offset)


def lower(text: str) -> str:
    """Lower case without a change of length: the few letters whose lower case is longer are kept as they are."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(low if len(low := char.lower()) == 1 else char for char in text)
