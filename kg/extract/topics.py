"""What speaks for topics in, the topics of a statement out: the likeliest, at most five, none where none is likely."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import exp, log

import msgspec

from kg.extract.evidence import LEVELS, Evidence, TopicText, Vocabulary
from kg.extract.folding import Folded
from kg.extract.matching import Hit
from kg.lexicon import Concept, Lexicon

_MOST_TOPICS = 5
_FILES = "topics."
_WEIGHTS = "topics-weights"
# The language of a document that tells none, or one without phrases.
_COMMON = "en"
# How many words before and behind a statement tell what the talk is about.
_REACH = 400
_COUNTED = 3
# The share of what is named around a statement that makes a topic the theme of the talk.
_THEME = 0.2
# What speaks as strongly for another topic as this makes it a rival.
_STRONG = 2.0


class Topic(msgspec.Struct, frozen=True):
    """A topic of a statement, the words that say so, how sure it is."""

    key: str
    start: int
    end: int
    confidence: float


class TopicMentions:
    """One document, to be asked for the topics of any stretch of it."""

    def __init__(self, reader: TopicReader, folded: Folded, bodies: Sequence[Hit]) -> None:
        self._reader = reader
        self._folded = folded
        self._bodies = bodies
        self._texts: dict[str, TopicText] = {}

    def text(self, language: str | None) -> TopicText:
        """The document's words as one language reads them."""
        name, vocabulary = self._reader.vocabulary(language)
        if name not in self._texts:
            self._texts[name] = TopicText(vocabulary, self._folded, self._bodies)
        return self._texts[name]

    def within(self, start: int, end: int, language: str | None) -> list[Topic]:
        """The topics of a stretch of the canonical text, in the order of their words."""
        text = self.text(language)
        first, last = text.place(start, end)
        found = text.evidence(first, last)
        if not found:
            return []
        return self._reader.choose(found, text.around(first, last, _REACH))

    def features(self, start: int, end: int, language: str | None) -> dict[str, dict[str, float]]:
        """What counts for or against each topic that something in a stretch speaks for."""
        text = self.text(language)
        first, last = text.place(start, end)
        found = text.evidence(first, last)
        around = text.around(first, last, _REACH)
        return self._reader.features(found, around)


class TopicReader:
    """Chooses topics; the phrases of a language are made ready when it is first met."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._topics = lexicon.topics
        self._patterns = lexicon.patterns
        self._vocabularies: dict[str, Vocabulary] = {}
        self._above = {key: _ancestors(lexicon.topics, key) for key in lexicon.topics}
        data = lexicon.patterns[_WEIGHTS]
        self._weights: Mapping[str, float] = data["features"]
        self._least: float = data["least"]

    def read(self, folded: Folded, bodies: Sequence[Hit]) -> TopicMentions:
        """A document, to be asked; `bodies` are the organisations that it names."""
        return TopicMentions(self, folded, bodies)

    def vocabulary(self, language: str | None) -> tuple[str, Vocabulary]:
        """A language with phrases, the one asked for or the common one, and these phrases."""
        name = language if language and _FILES + language in self._patterns else _COMMON
        if name not in self._vocabularies:
            self._vocabularies[name] = Vocabulary(self._patterns[_FILES + name], self._topics, name)
        return name, self._vocabularies[name]

    def choose(self, found: Mapping[str, Evidence], around: Mapping[str, int]) -> list[Topic]:
        """The likely ones among the topics that something speaks for."""
        likely = []
        for topic, features in self.features(found, around).items():
            score = sum(self._weights.get(feature, 0.0) * value for feature, value in features.items())
            chance = 1 / (1 + exp(-score))
            if chance >= self._least:
                evidence = found[topic]
                likely.append(Topic(topic, evidence.start, evidence.end, round(chance, 2)))
        likely.sort(key=lambda one: (-one.confidence, one.start, one.key))
        return sorted(likely[:_MOST_TOPICS], key=lambda one: (one.start, one.end, one.key))

    def features(
        self, found: Mapping[str, Evidence], around: Mapping[str, int]
    ) -> dict[str, dict[str, float]]:
        """What counts for or against each topic that something speaks for."""
        total = sum(around.values())
        strengths = {topic: _strength(evidence.counts) for topic, evidence in found.items()}
        strong = [topic for topic, strength in strengths.items() if strength >= _STRONG]
        ranked = sorted(strengths, key=lambda topic: -strengths[topic])
        broader = {above for topic in found if found[topic].counts[0] for above in self._above[topic]}
        features: dict[str, dict[str, float]] = {}
        for topic, evidence in found.items():
            if sum(evidence.counts) == evidence.counts[-1] == 1 and topic not in around:
                continue  # a lone hint never is enough
            above = self._above[topic]
            share = around.get(topic, 0) / total if total else 0.0
            best = next((strengths[one] for one in ranked if one != topic and one not in above), 0.0)
            features[topic] = one = {
                "bias": 1.0,
                f"topic:{topic}": 1.0,
                "around": log(1 + around.get(topic, 0)),
                "share": share,
                "theme": float(share >= _THEME),
                "backed": share if evidence.counts[0] == 0 else 0.0,
                "rivals": float(sum(rival != topic and rival not in above for rival in strong)),
                "behind": max(0.0, best - strengths[topic]),
                "narrower": float(topic in broader),
            }
            for level, count in zip(LEVELS, evidence.counts, strict=True):
                for n in range(min(count, _COUNTED)):
                    one[f"{level}{n + 1}"] = 1.0
            for phrase in evidence.phrases:
                one[f"says:{topic}:{phrase}"] = 1.0
        return features


def _strength(counts: Sequence[int]) -> float:
    alone, company, hint = (min(count, _COUNTED) for count in counts)
    return 2.0 * alone + company + 0.4 * hint


def _ancestors(concepts: Mapping[str, Concept], notation: str) -> frozenset[str]:
    found: set[str] = set()
    at = concepts[notation].broader
    while at is not None and at not in found:
        found.add(at)
        at = concepts[at].broader
    return frozenset(found)
