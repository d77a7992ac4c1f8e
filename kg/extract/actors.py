"""A tokenised sentence and the groups and bodies named in it in, who acts and for whom out."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence, Set
from typing import Any

import msgspec

from kg.extract.grammar import Grammar, Token
from kg.extract.matching import Hit
from kg.extract.nounheads import NounHeadReader


class Actor(msgspec.Struct, frozen=True):
    """A group or body named in a sentence: token places, half open, and the hit that named it."""

    first: int
    last: int
    hit: Hit
    is_body: bool


def locate(words: Sequence[Token], places: Sequence[tuple[int, int, Hit, bool]]) -> list[Actor]:
    """The actors of a sentence, by offsets in the folded text that its tokens count in, in order."""
    found: list[Actor] = []
    starts, ends = [token.start for token in words], [token.end for token in words]
    for start, end, hit, is_body in places:
        first, last = bisect_right(ends, start), bisect_left(starts, end)
        if first < last and words[first].start <= start and end <= words[last - 1].end:
            found.append(Actor(first, last, hit, is_body))
    return sorted(found, key=lambda actor: (actor.first, actor.last))


class CompanyReader:
    """Tells who acts beside a subject: "ITU, together with two universities, trained"."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self._joining = frozenset(data.get("joining", "").split())
        self._before = frozenset(data.get("before_joining", "").split())

    def joins(self, words: Sequence[Token], at: int) -> bool:
        """Whether the preposition at a place opens the name of whoever acts beside a subject."""
        return words[at].lower in self._joining and at > 0 and words[at - 1].lower in self._before


