"""The records of one document in, its statements as the graph tells them out: what two builds are compared by.

What stands below the confidence bar is asserted nowhere, so it is not told here either. Places and confidences are
no part of what a statement says; they differ between two readings of one document without any word of it changing.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

import msgspec

from kg.export.names import json_name
from kg.mapping import iris, names_of
from kg.mapping.naming import in_order
from kg.mapping.provenance import BAR
from kg.model import Action, Record, Role, Statement

Value = str | tuple[str, ...]


class Told(msgspec.Struct, frozen=True, rename="camel", kw_only=True):
    """One statement. `session` is the IRI of its session ("" for none); `order` its place in the document.

    `FIELDS` are what it says, each a word or words, or several entries in order. `where` is the session by which
    two builds are compared: its short name where it has a place in a forum, else its title.
    """

    iri: str
    order: int
    session_iri: str
    kind: str
    text: str
    language: str
    session: str
    section: str
    context: str
    topics: tuple[str, ...]
    action_lines: tuple[str, ...]
    sdgs: tuple[str, ...]
    inferred_alignments: tuple[str, ...]
    addressees: tuple[str, ...]
    beneficiaries: tuple[str, ...]
    participants: tuple[str, ...]
    organizations: tuple[str, ...]
    countries: tuple[str, ...]
    actions: tuple[str, ...]

    def value(self, field: str) -> Value:
        """What it says in one of `FIELDS`."""
        value: Value = getattr(self, _ATTRIBUTES[field])
        return value


_APART: Final = frozenset({"iri", "order", "session_iri"})
_ATTRIBUTES: Final = {
    field.encode_name: field.name for field in msgspec.structs.fields(Told) if field.name not in _APART
}
FIELDS: Final = tuple(_ATTRIBUTES)
"""The names of what a statement says, as they stand in a diff and in `wso:changedField`."""


class Paper(msgspec.Struct, frozen=True):
    """One document of a build: the path of its file as the build knew it, its sessions and its statements.

    `sessions` are the IRIs of those sessions that have a place in a forum.
    """

    sha256: str
    path: str
    sessions: tuple[str, ...]
    statements: tuple[Told, ...]

    @property
    def iri(self) -> str:
        """The document's node."""
        return iris.document_iri(self.sha256)

    @property
    def name(self) -> str:
        """The name of its file, without folders."""
        return self.path.replace("\\", "/").rsplit("/", 1)[-1]


def tell(records: Sequence[Record], *, bar: float = BAR) -> Paper:
    """The document of some records, all of it; `bar` as in `kg.mapping.map_document`."""
    ordered = sorted(records, key=lambda record: record.document.part or 0)
    about = ordered[0].document
    found: list[Told] = []
    placed: list[str] = []
    for record, named in zip(ordered, names_of(ordered), strict=True):
        session = named.session or ""
        own = session == iris.document_session_iri(iris.document_iri(about.sha256), record.document.part)
        title = (record.session.title if record.session else None) or ""
        if session and not own:
            placed.append(session)
        shown = title if own else json_name(session)
        for statement in in_order(record.statements):
            if statement.confidence >= bar:
                found.append(_told(record, statement, session, shown, len(found), bar))
    return Paper(about.sha256, about.path, tuple(dict.fromkeys(placed)), tuple(found))


def _told(record: Record, statement: Statement, session: str, shown: str, order: int, bar: float) -> Told:
    section = None if statement.section is None else record.sections[statement.section]
    subjects = _Sure(bar)
    for mention in statement.mentions:
        subjects.add(f"{mention.scheme} {mention.notation}", mention.confidence)

    def stated(scheme: str, notations: Iterable[str]) -> tuple[str, ...]:
        return tuple(
            sorted({one for one in notations if subjects.has(f"{scheme} {one}", statement.confidence)})
        )

    implied = [
        one.notation
        for one in statement.inferred_alignments
        if subjects.has(f"topic {one.basis.removeprefix('topic:')}", statement.confidence)
    ]
    actors = _actors(statement, bar)
    return Told(
        iri=iris.statement_iri(iris.document_iri(record.document.sha256), statement.id),
        order=order,
        session_iri=session,
        kind=statement.kind,
        text=unicodedata.normalize("NFC", statement.text),
        language=record.document.language or "",
        session=shown,
        section=section.role if section else "",
        context=statement.context or "",
        topics=stated("topic", statement.topics),
        action_lines=stated("action-line", statement.action_lines),
        sdgs=stated("sdg", statement.sdgs),
        inferred_alignments=tuple(sorted(set(implied))),
        addressees=actors["addressee"],
        beneficiaries=actors["beneficiary"],
        participants=actors["participant"],
        organizations=actors[None],
        countries=tuple(sorted({country.code for country in statement.countries})),
        actions=tuple(_action(each) for each in statement.actions if each.confidence >= bar),
    )


class _Sure:
    """The confidence of each thing that some words name: the surest mention counts, as in the graph."""

    def __init__(self, bar: float) -> None:
        self._bar = bar
        self._sure: dict[str, float] = {}

    def add(self, key: str, confidence: float) -> None:
        self._sure[key] = max(confidence, self._sure.get(key, 0.0))

    def has(self, key: str, otherwise: float) -> bool:
        return self._sure.get(key, otherwise) >= self._bar


def _actors(statement: Statement, bar: float) -> dict[Role | None, tuple[str, ...]]:
    """Groups by notation and bodies by name, by their role."""
    sure: dict[tuple[Role | None, str], float] = defaultdict(float)
    for group in statement.stakeholders:
        sure[group.role, group.group] = max(sure[group.role, group.group], group.confidence)
    for body in statement.organizations:
        sure[body.role, body.name] = max(sure[body.role, body.name], body.confidence)
    roles: tuple[Role | None, ...] = ("addressee", "beneficiary", "participant", None)
    return {
        role: tuple(sorted(name for (of, name), value in sure.items() if of == role and value >= bar))
        for role in roles
    }


def _action(action: Action) -> str:
    """All that an action says, in one line."""
    said = [action.force, *(["avoid"] if action.polarity == "avoid" else [])]
    for word, entries in (("of", action.addressees), ("for", action.beneficiaries)):
        said += [f"{word} {', '.join(entries)}"] if entries else []
    for word, value in (("deadline", action.deadline), ("target", action.target)):
        said += [f"{word} {value}"] if value else []
    return f"{action.text} ({'; '.join(said)})"
