"""A sentence in, its asking clauses out: where each main verb stands, with what force, and of whom it is asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import msgspec

from kg.extract.grammar import Grammar, Phrase, Token, Verb
from kg.extract.subjects import SubjectReader
from kg.model import Force, Kind, Polarity

# A run-in head ("Skills: train teachers") is at most this many words long.
_LONGEST_RUN_IN = 8


class Clause(msgspec.Struct, frozen=True):
    """An ask or promise: token places of its verb and, where it has one, of its subject or of whom it is asked.

    `subject` is who acts, half open; `asked` says that they are asked (else they promise or are described).
    `whole` is where the action's span begins: at the verb, or at the subject in a passive. `modal` is the place of
    a modal that shares the subject of the clause before it: "but should".
    """

    at: int
    verb: Verb
    force: Force
    polarity: Polarity
    whole: int
    manner: str
    subject: tuple[int, int] | None = None
    asker: tuple[int, int] | None = None
    asked: bool = True
    passive: bool = False
    modal: int | None = None


class ClauseReader:
    """Reads sentences by a grammar. `is_actor(start, end)` says whether token places name a body or group."""

    def __init__(self, grammar: Grammar) -> None:
        self._grammar = grammar
        self._subjects = SubjectReader(grammar)

    def read(
        self,
        words: Sequence[Token],
        kind: Kind,
        inherited: Force | None,
        is_actor: Callable[[int, int], bool],
    ) -> list[Clause]:
        """The clauses of one sentence in order. `inherited` is the force of a lead-in such as "Regulators should:"."""
        found = list(self._opening(words, kind, inherited, is_actor))
        at = found[-1].at + found[-1].verb.length if found else 0
        while at < len(words):
            clause = self._at(words, at, kind, found[-1] if found else None, is_actor)
            if clause is None:
                at += 1
                continue
            found.append(clause)
            at = clause.at + clause.verb.length
        return [clause for clause in found if not self._restates(words, clause)]

    def _opening(
        self,
        words: Sequence[Token],
        kind: Kind,
        inherited: Force | None,
        is_actor: Callable[[int, int], bool],
    ) -> Iterator[Clause]:
        """An imperative, or in a recommendation a gerund, at the beginning of the sentence."""
        grammar = self._grammar
        if kind != "recommendation" and inherited is None:
            return
        for start in self._starts(words):
            at = grammar.skip(grammar.openers, words, start)
            negated = self._grammar.negation(words, at)
            if negated:
                at = negated
            while (
                at < len(words)
                and words[at].lower in grammar.adverbs
                and not grammar.acting(words, at, strict=False)
            ):
                at += 1
            request = None if negated else grammar.phrase(grammar.requests, words, at)
            spoken = self._request(words, at, request, is_actor) if request else None
            if spoken:
                yield spoken  # "Encourage governments to open their data": they are asked to open it
                return
            # Behind "do not" stands a verb, whatever it looks like.
            verb = grammar.after_modal(words, at) if negated else grammar.acting(words, at, strict=False)
            if verb and not self._subjects.opens_with_noun(words, at, verb):
                force, manner = (inherited, "inherited") if inherited else ("directive", "imperative")
                yield from self._instead(words, start, at, force)
                yield Clause(at, verb, force, self._polarity(verb, bool(negated)), at, manner)
                return
            gerund = grammar.verb(words, at, "ing")
            if (
                gerund
                and at == start
                and at + gerund.length < len(words)
                and words[at + gerund.length].is_word
            ):
                yield Clause(at, gerund, "description", self._polarity(gerund, False), at, "gerund")
                return

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

    def _starts(self, words: Sequence[Token]) -> Iterator[int]:
        """Where a sentence may begin: at its first word, behind a run-in head, behind an introductory phrase."""
        grammar = self._grammar
        first = next((n for n, token in enumerate(words) if token.is_word), len(words))
        colon = next(
            (n for n, token in enumerate(words[: first + _LONGEST_RUN_IN]) if token.lower == ":"), None
        )
        starts = [first] if colon is None else [first, colon + 1]
        for start in starts:
            yield start
            if start < len(words) and words[start].lower in grammar.introducers:
                yield from (n + 1 for n, token in enumerate(words) if n > start and token.lower == ",")

    def _at(
        self,
        words: Sequence[Token],
        at: int,
        kind: Kind,
        before: Clause | None,
        is_actor: Callable[[int, int], bool],
    ) -> Clause | None:
        grammar = self._grammar
        impersonal = grammar.phrase(grammar.impersonals, words, at)
        if impersonal:
            return self._impersonal(words, at, impersonal)
        modal = grammar.phrase(grammar.modals, words, at)
        if modal and not (modal.weak and kind != "recommendation"):
            return self._modal(words, at, modal, before, is_actor)
        request = grammar.phrase(grammar.requests, words, at)
        if request:
            return self._request(words, at, request, is_actor)
        return None

    def _modal(
        self,
        words: Sequence[Token],
        at: int,
        modal: Phrase,
        before: Clause | None,
        is_actor: Callable[[int, int], bool],
    ) -> Clause | None:
        grammar = self._grammar
        start = self._subjects.start(words, at, before.at + before.verb.length if before else None)
        shared = before if start == at and words[at - 1].lower in grammar.conjunctions else None
        if start is None or (start >= at and shared is None):
            return None
        if shared and shared.subject and not shared.passive:
            start, end = shared.subject
        else:
            end = at
        if modal.actor and not (is_actor(start, at) or self._subjects.acts(words, start)):
            return None
        verb_at = at + len(modal.words)
        negated = self._grammar.negation(words, verb_at)
        if negated and modal.weak:
            return None
        verb_at = self._grammar.past_adverbs(words, self._grammar.past_insert(words, negated or verb_at))
        no_subject = words[start].lower in grammar.negative_subjects
        asked = modal.force != "intention"
        if verb_at < len(words) and words[verb_at].lower in grammar.copulas:
            participle_at = self._grammar.past_adverbs(words, verb_at + 1)
            participle = grammar.participle(words, participle_at)
            if participle:
                verb = self._lit(words, start, at, participle)
                polarity = self._polarity(verb, bool(negated) or no_subject)
                return Clause(
                    participle_at,
                    verb,
                    modal.force,
                    polarity,
                    participle_at if shared else start,
                    "passive",
                    self._subjects.agent(words, participle_at),
                    None,
                    asked,
                    True,
                    at if shared else None,
                )
        main = grammar.after_modal(words, verb_at) or self._grammar.copula(words, verb_at)
        if main is None:
            return None
        polarity = self._polarity(main, bool(negated) or no_subject)
        return Clause(
            verb_at,
            main,
            modal.force,
            polarity,
            verb_at,
            "modal",
            (start, end),
            None,
            asked,
            modal=at if shared else None,
        )

    def _request(
        self, words: Sequence[Token], at: int, request: Phrase, is_actor: Callable[[int, int], bool]
    ) -> Clause | None:
        """ "X urges Y to V", "X recommends that Y V": the verb behind "to" or behind the subject of "that"."""
        grammar = self._grammar
        begin = at + len(request.words)
        asker = self._subjects.start(words, at)
        who = (asker, at) if asker is not None and asker < at else None
        if request.words[-1] in grammar.that:
            return self._content(words, begin, request, who)
        for n in range(begin, min(len(words) - 1, begin + 40)):
            if words[n].lower in {";", ".", ":"} or self._subjects.ends_at(words, n):
                return None
            if words[n].lower in grammar.to:
                negated = bool(n > begin and self._grammar.negation(words, n - 1) == n)
                verb_at = self._grammar.past_adverbs(words, n + 1)
                verb = grammar.after_modal(words, verb_at)
                if verb and (request.open or is_actor(begin, n)):
                    polarity = self._polarity(verb, negated)
                    return Clause(verb_at, verb, request.force, polarity, verb_at, "request", (begin, n), who)
        return None

    def _content(
        self, words: Sequence[Token], begin: int, request: Phrase, asker: tuple[int, int] | None
    ) -> Clause | None:
        for n in range(begin, min(len(words), begin + 25)):
            if words[n].lower in {";", ".", ":"} or self._grammar.phrase(self._grammar.modals, words, n):
                return None
            if words[n].lower in self._grammar.auxiliaries | self._grammar.subordinators:
                return None
            plural = words[n - 1].lower.endswith(self._grammar.plural_ending)
            verb = self._grammar.acting(words, n, strict=not plural) if n > begin else None
            if verb and words[n - 1].lower not in self._grammar.prepositions | self._grammar.determiners:
                return Clause(
                    n, verb, request.force, self._polarity(verb, False), n, "request", (begin, n), asker
                )
        return None

    def _impersonal(self, words: Sequence[Token], at: int, phrase: Phrase) -> Clause | None:
        """ "There is a need to V", "it is essential for Y to V"."""
        grammar = self._grammar
        begin = at + len(phrase.words)
        verb_at = self._grammar.past_adverbs(words, begin)
        verb = grammar.after_modal(words, verb_at) if phrase.words[-1] in grammar.to else None
        if verb:
            return Clause(verb_at, verb, phrase.force, self._polarity(verb, False), verb_at, "impersonal")
        for n in range(begin, min(len(words) - 1, begin + 15)):
            if words[n].lower in grammar.to:
                verb_at = self._grammar.past_adverbs(words, n + 1)
                verb = grammar.verb(words, verb_at, "base")
                if verb:
                    return Clause(
                        verb_at,
                        verb,
                        phrase.force,
                        self._polarity(verb, False),
                        verb_at,
                        "impersonal",
                        (begin, n),
                    )
        return None

    def _lit(self, words: Sequence[Token], start: int, at: int, verb: Verb) -> Verb:
        """The action named by the noun of a light verb: "investment must be made" is to invest."""
        if verb.base not in self._grammar.light_verbs:
            return verb
        noun = next(
            (words[n].lower for n in range(start, at) if words[n].lower in self._grammar.light_nouns), None
        )
        return msgspec.structs.replace(verb, base=self._grammar.light_nouns[noun]) if noun else verb

    def _polarity(self, verb: Verb, negated: bool) -> Polarity:
        return "avoid" if negated != (verb.base in self._grammar.avoid_verbs) else "do"

    def _restates(self, words: Sequence[Token], clause: Clause) -> bool:
        """A sentence whose subject points back and that only says that the ask goes on adds none."""
        if clause.subject is None or clause.verb.base not in self._grammar.restating_verbs:
            return False
        return words[clause.subject[0]].lower in self._grammar.restating_subjects
