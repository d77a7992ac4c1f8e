"""A sentence and a word of asking in it in, the clause asked for out: "urges Y to V", "recommends that Y V"."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec

from kg.extract.clause import Clause
from kg.extract.grammar import Grammar, Phrase, Token, Verb
from kg.extract.subjects import SubjectReader
from kg.model import Force, Polarity

IsActor = Callable[[int, int], bool]

_MARKS = frozenset({";", ".", ":"})
# How many words and marks who is asked, or for whom something is needed, may be long.
_LONGEST_ASKED = 40
_LONGEST_SUBJECT = 25
_LONGEST_NEEDY = 15


class RequestReader:
    """Reads requests and impersonal asks by a grammar."""

    def __init__(self, grammar: Grammar, subjects: SubjectReader) -> None:
        self._grammar = grammar
        self._subjects = subjects

    def _asker(self, words: Sequence[Token], at: int) -> tuple[int, int] | None:
        """Who asks: the subject of the word of asking at a place, if it has one."""
        start = self._subjects.start(words, at)
        return (start, at) if start is not None and start < at else None

    def request(self, words: Sequence[Token], at: int, request: Phrase, is_actor: IsActor) -> Clause | None:
        """ "X urges Y to V", "X recommends that Y V": the verb behind "to" or behind the subject of "that"."""
        grammar = self._grammar
        begin = at + len(request.words)
        who = self._asker(words, at)
        if request.words[-1] in grammar.that:
            return self.content(words, begin, request.force, who)
        for n in range(begin, min(len(words) - 1, begin + _LONGEST_ASKED)):
            if words[n].lower in _MARKS or self._subjects.ends_at(words, n):
                break
            if words[n].lower in grammar.to and n == begin:
                return None  # "those who were invited to speak"
            if words[n].lower in grammar.to:
                negated = bool(n > begin and grammar.negation(words, n - 1) == n)
                verb_at = grammar.past_adverbs(words, grammar.past_insert(words, n + 1))
                verb = grammar.after_modal(words, verb_at)
                meant = (
                    (who is None and at == 0)
                    or request.open
                    or is_actor(begin, n)
                    or words[begin].lower in grammar.asked_pronouns
                )
                if verb and meant:
                    return Clause(
                        verb_at,
                        verb,
                        request.force,
                        polarity(grammar, verb, negated),
                        verb_at,
                        "request",
                        (begin, n),
                        who,
                        modal=at - (at > 0 and words[at - 1].lower in grammar.actors),
                        infinitive=True,
                    )
        return self._thing(words, begin, request, who)

    def _thing(
        self, words: Sequence[Token], begin: int, phrase: Phrase, asker: tuple[int, int] | None
    ) -> Clause | None:
        """ "We call for an independent body": a thing is asked, of nobody."""
        if not phrase.nominal or begin >= len(words) or not words[begin].is_word:
            return None
        if words[begin].lower in self._grammar.prepositions:
            return None  # "as called for under the action line"
        verb = Verb(" ".join(phrase.words), 1, "base")
        return Clause(begin, verb, phrase.force, "do", begin, "nominal", None, asker)

    def content(
        self, words: Sequence[Token], begin: int, force: Force, asker: tuple[int, int] | None
    ) -> Clause | None:
        """What stands behind "that": "that Y V", "that X be V-ed"."""
        grammar = self._grammar
        within = begin
        for n in range(begin, min(len(words), begin + _LONGEST_SUBJECT)):
            if n < within:
                continue
            if words[n].lower in _MARKS or grammar.phrase(grammar.modals, words, n):
                return None
            if words[n].lower == "," and n + 1 < len(words):
                within = self._past_insert(words, n)
                continue
            if n > begin and words[n].lower in grammar.copulas:
                return self._subjunctive(words, begin, n, force, asker)
            if words[n].lower in grammar.auxiliaries | grammar.subordinators:
                return None
            plural = words[n - 1].lower.endswith(grammar.plural_ending)
            verb = grammar.acting(words, n, strict=not plural) if n > begin else None
            if verb and words[n - 1].lower not in grammar.prepositions | grammar.determiners:
                return Clause(
                    n,
                    verb,
                    force,
                    polarity(grammar, verb, False),
                    n,
                    "request",
                    (begin, n),
                    asker,
                    content=True,
                )
        return None

    def _past_insert(self, words: Sequence[Token], comma: int) -> int:
        """The place behind an insert that a subordinate clause or a preposition opens behind a comma."""
        grammar = self._grammar
        if words[comma + 1].lower not in grammar.subordinators | grammar.prepositions | grammar.introducers:
            return comma + 1
        return next((n + 1 for n in range(comma + 1, len(words)) if words[n].lower == ","), comma + 1)

    def _subjunctive(
        self, words: Sequence[Token], begin: int, be: int, force: Force, asker: tuple[int, int] | None
    ) -> Clause | None:
        """ "That old masts be kept in service": a passive, so that its subject is in the span."""
        grammar = self._grammar
        place = grammar.past_adverbs(words, be + 1)
        verb = grammar.participle(words, place)
        if verb is None:
            return None
        negated = words[begin].lower in grammar.negative_subjects or grammar.negation(words, be - 1) == be
        return Clause(
            place,
            lit(grammar, words, begin, be, verb),
            force,
            polarity(grammar, verb, negated),
            begin,
            "passive",
            self._subjects.agent(words, place),
            asker,
            passive=True,
            content=True,
        )

    def _conditional(self, words: Sequence[Token], begin: int, phrase: Phrase) -> Clause | None:
        """ "It would be useful if Y could V"."""
        grammar = self._grammar
        for n in range(begin + 1, min(len(words), begin + _LONGEST_SUBJECT)):
            if words[n].lower in _MARKS:
                return None
            verb_at = grammar.past_adverbs(words, n + 1)
            verb = grammar.after_modal(words, verb_at) if words[n].lower in grammar.conditionals else None
            past = grammar.verb(words, n, "ed") if verb is None else None
            if past:  # "It would help if insurers stopped"
                verb, verb_at = past, n
            if verb:
                sense = polarity(grammar, verb, False)
                return Clause(verb_at, verb, phrase.force, sense, verb_at, "impersonal", (begin, n))
        return None

    def impersonal(self, words: Sequence[Token], phrase: Phrase, begin: int, negated: bool) -> Clause | None:
        """ "There is a need to V", "it is essential for Y to V", "it is vital that Y V", read from `begin` on."""
        grammar = self._grammar
        if phrase.words[-1] in grammar.that:
            return self.content(words, begin, phrase.force, None)
        if phrase.words[-1] in grammar.conditions:
            return self._conditional(words, begin, phrase)
        verb_at = grammar.past_adverbs(words, begin)
        verb = grammar.after_modal(words, verb_at) if phrase.words[-1] in grammar.to else None
        if verb:
            sense = polarity(grammar, verb, negated)
            return Clause(verb_at, verb, phrase.force, sense, verb_at, "impersonal", infinitive=True)
        if phrase.words[-1] not in grammar.prepositions | grammar.to:
            gerund = grammar.verb(words, verb_at, "ing")
            sense = polarity(grammar, gerund, False) if gerund else "do"
            return Clause(verb_at, gerund, phrase.force, sense, verb_at, "impersonal") if gerund else None
        for n in range(begin, min(len(words) - 1, begin + _LONGEST_NEEDY)):
            if words[n].lower in _MARKS:
                break
            if words[n].lower in grammar.to:
                verb_at = grammar.past_adverbs(words, n + 1)
                verb = grammar.verb(words, verb_at, "base")
                if verb:
                    return Clause(
                        verb_at,
                        verb,
                        phrase.force,
                        polarity(grammar, verb, False),
                        verb_at,
                        "impersonal",
                        (begin, n),
                        infinitive=True,
                    )
        return self._thing(words, begin, phrase, None)


def polarity(grammar: Grammar, verb: Verb, negated: bool) -> Polarity:
    """Whether a verb, negated or not, asks to do or to avoid."""
    return "avoid" if negated != (verb.base in grammar.avoid_verbs) else "do"


def lit(grammar: Grammar, words: Sequence[Token], start: int, at: int, verb: Verb) -> Verb:
    """The action named by the noun of a light verb: "investment must be made" is to invest."""
    if verb.base not in grammar.light_verbs:
        return verb
    noun = next((words[n].lower for n in range(start, at) if words[n].lower in grammar.light_nouns), None)
    return msgspec.structs.replace(verb, base=grammar.light_nouns[noun]) if noun else verb
