"""A folded text in, names of bodies that no register knows out: capitals around a word for a kind of body."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from kg.extract.folding import Folded
from kg.extract.matching import Hit, Matcher
from kg.lexicon import Label

_UPPER = "A-ZÀ-ÖØ-Þ"
_CAPITAL = rf"[{_UPPER}](?:[\w-]*\w)?(?:'s\b|(?<=s)')?"
# How far a name reaches from the word for its kind.
_REACH = 90


class UnlistedReader:
    """Finds names such as "Highland Access Foundation", "Ministry of Health of Varonia", "Red Sin Apagón"."""

    def __init__(self, patterns: Mapping[str, Any]) -> None:
        of, links = _words(patterns["of"]), _words(patterns["links"])
        self._behind = re.compile(rf"(?<!\w)(?:{_words(patterns['behind'])})$", re.IGNORECASE)
        self._last = frozenset(patterns["last"])
        self._first = frozenset(patterns["first"])
        self._bare = frozenset(patterns["bare"])
        self._openers = frozenset(patterns["openers"])
        self._none = tuple(patterns["none"])
        self._groups: Mapping[str, str] = patterns["groups"]
        kinds = dict.fromkeys((*patterns["last"], *patterns["first"]))
        self._kinds = Matcher(((kind, Label(kind)) for kind in kinds), cased=True)
        self._before = re.compile(rf"(?<![\w'-])(?:{_CAPITAL} (?:(?:{links})?))+$")
        joins = "|".join(patterns["joins"])
        fresh = rf"(?!(?:{'|'.join(kinds)})\b|[{_UPPER}]{{2,}}\b)"
        more = rf"(?: (?:(?:{links}){{0,3}}|(?:{joins}) {fresh}){_CAPITAL})*"
        self._linked = re.compile(rf" (?:{of})(?:{links}){{0,2}}{_CAPITAL}{more}")
        self._straight = re.compile(rf" {_CAPITAL}{more}")

    def find(self, folded: Folded) -> list[Hit]:
        """Names in order of their place, none overlapping; the key of each is its words."""
        found: list[Hit] = []
        for hit in self._kinds.find(folded):
            start, end = self._reach(folded, folded.index(hit.start), folded.index(hit.end - 1) + 1, hit.key)
            words = folded.text[start:end]
            if words == hit.words or words.endswith(self._none):
                continue
            span = folded.span(start, end)
            if found and found[-1].end > span.start:
                if found[-1].end >= span.end:
                    continue
                found.pop()
            found.append(
                Hit(span.start, span.end, words, words, listed=False, group=self._groups.get(hit.key, ""))
            )
        return found

    def _reach(self, folded: Folded, start: int, end: int, kind: str) -> tuple[int, int]:
        """From where to where a name goes around the word for its kind; that word alone if it is none."""
        begin = self._begin(folded.text, start) if kind in self._last else start
        if kind not in self._first:
            return begin, end
        tail = self._linked.match(folded.text, end, end + _REACH)
        if tail is None and kind in self._bare and self._behind.search(folded.text, max(0, start - 5), start):
            tail = self._straight.match(folded.text, end, end + _REACH)
        return begin, tail.end() if tail else end

    def _begin(self, text: str, start: int) -> int:
        """Where the words in capitals before a kind begin, behind the last that only begins a sentence."""
        before = self._before.search(text, max(0, start - _REACH), start)
        if before is None:
            return start
        begin = at = before.start()
        for word in before[0].split():
            at += len(word) + 1
            if word in self._openers or (begin == at - len(word) - 1 and word[0].islower()):
                begin = at
        return begin


def _words(words: Sequence[str]) -> str:
    """A pattern of one of some words and the space after it, which elided ones have not."""
    return "|".join(word if word.endswith("'") else f"{word} " for word in words)
