"""An actor named in a sentence in, whether something is done for or with it out: beneficiaries and who is spoken of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from typing import Any

from kg.extract.actors import Actor, ActorReader
from kg.extract.grammar import Grammar, Token, Verb

# A clause about a thing is at most this many words long before whom it names.
_LONGEST_ASIDE = 40


class BeneficiaryReader:
    """Tells who is served from who is merely named, by the words before an actor."""

    def __init__(self, grammar: Grammar, data: Mapping[str, Any], actors: ActorReader) -> None:
        self._actors = actors
        self._heads_first = bool(data.get("heads_first"))
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
        self._telling = frozenset(data.get("telling_words", "").split())
        self._nouns = frozenset(data.get("beneficiary_nouns", "").split())
        self._benefits = frozenset(data.get("benefit_nouns", "").split())
        self._of = frozenset(data.get("noun_prepositions", "").split())
        self._countries = frozenset(data.get("place_groups", "").split())
        self._places = frozenset(data.get("place_prepositions", "").split())
        self._leading = frozenset(data.get("leading_participles", "").split())
        self._agents_only = frozenset(word.replace("_", " ") for word in data.get("agents_only", "").split())

    def serves(self, words: Sequence[Token], actor: Actor, actors: Sequence[Actor]) -> bool:
        """Whether the words before an actor make it the one for or with whom: "engage youth", "so that women can"."""
        at = self._actors.before(words, actor, actors)
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
        if self._is_seated(words, actor):
            return True
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

    def _is_seated(self, words: Sequence[Token], actor: Actor) -> bool:
        """Whether a country or place stands right behind a preposition of place: "experts from island States"."""
        at = actor.first - 1
        while at > 0 and words[at].lower in self._grammar.determiners:
            at -= 1
        return actor.hit.key in self._countries and at >= 0 and words[at].lower in self._places

    def _qualified(self, words: Sequence[Token], at: int) -> bool:
        """Whether an "of" stands behind a noun with its adjective, or is the article of a served object."""
        if not self._heads_first or at < 1:
            return False
        return (at > 1 and words[at - 2].lower in self._nouns) or self._is_object(words, at - 1, self._verbs)

    def _is_aside(self, words: Sequence[Token], actor: Actor, actors: Sequence[Actor]) -> bool:
        """Whether an actor stands in a clause that only says which thing is meant: "laws that punish students"."""
        grammar = self._grammar
        for n in range(actor.first - 1, max(actor.first - _LONGEST_ASIDE, 0) - 1, -1):
            word = words[n].lower
            if word in {",", ";", ".", ":"}:
                return False
            if word in grammar.relatives:
                held = n > 0 and words[n - 1].is_word and not any(a.last == n for a in actors)
                return held and not self._tells(words, n - 1) and not self._wishes(words, n, actor.first)
        return False

    def _tells(self, words: Sequence[Token], at: int) -> bool:
        """Whether the word before a "that" is one of saying or ensuring, so that what follows is no aside."""
        verb = self._grammar.verb(words, at, "base", "s", "ed", "ing")
        known = verb is not None and verb.base not in self._grammar.nounish
        return known or words[at].lower in self._grammar.speech | self._telling

    def _wishes(self, words: Sequence[Token], that: int, at: int) -> bool:
        """Whether what "that" opens is wished, as the form of its verb says where verbs have one."""
        grammar = self._grammar
        return grammar.finite.asks and any(
            grammar.verb(words, n, "that") and not grammar.verb(words, n, "s") for n in range(that + 1, at)
        )

    def helps(self, verb: Verb) -> bool:
        """Whether a verb serves its object, so that the subject of its passive gains: "women must be included"."""
        return verb.base in self._verbs

    def serves_by(self, words: Sequence[Token], at: int) -> bool:
        """Whether the participle at a place tells what was done for the subject of its passive."""
        verb = self._grammar.verb(words, at, "ed")
        return verb is not None and verb.base in self._verbs

    def is_affected(self, words: Sequence[Token], actor: Actor, actors: Sequence[Actor]) -> bool:
        """Whether an issue or outcome says of an actor only what was done for it or to it: "kept women away"."""
        at = self._actors.before(words, actor, actors)
        if actor.hit.words.lower() in self._agents_only:
            return False
        if at > 0 and words[at].lower in self._of and words[at - 1].lower in self._benefits:
            return True
        return at >= 0 and (
            words[at].lower in self._exceptions or self._is_object(words, at, self._affecting)
        )

    def is_topic(self, words: Sequence[Token], actor: Actor, actors: Sequence[Actor]) -> bool:
        """Whether an actor is merely spoken of: "a report on ITU", "no student can pay", "government portals"."""
        at = self._actors.before(words, actor, actors)
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
            and not self._actors.closes(follower)
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
