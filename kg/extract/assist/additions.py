"""A statement as the rules read it and what the gate let in, in; the statement with what is new in that out.

Nothing of the rules' reading is changed: what touches one of their actions is no addition, and who has a role keeps it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

import msgspec

from kg.extract.assist.gate import Admitted, Named, Place, Scene, Spoken
from kg.extract.deadlines import DeadlineReader
from kg.extract.folding import Folded
from kg.extract.grammar import Grammar
from kg.lexicon import Lexicon, Organization
from kg.model import Action, Document, Mention, OrganizationMention, Reader, Role, Stakeholder, Statement

# The most topics that a statement has in a record.
_MOST_TOPICS: Final = 5
_UNKNOWN: Final = "unknown"


class Added(msgspec.Struct, frozen=True):
    """A statement with its additions, and how many they are."""

    statement: Statement
    actions: int = 0
    actors: int = 0
    topics: int = 0


class AdditionWriter:
    """Adds to statements; languages without a grammar have their verbs as written and no deadlines."""

    def __init__(self, lexicon: Lexicon, bodies: Mapping[str, Organization], reader: Reader) -> None:
        self._patterns = lexicon.patterns
        self._bodies = bodies
        self._groups = lexicon.groups
        self._topics = lexicon.topics
        self._reader: Reader = reader
        self._sure: dict[str, float] = lexicon.patterns["assist"]["confidence"][reader]
        self._languages: dict[str, _Language | None] = {}

    def add(
        self,
        document: Document,
        statement: Statement,
        scene: Scene,
        actions: Iterable[Admitted],
        topics: Iterable[Spoken],
        language: str | None,
    ) -> Added:
        """The statement with what is new in actions and topics."""
        taken = [
            Place(scene.words.index(one.start), scene.words.index(one.end - 1) + 1)
            for one in statement.actions
        ]
        actors = _Actors(self, document, statement)
        made: list[Action] = []
        for one in actions:
            addressees = [name for n in one.addressees if (name := actors.take(n, "addressee"))]
            beneficiaries = [name for n in one.beneficiaries if (name := actors.take(n, "beneficiary"))]
            place = next((p for p in one.places if not any(_touch(p, other) for other in taken)), None)
            if place is None:
                continue
            taken.append(place)
            action = self._action(document, scene.words, place, one, language)
            made.append(
                msgspec.structs.replace(
                    action,
                    addressees=tuple(dict.fromkeys(addressees)),
                    beneficiaries=tuple(dict.fromkeys(beneficiaries)),
                )
            )
        spoken = self._spoken(statement, scene.words, topics)
        ordered = sorted((*statement.actions, *made), key=lambda one: one.start)
        return Added(
            msgspec.structs.replace(
                statement,
                actions=tuple(ordered) if made else statement.actions,
                stakeholders=(*statement.stakeholders, *actors.stakeholders),
                organizations=(*statement.organizations, *actors.organizations),
                topics=(*statement.topics, *(one.notation for one in spoken)),
                mentions=(*statement.mentions, *spoken),
            ),
            len(made),
            len(actors.stakeholders) + len(actors.organizations),
            len(spoken),
        )

    def confidence(self, name: str) -> float:
        """How sure the reader is of what goes by a name in `ontology/patterns/assist.toml`."""
        return self._sure[name]

    def group(self, named: Named) -> str:
        """The group of who is named; "" where it has none."""
        return self._bodies[named.key].group if named.is_body else named.key

    @property
    def reader(self) -> Reader:
        """Who proposed what is added."""
        return self._reader

    def _action(
        self, document: Document, folded: Folded, place: Place, one: Admitted, language: str | None
    ) -> Action:
        span = folded.span(place.start, place.end)
        text, joined = document.words(span.start, span.end)
        grammar = self._language(language)
        deadline = grammar.deadline(folded.text, place) if grammar else (None, None)
        at = place.start + one.verb
        return Action(
            verb=grammar.verb(folded.text, at, place.end) if grammar else _first_word(folded.text, at),
            text=text,
            start=span.start,
            end=span.end,
            force=one.force,
            polarity=one.polarity,
            deadline=deadline[0],
            deadline_date=deadline[1],
            confidence=self._sure["action"],
            joined=True if joined else msgspec.UNSET,
            reader=self._reader,
        )

    def _spoken(self, statement: Statement, folded: Folded, topics: Iterable[Spoken]) -> list[Mention]:
        """The new topics: none that the rules read, none that is broader than another, five in all at most."""
        have = dict.fromkeys(statement.topics)
        found: list[Mention] = []
        for one in topics:
            broader = {self._topics[name].broader for name in have if name in self._topics}
            if one.notation in have or one.notation in broader or len(have) >= _MOST_TOPICS:
                continue
            have[one.notation] = None
            span = folded.span(one.place.start, one.place.end)
            found.append(
                Mention(
                    notation=one.notation,
                    scheme="topic",
                    start=span.start,
                    end=span.end,
                    confidence=self._sure["topic"],
                    reader=self._reader,
                )
            )
        return found

    def _language(self, language: str | None) -> _Language | None:
        name = language or ""
        if name not in self._languages:
            data = self._patterns.get(f"actions.{name}")
            self._languages[name] = _Language(data, self._patterns["dates"]) if data else None
        return self._languages[name]


class _Language:
    """A language with a grammar: the base form of a verb, the deadline in words."""

    def __init__(self, data: Mapping[str, Any], dates: Mapping[str, Any]) -> None:
        self._grammar = Grammar(data)
        self._deadlines = DeadlineReader(data["deadlines"], dates)
        self._forms = tuple(
            dict.fromkeys(("base", "ed", *(name.partition("_")[0] for name in data["inflection"])))
        )

    def verb(self, text: str, start: int, end: int) -> str:
        words = self._grammar.tokens(text, start, end)
        found = self._grammar.verb(words, 0, *self._forms)
        return found.base if found else _first_word(text, start)

    def deadline(self, text: str, place: Place) -> tuple[str | None, str | None]:
        words = text[place.start : place.end]
        for pattern in (*self._grammar.deadlines, *self._grammar.loose_deadlines):
            match = pattern.search(words)
            if match:
                day = self._deadlines.day(match.group().strip(), words[match.end() :])
                return match.group().strip(), day.isoformat() if day else None
        return None, None


class _Actors:
    """Who has a role in a statement: the rules' first, then each addition once."""

    def __init__(self, writer: AdditionWriter, document: Document, statement: Statement) -> None:
        self._writer = writer
        self._document = document
        self._groups = {(one.group, one.role) for one in statement.stakeholders}
        self._held = {one.group for one in statement.stakeholders}
        self._names = {one.iri: one.name for one in statement.organizations if one.iri}
        self._bodies = {(one.iri, one.role) for one in statement.organizations}
        self._held_bodies = {one.iri for one in statement.organizations if one.role}
        self.stakeholders: list[Stakeholder] = []
        self.organizations: list[OrganizationMention] = []

    def take(self, named: Named, role: Role) -> str | None:
        """How an action calls who is named in a role; None where the rules gave that one another role."""
        group = self._writer.group(named)
        sure = self._writer.confidence(role if named.known else _UNKNOWN)
        if named.is_body:
            if (named.key, role) not in self._bodies:
                if named.key in self._held_bodies:
                    return None
                self._add_body(named, role, sure)
            self._add_group(group, named, role, sure)
            return self._names[named.key]
        if (group, role) not in self._groups and group in self._held:
            return None
        self._add_group(group, named, role, sure)
        return group

    def _add_body(self, named: Named, role: Role, sure: float) -> None:
        name = self._document.words(named.start, named.end)[0]
        self._names.setdefault(named.key, name)
        self._bodies.add((named.key, role))
        self.organizations.append(
            OrganizationMention(
                name=self._names[named.key],
                start=named.start,
                end=named.end,
                iri=named.key,
                role=role,
                basis=named.basis,
                confidence=sure,
                reader=self._writer.reader,
            )
        )

    def _add_group(self, group: str, named: Named, role: Role, sure: float) -> None:
        if not group or group in self._held or (group, role) in self._groups:
            return
        self._groups.add((group, role))
        self.stakeholders.append(
            Stakeholder(
                group=group,
                role=role,
                basis=named.basis,
                start=named.start,
                end=named.end,
                confidence=sure,
                reader=self._writer.reader,
            )
        )


def _touch(one: Place, other: Place) -> bool:
    return one.start < other.end and other.start < one.end


def _first_word(text: str, start: int) -> str:
    return text[start:].split(maxsplit=1)[0].strip(".,;:!?\"'()").lower()
