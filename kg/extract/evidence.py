"""A document's words in, the phrases that speak for topics out, for any stretch of it.

Phrases of `ontology/patterns/topics.*.toml` speak at one of three strengths: alone enough, in company of another of
the same topic, or as a hint.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec

from kg.extract.folding import Folded
from kg.extract.matching import Hit
from kg.extract.phrases import Occurrence, Phrases, Word
from kg.extract.stems import Stemmer
from kg.lexicon import Concept

LEVELS = ("alone", "company", "hint")
_ALONE = 0
# The topic of a phrase that hides others: in "gold standard" nothing is standardised.
_MASK = ""


class Evidence(msgspec.Struct):
    """What speaks for a topic in a statement: how many phrases at each level, and where the strongest one stands."""

    counts: list[int]
    start: int
    end: int
    phrases: list[str] = []


class Vocabulary:
    """The phrases of one language: those of its file, and the labels of the topics as phrases that are enough."""

    def __init__(self, data: Mapping[str, Any], topics: Mapping[str, Concept], language: str) -> None:
        stemmer = Stemmer(data["stems"])
        entries: dict[tuple[str, str], int] = {}
        for topic, levels in data["topics"].items():
            for name, phrases in levels.items():
                for phrase in _listed(phrases):
                    level = LEVELS.index(name)
                    entries[topic, phrase] = min(level, entries.get((topic, phrase), level))
        for topic, concept in topics.items():
            for label in concept.labels:
                if label.language in (language, ""):
                    entries.setdefault((topic, label.text), _ALONE)
        for phrase in _listed(data.get("not", "")):
            entries[_MASK, phrase] = _ALONE
        self.written = [phrase for _, phrase in entries]
        self.kinds = [(topic, level) for (topic, _), level in entries.items()]
        self.phrases = Phrases([phrase for _, phrase in entries], stemmer.stem)
        self._heads = frozenset(_listed(data.get("names", "")))
        self._links = frozenset(_listed(data.get("name_links", "")))

    def names(self, words: Sequence[Word], text: str) -> Iterator[tuple[int, int]]:
        """The first and last words of what is written like the name of a body: "The Open Lab Consortium"."""
        for n, word in enumerate(words):
            if text[word.start : word.end] not in self._heads:
                continue
            first = last = n
            while (
                first and _capital(text, words[first - 1]) and words[first - 1].end + 1 == words[first].start
            ):
                first -= 1
            if last + 2 < len(words) and text[words[n + 1].start : words[n + 1].end] in self._links:
                at = n + 2
                while at < len(words) and _capital(text, words[at]):
                    last = at
                    at += 1
            if last > first:
                yield first, last


class TopicText:
    """The words of one document, and what of a vocabulary stands in them."""

    def __init__(self, vocabulary: Vocabulary, folded: Folded, bodies: Sequence[Hit]) -> None:
        self._vocabulary = vocabulary
        self._folded = folded
        self.words = vocabulary.phrases.words(folded.text, folded.lower)
        self._starts = [word.start for word in self.words]
        self._found = self._open(vocabulary.phrases.find(self.words), bodies)
        self._firsts = [one.first for one in self._found]
        self._sure = [
            (one.first, vocabulary.kinds[one.phrase][0])
            for one in self._found
            if one.whole and vocabulary.kinds[one.phrase][1] == _ALONE
        ]

    def place(self, start: int, end: int) -> tuple[int, int]:
        """The number of the first word of a stretch of canonical text, and of the first word behind it."""
        return (
            bisect_left(self._starts, self._folded.index(start)),
            bisect_left(self._starts, self._folded.index(end)),
        )

    def around(self, first: int, last: int, reach: int) -> Counter[str]:
        """How often each topic is named for sure near a stretch of words, outside of it."""
        near = self._sure[
            bisect_left(self._sure, (first - reach, "")) : bisect_left(self._sure, (last + reach, ""))
        ]
        return Counter(topic for at, topic in near if not first <= at < last)

    def evidence(self, first: int, last: int) -> dict[str, Evidence]:
        """What speaks for each topic from a word up to another; overlapping phrases of a topic count once."""
        inside = [
            one
            for one in self._found[bisect_left(self._firsts, first) : bisect_left(self._firsts, last)]
            if one.last < last
        ]
        kinds = self._vocabulary.kinds
        ordered = sorted(
            self._vocabulary.phrases.complete(inside),
            key=lambda one: (kinds[one.phrase][1], one.first - one.last, one.first, one.phrase),
        )
        used: dict[str, set[int]] = {}
        evidence: dict[str, Evidence] = {}
        for one in ordered:
            topic, level = kinds[one.phrase]
            places = set(range(one.first, one.last + 1)) if one.solid else {one.first, one.last}
            taken = used.setdefault(topic, set())
            if taken & places:
                continue
            taken |= places
            if topic not in evidence:
                span = self._folded.span(self.words[one.first].start, self.words[one.last].end)
                evidence[topic] = Evidence([0] * len(LEVELS), span.start, span.end)
            evidence[topic].counts[level] += 1
            evidence[topic].phrases.append(self._vocabulary.written[one.phrase])
        return evidence

    def _open(self, found: Sequence[Occurrence], bodies: Sequence[Hit]) -> list[Occurrence]:
        """Those that no longer phrase, no mask and no name of a body hides."""
        kinds = self._vocabulary.kinds
        hidden: dict[int, tuple[int, int]] = {}

        def hide(first: int, last: int) -> None:
            for n in range(first, last + 1):
                if n not in hidden or hidden[n][1] - hidden[n][0] < last - first:
                    hidden[n] = first, last

        for one in found:
            if one.solid and one.whole:
                hide(one.first, one.last)
        for hit in bodies:
            first, last = self.place(hit.start, hit.end)
            hide(first, last - 1)
        named = {
            n
            for first, last in self._vocabulary.names(self.words, self._folded.text)
            for n in range(first, last + 1)
        }
        named |= {
            n
            for one in found
            if kinds[one.phrase][0] == _MASK
            for n in range(one.first, one.last + 1)
            if hidden[n][1] - hidden[n][0] <= one.last - one.first
        }

        def is_open(one: Occurrence) -> bool:
            if kinds[one.phrase][0] == _MASK or one.first in named or one.last in named:
                return False
            first, last = hidden.get(one.first, (one.first, one.last))
            return not (first <= one.first and one.last <= last and last - first > one.last - one.first)

        return [one for one in found if is_open(one)]


def _listed(text: str) -> list[str]:
    return [item for one in text.split(",") if (item := one.strip())]


def _capital(text: str, word: Word) -> bool:
    return text[word.start].isupper()
