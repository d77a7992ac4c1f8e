"""A sentence in, its asking clauses out: where each main verb stands, with what force, and of whom it is asked."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.clause import Clause
from kg.extract.grammar import Grammar, Phrase, Token
from kg.extract.openings import OpeningReader
from kg.extract.requests import IsActor, RequestReader, lit, polarity
from kg.extract.subjects import SubjectReader
from kg.model import Force, Kind

# "ITU is asked by this meeting to": the words between are at most this many.
_LONGEST_AGENT = 8


class ClauseReader:
    """Reads sentences by a grammar. `is_actor(start, end)` says whether token places name a body or group."""

    def __init__(self, grammar: Grammar) -> None:
        self._grammar = grammar
        self._subjects = SubjectReader(grammar)
        self._requests = RequestReader(grammar, self._subjects)
        self._openings = OpeningReader(grammar, self._subjects, self._requests)

    def read(
        self, words: Sequence[Token], kind: Kind, inherited: Force | None, is_actor: IsActor
    ) -> list[Clause]:
        """The clauses of one sentence in order. `inherited` is the force of a lead-in such as "Regulators should:"."""
        opens = kind == "recommendation" or inherited is not None
        found = list(self._openings.read(words, inherited, is_actor)) if opens else []
        at = found[-1].at + found[-1].verb.length if found else 0
        while at < len(words):
            clause = self._at(words, at, kind, found[-1] if found else None, is_actor)
            if clause is None:
                at += 1
                continue
            found.append(clause)
            at = clause.at + clause.verb.length
        return [clause for clause in found if not self._restates(words, clause, found[0])]

    def _at(
        self, words: Sequence[Token], at: int, kind: Kind, before: Clause | None, is_actor: IsActor
    ) -> Clause | None:
        grammar = self._grammar
        impersonal = grammar.phrase(grammar.impersonals, words, at)
        if impersonal and impersonal.counts_in(kind):
            return self._requests.impersonal(words, at, impersonal)
        modal = grammar.phrase(grammar.modals, words, at)
        behind = at + len(modal.words) if modal else at
        if modal is None:
            modal, behind = self._parted(words, at)
        if modal and modal.counts_in(kind):
            return self._modal(words, at, behind, modal, before, is_actor)
        request = grammar.phrase(grammar.requests, words, at)
        if request and request.counts_in(kind):
            return self._requests.request(words, at, request, is_actor)
        if before is not None and before.infinitive and before.manner in {"request", "modal"}:
            return self._elliptic(words, at, before, is_actor)
        return None

    def _parted(self, words: Sequence[Token], at: int) -> tuple[Phrase | None, int]:
        """A modal in whose middle it is said by whom: "are requested by this meeting to"; and the place behind it."""
        grammar = self._grammar
        for agent in range(at + 1, min(len(words), at + 4)):
            if words[agent].lower in grammar.agents:
                for to in range(agent + 1, min(len(words), agent + _LONGEST_AGENT)):
                    if words[to].lower in grammar.to:
                        modal = grammar.phrase(grammar.modals, [*words[at:agent], words[to]], 0)
                        whole = modal is not None and len(modal.words) == agent - at + 1
                        return (modal, to + 1) if whole else (None, at)
                return None, at
        return None, at

    def _elliptic(
        self, words: Sequence[Token], at: int, before: Clause, is_actor: IsActor
    ) -> Clause | None:
        """ "ITU is asked to merge its methods, and governments to use them": the second is asked alike."""
        grammar = self._grammar
        if words[at].lower not in grammar.conjunctions:
            return None
        for n in range(at + 2, min(len(words), at + _LONGEST_AGENT + 4)):
            word = words[n].lower
            if not words[n].is_word or word in grammar.finite_be:
                return None
            if word in grammar.to:
                verb_at = grammar.past_adverbs(words, n + 1)
                verb = grammar.verb(words, verb_at, "base")
                if verb is None or not is_actor(at + 1, n) or grammar.verb(words, at + 1, "base"):
                    return None
                sense = polarity(grammar, verb, False)
                subject = (at + 1, n)
                return Clause(
                    verb_at,
                    verb,
                    before.force,
                    sense,
                    verb_at,
                    before.manner,
                    subject,
                    asked=before.asked,
                    infinitive=True,
                )
        return None

    def _modal(
        self,
        words: Sequence[Token],
        at: int,
        behind: int,
        modal: Phrase,
        before: Clause | None,
        is_actor: IsActor,
    ) -> Clause | None:
        grammar = self._grammar
        start = self._subjects.start(words, at, before.at + before.verb.length if before else None)
        if start is None:
            return None
        shared = before if start == at and at and words[at - 1].lower in grammar.conjunctions else None
        bare = start >= at and modal.bare and before is None  # "Decides to establish a fund"
        if start >= at and shared is None and not bare:
            return None
        end = at
        if shared and shared.subject and not shared.passive:
            start, end = shared.subject
        negated = grammar.negation(words, behind)
        no_subject = start < at and words[start].lower in grammar.negative_subjects
        if (negated and modal.weak) or (modal.denied and not no_subject):
            return None
        if modal.reported and not self._subjects.is_reported(words, start):
            return None
        verb_at = grammar.past_adverbs(words, grammar.past_insert(words, negated or behind))
        if verb_at < len(words) and words[verb_at].lower in grammar.copulas:
            passive = self._passive(words, (start, at), verb_at, modal, shared, bool(negated), is_actor)
            if passive:
                return passive
        if modal.actor and not (is_actor(start, at) or self._subjects.acts(words, start, at)):
            return None
        infinitive = modal.words[-1] in grammar.to
        main = (infinitive and grammar.verb(words, verb_at, "ing")) or grammar.after_modal(words, verb_at)
        main = main or grammar.copula(words, verb_at)
        if main is None:
            return None
        return Clause(
            verb_at,
            main,
            modal.force,
            polarity(grammar, main, bool(negated) or no_subject),
            verb_at,
            "modal",
            None if bare else (start, end),
            None,
            modal.force != "intention",
            modal=at if shared else None,
            infinitive=infinitive,
        )

    def _passive(
        self,
        words: Sequence[Token],
        subject: tuple[int, int],
        be: int,
        modal: Phrase,
        shared: Clause | None,
        negated: bool,
        is_actor: IsActor,
    ) -> Clause | None:
        """ "X should be published by Y": the span begins at the subject, and Y acts."""
        grammar = self._grammar
        start, at = subject
        place = grammar.past_adverbs(words, be + 1)
        participle = grammar.participle(words, place)
        if participle is None or (participle.base in grammar.said and words[start].lower in grammar.expletives):
            return None
        agent = self._subjects.agent(words, place)
        if modal.actor and not modal.passive and not (agent and is_actor(*agent)):
            return None
        verb = lit(grammar, words, start, at, participle)
        no_subject = start < at and words[start].lower in grammar.negative_subjects
        return Clause(
            place,
            verb,
            modal.force,
            polarity(grammar, verb, negated or no_subject),
            place if shared else start,
            "passive",
            agent,
            None,
            modal.force != "intention",
            True,
            at if shared else None,
        )

    def _restates(self, words: Sequence[Token], clause: Clause, first: Clause) -> bool:
        """A sentence whose subject points back and that only says that the ask goes on adds none."""
        if clause.subject is None or clause.verb.base not in self._grammar.restating_verbs:
            return False
        return words[clause.subject[0]].lower in self._grammar.restating_subjects
