"""The records of one document in, the names that are theirs only together out: of sessions and of actions.

Most IRIs follow from one thing alone (`iris`). A session's and an action's depend on what stands before it in the
document: a second session of one number, and a statement of another kind with the same words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from kg.mapping import iris
from kg.model import Record, Statement


class Names(NamedTuple):
    """The IRI of a record's session, and what those of its actions are made of, by the id of their statement."""

    session: str | None
    action_stems: Mapping[str, str]


def names_of(records: Sequence[Record]) -> list[Names]:
    """The names of each record of one document, in the order given, which changes none of them."""
    taken: set[str] = set()
    kinds: dict[str, str] = {}
    found: dict[int, Names] = {}
    for at, record in sorted(enumerate(records), key=lambda each: each[1].document.part or 0):
        session = _session(record, taken)
        stems = {one.id: _action_stem(one.id, kinds) for one in in_order(record.statements)}
        found[at] = Names(session, stems)
    return [found[at] for at in range(len(records))]


def in_order(statements: Sequence[Statement]) -> list[Statement]:
    """The statements as they stand in the text."""
    return sorted(statements, key=lambda each: (each.start, each.end, each.id))


def _session(record: Record, taken: set[str]) -> str | None:
    """The session of one part. Where an earlier part has the same number, it keeps a name of its own."""
    if record.session is None:
        return None
    document, part = iris.document_iri(record.document.sha256), record.document.part
    session = iris.session_iri(record.session, document, part)
    if session in taken:
        session = iris.document_session_iri(document, part)
    taken.add(session)
    return session


def _action_stem(statement_id: str, kinds: dict[str, str]) -> str:
    """The id of a statement less its kind, which stays in where one of another kind has the words already."""
    kind, _, stem = statement_id.partition("-")
    return stem if kinds.setdefault(stem, kind) == kind else statement_id
