"""A whole document in, every term it names out, by place: topics, groups, bodies, action lines, SDGs, countries."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from kg.extract.bodies import BodyReader
from kg.extract.cases import CaseReader
from kg.extract.codes import CodeReader, narrowest
from kg.extract.folding import Folded
from kg.extract.matching import Cover, Hit, Matcher
from kg.extract.topics import TopicMentions, TopicReader
from kg.lexicon import Concept, Label, Lexicon, Organization

# A name of fewer words ("Media", "Capacity building") is an action line only where the words around say so.
_TELLING_WORDS = 6
# The vocabulary's names of action lines lead with their code, which documents often leave out.
_CODE = re.compile(r"^C\d{1,2}\W+")
# Between the code of an action line and the part of it that follows ("C7 on e-health") there is less than this.
_APART = 5
_NEAR = 30
_MASK = ""


class Places(msgspec.Struct, frozen=True):
    """Occurrences in order of their place."""

    hits: tuple[Hit, ...]

    def within(self, start: int, end: int) -> tuple[Hit, ...]:
        """Those that lie wholly inside a span of the canonical text."""
        first = bisect_left(self.hits, start, key=lambda hit: hit.start)
        last = bisect_left(self.hits, end, lo=first, key=lambda hit: hit.start)
        return tuple(hit for hit in self.hits[first:last] if hit.end <= end)


class Mentions(msgspec.Struct, frozen=True):
    """All that a document names, and its topics to be asked for; the keys of hits are notations, of organisations
    their IRIs, of countries their ISO 3166-1 alpha-2 codes."""

    topics: TopicMentions
    groups: Places
    organizations: Places
    action_lines: Places
    sdgs: Places
    countries: Places


class MentionReader:
    """Finds the terms of a lexicon in documents."""

    def __init__(self, lexicon: Lexicon) -> None:
        masks = lexicon.patterns["masks"]
        self._topics = TopicReader(lexicon)
        cases = CaseReader(lexicon.patterns["cases"])
        self._groups = Matcher(
            [
                *_masks(masks["groups"]),
                *((key, one) for key, label in _labels(lexicon.groups) for one in cases.spellings(label)),
            ],
            clitics=cases.clitics,
        )
        self._bodies = BodyReader(lexicon.organizations, lexicon.patterns["organizations"])
        self._lines = Matcher(
            (key, msgspec.structs.replace(label, text=text))
            for key, label in _labels(lexicon.action_lines)
            for text in dict.fromkeys((label.text, _CODE.sub("", label.text)))
        )
        # The goals' names are plain words in lower case ("quality education"): they count as written.
        self._goals = Matcher(_labels(lexicon.sdgs, telling=True), cased=True)
        self._countries = Matcher(
            [
                *_masks(masks["countries"]),
                *(
                    (code, Label(name))
                    for code, names in lexicon.patterns["countries"]["names"].items()
                    for name in names.split("/")
                ),
            ],
            cased=True,
        )
        self._codes = CodeReader(lexicon.patterns["codes"], lexicon.action_lines, lexicon.sdgs)
        self._introducers = tuple(lexicon.patterns["codes"]["action_lines"]["introducers"])

    def read(self, folded: Folded, language: str | None = None) -> Mentions:
        """Every term a folded document names, with offsets in its canonical text; groups by its language's words."""
        named = _unmasked(self._groups.find(folded, language))
        bodies = _not_part_of(self._bodies.find(folded), named)
        lines = [*self._codes.action_lines(folded), *self._named_lines(folded)]
        return Mentions(
            topics=self._topics.read(folded, bodies),
            groups=_places(_outside(named, bodies)),
            organizations=_places(bodies),
            action_lines=_places(narrowest(lines, _APART)),
            sdgs=_places([*self._codes.sdgs(folded), *self._goals.find(folded)]),
            countries=_places(_outside(_unmasked(self._countries.find(folded)), bodies)),
        )

    def body(self, name: str) -> str | None:
        """The IRI of the body that the register knows by this whole name."""
        return self._bodies.iri(name)

    def _named_lines(self, folded: Folded) -> list[Hit]:
        return [hit for hit in self._lines.find(folded) if self._tells(folded, hit)]

    def _tells(self, folded: Folded, hit: Hit) -> bool:
        if len(hit.words.split()) >= _TELLING_WORDS or self._codes.begins(hit.words):
            return True
        start, end = folded.index(hit.start), folded.index(hit.end)
        around = folded.lower[max(0, start - _NEAR) : end + _NEAR]
        return any(word in around for word in self._introducers)


def _masks(phrases: Iterable[str]) -> Iterable[tuple[str, Label]]:
    """Phrases that hide the labels in them: where they are the longest occurrence, nothing is named."""
    return ((_MASK, Label(phrase)) for phrase in phrases)


def _unmasked(hits: Iterable[Hit]) -> list[Hit]:
    return [hit for hit in hits if hit.key != _MASK]


def _labels(concepts: Mapping[str, Concept], *, telling: bool = False) -> Iterable[tuple[str, Label]]:
    """The labels of concepts; with `telling` only those of two words or more."""
    for notation, concept in concepts.items():
        for label in concept.labels:
            if not telling or " " in label.text:
                yield notation, label


def _places(hits: Iterable[Hit]) -> Places:
    return Places(tuple(sorted(hits, key=lambda hit: (hit.start, hit.end))))


def _outside(hits: Iterable[Hit], others: Sequence[Hit]) -> list[Hit]:
    """The hits that no other overlaps: "civil society" inside the name of a body is no group."""
    cover = Cover(others)
    return [hit for hit in hits if not cover.touches(hit)]


def _not_part_of(hits: Iterable[Hit], others: Sequence[Hit]) -> list[Hit]:
    """The hits that no longer one holds: "UN" inside "UN agencies" is no body of its own."""

    def is_part(hit: Hit) -> bool:
        before = bisect_right(others, hit.start, key=lambda other: other.start) - 1
        return before >= 0 and others[before].end >= hit.end and len(others[before].words) > len(hit.words)

    return [hit for hit in hits if not is_part(hit)]


def organizations_by_iri(lexicon: Lexicon) -> dict[str, Organization]:
    """The register by IRI."""
    return {body.iri: body for body in lexicon.organizations}
