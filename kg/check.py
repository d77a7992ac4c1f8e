"""Outcome documents in, notes for the people who write them out: rule, place, the words, what to do.

Two sources, one list: faults that the words show (the extractor's findings) and what the document's graph lacks
or gets wrong (SHACL results, placed back on the words they are about).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import msgspec

from kg import graphs, pipeline
from kg.errors import KgError
from kg.mapping import iris, names_of
from kg.mapping.naming import Names
from kg.model import Record, Severity
from kg.read.folders import Source, hash_file
from kg.validate import Result
from kg.validate.dataset import is_shared, shared_results

_SEGMENT = re.compile(r"/(?:seg|sel-[pq])-(\d+)-(\d+)$")
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_UNREADABLE: Final = "file-unreadable"
_NOWHERE: Final = (0, 0)

Place = tuple[int, int]
"""A stretch of the canonical text, from and to."""


# The finding that asks are not read in a language, and what nobody can then be blamed for.
_NOT_READ = "asks-not-read"
_NEED_ASKS = frozenset({"recommendation-action", "recommendation-addressee"})
# The finding that a deadline had passed has a place in the text; the shape that says so of the graph says no more.
_PASSED = ("deadline-before-session", "action-deadline-after-session")
# What a table of sources tells of a document is not for the document's author to say.
_OF_THE_TABLE = "document-rights-known"


class Note(msgspec.Struct, frozen=True):
    """One thing to mend. Lines and columns count from 1 in the canonical text; 0 where it has no place."""

    file: str
    line: int
    column: int
    severity: Severity
    rule: str
    words: str
    message: str
    todo: str

    @property
    def place(self) -> str:
        """`file:line:column`, as editors and other linters write it."""
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file

    def as_dict(self) -> dict[str, Any]:
        """The note as plain data, keys as its fields."""
        return msgspec.structs.asdict(self)


def check(paths: Sequence[Path]) -> Iterator[Note]:
    """Everything to mend in some documents, one after the other, each in the order of its places.

    A file that cannot be read is one note. Each is read in a process of its own, which alone it can end.
    """
    for path, built in pipeline.each(_built, paths):
        if isinstance(built, KgError):
            yield Note(str(path), 0, 0, "violation", _UNREADABLE, "", built.what, built.todo)
        else:
            yield from _notes(path, built)


def _built(path: Path) -> pipeline.Built:
    return pipeline.build_document(Source(path=path, name=path.name, sha256=_hash(path), names=(path.name,)))


def _hash(path: Path) -> str:
    # What is no readable file is the reader's to name.
    try:
        return hash_file(path) if path.is_file() else ""
    except OSError:
        return ""


def _notes(path: Path, built: pipeline.Built) -> list[Note]:
    page = _Page(str(path), built.text)
    notes = [
        page.note(one.start, one.end, one.severity, one.rule, one.message, one.suggestion)
        for record in built.records
        for one in record.findings
    ]
    shared = shared_results([*filter(is_shared, built.lines), *graphs.graph_nquads()])
    places = _places(built.records)
    notes += [_of_result(page, places, one) for one in (*built.results, *shared.results)]
    notes = [note for note in notes if note.rule != _OF_THE_TABLE]
    if any(note.rule == _NOT_READ for note in notes):
        # What this software does not read is no lack of the document's.
        notes = [note for note in notes if note.rule not in _NEED_ASKS]
    if any(note.rule == _PASSED[0] for note in notes):
        notes = [note for note in notes if note.rule != _PASSED[1]]
    return sorted(notes, key=lambda note: (note.line, note.column, note.rule, note.message))


class _Page:
    """The canonical text of a file, by lines."""

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self.text = text
        self._starts = [0, *(match.end() for match in re.finditer("\n", text))]

    def note(self, start: int, end: int, severity: Severity, rule: str, message: str, todo: str) -> Note:
        """A note on a stretch of the text; on the whole file where the stretch is empty."""
        if start == end:
            return Note(self.file, 0, 0, severity, rule, "", message, todo)
        line = bisect_right(self._starts, start)
        words = " ".join(self.text[start:end].split())
        return Note(self.file, line, start - self._starts[line - 1] + 1, severity, rule, words, message, todo)


def _of_result(page: _Page, places: Mapping[str, Place], result: Result) -> Note:
    """A SHACL result, whose message says what is wrong in its first sentence and what to do in the rest."""
    segment = _SEGMENT.search(result.focus)
    start, end = (int(segment[1]), int(segment[2])) if segment else places.get(result.focus, _NOWHERE)
    what, _, todo = result.message.partition(". ")
    name = re.split(r"[#/]", result.shape)[-1] or result.component
    return page.note(start, end, result.severity, _CAMEL.sub("-", name).lower(), what.rstrip(".") + ".", todo)


def _places(records: Sequence[Record]) -> dict[str, Place]:
    """Where the nodes of a document's graph stand in its text, by IRI (segments say so themselves)."""
    named = zip(records, names_of(records), strict=True)
    return {node: place for record, names in named for node, place in _places_in(record, names)}


def _places_in(record: Record, names: Names) -> Iterator[tuple[str, Place]]:
    document, part = iris.document_iri(record.document.sha256), record.document.part
    if record.session is not None and names.session is not None:
        spans = record.session.spans
        place = spans.get("title") or spans.get("date") or spans.get("url") or _NOWHERE
        yield names.session, place
    for number, section in enumerate(record.sections, 1):
        end = min(section.end, section.start + len(section.heading))
        yield iris.section_iri(document, number, part), (section.start, end)
    for statement in record.statements:
        yield iris.statement_iri(document, statement.id), (statement.start, statement.end)
        stem = names.action_stems[statement.id]
        for number, action in enumerate(statement.actions, 1):
            yield iris.action_iri(document, stem, number), (action.start, action.end)
