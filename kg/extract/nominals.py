"""A recommendation's sentence without a finite verb in, the thing asked for out: "Stronger funding for schools"."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.clause import Clause
from kg.extract.grammar import Grammar, Token, Verb
from kg.model import Force

_FEWEST_WORDS = 3
# A noun-like word that ends a phrase is its verb only near its beginning: "The Internet works".
_SHORTEST_FACT = 3


class NominalReader:
    """Reads sentences that are but a noun phrase, as recommendations often are, by a grammar."""

    def __init__(self, grammar: Grammar) -> None:
        self._grammar = grammar

    def read(self, words: Sequence[Token], inherited: Force | None) -> Clause | None:
        """The one thing that the sentence names, described and not ordered; whoever stands behind "by" is to do it."""
        grammar = self._grammar
        first = next((n for n, token in enumerate(words) if token.is_word), len(words))
        if sum(token.is_word for token in words) < _FEWEST_WORDS or self._is_finite(words, first):
            return None
        if words[first].lower in grammar.subordinators | grammar.actors | grammar.reported:
            return None
        verb = Verb(words[first].lower, 1, "base")
        return Clause(
            first, verb, inherited or "description", "do", first, "nominal", self._agent(words, first)
        )

    def _is_finite(self, words: Sequence[Token], first: int) -> bool:
        """Whether a finite verb stands outside the clauses that say more of a noun."""
        grammar = self._grammar
        within = False
        for n in range(first, len(words)):
            word = words[n].lower
            if word in grammar.subordinators:
                within = True
            elif not words[n].is_word:
                within = within and words[n].lower not in {";", "."}
            elif within:
                continue
            elif (
                word in grammar.finite_be | grammar.auxiliaries
                or grammar.phrase(grammar.modals, words, n)
                or (n > first and self._asserts(words, n))
            ):
                return True
        return False

    def _asserts(self, words: Sequence[Token], at: int) -> bool:
        """Whether the word at a place is the verb of the noun before it: "prices rise", "the law helps"."""
        grammar = self._grammar
        before = words[at - 1]
        if not before.is_word or before.lower in (
            grammar.prepositions | grammar.determiners | grammar.conjunctions | grammar.to | grammar.adverbs
        ):
            return before.lower in grammar.adverbs and grammar.verb(words, at, "s") is not None
        third = grammar.verb(words, at, "s")
        if third is not None:
            following = words[at + 1].lower if at + 1 < len(words) else "."
            ends = not following[0].isalnum() or following in grammar.determiners | grammar.subordinators
            short = at <= _SHORTEST_FACT and not before.lower.endswith(grammar.plural_ending)
            return third.base not in grammar.nounish or (ends and short)
        verb = grammar.verb(words, at, "base")
        plural = before.lower.endswith(grammar.plural_ending)
        behind = words[at + 1].lower if at + 1 < len(words) else ""
        if (
            verb is not None
            and plural
            and (verb.base not in grammar.nounish or behind in grammar.determiners)
        ):
            return True
        past = grammar.verb(words, at, "ed")
        following = words[at + 1].lower if at + 1 < len(words) else ""
        # "Schools funded teachers" asserts; "schools funded by donors" says which.
        opens = following in grammar.determiners or following in grammar.that
        return past is not None and opens

    def _agent(self, words: Sequence[Token], first: int) -> tuple[int, int] | None:
        grammar = self._grammar
        for n in range(first, len(words) - 1):
            if words[n].lower in grammar.subordinators:
                return None
            if words[n].lower in grammar.agents:
                closes = grammar.prepositions | {",", ";", "."}
                return n + 1, next(
                    (k for k in range(n + 1, len(words)) if words[k].lower in closes), len(words)
                )
        return None
