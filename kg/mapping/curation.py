"""What a table of sources said of a document and its sessions in, its provenance out: `doc:X/g/provenance`.

Such facts were read out of no words: each has a node that names the row of the table, beside the run and its claims.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import msgspec

from kg import vocab
from kg.mapping import iris
from kg.mapping.nquads import Graph, Node, integer, literal, made
from kg.model import DocumentFacts, Record

_TYPE: Final = made(vocab.RDF_TYPE)
_OF_DOCUMENTS: Final = {
    "url": vocab.SCHEMA_URL,
    "rights": vocab.DCTERMS_RIGHTS,
    "retrieved": vocab.WSO_RETRIEVED,
}
_OF_SESSIONS: Final = {
    "event": vocab.SCHEMA_SUPER_EVENT,
    "edition": vocab.SCHEMA_SUPER_EVENT,
    "number": vocab.SCHEMA_IDENTIFIER,
    "title": vocab.DCTERMS_TITLE,
    "start": vocab.SCHEMA_START_DATE,
}


def write_curation(
    graph: Graph, document: str, records: Sequence[Record], sessions: Sequence[str | None]
) -> None:
    """Puts into `graph` which facts a row gave; `sessions` has the IRI of the session of each record."""
    about = records[0].document
    if about.source_row is msgspec.UNSET:
        return
    row = made(iris.source_row_iri(document))
    graph.add(row, _TYPE, made(vocab.WSO_SOURCE_ROW))
    graph.add(row, made(vocab.SCHEMA_NAME), literal(about.source_row.table))
    graph.add(row, made(vocab.WSO_ORDER), integer(about.source_row.line))
    for subject, fact, predicate in _facts(document, about, records, sessions):
        node = made(iris.curated_iri(document, subject, fact))
        graph.add(node, _TYPE, made(vocab.WSO_CURATED_FACT))
        graph.add(node, made(vocab.RDF_SUBJECT), _node(subject))
        graph.add(node, made(vocab.RDF_PREDICATE), made(predicate))
        graph.add(node, made(vocab.WSO_BASIS), made(vocab.WSO_BASIS_CURATOR))
        graph.add(node, made(vocab.PROV_WAS_DERIVED_FROM), row)


def _facts(
    document: str, about: DocumentFacts, records: Sequence[Record], sessions: Sequence[str | None]
) -> Iterator[tuple[str, str, str]]:
    """Subject, key and predicate of each fact that a row gave and the graph asserts."""
    for fact, predicate in _OF_DOCUMENTS.items():
        if getattr(about, fact):
            yield document, fact, predicate
    for record, session in zip(records, sessions, strict=True):
        given = record.session.curated if record.session else msgspec.UNSET
        if session is None or given is msgspec.UNSET or record.session is None:
            continue
        for fact in given:
            placed = record.session.event and record.session.edition
            if fact not in ("event", "edition") or placed:
                yield session, fact, _OF_SESSIONS[fact]


def _node(iri: str) -> Node:
    return made(iri)
