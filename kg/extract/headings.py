"""The parts of a document in, the headings that each place of it stands under out, from the nearest to its title."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from kg.extract.outline import Part
from kg.model import Block, BlockKind

Places = tuple[tuple[int, int], ...]
"""Stretches of the canonical text, half open."""


class HeadingReader:
    """Tells the headings over a place.

    These are the heading of its part, the marked headings of smaller and smaller level before it, and the title
    of the session, where its place is known.
    """

    def __init__(self, blocks: Sequence[Block], parts: Sequence[Part], title: tuple[int, int] | None) -> None:
        self._title: Places = (title,) if title else ()
        self._own: list[Places] = [_own(part) for part in parts]
        self._starts: list[int] = []
        self._chains: list[Places] = []
        open_ones: list[Block] = []
        for block in blocks:
            if block.kind is BlockKind.HEADING:
                open_ones = [other for other in open_ones if other.level < block.level]
                open_ones.append(block)
                self._starts.append(block.start)
                self._chains.append(tuple((one.start, one.end) for one in reversed(open_ones)))

    def above(self, start: int, part: int) -> Places:
        """The headings over the place that begins at an offset in the part of that number, each once."""
        at = bisect_right(self._starts, start) - 1
        marked = self._chains[at] if at >= 0 else ()
        return tuple(dict.fromkeys((*self._own[part], *marked, *self._title)))


def _own(part: Part) -> Places:
    if part.heading is None:
        return ()
    return ((part.heading.start, part.value[0] if part.value else part.heading.end),)
