"""Spans in, text segments with both selectors out: the graph `doc:X/g/segments`.

The selectors are those of the Web Annotation Data Model, sections 4.2.4 and 4.2.5.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from operator import itemgetter
from typing import Final

from kg import vocab
from kg.errors import KgError
from kg.mapping import iris
from kg.mapping.nquads import Graph, Node, integer, literal, made

_TYPE: Final = made(vocab.RDF_TYPE)
_SEGMENT: Final = made(vocab.WSO_TEXT_SEGMENT)
_PART_OF: Final = made(vocab.WSO_PART_OF)
_SOURCE: Final = made(vocab.OA_HAS_SOURCE)
_SELECTOR: Final = made(vocab.OA_HAS_SELECTOR)
_POSITION: Final = made(vocab.OA_TEXT_POSITION_SELECTOR)
_QUOTE: Final = made(vocab.OA_TEXT_QUOTE_SELECTOR)
_START: Final = made(vocab.OA_START)
_END: Final = made(vocab.OA_END)
_EXACT: Final = made(vocab.OA_EXACT)

Place = tuple[int, int]


class Segments:
    """The segments of one document: each place once, within the narrowest whole that was named for it."""

    def __init__(self, document: str, text: str, skips: Sequence[Place] = ()) -> None:
        """`skips`: what the reader of the document says to be no words of its author's, sorted and disjoint."""
        self._document = document
        self._text = text
        self._skips = skips
        self._wholes: dict[Place, Place | None] = {}

    def add(self, start: int, end: int, whole: Place | None = None) -> Node:
        """The segment of ``text[start:end]``, part of `whole` where it lies in it and is not all of it.

        Raises KgError for a span that is empty or not inside the text.
        """
        if not 0 <= start < end <= len(self._text):
            raise KgError(
                f"the span {start}-{end} is not inside its text of {len(self._text)} characters",
                where=self._document,
                todo="Extract the document again with this version.",
            )
        place = (start, end)
        known = self._wholes.get(place)
        if whole is not None and (whole == place or not whole[0] <= start <= end <= whole[1]):
            whole = None
        if known is not None and (whole is None or _width(known) <= _width(whole)):
            whole = known
        self._wholes[place] = whole
        return made(iris.segment_iri(self._document, start, end))

    def check(self, start: int, end: int, words: str, *, joined: bool) -> None:
        """Raises KgError unless `words` are ``text[start:end]``, or that less the skips in it where `joined`."""
        quote = self._text[start:end]
        if words == quote or (joined and words and words == self._less_skips(start, end)):
            return
        raise KgError(
            f"the words {_short(words)} are not those of the text at {start}-{end}, {_short(quote)}",
            where=self._document,
            todo="Extract the document again with this version.",
        )

    def _less_skips(self, start: int, end: int) -> str:
        kept: list[str] = []
        at = start
        first = bisect_right(self._skips, start, key=itemgetter(1))
        for begin, stop in self._skips[first:]:
            if begin >= end:
                break
            kept.append(self._text[at : max(at, begin)])
            at = max(at, stop)
        kept.append(self._text[at:end])
        return "".join(kept)

    def write(self, graph: Graph) -> None:
        """Puts all segments and their selectors into `graph`."""
        source = made(iris.text_iri(self._document))
        for (start, end), whole in self._wholes.items():
            segment = made(iris.segment_iri(self._document, start, end))
            position = made(iris.position_selector_iri(self._document, start, end))
            quote = made(iris.quote_selector_iri(self._document, start, end))
            graph.add(segment, _TYPE, _SEGMENT)
            graph.add(segment, _SOURCE, source)
            graph.add(segment, _SELECTOR, position)
            graph.add(segment, _SELECTOR, quote)
            if whole is not None:
                graph.add(segment, _PART_OF, made(iris.segment_iri(self._document, *whole)))
            graph.add(position, _TYPE, _POSITION)
            graph.add(position, _START, integer(start))
            graph.add(position, _END, integer(end))
            graph.add(quote, _TYPE, _QUOTE)
            graph.add(quote, _EXACT, literal(self._text[start:end]))


def _width(place: Place) -> tuple[int, int]:
    """Narrow before wide, early before late: an order that does not hang on who came first."""
    return place[1] - place[0], place[0]


def _short(words: str, limit: int = 60) -> str:
    return repr(words if len(words) <= limit else words[:limit] + "…")
