"""The records and canonical text of one document in, the sorted N-Quads lines of its four graphs out."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import msgspec

from kg import vocab
from kg.errors import KgError
from kg.mapping import claims, iris
from kg.mapping.curation import write_curation
from kg.mapping.naming import in_order, names_of
from kg.mapping.nquads import Graph, Node, integer, language_tag, literal, made
from kg.mapping.provenance import Run
from kg.mapping.segments import Segments
from kg.mapping.sessions import Known, write_session
from kg.mapping.terms import facts
from kg.mapping.triples import Setting, Sheet, write_finding, write_readings, write_section, write_statement
from kg.model import DocumentFacts, Finding, Record, Statement

_AGAIN: Final = "Extract the document again with this version."
_SHA256: Final = re.compile("[0-9a-f]{64}")
_TYPE: Final = made(vocab.RDF_TYPE)
_ORDINAL: Final = re.compile(r"-(?:[2-9]|[1-9][0-9]+)")


def map_document(
    records: Sequence[Record],
    text: str,
    *,
    file_names: Sequence[str],
    software: str,
    bar: float = 0.5,
    names: Mapping[str, str] | None = None,
    formats: Mapping[str, str] | None = None,
) -> list[str]:
    """The graph of one document, as `docs/data-model.md` has it.

    `records`: all of one document (one a part in a compilation), in any order. `text`: its canonical text.
    `file_names`: the names of the files with these bytes; folders in them are dropped. `software`: the
    version that made the records. `bar`: the confidence below which a claim is a candidate and not asserted.
    `names`: known names of forums and editions by IRI. `formats`: IRIs of session formats by their even names.

    Returns unique lines in the order of their code points, each ended by a line feed, so that
    `file.writelines` writes them. Raises KgError where the records do not fit together or to the text.
    """
    ordered = _ordered(records, text)
    about = ordered[0].document
    document = iris.document_iri(about.sha256)
    asserted = Graph(iris.graph_iri(document, "asserted"))
    segments = Segments(document, text, about.skips or ())
    run = Run(document, asserted=asserted, bar=bar)
    run.describe(software)
    for record in ordered:
        if record.assistant is not msgspec.UNSET:
            run.describe_assistant(record.assistant)
    _write_document(asserted, run, about, file_names)
    known = Known(names or {}, formats or {})
    _write_records(Sheet(document, about.language, asserted, segments, run), ordered, known)
    write_curation(run.provenance, document, ordered, [one.session for one in names_of(ordered)])
    placed = Graph(iris.graph_iri(document, "segments"))
    segments.write(placed)
    return sorted(set().union(*(graph.lines for graph in (asserted, placed, run.provenance, run.candidate))))


def _ordered(records: Sequence[Record], text: str) -> list[Record]:
    """The records by part, once they are seen to be of one document and of this text."""
    if not records:
        raise KgError("there is no record to map", where="mapping to RDF", todo="Extract the document first.")
    ordered = sorted(records, key=lambda record: record.document.part or 0)
    about = ordered[0].document
    if not _SHA256.fullmatch(about.sha256):
        raise KgError(f"{about.sha256!r} is no SHA-256 of 64 hex digits", where=about.path, todo=_AGAIN)
    if about.text_sha256 != hashlib.sha256(
        iris.scalars(text).encode()
    ).hexdigest() or about.characters != len(text):
        raise KgError(
            "the record is of another canonical text than the one given", where=about.path, todo=_AGAIN
        )
    parts = [record.document.part for record in ordered]
    if len(set(parts)) < len(parts):
        raise KgError(f"two records have the same part, of {parts}", where=about.path, todo=_AGAIN)
    for record in ordered:
        if (record.document.sha256, record.document.text_sha256) != (about.sha256, about.text_sha256):
            raise KgError(
                f"its records are mixed with those of {record.document.path}", where=about.path, todo=_AGAIN
            )
    return ordered


def _write_document(graph: Graph, run: Run, about: DocumentFacts, file_names: Iterable[str]) -> None:
    document = iris.document_iri(about.sha256)
    node, text = made(document), made(iris.text_iri(document))
    graph.add(node, _TYPE, made(vocab.WSO_OUTCOME_DOCUMENT))
    for predicate, value in facts(about, None):
        graph.add(node, predicate, value)
    tag = language_tag(about.language)
    if tag is not None:
        graph.add(node, made(vocab.DCTERMS_LANGUAGE), literal(tag))
    for name in file_names or (about.path,):
        graph.add(node, made(vocab.WSO_FILE_NAME), literal(re.split(r"[/\\]", name)[-1]))
    graph.add(node, made(vocab.WSO_HAS_TEXT), text)
    graph.add(text, _TYPE, made(vocab.WSO_CANONICAL_TEXT))
    graph.add(text, made(vocab.WSO_SHA256), literal(about.text_sha256))
    graph.add(text, made(vocab.WSO_CHARACTERS), integer(about.characters))
    graph.add(text, made(vocab.PROV_WAS_DERIVED_FROM), node)
    run.generated(text)


def _write_records(sheet: Sheet, records: Sequence[Record], known: Known) -> None:
    ids: set[str] = set()
    loose = 0
    for record, named in zip(records, names_of(records), strict=True):
        part = record.document.part
        own = sheet._replace(language=record.document.language)
        session = _write_session(own, record, named.session, known)
        sections = [write_section(own, section, n, part) for n, section in enumerate(record.sections, 1)]
        counts = [0] * len(sections)
        for statement in in_order(record.statements):
            _check_id(sheet.document, statement, ids, len(sections))
            if statement.section is None:
                order = loose = loose + 1
                section = None
            else:
                order = counts[statement.section] = counts[statement.section] + 1
                section = sections[statement.section]
            organizers = (
                () if record.session is None else record.session.organizers + record.session.co_organizers
            )
            setting = Setting(order, section, session, organizers, named.action_stems[statement.id])
            write_statement(own, statement, setting)
    _write_findings(sheet, [finding for record in records for finding in record.findings])


def _write_session(sheet: Sheet, record: Record, session: str | None, known: Known) -> Node | None:
    """The session of one part, of that IRI."""
    if record.session is None or session is None:
        return None
    node = made(session)
    sheet.asserted.add(made(sheet.document), made(vocab.WSO_REPORTS_ON), node)
    write_session(sheet.asserted, node, record.session, record.document.language, known)
    write_readings(sheet, node, claims.of_session(record.session, sheet.segments))
    return node


def _check_id(document: str, statement: Statement, taken: set[str], sections: int) -> None:
    """Raises KgError unless the id is of the statement's kind and words and free, and its section exists."""
    base = iris.statement_id(statement.kind, statement.text)
    rest = statement.id.removeprefix(base)
    if statement.id in taken or not statement.id.startswith(base) or (rest and not _ORDINAL.fullmatch(rest)):
        raise KgError(
            f"{statement.id!r} at {statement.start}-{statement.end} should have an id of its own, {base}",
            where=document,
            todo=_AGAIN,
        )
    if statement.section is not None and not 0 <= statement.section < sections:
        raise KgError(
            f"the statement {statement.id!r} is in section {statement.section} of {sections}",
            where=document,
            todo=_AGAIN,
        )
    taken.add(statement.id)


def _write_findings(sheet: Sheet, findings: Iterable[Finding]) -> None:
    """Each finding once; those of one rule at one place are numbered in the order of their words."""
    counts: dict[tuple[str, int, int], int] = {}
    unique = {(f.rule, f.start, f.end, f.message, f.suggestion, f.severity): f for f in findings}
    for key in sorted(unique):
        place = key[:3]
        counts[place] = counts.get(place, 0) + 1
        write_finding(sheet, unique[key], counts[place])
