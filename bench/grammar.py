"""Sentences by rule: a grammar kept as data and a random source in, statements and what they mean out."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from random import Random
from typing import Final, Literal, TypeVar

import msgspec

from bench.source import ActionTruth, Force, Polarity, StatementTruth
from kg.errors import KgError

_DATA: Final = Path(__file__).resolve().parent / "data"
_ATTEMPTS: Final = 500
_T = TypeVar("_T")


class Party(msgspec.Struct, frozen=True):
    """Words for someone, and the groups or bodies that they name."""

    text: str
    names: tuple[str, ...]


class Pattern(msgspec.Struct, frozen=True):
    """How something is asked."""

    text: str
    force: Force


class Topic(msgspec.Struct, frozen=True):
    """What can be said about one topic; an ask is "verb|object", `line` and `sdg` are what it serves."""

    notation: str
    line: str
    sdg: str
    subjects: tuple[str, ...]
    problems: tuple[str, ...]
    asks: tuple[str, ...]
    avoids: tuple[str, ...]
    reasons: tuple[str, ...]


class Grammar(msgspec.Struct, frozen=True):
    """All the words of one language; see `data/grammar-en.toml`."""

    language: str
    organizer: str
    connective: str
    weekdays: tuple[str, ...]
    months: tuple[str, ...]
    notice: str
    organizer_places: tuple[str, ...]
    organizer_kinds: tuple[str, ...]
    titles: tuple[str, ...]
    numbers: tuple[str, ...]
    places: tuple[str, ...]
    openers: tuple[str, ...]
    predicates: tuple[str, ...]
    outcomes: tuple[str, ...]
    things: tuple[str, ...]
    promises: tuple[str, ...]
    tails: tuple[str, ...]
    deadlines: tuple[str, ...]
    alignments: tuple[str, ...]
    lead_ins: tuple[Pattern, ...]
    abstract: tuple[str, ...]
    actors: tuple[Party, ...]
    groups: tuple[Party, ...]
    asks: tuple[Pattern, ...]
    avoids: tuple[Pattern, ...]
    operative: tuple[Pattern, ...]
    topics: tuple[Topic, ...]


@cache
def load(language: str) -> Grammar:
    """The grammar of a language ("en", "fr" or "es")."""
    read = tomllib.loads((_DATA / f"grammar-{language}.toml").read_text("utf-8"))
    return msgspec.convert(read, Grammar)


def capital(text: str) -> str:
    """The text with its first letter upper case, the others as they are."""
    return text[:1].upper() + text[1:]


class LeadIn(msgspec.Struct, frozen=True):
    """A line above items: its words, whom they name, and the force that it gives to bare asks below it."""

    text: str
    names: tuple[str, ...]
    force: Force


class Sentences:
    """Draws statements about topics, never one whose words are in `seen`, and adds each to it."""

    def __init__(self, grammar: Grammar, random: Random, seen: set[str], year: int) -> None:
        self._grammar = grammar
        self._random = random
        self._seen = seen
        self._years = {f"year{ahead}": str(year + ahead) for ahead in range(1, 6)}

    def issue(self, topic: Topic) -> StatementTruth:
        """What is wrong, and for whom."""
        return self._new(lambda: self._issue(topic))

    def outcome(self, topic: Topic) -> StatementTruth:
        """What the session brought; one in four is a promise."""
        return self._new(lambda: self._promise(topic) if self._odds(4) else self._result(topic))

    def recommendation(self, topic: Topic, *, reasons: bool = False) -> StatementTruth:
        """What is asked, with an addressee or without; with `reasons`, some say why in a second sentence."""

        def draw() -> StatementTruth:
            avoid = self._odds(9)
            pattern = self._one(self._grammar.avoids if avoid else self._grammar.asks)
            reason = f" {self._one(topic.reasons)}" if reasons and self._odds(6) else ""
            return self._ask(topic, pattern, "recommendation", avoid=avoid, ending=reason)

        return self._new(draw)

    def operative(self, topic: Topic) -> StatementTruth:
        """A clause of a resolution."""
        return self._new(lambda: self._ask(topic, self._one(self._grammar.operative), "recommendation"))

    def lead_in(self) -> LeadIn:
        """A line to stand above bare asks."""
        pattern = self._one(self._grammar.lead_ins)
        actors = self._one(self._grammar.actors)
        text = pattern.text.format(actors=actors.text, Actors=capital(actors.text))
        return LeadIn(text, actors.names if "ctors}" in pattern.text else (), pattern.force)

    def bare_ask(self, topic: Topic, lead_in: LeadIn) -> StatementTruth:
        """An ask without a subject, to stand under a lead-in that may give one."""

        def draw() -> StatementTruth:
            bare = self._ask(topic, Pattern("{Ask}{tail}.", lead_in.force), "recommendation")
            return msgspec.structs.replace(bare, context=lead_in.text, addressees=lead_in.names)

        return self._new(draw)

    def _issue(self, topic: Topic) -> StatementTruth:
        group = self._one(self._grammar.groups)
        predicate = self._one(self._grammar.predicates)
        told = predicate.format(group=group.text, place=self._one(self._grammar.places))
        text = f"{self._one(self._grammar.openers)} {self._one(topic.problems)} {told}."
        return StatementTruth(
            kind="issue", text=capital(text.strip()), topics=(topic.notation,), beneficiaries=group.names
        )

    def _result(self, topic: Topic) -> StatementTruth:
        pattern = self._one(self._grammar.outcomes)
        actors, others = self._random.sample(self._grammar.actors, 2)
        group = self._one(self._grammar.groups)
        number = self._one(self._grammar.numbers)
        text = pattern.format(
            actors=actors.text,
            Actors=capital(actors.text),
            actors2=others.text,
            group=group.text,
            number=number,
            Number=capital(number),
            place=self._one(self._grammar.places),
            subject=self._one(topic.subjects),
            thing=self._one(self._grammar.things),
        )
        taking_part = actors.names if "ctors}" in pattern else ()
        taking_part += others.names if "{actors2}" in pattern else ()
        return StatementTruth(
            kind="outcome",
            text=text,
            topics=(topic.notation,),
            participants=taking_part,
            beneficiaries=group.names if "{group}" in pattern else (),
        )

    def _promise(self, topic: Topic) -> StatementTruth:
        return self._ask(topic, Pattern(self._one(self._grammar.promises), "intention"), "outcome")

    def _ask(
        self,
        topic: Topic,
        pattern: Pattern,
        kind: Literal["outcome", "recommendation"],
        *,
        avoid: bool = False,
        ending: str = "",
    ) -> StatementTruth:
        asks = self._several(topic.avoids if avoid else topic.asks)
        actors = self._one(self._grammar.actors)
        named = actors.names if "ctors}" in pattern.text else ()
        group = self._one(self._grammar.groups)
        tail = "" if avoid else self._one(self._grammar.tails)
        deadline = None if avoid else self._deadline(asks)
        alignment = self._one(self._grammar.alignments) if self._odds(5) else ""
        said = self._joined([ask.replace("|", " ") for ask in asks])
        after = f" {deadline}" if deadline else ""
        after += tail.format(group=group.text) + alignment.format(line=topic.line, sdg=topic.sdg)
        text = pattern.text.format(
            actors=actors.text, Actors=capital(actors.text), ask=said, Ask=capital(said), tail=after
        )
        polarity: Polarity = "avoid" if avoid else "do"
        return StatementTruth(
            kind=kind,
            text=text + ending,
            topics=(topic.notation,),
            addressees=named if kind == "recommendation" else (),
            participants=named if kind == "outcome" else (),
            beneficiaries=group.names if tail else (),
            action_lines=(topic.line,) if "{line}" in alignment else (),
            sdgs=(topic.sdg,) if "{sdg}" in alignment else (),
            actions=tuple(
                ActionTruth(verb=ask.split("|")[0], force=pattern.force, polarity=polarity, deadline=deadline)
                for ask in asks
            ),
        )

    def _several(self, asks: Sequence[str]) -> list[str]:
        wanted = self._random.choices((1, 2, 3), (7, 2, 1))[0]
        return self._random.sample(asks, min(wanted, len(asks)))

    def _deadline(self, asks: Sequence[str]) -> str | None:
        """One for a single ask only, so that it is plain what has to be done by then."""
        if len(asks) > 1 or not self._odds(3):
            return None
        return self._one(self._grammar.deadlines).format(**self._years)

    def _joined(self, parts: list[str]) -> str:
        if len(parts) == 1:
            return parts[0]
        return f"{', '.join(parts[:-1])} {self._grammar.connective} {parts[-1]}"

    def _new(self, draw: Callable[[], StatementTruth]) -> StatementTruth:
        for _ in range(_ATTEMPTS):
            statement = draw()
            if statement.text not in self._seen:
                self._seen.add(statement.text)
                return statement
        raise KgError(
            f"no new sentence in {_ATTEMPTS} attempts",
            where=f"bench/data/grammar-{self._grammar.language}.toml",
            todo="Ask for fewer documents, or add words to the grammar.",
        )

    def _one(self, choices: Sequence[_T]) -> _T:
        return self._random.choice(choices)

    def _odds(self, of: int) -> bool:
        """Once in `of` draws."""
        return self._random.randrange(of) == 0
