"""A sentence and the place of a verb in, its subject out: where it begins, whether it acts, who does in a passive."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.grammar import Grammar, Token, Verb


class SubjectReader:
    """Reads subjects by a grammar. Places are of tokens."""

    def __init__(self, grammar: Grammar) -> None:
        self._grammar = grammar

    def start(self, words: Sequence[Token], at: int, behind: int | None = None) -> int | None:
        """Where the subject of the verb at a place begins; None inside a clause that only describes.

        `behind` is the place behind the verb of the clause before it in the sentence, where there is one.
        """
        grammar = self._grammar
        floor = behind or 0
        start = floor
        for n in range(at - 1, floor - 1, -1):
            word = words[n].lower
            if word in {";", ":", "(", "."}:
                start = n + 1
                break
            if word in grammar.subordinators:
                spoken = n > 0 and (
                    words[n - 1].lower in grammar.speech
                    or grammar.verb(words, n - 1, "base", "s", "ed", "ing") is not None
                )
                speech = word in grammar.that and spoken
                if speech or (word in grammar.that and grammar.phrase(grammar.requests, words, n - 1)):
                    return n + 1
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
        start = grammar.skip(
            grammar.openers, words, next((n for n in range(start, at) if words[n].is_word), at)
        )
        if start < at and words[start].lower in grammar.introducers:
            comma = next((n for n in range(start, at) if words[n].lower == ","), None)
            start = comma + 1 if comma is not None else start
        return start

    def acts(self, words: Sequence[Token], start: int) -> bool:
        """Whether a subject that names no group or body acts all the same: "we", or "it" in "announced that it"."""
        behind = start
        while behind < len(words) and words[behind].lower in self._grammar.determiners:
            behind += 1
        if behind < len(words) and words[behind].lower in self._grammar.actors:
            return True
        reported = start > 1 and words[start - 1].lower in self._grammar.that
        return reported and words[start].lower in self._grammar.reported

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
                        if words[k].lower in self._grammar.prepositions or words[k].lower in {".", ";"}
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
        return False

    def ends_at(self, words: Sequence[Token], at: int) -> bool:
        """Whether a verb with its object stands at a place, so that what stands before it is its subject."""
        grammar = self._grammar
        following = words[at + 1].lower if at + 1 < len(words) else ""
        opens_object = following in grammar.determiners or following in grammar.reported
        return opens_object and grammar.verb(words, at, "ed") is not None
