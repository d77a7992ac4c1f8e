"""A noun phrase of a language whose nouns stand before what qualifies them in, the actors that head it out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol, TypeVar

from kg.extract.grammar import Grammar, Token
from kg.extract.matching import Hit


class Placed(Protocol):
    """Whatever takes up tokens of a sentence."""

    @property
    def first(self) -> int:
        """Its first token."""

    @property
    def hit(self) -> Hit:
        """What named it."""

    @property
    def last(self) -> int:
        """The place behind its last token."""


P = TypeVar("P", bound=Placed)


class NounHeadReader:
    """Finds "les ministères de la santé et les universités" in a subject, and no "régions" in "le plan des régions".

    What qualifies a head stands behind it, so that a head may have any words behind it; a list may repeat its
    preposition ("aux États et aux régulateurs"), and its article after a complement.
    """

    def __init__(self, grammar: Grammar, data: Mapping[str, Any]) -> None:
        self._grammar = grammar
        self._repeated = frozenset(data["repeated"].split())
        self._articles = frozenset(data["articles"].split())
        self._resuming = frozenset(data["resuming"].split())
        self._of = frozenset(data["noun_prepositions"].split())
        self._transparent = frozenset(data["transparent_nouns"].split())
        self._countries = frozenset(data["place_groups"].split())
        self._closing = grammar.subordinators | grammar.that

    def read(self, words: Sequence[Token], first: int, last: int, actors: Sequence[P]) -> list[P]:
        """The heads among the actors of the phrase from `first` to `last`."""
        found: list[P] = []
        at, head, related = first, True, False
        while at < last:
            joined = at == first or words[at - 1].lower == "," or self._joins(words[at - 1])
            word = words[at].lower
            if joined and not related and (word in self._resuming or word in self._repeated):
                head = True
            elif found and found[-1].last == at and self._is_seat(words, at, actors):
                pass
            elif word in self._of and at > first and words[at - 1].lower in self._transparent:
                pass  # "davantage de femmes", "un groupe de régulateurs"
            elif word in self._closing:
                head, related = False, True
            elif word in self._grammar.prepositions:
                head = head and joined and word in self._articles
            actor = next((one for one in actors if one.first == at), None)
            if actor is not None:
                found += [actor] if head and actor.last <= last else []
                at = actor.last
            else:
                at += 1
        return found

    def _is_seat(self, words: Sequence[Token], at: int, actors: Sequence[P]) -> bool:
        """Whether the preposition at a place says of what countries the head before it is."""
        behind = at + 1
        while behind < len(words) and words[behind].lower in self._grammar.determiners:
            behind += 1
        return words[at].lower in self._of and any(
            one.first == behind and one.hit.key in self._countries for one in actors
        )

    def _joins(self, token: Token) -> bool:
        return token.lower in self._grammar.conjunctions
