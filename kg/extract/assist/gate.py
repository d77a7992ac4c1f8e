"""Proposals in, what of them stands in the words and the vocabularies out; all else is dropped and counted.

No word of a proposal goes on: what is let in are places of the statement, notations and the record's own values.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final, get_args

import msgspec

from kg.extract.assist.proposals import Proposals, ProposedAction, ProposedTerm
from kg.extract.folding import Folded
from kg.extract.matching import Hit
from kg.extract.mentions import Mentions
from kg.lexicon import Lexicon
from kg.model import Basis, Force, Polarity

NOT_SPANS: Final = "words that are not in the statement"
NO_NOTATION: Final = "no notation of the vocabularies"
NO_VALUE: Final = "no value of the record"
TOO_MANY: Final = "more than a statement can hold"
NO_VERB: Final = "a verb that is not in its words"

_FORCES: Final = {value: value for value in get_args(Force)}
_POLARITIES: Final = {value: value for value in get_args(Polarity)}
_ADDRESSED: Final = frozenset({"directive", "obligation", "advice"})
_EDGES: Final = " \t\n.,;:!?\"'"
_WORD: Final = re.compile(r"\w{3}")
# Far more than any statement of an outcome document asks for; a bound on what an answer can cost.
_MOST: Final = 24


class Place(msgspec.Struct, frozen=True, order=True):
    """A stretch of the folded statement, half open."""

    start: int
    end: int


class Named(msgspec.Struct, frozen=True):
    """A group or body in a proposed role, at its words in the canonical text.

    `known`: the vocabularies know it by these words; else the words only are said to mean it.
    """

    key: str
    is_body: bool
    start: int
    end: int
    basis: Basis
    known: bool = True


class Admitted(msgspec.Struct, frozen=True):
    """An action whose every part stands in the words: places where it may stand (its words may come twice)."""

    places: tuple[Place, ...]
    verb: int
    force: Force
    polarity: Polarity
    addressees: tuple[Named, ...] = ()
    beneficiaries: tuple[Named, ...] = ()


class Spoken(msgspec.Struct, frozen=True):
    """A topic and the place of the words that speak of it."""

    notation: str
    place: Place


class Scene(msgspec.Struct, frozen=True):
    """What the gate holds a proposal against: the statement and its lead-in, and all that the document names."""

    words: Folded
    lead: Folded | None
    mentions: Mentions


class Gate:
    """Lets in what is in the words and the vocabularies."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._groups = lexicon.groups
        self._topics = lexicon.topics

    def actions(self, scene: Scene, proposals: Proposals, dropped: Counter[str]) -> Iterator[Admitted]:
        """The proposed actions that pass, in the order proposed."""
        if proposals.malformed:
            dropped[NO_VALUE] += proposals.malformed
        dropped.update({TOO_MANY: len(proposals.actions[_MOST:])} if proposals.actions[_MOST:] else {})
        for proposed in proposals.actions[:_MOST]:
            admitted = self._action(scene, proposed, dropped)
            if isinstance(admitted, Admitted):
                yield admitted
            else:
                dropped[admitted] += 1

    def _action(self, scene: Scene, proposed: ProposedAction, dropped: Counter[str]) -> Admitted | str:
        force, polarity = _FORCES.get(proposed.force), _POLARITIES.get(proposed.polarity)
        if force is None or polarity is None:
            return NO_VALUE
        places = places_of(scene.words, proposed.words, proposed.at)
        if not places or not any(char.isalpha() for char in proposed.words):
            return NOT_SPANS
        first = places[0]
        inside = scene.words.text[first.start : first.end]
        verb = 0 if proposed.verb is None else _whole(inside, proposed.verb)
        if verb is None:
            return NO_VERB
        asked = proposed.addressees if force in _ADDRESSED else ()
        return Admitted(
            places,
            verb,
            force,
            polarity,
            tuple(self._named(scene, asked, dropped, led=True)),
            tuple(self._named(scene, proposed.beneficiaries, dropped, led=False)),
        )

    def _named(
        self, scene: Scene, terms: Sequence[ProposedTerm], dropped: Counter[str], *, led: bool
    ) -> Iterator[Named]:
        """The groups and bodies of terms; only who is asked may stand in the lead-in alone."""
        if terms[_MOST:]:
            dropped[TOO_MANY] += len(terms[_MOST:])
        for term in terms[:_MOST]:
            within: Folded | None = scene.words
            basis: Basis = "stated"
            places = places_of(scene.words, term.words, term.at)
            if not places and led and scene.lead is not None:
                within, basis = scene.lead, "inferred"
                places = places_of(scene.lead, term.words)
            if not places or within is None:
                dropped[NOT_SPANS] += 1
                continue
            found = list(self._meant(scene.mentions, within, places[0], term.notation, basis))
            if not found:
                dropped[NO_NOTATION] += 1
            yield from found

    def _meant(
        self, mentions: Mentions, within: Folded, place: Place, notation: str | None, basis: Basis
    ) -> Iterator[Named]:
        span = within.span(place.start, place.end)
        named = [
            Named(hit.key, is_body, hit.start, hit.end, basis)
            for hit, is_body in _hits(mentions, span.start, span.end)
        ]
        if notation is None or any(one.key == notation for one in named):
            yield from (one for one in named if notation in (None, one.key))
        elif not named and notation in self._groups and _WORD.search(within.text[place.start : place.end]):
            # Words of its own for a group: somebody's reading, which nothing in the vocabularies bears out.
            yield Named(notation, False, span.start, span.end, basis, known=False)

    def topics(self, scene: Scene, proposals: Proposals, dropped: Counter[str]) -> Iterator[Spoken]:
        """The proposed topics that pass, each with its words."""
        if proposals.topics[_MOST:]:
            dropped[TOO_MANY] += len(proposals.topics[_MOST:])
        for term in proposals.topics[:_MOST]:
            places = places_of(scene.words, term.words, term.at)
            if not places or not _WORD.search(term.words):
                dropped[NOT_SPANS] += 1
            elif term.notation is None or term.notation not in self._topics:
                dropped[NO_NOTATION] += 1
            else:
                yield Spoken(term.notation, places[0])