class ActorReader:
    """Tells heads of subjects from what merely stands in them, and who is served from who is named."""

    def __init__(self, grammar: Grammar, data: Mapping[str, Any]) -> None:
        self._grammar = grammar
        self._prepositions = frozenset(
            word if data.get("heads_first") else word.split("_")[-1]
            for word in data["beneficiary_prepositions"].split()
        )
        self._exceptions = frozenset(data["participant_exceptions"].split())
        self._fillers = frozenset(data["fillers"].split())
        self._lead_nouns = frozenset(data["lead_nouns"].split())
        self._lead_prepositions = frozenset(data["lead_prepositions"].split())
        self._of = frozenset(data.get("noun_prepositions", "").split())
        self._countries = frozenset(data.get("place_groups", "").split())
        self._places = frozenset(data.get("place_prepositions", "").split())
        self._behind = frozenset(data.get("postpositive", "").split())
        self._transparent = frozenset(data.get("transparent_nouns", "").split())
        self._apposing = frozenset(data.get("apposing", "").split())
        self._sources = frozenset(data.get("lead_openers", "").split())
        self._spared = frozenset(data.get("spared_groups", "").split())
        self._company = CompanyReader(data)
        self._persons = frozenset(data.get("person_nouns", "").split())
        self._adjectives = frozenset(data.get("adjectives", "").split())
        self._heads = NounHeadReader(grammar, data) if data.get("heads_first") else None
        self.confidence: dict[str, float] = data["confidence"]

    def heads(self, words: Sequence[Token], first: int, last: int, actors: Sequence[Actor]) -> list[Actor]:
        """The actors that are the heads of a noun phrase: "governments and regulators", not those in "support for
        governments" or "government policies"."""
        if self._heads is not None:
            return self._heads.read(words, first, last, actors)
        stop = first
        while stop < last:
            inside = next((actor for actor in actors if actor.first <= stop < actor.last), None)
            if (
                inside is None
                and self.closes(words[stop])
                and not self._is_transparent(words, stop, first)
                and not self._is_seat(words, stop, actors)
            ):
                break
            stop = inside.last if inside else stop + 1
        stop = min(stop, last)
        found = [
            actor
            for actor in actors
            if first <= actor.first and actor.last <= stop and self._ends_phrase(words, actor, stop, actors)
        ]
        if found:  # "ministries of trade and chambers of commerce": the second stands beside the first
            found += [
                actor
                for actor in actors
                if stop < actor.first and actor.last <= last and self._is_beside(words, actor, actors, last)
            ]
        return found

    def _is_beside(self, words: Sequence[Token], actor: Actor, actors: Sequence[Actor], last: int) -> bool:
        at = actor.first - 1
        while (
            at >= 0
            and words[at].lower in self._grammar.determiners | self._fillers - self._grammar.conjunctions
        ):
            at -= 1
        joined = at >= 0 and (
            words[at].lower in self._grammar.conjunctions | self._apposing
            or words[at].lower == ","
            or self._company.joins(words, at)
        )
        inside = any(
            words[n].lower in (self._grammar.subordinators | self._grammar.that) - self._apposing
            for n in range(at, actor.first)
        )
        return joined and not inside and self._ends_phrase(words, actor, last, actors)

    def is_spared(self, actor: Actor) -> bool:
        """Whether under "no" a group is not told what not to do, but not to suffer it: "no child should be filmed"."""
        return actor.hit.key in self._spared

    def locate(self, words: Sequence[Token], places: Sequence[tuple[int, int, Hit, bool]]) -> list[Actor]:
        """The actors of a sentence, each with the noun that it qualifies: "young delegates", "youth council"."""
        found = [one for one in locate(words, places) if not self._is_named(words, one)]
        begun = {actor.first for actor in found}
        return [self._widened(words, actor, begun) for actor in found]

    def _is_named(self, words: Sequence[Token], actor: Actor) -> bool:
        """Whether a group's words are in a proper name, where only names bear capitals: "Asociación Puente"."""
        if self._heads is None or actor.is_body or actor.last >= len(words):
            return False
        return words[actor.last - 1].is_capital and words[actor.last].is_capital

    def _widened(self, words: Sequence[Token], actor: Actor, begun: Set[int]) -> Actor:
        if actor.is_body and words[actor.last : actor.last + 1] and words[actor.last].lower in self._persons:
            return msgspec.structs.replace(actor, last=actor.last + 1)
        if actor.last >= len(words) or actor.last in begun or actor.is_body:
            return actor
        follower = words[actor.last]
        adjective = actor.hit.words.lower() in self._adjectives and self._is_noun(words, actor.last)
        if adjective or follower.lower in self._persons:
            return msgspec.structs.replace(actor, last=actor.last + 1)
        return actor

    def _is_noun(self, words: Sequence[Token], at: int) -> bool:
        """Whether the word at a place can be the noun of an adjective before it."""
        word = words[at]
        return (
            word.is_word
            and not self.closes(word)
            and word.lower not in self._grammar.conjunctions | self._grammar.determiners
            and self._grammar.phrase(self._grammar.modals, words, at) is None
        )

    def _is_transparent(self, words: Sequence[Token], at: int, first: int) -> bool:
        """Whether the preposition at a place only says of whom a number is: "a group of start-ups"."""
        return words[at].lower in self._of and at > first and words[at - 1].lower in self._transparent

    def _is_seat(self, words: Sequence[Token], at: int, actors: Sequence[Actor]) -> bool:
        """Whether the preposition at a place says of what countries the head before it is."""
        head = any(actor.last == at for actor in actors)
        behind = at + 1
        while behind < len(words) and words[behind].lower in self._grammar.determiners | self._fillers:
            behind += 1
        return (
            head
            and words[at].lower in self._of | self._places
            and any(actor.first == behind and actor.hit.key in self._countries for actor in actors)
        )

    def addressed_by_lead(self, words: Sequence[Token], actors: Sequence[Actor]) -> list[Actor]:
        """Whom a lead-in without a verb addresses: "For regulators:", "Recommendations to governments:", "Media:"."""
        content = [n for n, token in enumerate(words) if token.is_word]
        if not content or not actors:
            return []
        first = content[0]
        before = actors[0].first - 1
        while before > 0 and words[before].lower in self._grammar.determiners | self._fillers:
            before -= 1
        opening = words[before].lower if before >= 0 else ""
        noun = any(words[n].lower in self._lead_nouns for n in range(first, actors[0].first))
        named_only = actors[0].first == first
        addressed = (opening in self._lead_prepositions and noun) or (
            opening in self._lead_prepositions | self._sources and before == first
        )
        return self.heads(words, actors[0].first, len(words), actors) if named_only or addressed else []

    def before(self, words: Sequence[Token], actor: Actor, actors: Sequence[Actor]) -> int:
        """The place of the word that an actor, or the list it stands in, hangs on."""
        at = actor.first - 1
        while at >= 0:
            listed = next((other for other in actors if other.first <= at < other.last), None)
            if listed is not None:
                at = listed.first - 1
            elif self._is_transparent(words, at, 0):
                at -= 2
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

    def closes(self, token: Token) -> bool:
        """Whether a word ends a noun phrase: a preposition, or what opens a clause."""
        return (
            token.lower in self._grammar.prepositions
            or token.lower in self._grammar.subordinators | self._grammar.that
        )

    def _ends_phrase(self, words: Sequence[Token], actor: Actor, stop: int, actors: Sequence[Actor]) -> bool:
        """Whether nothing that makes the actor a mere attribute follows it inside its phrase."""
        if actor.last >= stop or any(other.first == actor.last for other in actors):
            return True
        agents = self._grammar.agents
        behind = words[actor.last + 1].lower if actor.last + 1 < len(words) else ""
        if behind in agents and self._grammar.verb(words, actor.last, "ed"):
            return True  # "workers affected by automated management"
        if self.closes(words[actor.last]) or words[actor.last].lower in self._grammar.adverbs | self._behind:
            return True
        follower = words[actor.last]
        return not follower.is_word or follower.lower in self._grammar.conjunctions
