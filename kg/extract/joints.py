"""A clause in, the verb phrases beside its own out: "keep A, engage B and not C" is three things asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from kg.extract.clause import Clause
from kg.extract.grammar import Grammar, Token, Verb
from kg.model import Polarity

_CLOSING = frozenset({")", "]", '"', "%"})


class Phrased(msgspec.Struct, frozen=True):
    """One verb phrase of a clause: token places, half open, its verb and polarity, and how sure its reading is."""

    first: int
    last: int
    verb: Verb
    polarity: Polarity
    confidence: float


class Joint(msgspec.Struct, frozen=True):
    """Where another verb phrase begins, its verb, its polarity and the manner in which it is joined."""

    at: int
    verb: Verb
    polarity: Polarity
    manner: str


class JointReader:
    """Cuts clauses into verb phrases by a grammar."""

    def __init__(self, grammar: Grammar) -> None:
        self._grammar = grammar

    def phrases(self, words: Sequence[Token], clause: Clause, limit: int) -> Iterator[Phrased]:
        """The co-ordinated verb phrases of a clause that ends before `limit`."""
        grammar = self._grammar
        first, verb, sure = clause.whole, clause.verb, 1.0
        at = clause.at + clause.verb.length
        polarity = self.polarity(words, at, clause.polarity)
        purpose = False
        while at < limit and not self._ends(words, at):
            joint = self._joint(words, at, clause, purpose)
            if joint is None or joint.at >= limit:
                if words[at].lower == ";":
                    break
                purpose = purpose or (
                    grammar.stands(words, at, grammar.purposes) is not None
                    and grammar.verb(words, at + 1, "base") is not None
                )
                at += 1
                continue
            yield Phrased(first, self._trim(words, first, at), verb, polarity, sure)
            first, verb = joint.at, joint.verb
            polarity = self.polarity(words, joint.at + joint.verb.length, joint.polarity)
            sure = grammar.confidence[joint.manner]
            at, purpose = joint.at + joint.verb.length, False
        yield Phrased(first, self._trim(words, first, max(at, first + 1)), verb, polarity, sure)

    def polarity(self, words: Sequence[Token], behind: int, polarity: Polarity) -> Polarity:
        """The polarity of a verb that ends before a place, which "no" behind it turns: "sign no contract"."""
        if behind >= len(words) or words[behind].lower not in self._grammar.negative_objects:
            return polarity
        return "do" if polarity == "avoid" else "avoid"

    def end(self, words: Sequence[Token], first: int) -> int:
        """Where what is asked ends that begins at a place, without the reasons and asides behind it."""
        last = next((n for n in range(first + 1, len(words)) if self._ends(words, n)), len(words))
        return self._trim(words, first, last)

    def _ends(self, words: Sequence[Token], at: int) -> bool:
        """Whether a reason, an aside or another sentence begins at a place."""
        grammar = self._grammar
        if words[at].lower in {".", ":"} and at + 1 < len(words):
            return True
        parts = grammar.stands(words, at, grammar.ends)
        if parts:
            return words[at - 1].lower not in grammar.restrictions
        return words[at].lower == "," and grammar.stands(words, at + 1, grammar.asides) is not None

    def _joint(self, words: Sequence[Token], at: int, clause: Clause, purpose: bool) -> Joint | None:
        """Another verb phrase behind a comma, a conjunction, a semicolon or "rather than"."""
        grammar = self._grammar
        alternative = grammar.stands(words, at, grammar.alternatives)
        if alternative:
            begin = grammar.skip(grammar.infinitives, words, at + len(alternative))
            other = grammar.verb(words, begin, "ing") or grammar.acting(words, begin, strict=False)
            return Joint(begin, other, "avoid", "alternative") if other else None
        mark = words[at].lower
        if mark not in {",", ";"} and mark not in grammar.conjunctions:
            return None
        begin = at
        while begin < len(words) and (
            words[begin].lower in {",", ";"} or words[begin].lower in grammar.conjunctions
        ):
            begin += 1
        begin = self._past_aside(words, begin)
        negated = grammar.stands(words, begin, grammar.negations)
        begin += len(negated) if negated else 0
        to = begin < len(words) and words[begin].lower in grammar.to
        purposed = purpose and mark not in {",", ";"} and words[begin].lower in grammar.purposes
        if to and clause.infinitive and not purposed:
            negation = grammar.negation(words, begin + 1)
            place = grammar.past_adverbs(words, negation or begin + 1)
            denied = bool(negated) or negation is not None
            return self._found(place, self._behind_to(words, place), denied, clause)
        while (
            begin < len(words)
            and words[begin].lower in grammar.adverbs
            and not grammar.acting(words, begin, strict=True)
        ):
            begin += 1
        verb = self._verb(words, begin, clause, mark, purpose, bool(negated))
        return self._found(begin, verb, bool(negated), clause)

    def _found(self, at: int, verb: Verb | None, negated: bool, clause: Clause) -> Joint | None:
        if verb is None:
            return None
        avoided = negated != (verb.base in self._grammar.avoid_verbs)
        whole = clause.passive and clause.polarity == "avoid"
        return Joint(at, verb, "avoid" if avoided or whole else "do", "coordinated")

    def _verb(
        self, words: Sequence[Token], at: int, clause: Clause, mark: str, purpose: bool, negated: bool
    ) -> Verb | None:
        """The verb at a place that goes on with the clause, in the form that the clause's own has."""
        grammar = self._grammar
        if at >= len(words):
            return None
        if clause.verb.form in grammar.finite.goes_on:
            return self._finite(words, at, clause.verb.form)
        if clause.passive and clause.verb.form == "ed":
            place = at + (words[at].lower in grammar.copulas)
            verb = grammar.verb(words, place, "ed")
            return msgspec.structs.replace(verb, length=verb.length + place - at) if verb else None
        if clause.needy or clause.manner == "nominal":
            return None
        if clause.manner == "gerund" or clause.verb.form == "ing":
            return grammar.verb(words, at, "ing")
        if purpose and mark not in {",", ";"}:
            return None  # "work with X to connect schools and train teachers": one ask, two purposes
        if negated:
            return (
                grammar.verb(words, at, "base")
                or (grammar.finite.asks and grammar.acting(words, at, strict=True))
                or None
            )
        verb = grammar.acting(words, at, strict=mark != ",")
        if verb and mark == "," and verb.base in grammar.nounish and verb.base not in grammar.compounds:
            verb = grammar.acting(words, at, strict=True)
        if verb and mark == "," and verb.base in grammar.nounish and grammar.is_compound(words, at, verb):
            return None
        return verb

    def _finite(self, words: Sequence[Token], at: int, form: str) -> Verb | None:
        """A verb in a finite form, which its object follows at once."""
        grammar = self._grammar
        verb = grammar.verb(words, at, form)
        behind = at + verb.length if verb else at
        if verb is None or behind >= len(words):
            return None
        if form not in grammar.finite.nounlike or words[behind - 1].lower.endswith(grammar.finite.plurals):
            return verb
        follows = words[behind].lower in grammar.determiners | grammar.prepositions | grammar.adverbs
        return verb if follows or grammar.stands(words, behind, grammar.quantifiers) else None

    def _behind_to(self, words: Sequence[Token], at: int) -> Verb | None:
        if at < len(words) and words[at].lower in self._grammar.copulas:
            return None  # "a road map, to be submitted to the Commission"
        return self._grammar.verb(words, at, "ing") or self._grammar.after_modal(words, at)

    def _past_aside(self, words: Sequence[Token], at: int) -> int:
        """The place behind an aside between commas: "and, if the first five pay back, to double"."""
        grammar = self._grammar
        if at >= len(words) or words[at - 1].lower != "," or words[at].lower not in grammar.introducers:
            return at
        if words[at].lower in grammar.to:
            return at
        comma = next((n for n in range(at, len(words)) if words[n].lower in {",", ";"}), None)
        return at if comma is None or words[comma].lower == ";" else comma + 1

    def _trim(self, words: Sequence[Token], first: int, last: int) -> int:
        """The end of a verb phrase without the marks and conjunctions it trails."""
        grammar = self._grammar
        while last > first + 1 and (
            not (words[last - 1].is_word or words[last - 1].lower in _CLOSING)
            or words[last - 1].lower in grammar.conjunctions | grammar.that
        ):
            last -= 1
        return last