def places_of(folded: Folded, words: str, at: int | None = None) -> tuple[Place, ...]:
    """Where words stand in a folded text as whole words, to the letter but for spaces, dashes and quotes."""
    sought = _folded(words)
    lead = len(sought) - len(sought.lstrip(_EDGES))
    sought = sought.strip(_EDGES)
    if not sought:
        return ()
    text = folded.text
    if at is not None:
        begin = at + lead
        return (Place(begin, begin + len(sought)),) if _stands(text, sought, begin) else ()
    found = (match.start() for match in re.finditer(re.escape(sought), text))
    return tuple(Place(n, n + len(sought)) for n in found if _stands(text, sought, n))


def _folded(words: str) -> str:
    return Folded(unicodedata.normalize("NFC", words)).text


def _stands(text: str, words: str, at: int) -> bool:
    """Whether words begin at a place and are cut off inside none: no "men" in "women"."""
    end = at + len(words)
    if at < 0 or not text.startswith(words, at):
        return False
    begins = at == 0 or not (text[at - 1].isalnum() and words[0].isalnum())
    ends = end == len(text) or not (text[end].isalnum() and words[-1].isalnum())
    return begins and ends


def _whole(text: str, words: str) -> int | None:
    """Where words first stand in a text as whole words."""
    sought = _folded(words).strip(_EDGES)
    if not sought:
        return None
    found = (match.start() for match in re.finditer(re.escape(sought), text))
    return next((n for n in found if _stands(text, sought, n)), None)


def _hits(mentions: Mentions, start: int, end: int) -> Iterator[tuple[Hit, bool]]:
    for places, is_body in ((mentions.groups, False), (mentions.organizations, True)):
        for hit in places.within(start, end):
            yield hit, is_body
