"""A tokenised sentence and the groups and bodies named in it in, who acts and for whom out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from typing import Any

import msgspec

from kg.extract.grammar import Grammar, Token, Verb
from kg.extract.nounheads import NounHeadReader
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
        self._telling = frozenset(data.get("telling_words", "").split())
        self._nouns = frozenset(data.get("beneficiary_nouns", "").split())
        self._of = frozenset(data.get("noun_prepositions", "").split())
        self._countries = frozenset(data.get("place_groups", "").split())
        self._places = frozenset(data.get("place_prepositions", "").split())
        self._leading = frozenset(data.get("leading_participles", "").split())
        self._behind = frozenset(data.get("postpositive", "").split())
        self._agents_only = frozenset(word.replace("_", " ") for word in data.get("agents_only", "").split())
        self._transparent = frozenset(data.get("transparent_nouns", "").split())
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
                and self._closes(words[stop])
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
        joined = at >= 0 and (words[at].lower in self._grammar.conjunctions or words[at].lower == ",")
        inside = any(
            words[n].lower in self._grammar.subordinators | self._grammar.that for n in range(at, actor.first)
        )
        return joined and not inside and self._ends_phrase(words, actor, last, actors)

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
            and not self._closes(word)
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

    def serves(self, words: Sequence[Token], actor: Actor, actors: Sequence[Actor]) -> bool:
        """Whether the words before an actor make it the one for or with whom: "engage youth", "so that women can"."""
        at = self._before(words, actor, actors)
        if at < 0:
            return False
        if actor.hit.words.lower() in self._agents_only and not self._is_object(words, at, self._verbs):
            return False
        if self._opens_purpose(words, at):
            return True
        if self._is_object(words, at, self._verbs):
            return True
        if self._is_aside(words, actor, actors):
            return False
        word, behind = words[at].lower, words[at - 1].lower if at else ""
        if actor.is_body:
            return word in self._body_prepositions
        if word in self._of:
            return behind in self._nouns or self._qualified(words, at)
        if word in self._places:
            return actor.hit.key in self._countries
        if word in self._grammar.agents:
            return behind in self._leading
        return word in self._prepositions

    def _qualified(self, words: Sequence[Token], at: int) -> bool:
        """Whether an "of" stands behind a noun with its adjective, or is the article of a served object."""
        if self._heads is None or at < 1:
            return False
        return (at > 1 and words[at - 2].lower in self._nouns) or self._is_object(words, at - 1, self._verbs)

    def _is_aside(self, words: Sequence[Token], actor: Actor, actors: Sequence[Actor]) -> bool:
        """Whether an actor stands in a clause that only says which thing is meant: "laws that punish students"."""
        grammar = self._grammar
        for n in range(actor.first - 1, -1, -1):
            word = words[n].lower
            if word in {",", ";", ".", ":"}:
                return False
            if word in grammar.relatives:
                held = n > 0 and words[n - 1].is_word and not any(a.last == n for a in actors)
                return held and not self._tells(words, n - 1) and not self._wishes(words, n, actor.first)
        return False

    def _wishes(self, words: Sequence[Token], that: int, at: int) -> bool:
        """Whether what "that" opens is wished, as the form of its verb says where verbs have one."""
        grammar = self._grammar
        return grammar.finite.asks and any(
            grammar.verb(words, n, "that") and not grammar.verb(words, n, "s") for n in range(that + 1, at)
        )

    def _tells(self, words: Sequence[Token], at: int) -> bool:
        """Whether the word before a "that" is one of saying or ensuring, so that what follows is no aside."""
        verb = self._grammar.verb(words, at, "base", "s", "ed", "ing")
        known = verb is not None and verb.base not in self._grammar.nounish
        return known or words[at].lower in self._grammar.speech | self._telling

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
        if actor.hit.words.lower() in self._agents_only:
            return False
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
        before = actors[0].first - 1
        while before > 0 and words[before].lower in self._grammar.determiners | self._fillers:
            before -= 1
        opening = words[before].lower if before >= 0 else ""
        noun = any(words[n].lower in self._lead_nouns for n in range(first, actors[0].first))
        named_only = actors[0].first == first
        addressed = opening in self._lead_prepositions and (noun or before == first)
        return self.heads(words, actors[0].first, len(words), actors) if named_only or addressed else []

    def _before(self, words: Sequence[Token], actor: Actor, actors: Sequence[Actor]) -> int:
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

    def _closes(self, token: Token) -> bool:
        return (
            token.lower in self._grammar.prepositions
            or token.lower in self._grammar.subordinators | self._grammar.that
        )

    def _ends_phrase(self, words: Sequence[Token], actor: Actor, stop: int, actors: Sequence[Actor]) -> bool:
        """Whether nothing that makes the actor a mere attribute follows it inside its phrase."""
        if actor.last >= stop or any(other.first == actor.last for other in actors):
            return True
        if self._closes(words[actor.last]) or words[actor.last].lower in self._grammar.adverbs | self._behind:
            return True
        follower = words[actor.last]
        return not follower.is_word or follower.lower in self._grammar.conjunctions
