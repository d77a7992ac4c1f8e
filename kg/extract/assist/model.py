"""A statement in, what a language model reads in it out: the question as data, the answer as proposals and no more.

The words of the document are put as one JSON string, apart from what the model is told; what comes back is no more
trusted than any proposal, and `kg.extract.assist.gate` has the last word.
"""

from __future__ import annotations

from typing import Any, Final, TypeVar, get_args

import msgspec

from kg.extract.assist.proposals import Asking, Proposals, ProposedAction, ProposedTerm, Unanswered
from kg.extract.assist.server import Server
from kg.lexicon import Lexicon
from kg.model import Force, Polarity, Reader

# Longer statements are damage, and what is sent of them would be too.
_LONGEST: Final = 20_000


class _Answer(msgspec.Struct, frozen=True):
    """The parts of an answer, each still to be looked at by itself: one that is malformed spoils no other."""

    actions: list[Any] = []
    topics: list[Any] = []


class _Who(msgspec.Struct, frozen=True):
    words: str
    group: str | None = None


class _Action(msgspec.Struct, frozen=True):
    words: str
    force: str
    polarity: str = "do"
    verb: str | None = None
    addressees: list[Any] = []
    beneficiaries: list[Any] = []


class _Topic(msgspec.Struct, frozen=True):
    topic: str
    words: str


_Part = TypeVar("_Part", _Who, _Action, _Topic)


class LanguageModel:
    """Asks the model of a server that speaks the protocol of OpenAI's chat completions."""

    reader: Reader = "model"

    def __init__(self, server: Server, name: str, lexicon: Lexicon) -> None:
        data = lexicon.patterns["model"]
        groups, topics = list(lexicon.groups), list(lexicon.topics)
        self._system: str = (
            data["system"]
            .strip()
            .replace("{groups}", ", ".join(groups))
            .replace("{topics}", ", ".join(topics))
        )
        self._schema = _schema(groups, topics)
        self._tokens: int = data["limits"]["tokens"]
        self._server = server
        self._name = name
        self._plain = False

    @property
    def software(self) -> str:
        """The model, as its server calls it."""
        return self._name

    def propose(self, statement: Asking) -> Proposals:
        """What the model says of a statement."""
        if len(statement.words) > _LONGEST:
            raise Unanswered("too long to be sent")
        question = {
            "statement": statement.words,
            "leadIn": statement.lead,
            "kind": statement.kind,
            "alreadyRead": [action.text for action in statement.actions],
        }
        return _proposals(self._content(msgspec.json.encode(question).decode()))

    def _content(self, question: str) -> str:
        """The words of the answer. A server that refuses the form of answers is asked without it, from then on."""
        body: dict[str, Any] = {
            "model": self._name,
            "messages": [
                {"role": "system", "content": self._system},
                {"role": "user", "content": question},
            ],
            "temperature": 0,
            "max_tokens": self._tokens,
            "stream": False,
        }
        form = {"type": "json_schema", "json_schema": self._schema}
        if not self._plain:
            answer = self._server.ask({**body, "response_format": form}, bears=(400, 422))
            if answer is not None:
                return _words(answer)
            self._plain = True
        answer = self._server.ask(body)
        return _words(answer)


def _words(answer: Any) -> str:
    """The content of the first choice of a completion."""
    try:
        choice = answer["choices"][0]
        content = choice["message"]["content"]
        cut = choice.get("finish_reason") == "length"
    except (KeyError, IndexError, TypeError, AttributeError):
        raise Unanswered("no completion in the answer") from None
    if cut:
        raise Unanswered("an answer that was cut off")
    if not isinstance(content, str) or not content.strip():
        raise Unanswered("an answer without words")
    return content


def _proposals(content: str) -> Proposals:
    """The proposals of an answer; models that are held to no form like to put words or a fence around it."""
    begin, end = content.find("{"), content.rfind("}")
    try:
        answer = msgspec.json.decode(content[begin : end + 1] if begin >= 0 else content, type=_Answer)
    except (msgspec.DecodeError, RecursionError, UnicodeError):
        raise Unanswered("an answer that is no JSON of the form") from None
    actions = [_made(one, _Action) for one in answer.actions]
    topics = [_made(one, _Topic) for one in answer.topics]
    whos = [
        [_made(who, _Who) for who in (*one.addressees, *one.beneficiaries)]
        for one in actions
        if one is not None
    ]
    malformed = sum(one is None for one in (*actions, *topics, *(who for several in whos for who in several)))
    return Proposals(
        tuple(
            ProposedAction(
                words=one.words,
                force=one.force,
                polarity=one.polarity,
                verb=one.verb,
                addressees=_terms(one.addressees),
                beneficiaries=_terms(one.beneficiaries),
            )
            for one in actions
            if one is not None
        ),
        tuple(ProposedTerm(one.words, one.topic) for one in topics if one is not None),
        malformed,
    )


def _terms(whos: list[Any]) -> tuple[ProposedTerm, ...]:
    made = (_made(who, _Who) for who in whos)
    return tuple(ProposedTerm(one.words, one.group) for one in made if one is not None)


def _made(part: Any, form: type[_Part]) -> _Part | None:
    """A part of an answer in its form, or None where it has another."""
    try:
        return msgspec.convert(part, form)
    except (msgspec.ValidationError, RecursionError):
        return None


def _schema(groups: list[str], topics: list[str]) -> dict[str, Any]:
    """The form of an answer, for servers that hold their models to one."""
    words = {"type": "string"}
    who = _object({"words": words, "group": {"anyOf": [{"enum": groups}, {"type": "null"}]}})
    action = _object(
        {
            "words": words,
            "verb": words,
            "force": {"enum": list(get_args(Force))},
            "polarity": {"enum": list(get_args(Polarity))},
            "addressees": {"type": "array", "items": who},
            "beneficiaries": {"type": "array", "items": who},
        }
    )
    topic = _object({"topic": {"enum": topics}, "words": words})
    form = _object(
        {"actions": {"type": "array", "items": action}, "topics": {"type": "array", "items": topic}}
    )
    return {"name": "reading", "strict": True, "schema": form}


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }
