"""A sentence in, its asking clauses out: where each main verb stands, with what force, and of whom it is asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from kg.extract.clause import Clause
from kg.extract.grammar import Grammar, Phrase, Token, Verb
from kg.extract.nominals import NominalReader
from kg.extract.openings import OpeningReader
from kg.extract.requests import IsActor, RequestReader, lit, polarity
from kg.extract.subjects import SubjectReader
from kg.extract.wishes import WishReader
from kg.model import Force, Kind

# "..., and governments to use them": who is asked alike is at most this many words long.
_LONGEST_ELLIPSIS = 12


class ClauseReader:
    """Reads sentences by a grammar. `is_actor(start, end)` says whether token places name a body or group."""

    def __init__(self, grammar: Grammar) -> None:
        self._grammar = grammar
        self._subjects = SubjectReader(grammar)
        self._wishes = WishReader(grammar, self._subjects) if grammar.finite.asks else None
        self._requests = self._wishes or RequestReader(grammar, self._subjects)
        self._nominals = NominalReader(grammar)
        self._openings = OpeningReader(grammar, self._subjects, self._requests)

    def read(
        self,
        words: Sequence[Token],
        kind: Kind,
        inherited: Force | None,
        is_actor: IsActor,
        *,
        content: bool = False,
    ) -> list[Clause]:
        """The clauses of one sentence in order. `inherited` is the force of a lead-in such as "Regulators should:".

        `content`: the lead-in ends in "that", so that the sentence is what is asked.
        """
        opens = kind == "recommendation" or inherited is not None
        wished = self._requests.content(words, 0, inherited, None) if content and inherited else None
        found = [wished] if wished else []
        if opens and not found:
            found = list(self._openings.read(words, inherited, is_actor))
        at = found[-1].at + found[-1].verb.length if found else 0
        while at < len(words):
            clause = self._at(words, at, kind, found[-1] if found else None, is_actor)
            if clause is None:
                at += 1
                continue
            found.append(clause)
            at = clause.at + clause.verb.length
        thing = self._nominals.read(words, inherited) if not found and kind == "recommendation" else None
        if thing:
            return [thing]
        return [
            msgspec.structs.replace(clause, silent=True) if self._restates(words, clause) else clause
            for clause in found
        ]

    def _at(
        self, words: Sequence[Token], at: int, kind: Kind, before: Clause | None, is_actor: IsActor
    ) -> Clause | None:
        grammar = self._grammar
        impersonal = self._found(grammar.impersonals, words, at)
        if impersonal and impersonal[0].counts_in(kind):
            needed = self._requests.impersonal(words, *impersonal)
            if needed:
                return needed
        modal = self._found(grammar.modals, words, at)
        if modal and modal[0].counts_in(kind):
            return self._modal(words, at, *modal, before, is_actor)
        request = grammar.phrase(grammar.requests, words, at)
        if request and request.counts_in(kind):
            return self._requests.request(words, at, request, is_actor)
        if before is not None and before.infinitive and before.manner in {"request", "modal"}:
            return self._elliptic(words, at, before, is_actor)
        if before is not None and before.content and words[at].lower in grammar.that:
            joined = words[at - 1].lower in grammar.conjunctions or words[at - 1].lower == ","
            return self._requests.content(words, at + 1, before.force, before.asker) if joined else None
        if self._wishes and kind != "issue":
            promised = self._wishes.promise(
                words, at, before.at + before.verb.length if before else None, is_actor
            )
            if promised:
                return promised
        if kind == "recommendation" and words[at].lower in grammar.needs:
            return self._need(words, at, before)
        return None

    def _found(
        self, table: Mapping[str, list[Phrase]], words: Sequence[Token], at: int
    ) -> tuple[Phrase, int, bool] | None:
        """The phrase of a table at a place, whole or parted, the place behind it, and whether it is denied."""
        grammar = self._grammar
        phrase = grammar.phrase(table, words, at)
        if phrase is not None:
            return phrase, at + len(phrase.words), False
        behind = grammar.past_adverbs(words, at + 1)
        if words[at].lower in grammar.finite_be and behind > at + 1:  # "are kindly asked to"
            phrase = grammar.phrase(table, [words[at], *words[behind:]], 0)
            if phrase is not None:
                return phrase, behind + len(phrase.words) - 1, False
        return grammar.parted(table, words, at)

    def _need(self, words: Sequence[Token], at: int, before: Clause | None) -> Clause | None:
        """ "Regulators need stable budgets": a thing is asked for those who need it."""
        start = self._subjects.start(words, at, before.at + before.verb.length if before else None)
        follower = words[at + 1].lower if at + 1 < len(words) else ""
        if start is None or start >= at or before is not None or not follower or not words[at + 1].is_word:
            return None
        if follower in self._grammar.to | self._grammar.prepositions | self._grammar.conjunctions:
            return None
        verb = Verb(self._grammar.data["coordination"]["need"], 1, "base")
        return Clause(at, verb, "obligation", "do", at, "impersonal", (start, at), asked=False, needy=True)

    def _elliptic(self, words: Sequence[Token], at: int, before: Clause, is_actor: IsActor) -> Clause | None:
        """ "ITU is asked to merge its methods, and governments to use them": the second is asked alike."""
        grammar = self._grammar
        if words[at].lower not in grammar.conjunctions or grammar.phrase(grammar.requests, words, at + 1):
            return None
        for n in range(at + 2, min(len(words), at + _LONGEST_ELLIPSIS)):
            word = words[n].lower
            if not words[n].is_word or word in grammar.finite_be:
                return None
            if word in grammar.to:
                verb_at = grammar.past_adverbs(words, n + 1)
                verb = grammar.verb(words, verb_at, "base")
                acts = is_actor(at + 1, n) or self._subjects.acts(words, at + 1, n)
                if verb is None or not acts or grammar.verb(words, at + 1, "base"):
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
        modal: Phrase,
        behind: int,
        denied: bool,
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
            return (
                self._wishes.inverted(words, at, modal, behind) if self._wishes and before is None else None
            )
        end = at
        if shared and shared.subject and not shared.passive:
            start, end = shared.subject
        negation = grammar.negation(words, behind)
        inside = grammar.negation(words, behind - 1) == behind  # "may not"
        negated = (
            denied or inside or negation is not None or bool(self._wishes and self._wishes.denies(words, at))
        )
        no_subject = start < at and words[start].lower in grammar.negative_subjects
        if (negated and modal.weak) or (modal.denied and not no_subject):
            return None
        if modal.reported and not self._subjects.is_reported(words, start, at, is_actor):
            return None
        verb_at = grammar.modal_verb(words, negation or behind)
        perfect = grammar.stands(words, verb_at, grammar.perfect)
        if perfect:
            verb_at += len(perfect) - 1  # "must have been taught": a passive all the same
            passive = self._passive(words, (start, at), verb_at, modal, shared, negated, is_actor)
            if passive:
                return passive
        if verb_at < len(words) and words[verb_at].lower in grammar.copulas:
            passive = self._passive(words, (start, at), verb_at, modal, shared, negated, is_actor)
            if passive:
                return passive
        if modal.actor and not (is_actor(start, at) or self._subjects.acts(words, start, at)):
            return None
        carried = self._carried(words, verb_at)
        if carried is not None:  # "must continue to be taken"
            passive = self._passive(words, (start, at), carried, modal, shared, negated, is_actor)
            if passive:
                return passive
        infinitive = modal.words[-1] in grammar.to
        main = (infinitive and grammar.verb(words, verb_at, "ing")) or grammar.after_modal(words, verb_at)
        main = main or grammar.copula(words, verb_at)
        if main is None:
            return None
        clause = Clause(
            verb_at,
            main,
            modal.force,
            polarity(grammar, main, negated or no_subject),
            verb_at,
            "modal",
            None if bare else (start, end),
            None,
            modal.force != "intention",
            modal=at if shared else None,
            infinitive=infinitive,
        )
        return self._wishes.pronominal(words, clause, is_actor) if self._wishes else clause

    def _carried(self, words: Sequence[Token], at: int) -> int | None:
        """The place of the "be" that a verb such as "continue" carries on, or None."""
        grammar = self._grammar
        if at + 2 >= len(words) or words[at].lower not in grammar.carrying:
            return None
        carries = words[at + 1].lower in grammar.to and words[at + 2].lower in grammar.copulas
        return at + 2 if carries else None

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
        if participle is None or (
            participle.base in grammar.said and words[start].lower in grammar.expletives
        ):
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

    def _restates(self, words: Sequence[Token], clause: Clause) -> bool:
        """A sentence whose subject points back and that only says that the ask goes on adds none."""
        if clause.subject is None or clause.verb.base not in self._grammar.restating_verbs:
            return False
        return words[clause.subject[0]].lower in self._grammar.restating_subjects
