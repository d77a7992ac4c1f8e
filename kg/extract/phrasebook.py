"""Phrases of a language's data in, tables by their first word out, and what stands at a place of a sentence."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec

from kg.extract.words import Token
from kg.model import Force, Kind

Cut = Callable[[str], tuple[str, ...]]
Phrases = Mapping[str, Sequence[tuple[str, ...]]]
"""Phrases of one word or several, by their first word."""

# What a table of phrases may say of them.
_FLAGS = ("actor", "open", "weak", "bare", "passive", "nominal", "denied", "reported", "reflexive")


class Phrase(msgspec.Struct, frozen=True):
    """A phrase that makes a clause an ask or a promise: its words and its force.

    `actor`: it counts only of a subject that acts, or with `passive` of any subject of a passive. `open`: whoever
    stands behind it is asked. `weak`: negated, it says what may happen. `bare`: it may open a sentence without a
    subject. `nominal`: a thing may stand behind it in place of a verb. `denied`: it counts only of nobody.
    `reported`: only of whoever spoke. `reflexive`: behind a subject it makes a passive. `kinds`: the statements that
    it counts in, all where there are none.
    """

    words: tuple[str, ...]
    force: Force
    actor: bool = False
    open: bool = False
    weak: bool = False
    bare: bool = False
    passive: bool = False
    nominal: bool = False
    denied: bool = False
    reported: bool = False
    reflexive: bool = False
    kinds: frozenset[str] = frozenset()

    def counts_in(self, kind: Kind) -> bool:
        """Whether the phrase asks or promises in a statement of a kind."""
        return not self.kinds or kind in self.kinds


def stands(words: Sequence[Token], at: int, parts: tuple[str, ...]) -> bool:
    """Whether the words of a phrase stand at a place."""
    return len(parts) <= len(words) - at and all(words[at + n].lower == part for n, part in enumerate(parts))


def by_first_word(phrases: Iterable[tuple[str, ...]]) -> Phrases:
    """Phrases by their first word, the longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for parts in sorted(phrases, key=lambda parts: (-len(parts), parts)):
        found.setdefault(parts[0], []).append(parts)
    return found


def asking(tables: Sequence[Mapping[str, Any]], cut: Cut) -> dict[str, list[Phrase]]:
    """The phrases of tables such as `modals`, by their first word, the longest first."""
    found: dict[str, list[Phrase]] = {}
    for table in tables:
        flags: dict[str, bool] = {name: table.get(name, False) for name in _FLAGS}
        kinds = frozenset(table.get("kinds", ()))
        for parts in itertools.chain.from_iterable(_spellings(phrase, cut) for phrase in table["words"]):
            found.setdefault(parts[0], []).append(Phrase(parts, table["force"], kinds=kinds, **flags))
    for phrases in found.values():
        phrases.sort(key=lambda one: (-len(one.words), one.words))
    return found


def _spellings(phrase: str, cut: Cut) -> Iterator[tuple[str, ...]]:
    """A phrase in all the forms of its words, which "/" sets apart."""
    for words in itertools.product(*(word.split("/") for word in phrase.split())):
        yield cut(" ".join(words))
