"""Labels in, a matcher out that finds whole-word occurrences of all of them in one pass over a folded text."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Set
from itertools import accumulate

import ahocorasick_rs
import msgspec

from kg.extract.folding import Folded, lower
from kg.lexicon import Label

# Up to this length a label all in capitals is an acronym: it counts only as written ("AI", not "ai").
_ACRONYM_LENGTH = 6
_PLURAL_LANGUAGES = frozenset({"en", "fr", "es"})
# From so many words on, a name has one capital that counts.
_LONG = 4
_INITIAL = re.compile(r"(?<![^\W_])[^\W\d_]")


class Hit(msgspec.Struct, frozen=True, order=True):
    """An occurrence of a label: offsets in the canonical text, the key it stands for, its words as folded.

    A body that no register knows is not `listed`, and has the `group` that its name tells, or "".
    """

    start: int
    end: int
    key: str
    words: str
    listed: bool = True
    group: str = ""


class Cover:
    """The stretches that some hits take up; tells of another hit whether it overlaps one of them."""

    def __init__(self, hits: Iterable[Hit]) -> None:
        ordered = sorted(hits)
        self._starts = [hit.start for hit in ordered]
        self._ends = list(accumulate((hit.end for hit in ordered), max))

    def touches(self, hit: Hit) -> bool:
        """Whether a hit shares a character with one of those that make the cover."""
        begun = bisect_left(self._starts, hit.end)
        return begun > 0 and self._ends[begun - 1] > hit.start


class Matcher:
    """Finds the labels of many keys; where occurrences overlap, the longest, then the leftmost, is kept.

    A label all in capitals of at most six letters is matched with its case, all others without; a trailing
    plural "s" is borne in the languages that have one. Words end where letters and digits end; scripts
    written without spaces have no such bounds.

    `cased` labels are matched as written. `names` are proper names: they have no plural, those all in capitals
    are matched as written, and in others a capital asks for a capital ("access now" is no Access Now); in long
    ones, whose capitals writers differ about, only the first does. `clitics` are no part of the word that they are
    written together with.
    """

    def __init__(
        self,
        labels: Iterable[tuple[str, Label]],
        *,
        cased: bool = False,
        names: bool = False,
        clitics: Set[str] = frozenset(),
    ) -> None:
        self._clitics = clitics
        patterns: dict[tuple[str, bool], tuple[str, tuple[int, ...]]] = {}
        self._languages: defaultdict[tuple[str, bool], set[str]] = defaultdict(set)
        for key, label in labels:
            words = Folded(label.text.strip()).text
            if not words:
                continue
            exact = cased or is_acronym(words) or (names and " " in words and words == words.upper())
            spelling = (words if exact else lower(words), exact)
            capitals = _capitals(words) if names and not exact else ()
            owner, asked = patterns.setdefault(spelling, (key, capitals))
            self._languages[spelling].add(label.language)
            if owner == key and len(capitals) < len(asked):
                patterns[spelling] = (key, capitals)
            bears = not names and label.language in _PLURAL_LANGUAGES
            if bears and words[-1].isalpha() and words[-1].lower() != "s":
                plural = words + "s"
                spelling = (plural if exact else lower(plural), exact)
                patterns.setdefault(spelling, (key, ()))
                self._languages[spelling].add(label.language)
        self._patterns = list(patterns.items())
        self._automaton = ahocorasick_rs.AhoCorasick([lower(words) for (words, _), _ in self._patterns])

    def find(self, folded: Folded, language: str | None = None) -> list[Hit]:
        """All occurrences in a folded text, in order, none overlapping another.

        With a language only labels of it, and those of none, are found: a "mayor" is no office in Spanish.
        """
        return [
            Hit(*_ends(folded, start, end), key, folded.text[start:end])
            for start, end, key in self._best(folded, language)
        ]

    def _best(self, folded: Folded, language: str | None) -> list[tuple[int, int, str]]:
        found = sorted(self._whole(folded, language))
        taken: list[tuple[int, int, str]] = []
        used = bytearray(len(folded.text))
        for _, start, _, key, end in found:
            if not any(used[start:end]):
                used[start:end] = b"\1" * (end - start)
                taken.append((start, end, key))
        return sorted(taken)

    def _whole(self, folded: Folded, language: str | None) -> Iterator[tuple[int, int, bool, str, int]]:
        """Whole-word occurrences, as they sort by preference: long, early, written as the label is."""
        text = folded.text
        for index, start, end in self._automaton.find_matches_as_indexes(folded.lower, overlapping=True):
            (words, exact), (key, capitals) = self._patterns[index]
            if exact and text[start:end] != words:
                continue
            if language and self._languages[words, exact].isdisjoint((language, "")):
                continue
            if capitals and not all(text[start + at].isupper() for at in capitals):
                continue
            if _bounded(text, self._word_start(text, start), end):
                yield start - end, start, not exact, key, end

    def _word_start(self, text: str, start: int) -> int:
        """Where the word begins that a label stands in, behind what is written together with it."""
        left = (
            next((n for n in range(start, 0, -1) if not _joins(text, n - 1, n)), 0)
            if self._clitics
            else start
        )
        return left if text[left:start] in self._clitics else start


def is_acronym(words: str) -> bool:
    """Whether a label is matched with its case: all capitals (digits and marks aside), six letters at most."""
    if " " in words or words != words.upper():
        return False
    letters = [char for char in words if char.isalpha()]
    return 1 < len(letters) <= _ACRONYM_LENGTH and all(char.isupper() for char in letters)


def _capitals(words: str) -> tuple[int, ...]:
    """Where the words of a name begin with a capital; of a long name, only where the first does."""
    places = tuple(found.start() for found in _INITIAL.finditer(words) if found[0].isupper())
    return places[:1] if words.count(" ") + 1 >= _LONG else places


def _ends(folded: Folded, start: int, end: int) -> tuple[int, int]:
    span = folded.span(start, end)
    return span.start, span.end


def _bounded(text: str, start: int, end: int) -> bool:
    return not (_joins(text, start - 1, start) or _joins(text, end - 1, end))


def _joins(text: str, left: int, right: int) -> bool:
    """Whether the characters at two neighbouring places belong to one word."""
    if left < 0 or right >= len(text):
        return False
    a, b = text[left], text[right]
    return (a.isalnum() or a == "_") and (b.isalnum() or b == "_") and not (_spaceless(a) or _spaceless(b))


def _spaceless(char: str) -> bool:
    return "\u2e80" <= char <= "\u9fff" or "\uf900" <= char <= "\ufaff" or "\u3040" <= char <= "\u30ff"
