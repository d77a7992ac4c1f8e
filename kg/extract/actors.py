"""A tokenised sentence and the groups and bodies named in it in, who acts and for whom out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from typing import Any

import msgspec

from kg.extract.grammar import Grammar, Token, Verb
from kg.extract.matching import Hit


class Actor(msgspec.Struct, frozen=True):
    """A group or body named in a sentence: token places, half open, and the hit that named it."""

    first: int
    last: int
    hit: Hit
    is_body: bool


def locate(words: Sequence[Token], places: Sequence[tuple[int, int, Hit, bool]]) -> list[Actor]:
    """The actors of a sentence, by offsets in the folded text that its tokens count in, in order."""
    found: list[Actor] = []
    for start, end, hit, is_body in places:
        inside = [n for n, token in enumerate(words) if token.start < end and token.end > start]
        if inside and words[inside[0]].start <= start and end <= words[inside[-1]].end:
            found.append(Actor(inside[0], inside[-1] + 1, hit, is_body))
    return sorted(found, key=lambda actor: (actor.first, actor.last))


class ActorReader:
    """Tells heads of subjects from what merely stands in them, and who is served from who is named."""

    def __init__(self, grammar: Grammar, data: Mapping[str, Any]) -> None:
        self._grammar = grammar
        self._verbs = frozenset(data["beneficiary_verbs"].split())
        self._prepositions = frozenset(
            word.split("_")[-1] for word in data["beneficiary_prepositions"].split()
        )
        self._body_prepositions = frozenset(data["body_prepositions"].split())
        self._particles = frozenset(data["particles"].split())
        self._purposes = [tuple(phrase.split()) for phrase in data["purposes"]]
        self._exceptions = frozenset(data["participant_exceptions"].split())
        self._qualifiers = frozenset(data["qualifiers"].split())
        self._affecting = frozenset(data["affecting_verbs"].split())
        self._topical = frozenset(data["topic_prepositions"].split())
        self._fillers = frozenset(data["fillers"].split())
        self._lead_nouns = frozenset(data["lead_nouns"].split())
        self._lead_prepositions = frozenset(data["lead_prepositions"].split())
        self.confidence: dict[str, float] = data["confidence"]

    def heads(self, words: Sequence[Token], first: int, last: int, actors: Sequence[Actor]) -> list[Actor]:
        """The actors that are the heads of a noun phrase: "governments and regulators", not those in "support for
        governments" or "government policies"."""
        stop = first
        while stop < last:
            inside = next((actor for actor in actors if actor.first <= stop < actor.last), None)
            if inside is None and self._closes(words[stop]):
                break
            stop = inside.last if inside else stop + 1
        stop = min(stop, last)
        return [
            actor
            for actor in actors
            if first <= actor.first and actor.last <= stop and self._ends_phrase(words, actor, stop)
        ]

    def serves(self, words: Sequence[Token], actor: Actor, actors: Sequence[Actor]) -> bool:
        """Whether the words before an actor make it the one for or with whom: "engage youth", "so that women can"."""
        at = self._before(words, actor, actors)
        if at < 0:
            return False
        if words[at].lower in self._prepositions:
            return not actor.is_body or words[at].lower in self._body_prepositions
        return self._is_object(words, at, self._verbs) or self._opens_purpose(words, at)

    def helps(self, verb: Verb) -> bool:
        """Whether a verb serves its object, so that the subject of its passive gains: "women must be included"."""
        return verb.base in self._verbs

    def serves_by(self, words: Sequence[Token], at: int) -> bool:
        """Whether the participle at a place tells what was done for the subject of its passive."""
        verb = self._grammar.verb(words, at, "ed")
        return verb is not None and verb.base in self._verbs

    def is_affected(self, words: Sequence[Token], actor: Actor, actors: Sequence[Actor]) -> bool:
        """Whether an issue or outcome says of an actor only what was done for it or to it: "kept women away"."""
        at = self._before(words, actor, actors)
        return at >= 0 and (
            words[at].lower in self._exceptions or self._is_object(words, at, self._affecting)
        )

    def is_topic(self, words: Sequence[Token], actor: Actor, actors: Sequence[Actor]) -> bool:
        """Whether an actor is merely spoken of: "a report on ITU", "no student can pay", "government portals"."""
        at = self._before(words, actor, actors)
        if at >= 0 and words[at].lower in self._grammar.negative_subjects:
            return True
        if self._qualifies(words, actor):
            return True
        return actor.is_body and at >= 0 and words[at].lower in self._topical

    def _qualifies(self, words: Sequence[Token], actor: Actor) -> bool:
        """Whether an actor only says whose or what kind of thing the next noun is: "government portals"."""
        if actor.hit.words.lower() not in self._qualifiers or actor.last >= len(words):
            return False
        follower = words[actor.last]
        return (
            follower.is_word
            and follower.lower not in self._grammar.conjunctions
            and not self._closes(follower)
            and self._grammar.verb(words, actor.last, "s", "ed") is None
            and self._grammar.phrase(self._grammar.modals, words, actor.last) is None
        )

    def _is_object(self, words: Sequence[Token], at: int, verbs: Set[str]) -> bool:
        """Whether a verb of a set ends at a place."""
        at -= words[at].lower in self._particles and at > 0
        verb = self._grammar.verb(words, at, "base", "s", "ed", "ing")
        return verb is not None and verb.base in verbs

    def _opens_purpose(self, words: Sequence[Token], at: int) -> bool:
        return any(
            at + 1 >= len(parts)
            and all(words[at + 1 - len(parts) + n].lower == part for n, part in enumerate(parts))
            for parts in self._purposes
        )

    def addressed_by_lead(self, words: Sequence[Token], actors: Sequence[Actor]) -> list[Actor]:
        """Whom a lead-in without a verb addresses: "For regulators:", "Recommendations to governments:", "Media:"."""
        content = [n for n, token in enumerate(words) if token.is_word]
        if not content or not actors:
            return []
        first = content[0]
        opening = words[actors[0].first - 1].lower if actors[0].first > 0 else ""
        noun = any(words[n].lower in self._lead_nouns for n in range(first, actors[0].first))
        named_only = actors[0].first == first
        addressed = opening in self._lead_prepositions and (noun or actors[0].first - 1 == first)
        return self.heads(words, actors[0].first, len(words), actors) if named_only or addressed else []

    def _before(self, words: Sequence[Token], actor: Actor, actors: Sequence[Actor]) -> int:
        """The place of the word that an actor, or the list it stands in, hangs on."""
        at = actor.first - 1
        while at >= 0:
            listed = next((other for other in actors if other.first <= at < other.last), None)
            if listed is not None:
                at = listed.first - 1
            elif (
                (
                    words[at].lower in self._fillers
                    and words[at].lower not in self._prepositions | self._exceptions
                )
                or words[at].lower == ","
                or words[at].lower in self._grammar.conjunctions
            ):
                at -= 1
            else:
                break
        return at

    def _closes(self, token: Token) -> bool:
        return (
            token.lower in self._grammar.prepositions
            or token.lower in self._grammar.subordinators | self._grammar.that
        )

    def _ends_phrase(self, words: Sequence[Token], actor: Actor, stop: int) -> bool:
        """Whether nothing that makes the actor a mere attribute follows it inside its phrase."""
        if actor.last >= stop:
            return True
        follower = words[actor.last]
        return not follower.is_word or follower.lower in self._grammar.conjunctions
