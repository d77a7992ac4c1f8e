"""A language's action patterns in, a compiled grammar out: which words are verbs, modals, requests, determiners.

The words are data (`ontology/patterns/actions.LANG.toml`); this module only knows how they are looked up.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

import msgspec

from kg.extract.inflection import VerbForms, verb_forms
from kg.extract.phrasebook import Phrase, Phrases, stands
from kg.extract.wordlists import WordLists
from kg.extract.words import Token, tokens

__all__ = ["Grammar", "Phrase", "Phrases", "Token", "Verb", "tokens"]

# What is inserted between commas behind a modal is at most this many words and marks long.
_LONGEST_INSERT = 25
# An infinitive that no list holds is known by its ending, and has at least this many letters.
_SHORTEST_INFINITIVE = 5


class Verb(msgspec.Struct, frozen=True):
    """A verb found in a sentence: its base form, how many tokens it takes, in what form it stands."""

    base: str
    length: int
    form: str


class Grammar(WordLists):
    """The lookups that reading a clause needs. `at` arguments index a token list."""

    @cached_property
    def _verbs(self) -> VerbForms:
        # Only a document in the language needs them, and there are many.
        return verb_forms(self.data, self._cutter.words)

    def tokens(self, text: str, start: int, end: int) -> list[Token]:
        """The words and marks of the sentence `text[start:end]`, as the language cuts and spells them."""
        found = self._cutter.cut(text, start, end)
        if not self.acronyms:
            return found
        written = ((token, text[token.start : token.end]) for token in found)
        return [
            msgspec.structs.replace(token, lower=word) if word in self.acronyms else token
            for token, word in written
        ]

    def modal_verb(self, words: Sequence[Token], at: int) -> int:
        """The place behind the adverbs and inserts that may follow a modal."""
        at = self.past_insert(words, self.past_adverbs(words, at))
        return self.past_adverbs(words, at)

    def verb(self, words: Sequence[Token], at: int, *forms: str) -> Verb | None:
        """The verb at a place, in one of the forms "base", "s", "ed", "ing"; the longest phrase wins."""
        if at >= len(words):
            return None
        for parts, base, form in self._verbs.get(words[at].lower, ()):
            known = form in forms or (form == "pron" and "base" in forms)
            if known and stands(words, at, parts):
                return Verb(base, len(parts), form)
        return self._behind_clitic(words, at, forms)

    def _behind_clitic(self, words: Sequence[Token], at: int, forms: tuple[str, ...]) -> Verb | None:
        """The verb whose pronoun stands at a place: "s'abstenir", "se publiquen"."""
        for name, others in (("base", ()), ("finite", ("base", "pron", "ed", "ing", "imp"))):
            if words[at].lower in self._clitics.get(name, ()):
                wanted = [
                    form for form in forms if (form == "base" if name == "base" else form not in others)
                ]
                verb = self.verb(words, at + 1, *wanted) if wanted else None
                if verb:
                    return msgspec.structs.replace(verb, length=verb.length + 1)
        return None

    def after_modal(self, words: Sequence[Token], at: int) -> Verb | None:
        """The verb behind a modal or "to", where any word may be one that no list holds."""
        known = self.verb(words, at, "base")
        if known or at >= len(words):
            return known
        word = words[at].lower
        follower = words[at + 1].lower if at + 1 < len(words) else ""
        if word in self.holding and follower in self.determiners:
            return Verb(word, 1, "base")
        barred = self._no_verbs | self.prepositions | self.determiners | self.conjunctions
        if self._infinitive_endings and (
            words[at].is_capital
            or len(word) < _SHORTEST_INFINITIVE
            or not word.endswith(self._infinitive_endings)
        ):
            return None
        return Verb(word, 1, "base") if word.isalpha() and word not in barred else None

    def _guessed(self, words: Sequence[Token], at: int) -> Verb | None:
        """An infinitive that no list holds, known by its ending and by the object that opens right behind it."""
        if not self._infinitive_endings or at + 1 >= len(words) or (words[at].is_capital and at > 0):
            return None
        word, follower = words[at].lower, words[at + 1].lower
        opens = follower in self.determiners | self.prepositions or self.stands(
            words, at + 1, self.quantifiers
        )
        known = word.isalpha() and word not in self._no_verbs | self.prepositions
        ends = len(word) >= _SHORTEST_INFINITIVE and word.endswith(self._infinitive_endings)
        return Verb(word, 1, "base") if opens and known and ends else None

    def participle(self, words: Sequence[Token], at: int) -> Verb | None:
        """The participle at a place, also of a verb that no list holds (then it stands for its base form)."""
        known = self.verb(words, at, "ed")
        if known or at >= len(words):
            return known
        word = words[at].lower
        unlisted = len(word) > 4 and word.isalpha() and word.endswith(self._participle_endings)
        return Verb(word, 1, "ed") if unlisted else None

    def acting(self, words: Sequence[Token], at: int, *, strict: bool) -> Verb | None:
        """A base-form verb that does the work of one: noun-like ones need an object right behind.

        With `strict` (in the middle of a sentence) the object of a noun-like verb must open with a determiner, or
        the two must be no compound that the data lists.
        """
        verb = self.verb(words, at, "base") or self._guessed(words, at)
        if verb is None or verb.length > 1 or verb.base not in self.nounish:
            return verb
        follower = words[at + 1] if at + 1 < len(words) else None
        if follower is None:
            return None
        if follower.lower in self.prepositional.get(verb.base, ()):
            return verb
        if self.stands(words, at + 1, self.quantifiers):
            return verb
        if strict and (verb.base not in self.compounds or self.is_compound(words, at, verb)):
            return (
                verb if follower.lower in self.determiners and not self.is_compound(words, at, verb) else None
            )
        if follower.lower == "," or follower.lower in self.conjunctions:
            return verb if self._shares_object(words, at + 1) else None
        barred = follower.lower in self.prepositions or follower.lower in self.be
        modal = self.phrase(self.modals, words, at + 1)
        return None if barred or modal or not follower.is_word else verb

    def is_compound(self, words: Sequence[Token], at: int, verb: Verb) -> bool:
        """Whether a noun-like verb and the word behind it are a compound noun: "open data", "test beds"."""
        return at + 1 < len(words) and words[at + 1].lower in self.compounds.get(verb.base, ())

    def _shares_object(self, words: Sequence[Token], at: int) -> bool:
        """Whether another verb follows a comma or conjunction, as in "fund and openly evaluate community networks"."""
        while at < len(words) and (
            words[at].lower == "," or words[at].lower in self.conjunctions or words[at].lower in self.adverbs
        ):
            at += 1
        return self.acting(words, at, strict=False) is not None

    def phrase(self, table: Mapping[str, list[Phrase]], words: Sequence[Token], at: int) -> Phrase | None:
        """The longest phrase of a table that stands at a place."""
        if at >= len(words):
            return None
        return next((one for one in table.get(words[at].lower, ()) if stands(words, at, one.words)), None)

    def parted(
        self, table: Mapping[str, list[Phrase]], words: Sequence[Token], at: int
    ) -> tuple[Phrase, int, bool] | None:
        """A phrase in "to" with something before its "to", the place behind it, and whether that is a negation.

        "Is important not to", "are requested by this meeting to", "is asked, in view of X, to".
        """
        for phrase in table.get(words[at].lower, ()) if at < len(words) else ():
            head = phrase.words[:-1]
            if not head or phrase.words[-1] not in self.to or not stands(words, at, head):
                continue
            behind = at + len(head)
            while behind < len(words) and words[behind].lower in self.adverbs:
                behind += 1
            negation = self.stands(words, behind, self.negations)
            if negation:
                behind += len(negation)
            elif behind < len(words) and words[behind].lower in self.agents | {","}:
                behind = self._to(words, behind)
            if at + len(head) < behind < len(words) and words[behind].lower in self.to:
                return phrase, behind + 1, negation is not None
        return None

    def _to(self, words: Sequence[Token], at: int) -> int:
        """The place of the "to" that goes on behind an agent or an insert between commas, or `at`."""
        comma = words[at].lower == ","
        for n in range(at + 1, min(len(words), at + _LONGEST_INSERT)):
            if words[n].lower in {";", ".", ":"}:
                break
            if words[n].lower in self.to and (not comma or words[n - 1].lower == ","):
                return n
        return at

    def skip(self, phrases: Phrases, words: Sequence[Token], at: int) -> int:
        """The place after any of the phrases that stand at a place, one behind the other."""
        while parts := self.stands(words, at, phrases):
            at += len(parts)
        return at

    def stands(self, words: Sequence[Token], at: int, phrases: Phrases) -> tuple[str, ...] | None:
        """The longest phrase of several that stands at a place."""
        if at >= len(words):
            return None
        return next((parts for parts in phrases.get(words[at].lower, ()) if stands(words, at, parts)), None)

    def past_adverbs(self, words: Sequence[Token], at: int) -> int:
        """The place behind the adverbs that stand at a place."""
        while at < len(words):
            parts = self.stands(words, at, self.affirmations)
            if parts is None and words[at].lower not in self.adverbs:
                break
            at += len(parts) if parts else 1
        return at

    def past_insert(self, words: Sequence[Token], at: int) -> int:
        """The place behind an insert between commas: "should, by the end of 2026, abolish"."""
        if at >= len(words) or words[at].lower != ",":
            return at
        for n in range(at + 1, min(len(words), at + _LONGEST_INSERT)):
            if words[n].lower in {";", ".", ":"}:
                return at
            if words[n].lower == ",":
                behind = self.past_adverbs(words, n + 1)
                if self.verb(words, behind, "base") or self.copula(words, behind):
                    return n + 1
        return at

    def introduces(self, words: Sequence[Token], at: int) -> bool:
        """Whether an introductory phrase, which ends at its comma, begins at a place."""
        return at < len(words) and (
            words[at].lower in self.introducers or self.stands(words, at, self.introducing) is not None
        )

    def negation(self, words: Sequence[Token], at: int) -> int | None:
        """The place behind a negation at `at` ("not", "do not"), or None."""
        parts = self.stands(words, at, self.negations)
        if parts is None or self.stands(words, at, self.affirmations):
            return None
        return at + len(parts)

    def copula(self, words: Sequence[Token], at: int) -> Verb | None:
        """The bare "be" at a place, which is a main verb only where no other stands."""
        found = at < len(words) and words[at].lower in self.copulas
        return Verb(words[at].lower, 1, "base") if found else None
