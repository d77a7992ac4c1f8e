"""A sentence of a language whose verbs ask or promise by their form in, such an ask or promise out.

"Que les États publient", "se insta a los Estados a que publiquen", "l'UNESCO publiera un guide".
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from kg.extract.clause import Clause
from kg.extract.grammar import Grammar, Phrase, Token, Verb
from kg.extract.requests import IsActor, RequestReader, lit, polarity
from kg.extract.subjects import SubjectReader
from kg.model import Force

_MARKS = frozenset({";", ".", ":"})
# How many words and marks who is asked, and the subject of what is wished, may be long.
_LONGEST_ASKED = 40
_LONGEST_SUBJECT = 25


class WishReader(RequestReader):
    """Reads requests, impersonal asks and promises where infinitives, subjunctives and futures make them."""

    def __init__(self, grammar: Grammar, subjects: SubjectReader) -> None:
        super().__init__(grammar, subjects)
        self._finite = grammar.finite

    def request(self, words: Sequence[Token], at: int, request: Phrase, is_actor: IsActor) -> Clause | None:
        """ "X invite Y à V", "X recomienda V", "X demande à Y que Z V"."""
        grammar = self._grammar
        begin = at + len(request.words)
        who = self._asker(words, at)
        if request.words[-1] in grammar.that:
            return self.content(words, begin, request.force, who)
        named = request.words[-1] in grammar.to  # "corresponde a los Estados garantizar"
        for n in range(begin, min(len(words), begin + _LONGEST_ASKED)):
            word = words[n].lower
            if word in _MARKS:
                break
            if n == begin:
                direct = self._infinitive(words, n, request, (begin, n), who)
                if direct:
                    return direct
            if word in grammar.to:
                asked = self._infinitive(words, n + 1, request, (begin, n), who)
                if asked and (request.open or n == begin or is_actor(begin, n)):
                    return asked
            if named and n > begin and grammar.verb(words, n, "base") and is_actor(begin, n):
                return self._infinitive(words, n, request, (begin, n), who)
            if word in grammar.that:
                wished = self.content(words, n + 1, request.force, who)
                if wished is None:
                    continue
                # "pide a los Estados que publiquen": who is asked stands before.
                if is_actor(begin, n) and not (wished.subject and is_actor(*wished.subject)):
                    wished = msgspec.structs.replace(wished, subject=(begin, n))
                return wished
        opens = begin < len(words) and words[begin].lower in grammar.determiners
        return self._thing(words, begin, request, who) if opens else None

    def _infinitive(
        self,
        words: Sequence[Token],
        at: int,
        phrase: Phrase,
        subject: tuple[int, int] | None,
        asker: tuple[int, int] | None = None,
        manner: str = "request",
        denied: bool = False,
    ) -> Clause | None:
        grammar = self._grammar
        negation = grammar.negation(words, at)
        verb_at = grammar.modal_verb(words, negation or at)
        verb = grammar.after_modal(words, verb_at)
        if verb is None:
            return None
        if verb_at < len(words) and words[verb_at].lower in grammar.copulas:
            verb = grammar.copula(words, verb_at) or verb
        negated = denied or negation is not None
        return Clause(
            verb_at,
            verb,
            phrase.force,
            polarity(grammar, verb, negated),
            verb_at,
            manner,
            subject,
            asker,
            infinitive=at > 0 and words[at - 1].lower in grammar.to,
        )

    def content(
        self, words: Sequence[Token], begin: int, force: Force, asker: tuple[int, int] | None
    ) -> Clause | None:
        """What stands behind "that": "que Y V", "que X soit V", "que se V X"."""
        grammar = self._grammar
        within, related = begin, False
        for n in range(begin, min(len(words), begin + _LONGEST_SUBJECT)):
            word = words[n].lower
            if n < within:
                continue
            if word in _MARKS:
                return None
            if word == "," and n + 1 < len(words):
                within = self._past_insert(words, n)
                continue
            if word in grammar.subordinators:
                related = True
            if word in self._finite.wished_be:
                return self._wished_passive(words, begin, n, force, asker)
            verb = self._wish(words, n)
            if verb is None:
                continue
            if related:  # "que les opérateurs qui gèrent des réseaux publient"
                related = False
                continue
            negated = self._denied(words, n, verb)
            return Clause(
                n,
                verb,
                force,
                polarity(grammar, verb, negated),
                n,
                "request",
                (begin, n) if n > begin else None,
                asker,
                modal=begin - 1,
                content=True,
            )
        return None

    def _wish(self, words: Sequence[Token], at: int) -> Verb | None:
        """A verb in the subjunctive at a place, no noun behind an article or a preposition."""
        grammar = self._grammar
        verb = grammar.verb(words, at, "that")
        before = words[at - 1].lower if at else ""
        if verb is None or before in grammar.prepositions | grammar.determiners:
            return None
        return verb

    def _denied(self, words: Sequence[Token], at: int, verb: Verb) -> bool:
        behind = self._grammar.negation(words, at + verb.length)
        return behind is not None or self.denies(words, at)

    def denies(self, words: Sequence[Token], at: int) -> bool:
        """Whether the word before a finite verb denies it: "no deben"."""
        return at > 0 and words[at - 1].lower in self._finite.denials

    def _wished_passive(
        self, words: Sequence[Token], begin: int, be: int, force: Force, asker: tuple[int, int] | None
    ) -> Clause | None:
        """ "Que les cartes soient publiées par Y": a passive, so that its subject is in the span."""
        grammar = self._grammar
        negated = self._denied(words, be, Verb("", 1, "that"))
        behind = grammar.negation(words, be + 1)
        place = grammar.past_adverbs(words, behind or be + 1)
        verb = grammar.participle(words, place)
        if verb is None:
            return None
        none = words[begin].lower in grammar.negative_subjects
        return Clause(
            place,
            lit(grammar, words, begin, be, verb),
            force,
            polarity(grammar, verb, negated or none),
            begin if be > begin else place,
            "passive",
            self._subjects.agent(words, place),
            asker,
            passive=True,
            modal=begin - 1,
            content=True,
        )

    def impersonal(self, words: Sequence[Token], phrase: Phrase, begin: int, negated: bool) -> Clause | None:
        """ "Il faut V", "es necesario que Y V", "los mapas se deben V", read from `begin` on."""
        grammar = self._grammar
        first = begin - len(phrase.words)
        denied = negated or self.denies(words, first)
        if phrase.words[-1] in grammar.that:
            found = self.content(words, begin, phrase.force, None)
            if found:
                return _turned(found) if denied else found
        found = self._infinitive(words, begin, phrase, None, None, "impersonal", denied)
        if found is None or not phrase.reflexive:
            return found
        start = self._subjects.start(words, first)
        start = start if start is not None and not (denied and start == first - 1) else first
        if start >= first:
            return found
        return msgspec.structs.replace(
            found, whole=start, passive=True, manner="passive", subject=self._subjects.agent(words, found.at)
        )

    def promise(
        self, words: Sequence[Token], at: int, behind: int | None, is_actor: IsActor
    ) -> Clause | None:
        """ "L'UNESCO publiera un guide", "un guide sera publié par l'UNESCO"."""
        grammar = self._grammar
        be = words[at].lower in self._finite.future_be
        verb = Verb(words[at].lower, 1, "will") if be else grammar.verb(words, at, "will")
        before = words[at - 1].lower if at else ""
        if verb is None or before in grammar.prepositions | grammar.determiners:
            return None
        start = self._subjects.start(words, at, behind)
        if start is None:
            return None
        negated = self._denied(words, at, verb)
        if be:
            place = grammar.past_adverbs(words, grammar.negation(words, at + 1) or at + 1)
            participle = grammar.participle(words, place)
            agent = self._subjects.agent(words, place)
            if participle is None or agent is None or not is_actor(*agent) or start >= at:
                return None
            sense = polarity(grammar, participle, negated)
            return Clause(
                place, participle, "intention", sense, start, "passive", agent, asked=False, passive=True
            )
        ours = (
            start >= at
            and bool(self._finite.first_plural)
            and words[at].lower.endswith(self._finite.first_plural)
        )
        if start >= at and not ours:
            speaker = self._speaker(words, at)
            start = at if speaker is None else speaker
        if not ours and (start >= at or not (is_actor(start, at) or self._subjects.acts(words, start, at))):
            return None
        sense = polarity(grammar, verb, negated)
        return Clause(at, verb, "intention", sense, at, "future", None if ours else (start, at), asked=False)

    def _speaker(self, words: Sequence[Token], at: int) -> int | None:
        """Where the subject of the speech begins in which a promise has none: "la UIT anunció que lanzará"."""
        spoken = at > 1 and words[at - 1].lower in self._grammar.that and bool(self._finite.first_plural)
        return self._subjects.start(words, at - 2) if spoken else None

    def inverted(self, words: Sequence[Token], at: int, modal: Phrase, behind: int) -> Clause | None:
        """ "Deben tomarse medidas", "deben publicar los mapas": the subject stands behind the verb, or nowhere."""
        grammar = self._grammar
        if not self._finite.first_plural or modal.actor or any(token.is_word for token in words[:at]):
            return None
        verb_at = grammar.modal_verb(words, grammar.negation(words, behind) or behind)
        verb = grammar.after_modal(words, verb_at)
        if verb is None or modal.force == "intention":
            return None
        denied = self.denies(words, at) or grammar.negation(words, behind) is not None
        sense = polarity(grammar, verb, denied)
        return Clause(verb_at, verb, modal.force, sense, verb_at, "modal")

    def pronominal(self, words: Sequence[Token], clause: Clause, is_actor: IsActor) -> Clause:
        """A clause with a modal, made a passive where only its "se" does: "los mapas deben publicarse"."""
        if clause.verb.form != "pron" or clause.verb.base in self._finite.reflexives or not clause.subject:
            return clause
        start, end = clause.subject
        if is_actor(start, end) or self._subjects.acts(words, start, end):
            return clause
        agent = self._subjects.agent(words, clause.at)
        return msgspec.structs.replace(clause, whole=start, subject=agent, passive=True, manner="passive")


def _turned(clause: Clause) -> Clause:
    return msgspec.structs.replace(clause, polarity="do" if clause.polarity == "avoid" else "avoid")
