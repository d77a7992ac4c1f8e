"""The records of a build in, a table of its statements as CSV out: one row a statement (RFC 4180).

Several values of a cell are joined by " | "; polarity, force and deadlines are in the order of the actions, and an
action without a deadline has "none". A cell that a spreadsheet would take for a formula (it begins
with ``=``, ``+``, ``-``, ``@``, a tab or a carriage return) gets an apostrophe before it, which spreadsheets
take for "this is text" and other readers should drop.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Final

import msgspec

from kg.errors import KgError
from kg.mapping import iris
from kg.model import Record, Role, Session, Statement, decode

COLUMNS: Final = (
    "statement",
    "document",
    "session",
    "date",
    "kind",
    "text",
    "start",
    "end",
    "topics",
    "addressees",
    "beneficiaries",
    "participants",
    "action lines",
    "sdgs",
    "actions",
    "polarity",
    "force",
    "deadlines",
    "confidence",
)
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
_BETWEEN: Final = " | "


def records(lines: Iterable[str], *, where: str) -> Iterator[Record]:
    """The records of JSON Lines. Raises KgError with the number of a line that holds none."""
    for number, line in enumerate(lines, 1):
        try:
            yield decode(line)
        except (msgspec.DecodeError, msgspec.ValidationError) as error:
            raise KgError(
                f"line {number} is no record: {error}", where=where, todo="Build the graph again."
            ) from error


def table(found: Iterable[Record]) -> Iterator[str]:
    """The lines of the CSV file, each ended by CR LF, the header first; rows in the order of the records."""
    yield _line(COLUMNS)
    for record in found:
        for statement in record.statements:
            yield _line(_row(record, statement))


def _row(record: Record, statement: Statement) -> tuple[str, ...]:
    return (
        f"{iris.document_iri(record.document.sha256)}/{statement.id}",
        record.document.path,
        _session(record.session),
        ((record.session and record.session.start) or "")[:10],
        statement.kind,
        statement.text,
        str(statement.start),
        str(statement.end),
        _BETWEEN.join(statement.topics),
        _BETWEEN.join(_actors(statement, "addressee")),
        _BETWEEN.join(_actors(statement, "beneficiary")),
        _BETWEEN.join(_actors(statement, "participant")),
        _BETWEEN.join(statement.action_lines),
        _BETWEEN.join(statement.sdgs),
        _BETWEEN.join(action.text for action in statement.actions),
        _BETWEEN.join(action.polarity for action in statement.actions),
        _BETWEEN.join(action.force for action in statement.actions),
        _BETWEEN.join(action.deadline or "none" for action in statement.actions),
        f"{statement.confidence:g}",
    )


def _session(session: Session | None) -> str:
    """`wsis-forum/2025/425` where all three are known, else the title."""
    if session is None:
        return ""
    known = (session.event, session.edition, session.number)
    return "/".join(part for part in known if part) if all(known) else session.title or ""


def _actors(statement: Statement, role: Role) -> list[str]:
    """Groups by notation, then bodies by name, each once, in the order of the record."""
    groups = [each.group for each in statement.stakeholders if each.role == role]
    bodies = [each.name for each in statement.organizations if each.role == role]
    return list(dict.fromkeys(groups + bodies))


def _line(cells: Iterable[str]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\r\n").writerow([guarded(cell) for cell in cells])
    return buffer.getvalue()


def guarded(cell: str) -> str:
    """The cell as a spreadsheet takes it for text, whatever it begins with."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
