"""A sentence of an issue or outcome and a group named in it in, whether the group took part, spoke or acts out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from kg.extract.actors import Actor, CompanyReader
from kg.extract.grammar import Grammar, Token

# "Publicado el año pasado por": what stands between a participle and its agent is at most this many words long.
_LONGEST_BEFORE_AGENT = 5
# A group and its verb stand at most this many words and marks apart.
_LONGEST_SUBJECT = 60
_STOPS = frozenset({".", ";", ":"})


class ParticipantReader:
    """Tells who acts from who is merely named: heads of subjects of active clauses, agents, lists of who took part."""

    def __init__(self, grammar: Grammar, data: Mapping[str, Any]) -> None:
        self._grammar = grammar
        self._fillers = frozenset(data["fillers"].split()) - grammar.prepositions
        self._nouns = frozenset(data["participant_nouns"].split())
        self._sources = frozenset(data["participant_prepositions"].split())
        self._joint_nouns = frozenset(data["joint_nouns"].split())
        self._joint_prepositions = frozenset(data["joint_prepositions"].split())
        self._of = frozenset(data.get("noun_prepositions", "").split())
        self._transparent = frozenset(data.get("transparent_nouns", "").split())
        self._linkers = frozenset(data.get("linking_words", "").split())
        self._company = CompanyReader(data)
        self._countries = frozenset(data.get("place_groups", "").split())
        self._places = frozenset(data.get("place_prepositions", "").split())
        self._asking = frozenset(data.get("question_marks", "").split())
        self._pasts = frozenset(data["acting_pasts"].split())
        self._past_ending: str = data["past_ending"]
        # Adjectives stand behind the noun that they qualify, and verbs say by their form that they are finite.
        self._heads_first: bool = data.get("heads_first", False)
        self._states = frozenset(data["state_verbs"].split())
        self._partaking = frozenset(data["partaking_participles"].split())
        self._present = frozenset(data["present_words"].split())
        self._skipped = grammar.adverbs | frozenset(data["degrees"].split())
        self._able = frozenset(data["ability"].split())
        self._unable = frozenset(data["inability"].split())
        self._having = frozenset(data["having"].split())

    def takes_part(self, words: Sequence[Token], actor: Actor, actors: Sequence[Actor]) -> bool:
        """Whether a group heads the subject of an active clause, is the agent of a passive, or is told to take part."""
        if words[-1].lower in self._asking:
            return False
        at, joint = self._left(words, actor, actors)
        if at >= 0:
            before = words[at].lower
            behind = words[at - 1].lower if at else ""
            if before in self._nouns:
                return True
            if before in self._grammar.agents and (not self._heads_first or self._is_passive(words, at)):
                return True
            if before in self._sources and behind in self._nouns:
                return True
            if before in self._joint_prepositions and behind in self._joint_nouns:
                return True
            if not self._opens_clause(words, at, joint):
                return False
        verb = self._verb(words, actor, actors)
        return verb is not None and self._acts(words, verb)

    def _is_passive(self, words: Sequence[Token], agent: int) -> bool:
        """Whether a participle stands a few words before "by", which also says by what means or for what."""
        return any(
            self._grammar.verb(words, n, "ed") is not None
            for n in range(max(0, agent - _LONGEST_BEFORE_AGENT), agent)
        )

    def passive(self, words: Sequence[Token], actor: Actor, actors: Sequence[Actor]) -> int | None:
        """The place of the participle whose patient a group is: "teachers were trained"."""
        at, joint = self._left(words, actor, actors)
        if at >= 0 and not self._opens_clause(words, at, joint):
            return None
        verb = self._verb(words, actor, actors)
        return None if verb is None else self._participle(words, verb)

    def _left(self, words: Sequence[Token], actor: Actor, actors: Sequence[Actor]) -> tuple[int, bool]:
        """The place of the word before a group and its list, and whether a comma or conjunction stands behind it."""
        at, joint = actor.first - 1, False
        while at >= 0:
            listed = next((other for other in actors if other.first <= at < other.last), None)
            if listed is not None:
                at, joint = listed.first - 1, False
            elif words[at].lower in self._of and at and words[at - 1].lower in self._transparent:
                at -= 2
            elif self._company.joins(words, at):
                at, joint = at - 1, True
            elif self._is_seat(words, at, actor, actors):
                at -= 1
            elif words[at].lower == "," or words[at].lower in self._grammar.conjunctions:
                at, joint = at - 1, True
            elif words[at].lower in self._grammar.determiners | self._fillers and not (
                words[at].lower in self._grammar.that and at and self._speaks(words, at - 1)
            ):
                at -= 1
            else:
                break
        return at, joint

    def _is_seat(self, words: Sequence[Token], at: int, actor: Actor, actors: Sequence[Actor]) -> bool:
        """Whether a preposition says of what countries the group before it is: "regulators from island States"."""
        seated = actor.hit.key in self._countries and words[at].lower in self._of | self._places
        return seated and any(other.last == at for other in actors)

    def _opens_clause(self, words: Sequence[Token], at: int, joint: bool) -> bool:
        """Whether a subject may begin behind a word, or go on there: no preposition and no verb governs it."""
        grammar = self._grammar
        left = max(0, at + 1 - _LONGEST_SUBJECT)
        first = max((n + 1 for n in range(left, at + 1) if words[n].lower in _STOPS), default=left)
        opening = next((n for n in range(first, at + 1) if words[n].is_word), at + 1)
        if joint:
            stretch = range(opening, at + 1)
            if any(self._is_finite(words, n) for n in stretch if n > opening):
                return True
            if words[opening].lower in grammar.introducers | grammar.subordinators:
                return any(words[n].lower == "," for n in range(at, len(words)))
        for n in range(at, first - 1, -1):
            word = words[n].lower
            aside = word in grammar.relatives and n > opening and words[n - 1].is_word
            if aside and not self._speaks(words, n - 1):
                return False  # "terms which the minister has not read"
            if (
                word in grammar.subordinators | self._linkers
                or not words[n].is_word
                or word in grammar.speech
            ):
                return True
            if self._speaks(words, n) and n > opening:
                return True
            if word in grammar.prepositions or word in grammar.to:
                return False
            verb = grammar.verb(words, n, "base", "s", "ing")
            if verb and (n > opening or not joint) and verb.base not in grammar.nounish:
                return False
            if verb and n > opening and words[n - 1].lower not in grammar.determiners:
                return False
            if grammar.verb(words, n, "ed") and n > opening and words[n - 1].lower not in grammar.determiners:
                return False
        return True

    def _verb(self, words: Sequence[Token], actor: Actor, actors: Sequence[Actor]) -> int | None:
        """The place of the finite verb whose subject a group with its list and what qualifies it is."""
        grammar = self._grammar
        at, loose = actor.last, False
        end = min(len(words), at + _LONGEST_SUBJECT)
        near = [other for other in actors if other.last > at and other.first < end]
        while at < end and words[at].lower not in _STOPS:
            listed = next((other for other in near if other.first <= at < other.last), None)
            word = words[at].lower
            if listed is not None:
                at = listed.last
            elif self._is_finite(words, at) or (not loose and self._is_past(word)):
                return at
            elif word in grammar.prepositions or word in grammar.conjunctions or not words[at].is_word:
                at, loose = at + 1, True
            elif loose and (word in grammar.determiners or word in self._fillers):
                at += 1
            elif self._acts_bare(words, at, loose) and words[at - 1].lower not in grammar.prepositions:
                return at
            elif word in grammar.adverbs or word in grammar.subordinators or grammar.verb(words, at, "ing"):
                at, loose = at + 1, loose or word not in grammar.adverbs
            elif loose or self._heads_first:
                at += 1
            else:
                return None  # "government portals"
        return None

    def _acts_bare(self, words: Sequence[Token], at: int, loose: bool) -> bool:
        """Whether a base form at a place is finite, as it is in English and in no language of infinitives."""
        return not self._heads_first and self._grammar.acting(words, at, strict=loose) is not None

    def _is_finite(self, words: Sequence[Token], at: int) -> bool:
        grammar = self._grammar
        word = words[at].lower
        return (
            word in grammar.finite_be | grammar.auxiliaries | self._pasts | self._states
            or grammar.verb(words, at, *grammar.finite.pasts) is not None
            or self._third_person(words, at)
            or grammar.phrase(grammar.modals, words, at) is not None
        )

    def _is_past(self, word: str) -> bool:
        return len(word) > len(self._past_ending) + 2 and word.endswith(self._past_ending)

    def _third_person(self, words: Sequence[Token], at: int) -> bool:
        verb = self._grammar.verb(words, at, "s")
        named = at > 0 and words[at - 1].lower in self._grammar.determiners | self._grammar.prepositions
        return (
            verb is not None and verb.base not in self._grammar.nounish and not (named and self._heads_first)
        )

    def _speaks(self, words: Sequence[Token], at: int) -> bool:
        verb = self._grammar.verb(words, at, "base", "s", "ed", *self._grammar.finite.pasts)
        return (
            words[at].lower in self._pasts
            or words[at].lower in self._grammar.speech
            or bool(verb and words[at + 1 : at + 2] and words[at + 1].lower in self._grammar.that)
        )

    def _acts(self, words: Sequence[Token], at: int) -> bool:
        """Whether the finite verb at a place is active, and neither a state nor what somebody cannot do."""
        grammar = self._grammar
        word = words[at].lower
        if word in self._unable or word in self._states:
            return False
        if word in grammar.finite_be:
            begin = self._past(words, at + 1)
            if begin < len(words) and words[begin].lower in self._present:
                return True
            participle = self._participle(words, at)
            if participle is not None:
                return words[participle].lower in self._partaking
            return grammar.verb(words, begin, "ing") is not None or any(
                token.lower in grammar.to for token in words[begin + 1 : begin + 3]
            )
        if word in self._having:
            participle = self._participle(words, at)
            if participle is not None:
                return words[participle].lower in self._partaking
            begin = self._past(words, at + 1)
            return grammar.participle(words, begin) is not None and words[begin].lower not in self._states
        if word in grammar.auxiliaries or grammar.phrase(grammar.modals, words, at):
            denied = at + 1 < len(words) and grammar.stands(words, at + 1, grammar.negations) is not None
            begin = self._past(words, at + 1)
            main = words[begin].lower if begin < len(words) else ""
            return not (denied and word in self._able) and main not in self._states | grammar.copulas
        return True

    def _participle(self, words: Sequence[Token], at: int) -> int | None:
        """The place of the participle of a passive whose finite verb, "were" or "have been", stands at a place."""
        grammar = self._grammar
        begin = self._past(words, at + 1)
        if words[at].lower in self._having:
            if begin >= len(words) or words[begin].lower not in grammar.be:
                return None
            begin = self._past(words, begin + 1)
        elif words[at].lower not in grammar.finite_be:
            return None
        return begin if grammar.participle(words, begin) else None

    def _past(self, words: Sequence[Token], at: int) -> int:
        """The place behind adverbs and negations."""
        grammar = self._grammar
        while at < len(words):
            parts = grammar.stands(words, at, grammar.negations)
            if parts is None and words[at].lower not in self._skipped:
                break
            at += len(parts) if parts else 1
        return at
