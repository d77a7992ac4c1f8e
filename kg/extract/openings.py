"""The beginning of a sentence in, the ask it opens with out: an imperative, a call by name, a gerund, an infinitive."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from kg.extract.clause import Clause
from kg.extract.grammar import Grammar, Token, Verb
from kg.extract.requests import IsActor, RequestReader, polarity
from kg.extract.subjects import SubjectReader
from kg.model import Force

# A run-in head ("Skills: train teachers") is at most this many words long, whoever is called by name at most that.
_LONGEST_RUN_IN = 8
_LONGEST_CALL = 14


class OpeningReader:
    """Reads openings by a grammar."""

    def __init__(self, grammar: Grammar, subjects: SubjectReader, requests: RequestReader) -> None:
        self._grammar = grammar
        self._subjects = subjects
        self._requests = requests

    def read(self, words: Sequence[Token], inherited: Force | None, is_actor: IsActor) -> Iterator[Clause]:
        """The ask that a sentence opens with, and what it advises against before it, if any."""
        grammar = self._grammar
        first = next((n for n, token in enumerate(words) if token.is_word), len(words))
        called = list(self._call(words, inherited, is_actor)) if self._names(words, first, is_actor) else []
        if called:
            yield from called
            return
        for start in self._starts(words, is_actor):
            found = list(self._imperative(words, start, inherited, is_actor))
            if found and start > first and words[start - 1].lower == ":":
                # "Researchers: describe your data", "To researchers: ...": who is named before the colon is asked.
                head = first + (words[first].lower in grammar.prepositions | grammar.to)
                if is_actor(head, start - 1):
                    found = [
                        msgspec.structs.replace(one, subject=one.subject or (head, start - 1))
                        for one in found
                    ]
            yield from found
            if found:
                return
        yield from self._call(words, inherited, is_actor)

    def _imperative(
        self, words: Sequence[Token], start: int, inherited: Force | None, is_actor: IsActor
    ) -> Iterator[Clause]:
        grammar = self._grammar
        at, negated, infinitive = self._verb_place(words, start)
        request = None if negated else grammar.phrase(grammar.requests, words, at)
        spoken = self._requests.request(words, at, request, is_actor) if request else None
        if spoken:
            yield spoken  # "Encourage governments to open their data": they are asked to open it
            return
        # Behind "do not" and "to" stands a verb, whatever it looks like.
        sure = negated or infinitive
        verb = grammar.after_modal(words, at) if sure else grammar.acting(words, at, strict=False)
        if verb is None and inherited:
            verb = grammar.verb(words, at, "base")  # the lead-in ends where a verb must follow
        if verb and (sure or not self._subjects.opens_with_noun(words, at, verb)):
            force, manner = (inherited, "inherited") if inherited else ("directive", "imperative")
            if infinitive and inherited is None and self._is_purpose(words, at):
                return
            yield from self._instead(words, start, at, force)
            sense = polarity(grammar, verb, negated)
            yield Clause(at, verb, force, sense, at, manner, infinitive=infinitive)
            return
        if grammar.finite.asks:
            yield from self._finite(words, at, negated, inherited)
            return
        gerund = grammar.verb(words, at, "ing")
        behind = at + gerund.length if gerund else at
        if gerund and at == start and behind < len(words) and words[behind].is_word:
            if self._subjects.leads_to_modal(words, behind):
                return  # "Collecting societies are encouraged to"
            sense = polarity(grammar, gerund, False)
            yield Clause(at, gerund, inherited or "description", sense, at, "gerund")

    def _finite(
        self, words: Sequence[Token], at: int, negated: bool, inherited: Force | None
    ) -> Iterator[Clause]:
        """ "Renforcez X", "Que les États publient": what opens with an imperative or a wish."""
        grammar = self._grammar
        if at >= len(words):
            return
        force, manner = (inherited, "inherited") if inherited else ("directive", "imperative")
        if words[at].lower in grammar.that:
            wish = self._requests.content(words, at + 1, force, None)
            if wish:
                yield msgspec.structs.replace(
                    wish, manner=manner if wish.manner == "request" else wish.manner
                )
            return
        verb = grammar.verb(words, at, *grammar.finite.imperatives)
        behind = at + verb.length if verb else at
        if verb is None or words[at].lower in grammar.finite.no_imperatives or behind >= len(words):
            return
        if words[behind].is_word or grammar.stands(words, behind, grammar.quantifiers):
            yield Clause(at, verb, force, polarity(grammar, verb, negated), at, manner)

    def _verb_place(self, words: Sequence[Token], start: int) -> tuple[int, bool, bool]:
        """The place behind what may open a sentence, whether a negation was in it, and whether "to" was."""
        grammar = self._grammar
        at, negated, infinitive = start, False, False
        while at < len(words):
            behind = grammar.negation(words, at)
            opener = grammar.stands(words, at, grammar.openers)
            if behind is not None:
                at, negated = behind, True
            elif opener:
                at += len(opener)
            elif not infinitive and words[at].lower in grammar.to:
                at, infinitive = at + 1, True
            elif words[at].lower in grammar.adverbs and not grammar.acting(words, at, strict=False):
                at += 1
            else:
                break
        return at, negated, infinitive

    @staticmethod
    def _is_purpose(words: Sequence[Token], at: int) -> bool:
        """Whether "to V ..." is but the purpose of what a comma opens: "To close the gap, train teachers"."""
        return any(token.lower == "," for token in words[at:])

    def _is_named(self, words: Sequence[Token], first: int, at: int) -> bool:
        """Whether who is to act goes by a proper name or an office: "Reef Telecom to place", "Secretary to send"."""
        plain = not any(token.lower in self._grammar.prepositions for token in words[first:at])
        return plain and self._subjects.acts(words, first, at)

    def _held(self, words: Sequence[Token], at: int) -> Verb | None:
        """The participle behind a bare "be" at a place."""
        grammar = self._grammar
        if at >= len(words) or words[at].lower not in grammar.copulas:
            return None
        return grammar.participle(words, grammar.past_adverbs(words, at + 1))

    def _names(self, words: Sequence[Token], first: int, is_actor: IsActor) -> bool:
        """Whether a sentence opens with a name of several words that is cut off by a comma: "Cable owners, stop"."""
        comma = next((n for n, t in enumerate(words[: first + _LONGEST_RUN_IN]) if t.lower == ","), None)
        return (
            comma is not None
            and comma > first + 1
            and (is_actor(first, comma) and not is_actor(first + 1, comma))
        )

    def _call(self, words: Sequence[Token], inherited: Force | None, is_actor: IsActor) -> Iterator[Clause]:
        """ "Local councils, please fund X", "Regulators to make X": who is called by name is asked."""
        grammar = self._grammar
        first = next((n for n, token in enumerate(words) if token.is_word), len(words))
        if first >= len(words) or words[first].lower in grammar.actors:
            return
        for n in range(first + 1, min(len(words) - 1, first + _LONGEST_CALL)):
            word = words[n].lower
            if not words[n].is_word and word != ",":
                return
            if self._speaks(words, n):
                return
            if word != "," and (word not in grammar.to or grammar.finite.asks):
                continue
            if not is_actor(first, n) and not (word in grammar.to and self._is_named(words, first, n)):
                continue
            at, negated, _ = self._verb_place(words, n + 1)
            comma = word == ","
            if comma and not negated:
                verb = grammar.acting(words, at, strict=False)
                if verb and self._subjects.opens_with_noun(words, at, verb):
                    verb = None
            else:
                verb = grammar.after_modal(words, at) if negated else grammar.verb(words, at, "base")
            participle = None if comma else self._held(words, at)
            if participle:  # "Platforms to be held liable": what is to be done with them
                sense = polarity(grammar, participle, negated)
                force = inherited or "directive"
                place = at + 1 + participle.length - 1
                yield Clause(place, participle, force, sense, first, "passive", passive=True)
                return
            if verb:
                sense = polarity(grammar, verb, negated)
                force = inherited or "directive"
                yield Clause(at, verb, force, sense, at, "imperative", (first, n), infinitive=not comma)
                return

    def _speaks(self, words: Sequence[Token], at: int) -> bool:
        """Whether a finite verb stands at a place, so that what stands before it is a subject."""
        grammar = self._grammar
        return (
            words[at].lower in grammar.finite_be | grammar.auxiliaries
            or grammar.phrase(grammar.modals, words, at) is not None
            or grammar.phrase(grammar.requests, words, at) is not None
            or grammar.verb(words, at, "ed") is not None
        )

    def _instead(self, words: Sequence[Token], start: int, at: int, force: Force) -> Iterator[Clause]:
        """What an imperative at a place advises against before it: "Rather than building new platforms, reuse"."""
        grammar = self._grammar
        first = next((n for n in range(start) if words[n].is_word), start)
        parts = grammar.stands(words, first, grammar.alternatives)
        if parts:
            begin = first + len(parts)
            verb = grammar.verb(words, begin, "ing") or grammar.acting(words, begin, strict=True)
            if verb and begin < at:
                yield Clause(begin, verb, force, "avoid", begin, "alternative")

    def _starts(self, words: Sequence[Token], is_actor: IsActor) -> Iterator[int]:
        """Where a sentence may begin: at its first word, behind a run-in head, behind an introductory phrase."""
        grammar = self._grammar
        first = next((n for n, token in enumerate(words) if token.is_word), len(words))
        colon = next(
            (n for n, token in enumerate(words[: first + _LONGEST_RUN_IN]) if token.lower == ":"), None
        )
        starts = [first] if colon is None else [first, colon + 1]
        head = first + (first < len(words) and words[first].lower in grammar.prepositions | grammar.to)
        if colon is not None and is_actor(head, colon):
            starts = [colon + 1]  # "Network operators: reserve a seat" is no asking to network
        for start in starts:
            yield start
            if grammar.introduces(words, start):
                yield from self._behind_commas(words, start)

    def _behind_commas(self, words: Sequence[Token], start: int) -> Iterator[int]:
        """The places behind the commas up to the first modal: "to close the gap, X should fund Y, train Z"."""
        grammar = self._grammar
        for n in range(start + 1, len(words)):
            if grammar.finite.asks and grammar.phrase(grammar.modals, words, n):
                return
            if words[n].lower == ",":
                yield n + 1
