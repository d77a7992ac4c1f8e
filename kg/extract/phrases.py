"""Phrases in, a finder of them in the words of a text out: by stems, with alternatives, gaps and open endings.

How a phrase is written:

    soil data            these words in this order, in any inflection
    price|cost ~ data    either first word, then up to four other words, then the last
    encrypt*             any word that begins so
    =aids                this form only; a word all in capitals is matched with its case
    child & online       both, wherever they stand in the statement
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import product

import msgspec

_GAP = "~"
_BOTH = "&"
_EXACT = "="
_OPEN = "*"
_MOST_BETWEEN = 4
# Characters of scripts without spaces are words of their own.
_SPACELESS = "\u2e80-\u9fff\uf900-\ufaff\u3040-\u30ff"
_WORD = re.compile(rf"[{_SPACELESS}]|[^\W_{_SPACELESS}]+")
# The "s" of "farmer's" is no word of its own.
_POSSESSIVE = "s"


class Word(msgspec.Struct, frozen=True):
    """A word of a text, by offsets in it, and what phrases may know it by."""

    start: int
    end: int
    units: frozenset[str]


class Occurrence(msgspec.Struct, frozen=True, order=True):
    """Where the words of a phrase, or of one part of it, stand: the numbers of the first and the last word.

    `solid` is whether nothing stands between them, `whole` whether the phrase has no other part.
    """

    first: int
    last: int
    phrase: int
    part: int
    solid: bool
    whole: bool


class _Pattern(msgspec.Struct, frozen=True):
    """All but the first word of a part of a phrase: the most words between, and the unit; the units again."""

    rest: tuple[tuple[int, str], ...]
    units: tuple[str, ...]
    phrase: int
    part: int
    whole: bool


class Phrases:
    """Finds phrases, each known by its number in the order given."""

    def __init__(self, phrases: Sequence[str], stem: Callable[[str], str]) -> None:
        self._stem = stem
        self._patterns: defaultdict[str, list[_Pattern]] = defaultdict(list)
        self._beginnings: set[str] = set()
        self._known: dict[str, frozenset[str]] = {}
        self._parts: dict[int, int] = {}
        for number, phrase in enumerate(phrases):
            parts = phrase.split(f" {_BOTH} ")
            self._parts[number] = len(parts)
            for part, words in enumerate(parts):
                for (_, first), *rest in _spelled_out(words, self._unit):
                    units = tuple(unit for _, unit in rest)
                    pattern = _Pattern(tuple(rest), units, number, part, len(parts) == 1)
                    self._patterns[first].append(pattern)
        self._shortest = min(map(len, self._beginnings), default=1)

    def words(self, text: str, lower: str) -> list[Word]:
        """The words of a text, which is given also in lower case at the same length."""
        return [
            Word(start, end, self._units(text[start:end], lower[start:end]))
            for start, end in (match.span() for match in _WORD.finditer(lower))
            if lower[start:end] != _POSSESSIVE or lower[start - 1 : start] != "'"
        ]

    def find(self, words: Sequence[Word]) -> list[Occurrence]:
        """All occurrences of phrases and of their parts, in order."""
        found: set[Occurrence] = set()
        places: dict[str, list[int]] = {}
        for n, word in enumerate(words):
            for unit in word.units:
                places.setdefault(unit, []).append(n)
        for unit in places.keys() & self._patterns.keys():
            for pattern in self._patterns[unit]:
                if not all(other in places for other in pattern.units):
                    continue
                for first in places[unit]:
                    last = _follow(places, first, pattern.rest)
                    if last is not None:
                        solid = last - first == len(pattern.rest)
                        found.add(Occurrence(first, last, pattern.phrase, pattern.part, solid, pattern.whole))
        return sorted(found)

    def complete(self, found: Iterable[Occurrence]) -> list[Occurrence]:
        """Of the occurrences in one statement those whose phrase is there with all its parts, one of each."""
        whole = []
        parts: dict[int, dict[int, Occurrence]] = {}
        for one in found:
            if one.whole:
                whole.append(one)
            else:
                parts.setdefault(one.phrase, {}).setdefault(one.part, one)
        for phrase, some in parts.items():
            if len(some) == self._parts[phrase]:
                first = min(some.values())
                whole.append(first)
        return whole

    def _unit(self, word: str) -> str:
        """What a word of a phrase is known by."""
        if word.startswith(_EXACT):
            return word
        if word.endswith(_OPEN):
            self._beginnings.add(word.removesuffix(_OPEN))
            return word
        if len(word) > 1 and word.isupper() and word != word.lower():
            return _EXACT + word
        return self._stem(word.lower())

    def _units(self, word: str, lower: str) -> frozenset[str]:
        """All that a word of a text may be known by in phrases."""
        key = word if word.isupper() else lower
        found = self._known.get(key)
        if found is None:
            units = {self._stem(lower), _EXACT + lower, _EXACT + key}
            units |= {
                lower[:n] + _OPEN
                for n in range(self._shortest, len(lower) + 1)
                if lower[:n] in self._beginnings
            }
            found = self._known[key] = frozenset(units)
        return found


def _spelled_out(part: str, unit: Callable[[str], str]) -> Iterator[tuple[tuple[int, str], ...]]:
    """The sequences of (most words between, unit) that a part of a phrase stands for."""
    slots: list[list[list[tuple[int, str]]]] = []
    gap = 0
    for item in part.split():
        if item == _GAP:
            gap = _MOST_BETWEEN
            continue
        words = [_sequence(one, gap, unit) for one in item.split("|")]
        slots.append(words)
        gap = 0
    if not slots:
        raise ValueError(f"no word in {part!r}")
    for chosen in product(*slots):
        yield tuple(one for sequence in chosen for one in sequence)


def _sequence(item: str, gap: int, unit: Callable[[str], str]) -> list[tuple[int, str]]:
    """An item as the words it is written with: "e-waste" is two, 数据 is two."""
    exact = _EXACT if item.startswith(_EXACT) else ""
    words = _WORD.findall(item)
    if len(words) > 1 and words[-1] == _POSSESSIVE:
        words.pop()
    if not words:
        raise ValueError(f"no word in {item!r}")
    if item.endswith(_OPEN):
        words[-1] += _OPEN
    return [(0 if n else gap, unit(exact + word)) for n, word in enumerate(words)]


def _follow(places: Mapping[str, Sequence[int]], at: int, rest: Iterable[tuple[int, str]]) -> int | None:
    """The last word of a pattern whose first stands at a place; None where it does not go on."""
    for gap, unit in rest:
        some = places[unit]
        n = bisect_right(some, at)
        if n == len(some) or some[n] > at + 1 + gap:
            return None
        at = some[n]
    return at
