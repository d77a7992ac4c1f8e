"""Records and the row of a table of sources in, records out that say what the document does not, marked as such."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import msgspec

from kg.model import DocumentFacts, Record, Session, SourceRow
from kg.pipeline.sources import TABLE, Row

# The column of each fact of a session that a row may give. In a compilation a row speaks of no one session, so that
# only what all its sessions share is taken.
_FACTS: Final = {
    "event": "event",
    "edition": "edition",
    "number": "number",
    "title": "title",
    "start": "date",
}
_SHARED: Final = ("event", "edition")


def curate(records: Sequence[Record], row: Row | None) -> list[Record]:
    """The records with the facts of a row where the document is silent; what the document says stands."""
    if row is None:
        return list(records)
    facts = _FACTS if len(records) == 1 else {fact: _FACTS[fact] for fact in _SHARED}
    return [
        msgspec.structs.replace(
            record, document=_document(record.document, row), session=_session(record.session, row, facts)
        )
        for record in records
    ]


def _document(about: DocumentFacts, row: Row) -> DocumentFacts:
    said = {name: value for name in ("url", "rights", "retrieved") if (value := getattr(row, name))}
    return msgspec.structs.replace(about, source_row=SourceRow(table=TABLE, line=row.line), **said)


def _session(session: Session | None, row: Row, facts: dict[str, str]) -> Session | None:
    given = {
        fact: value
        for fact, column in facts.items()
        if (value := getattr(row, column)) and getattr(session, fact, None) is None
    }
    if not given:
        return session
    return msgspec.structs.replace(session or Session(), curated=tuple(given), **given)
