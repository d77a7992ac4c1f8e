"""A sentence and the place of a verb in, its subject out: where it begins, whether it acts, who does in a passive."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence

from kg.extract.grammar import Grammar, Token, Verb


class SubjectReader:
    """Reads subjects by a grammar. Places are of tokens."""

    def __init__(self, grammar: Grammar) -> None:
        self._grammar = grammar
        # Where nouns stand first, who acts is told from what qualifies them by the reader of heads.
        self._closing = frozenset() if grammar.finite.asks else grammar.prepositions

    def start(self, words: Sequence[Token], at: int, behind: int | None = None) -> int | None:
        """Where the subject of the verb at a place begins; None inside a clause that only describes.

        `behind` is the place behind the verb of the clause before it in the sentence, where there is one.
        """
        grammar = self._grammar
        floor = behind or 0
        start, depth = floor, 0
        for n in range(at - 1, floor - 1, -1):
            word = words[n].lower
            depth += word == ")"
            if depth:  # "action line C7 (e-health) must be cited"
                depth -= word == "("
                continue
            if word in {";", ":", "(", "."}:
                start = n + 1
                break
            if word in grammar.subordinators:
                spoken = n > 0 and self._speaks(words, n - 1)
                if n == 1 and (
                    grammar.verb(words, n + 1, "base")
                    or words[n + 1].lower in grammar.auxiliaries | grammar.finite_be
                ):
                    spoken = False  # "States that cut", and no "states that"
                speech = word in grammar.that and (spoken or self._goes_on(words, n))
                if speech or (word in grammar.that and grammar.phrase(grammar.requests, words, n - 1)):
                    return n + 1
                if self._is_closed(words, n, at):
                    continue  # "donors that fund schools should": the clause has its own verb
                if n and words[n - 1].lower == "," == words[at - 1].lower:
                    continue  # "employers, when they install tracking, need to": an insert
                commas = [k for k in range(n, at) if words[k].lower == ","]
                return commas[-1] + 1 if commas else None
        else:
            if behind is not None:
                joints = [
                    n
                    for n in range(floor, at)
                    if words[n].lower in grammar.conjunctions or words[n].lower == ","
                ]
                return joints[-1] + 1 if joints else None
        start = self._last_clause(words, start, at)
        start = grammar.skip(
            grammar.openers, words, next((n for n in range(start, at) if words[n].is_word), at)
        )
        if start < at and grammar.introduces(words, start):
            comma = next((n for n in range(start, at) if words[n].lower == ","), None)
            start = comma + 1 if comma is not None else start
        return start

    def _last_clause(self, words: Sequence[Token], start: int, at: int) -> int:
        """Where the clause begins that a verb at a place ends: behind the joint after a finite verb before it."""
        grammar = self._grammar
        finite, within = None, False
        for n in range(start, at):
            word = words[n].lower
            if word in grammar.subordinators:
                within = True
            elif word == ",":
                within = False
            elif not within and n > start and self._is_finite(words, n):
                finite = n
        if finite is None:
            return start
        joints = [
            n
            for n in range(finite + 1, at)
            if words[n].lower == "," and words[n + 1].lower in grammar.conjunctions
        ]
        return joints[0] + 2 if joints and joints[0] + 2 < at else start

    def _is_finite(self, words: Sequence[Token], at: int) -> bool:
        grammar = self._grammar
        if words[at].lower in grammar.finite_be:
            return True
        following = words[at + 1].lower if at + 1 < len(words) else ""
        opens = following in grammar.determiners | grammar.that
        return opens and grammar.verb(words, at, "ed") is not None

    def _speaks(self, words: Sequence[Token], at: int) -> bool:
        """Whether what stands at a place may open what was said: "stressed that", "with the message that"."""
        grammar = self._grammar
        if words[at].is_capital and at > 0:
            return False  # "Member States that have not yet done so"
        verb = grammar.verb(words, at, "base", "s", "ed", "ing", *grammar.finite.pasts)
        return words[at].lower in grammar.speech or (verb is not None and verb.base not in grammar.nounish)

    def _is_closed(self, words: Sequence[Token], relative: int, at: int) -> bool:
        """Whether a relative clause behind a noun has a verb of its own before a place."""
        grammar = self._grammar
        if words[relative].lower not in grammar.relatives or relative == 0:
            return False
        if not words[relative - 1].is_word or words[relative + 1 : relative + 2] == []:
            return False
        if grammar.phrase(grammar.modals, words, relative + 1):
            return False
        if words[relative - 1].lower in grammar.no_antecedents | grammar.adverbs:
            return False
        if words[relative].lower in grammar.subject_relatives:
            return at > relative + 1
        return any(
            words[n].lower in grammar.finite_be | grammar.auxiliaries
            or grammar.verb(words, n, "base", "s", "ed") is not None
            for n in range(relative + 1, at)
        )

    def _goes_on(self, words: Sequence[Token], at: int) -> bool:
        """Whether a "that" is one more of the same: "reaffirms that A and that B"."""
        grammar = self._grammar
        return words[at - 1].lower in grammar.conjunctions and any(
            words[n].lower in grammar.that and self._speaks(words, n - 1) for n in range(1, at)
        )

    def acts(self, words: Sequence[Token], start: int, at: int) -> bool:
        """Whether a subject that names no group or body acts all the same: "we", "it" in "announced that it", "the
        guild", or whoever goes by a proper name of several words."""
        if any(token.lower in self._grammar.acting_nouns for token in words[start:at]) or self._is_name(
            words, start, at
        ):
            return True
        behind = start
        while behind < len(words) and words[behind].lower in self._grammar.determiners:
            behind += 1
        if behind < len(words) and words[behind].lower in self._grammar.actors:
            return True
        return self._is_spoken(words, start) and words[start].lower in self._grammar.reported

    def is_reported(
        self, words: Sequence[Token], start: int, at: int, is_actor: Callable[[int, int], bool]
    ) -> bool:
        """Whether who acts stands behind a "that" of speech: "announced that they would"."""
        return self._is_spoken(words, start) and (is_actor(start, at) or self.acts(words, start, at))

    def _is_spoken(self, words: Sequence[Token], start: int) -> bool:
        return start > 1 and words[start - 1].lower in self._grammar.that

    def _is_name(self, words: Sequence[Token], start: int, at: int) -> bool:
        """Whether two words side by side, no article among them, are written as names are."""
        capital = [
            token.is_capital and token.lower not in self._grammar.determiners for token in words[start:at]
        ]
        return any(one and other for one, other in itertools.pairwise(capital))

    def agent(self, words: Sequence[Token], at: int) -> tuple[int, int] | None:
        """Who acts in a passive: what stands behind "by" in the same clause."""
        for n in range(at + 1, len(words) - 1):
            if words[n].lower in {";", ".", ":"}:
                return None
            if words[n].lower in self._grammar.agents:
                stop = next(
                    (
                        k
                        for k in range(n + 1, len(words))
                        if words[k].lower in self._closing or words[k].lower in {".", ";"}
                    ),
                    len(words),
                )
                return n + 1, stop
        return None

    def opens_with_noun(self, words: Sequence[Token], at: int, verb: Verb) -> bool:
        """Whether the noun-like verb that opens a sentence is a noun: "Network operators must", "Test beds are"."""
        grammar = self._grammar
        if verb.base not in grammar.nounish:
            return False
        for n in range(at + verb.length, len(words)):
            if words[n].lower in {",", ";", ":", "."} or words[n].lower in grammar.subordinators:
                return False
            if words[n].lower in grammar.finite_be or grammar.phrase(grammar.modals, words, n):
                return True
            if grammar.parted(grammar.modals, words, n):
                return True
        return False

    def leads_to_modal(self, words: Sequence[Token], at: int) -> bool:
        """Whether what begins before a place is the subject of a modal: "Streaming services ought to"."""
        grammar = self._grammar
        for n in range(at, len(words)):
            if words[n].lower in {",", ";", ":", "."}:
                return False
            if grammar.phrase(grammar.modals, words, n) or grammar.parted(grammar.modals, words, n):
                return True
            denied = n + 1 < len(words) and words[n + 1].lower in grammar.negative_subjects
            if words[n].lower in grammar.finite_be and denied:
                return True  # "Rerouting is no remedy" asks nothing
        return False

    def ends_at(self, words: Sequence[Token], at: int) -> bool:
        """Whether a verb with its object stands at a place, so that what stands before it is its subject."""
        grammar = self._grammar
        following = words[at + 1].lower if at + 1 < len(words) else ""
        opens_object = following in grammar.determiners or following in grammar.reported
        return opens_object and grammar.verb(words, at, "ed") is not None
