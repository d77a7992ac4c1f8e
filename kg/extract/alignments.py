"""Stretches of a document that speak of its session in, the action lines and SDGs that they name for it out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final, Literal

from kg.extract.matching import Hit
from kg.extract.mentions import Mentions
from kg.model import Document, Mention

_CONFIDENCE: Final = 0.95


class AlignmentReader:
    """Reads what a session as a whole is tied to; `ontology/patterns/codes.toml` has the marks of empty boxes."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self._empty = tuple(data["boxes"]["empty"])

    def read(
        self, document: Document, places: Iterable[tuple[int, int]], mentions: Mentions
    ) -> tuple[Mention, ...]:
        """Each action line and SDG once, where it is first named.

        `places`: half-open stretches of offsets, in their order. In a list to tick an entry with an empty box is none.
        """
        found: dict[tuple[str, str], Mention] = {}
        for start, end in places:
            for scheme, hits in self._kinds(mentions, start, end):
                for hit in hits:
                    if not self._unticked(document.text, hit.start):
                        one = Mention(
                            notation=hit.key,
                            scheme=scheme,
                            start=hit.start,
                            end=hit.end,
                            confidence=_CONFIDENCE,
                        )
                        found.setdefault((scheme, hit.key), one)
        return tuple(found.values())

    @staticmethod
    def _kinds(
        mentions: Mentions, start: int, end: int
    ) -> Iterable[tuple[Literal["action-line", "sdg"], Iterable[Hit]]]:
        yield "action-line", mentions.action_lines.within(start, end)
        yield "sdg", mentions.sdgs.within(start, end)

    def _unticked(self, text: str, place: int) -> bool:
        """Whether an empty box stands before the words, on their line."""
        return text[text.rfind("\n", 0, place) + 1 : place].rstrip().endswith(self._empty)
