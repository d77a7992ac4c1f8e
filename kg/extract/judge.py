"""The place of a statement that no heading gives a kind in, its kind by its own words and its lead-in's out."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import partial
from typing import Final

from kg.extract import sentences
from kg.extract.folding import Folded
from kg.extract.kinds import IsActor, KindReader
from kg.extract.mentions import Mentions
from kg.model import Document, Kind, Span

_NAME: Final = re.compile(r"\b[A-Z][\w'-]+(?: (?:of|for|and|the|de|des|del|la|du|y|et))* [A-Z][\w'-]+")
"""A body's name as far as capitals tell: "the Baltic Bridge Association"."""


class Judge:
    """Judges the statements of one document."""

    def __init__(
        self, kinds: KindReader, document: Document, language: str | None, mentions: Mentions
    ) -> None:
        self._kinds = kinds
        self._document = document
        self._language = language
        self._mentions = mentions

    def kind(
        self,
        start: int,
        end: int,
        lead: tuple[int, int] | None = None,
        among: Collection[Kind] = (),
        otherwise: Kind = "issue",
    ) -> Kind | None:
        """The kind of a statement, or None where the words state nothing of the session.

        What its `lead` asks or settles counts before its own words; a kind that is not `among` those that its
        heading names gives `otherwise`.
        """
        if lead is not None:
            if self.is_preamble(*lead):
                return None
            (whole,) = self._sentences(*lead, whole=True)
            led = self._kinds.lead(self._language, whole[0].rstrip(" :：-–—"), whole[1])
            if led is not None:
                return led if not among or led in among else otherwise
        kind = self._kinds.kind(self._language, self._sentences(start, end))
        if kind is None or not among or kind in among:
            return kind
        return otherwise

    def announced(self, lead: tuple[int, int]) -> Kind | None:
        """The kind that a lead-in says the items under it to be."""
        return self._kinds.announced(self._language, Folded(*self._place(*lead)).text.rstrip(" :：-–—"))

    def is_aside(self, words: str) -> bool:
        """Whether a sentence only thanks, tells of arrangements or of the document itself."""
        return self._kinds.is_aside(self._language, words)

    def is_preamble(self, start: int, end: int) -> bool:
        """Whether a paragraph is preamble of a resolution."""
        return self._kinds.is_preamble(self._language, Folded(*self._place(start, end)).text)

    def _sentences(self, start: int, end: int, *, whole: bool = False) -> Sequence[tuple[str, IsActor]]:
        folded = Folded(*self._place(start, end))
        places = [(0, len(folded.text))] if whole else list(sentences.spans(folded.text))
        found = []
        for first, last in places:
            words = folded.text[first:last]
            first += len(words) - len(words.lstrip())
            found.append((words.strip(), partial(self._acts, folded, first)))
        return found

    def _acts(self, folded: Folded, base: int, start: int, end: int) -> bool:
        if _NAME.search(folded.text, base + start, base + end):
            return True
        span = folded.span(base + start, base + end)
        hits = self._mentions.groups.within(span.start, span.end)
        return bool(hits or self._mentions.organizations.within(span.start, span.end))

    def _place(self, start: int, end: int) -> tuple[str, int, int, Sequence[Span]]:
        return self._document.text, start, end, self._document.skips
