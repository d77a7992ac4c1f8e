"""One file in, everything that it gives out: records, canonical text, N-Quads lines, validation results."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Self

import msgspec

from kg import __version__, schemes
from kg.errors import FaultError, KgError, ReadError
from kg.extract import Extractor
from kg.extract.assist import Assistance, Tally, Wanted, assistant
from kg.mapping import iris, map_document
from kg.model import Record
from kg.pipeline.curation import curate
from kg.pipeline.sources import ListedSource, Row, row_of
from kg.read import read
from kg.read.folders import Source
from kg.reason import materialisation
from kg.validate import Engine, Result, dataset, quotes


class Built(msgspec.Struct, frozen=True):
    """What one document became; `results` are those of its shapes, and the quotes in its lines that fail.

    `inferred` are the lines that follow from the others, where the build reasons. `tally` tells of the proposals of an
    optional reader, where one was asked for.
    """

    records: tuple[Record, ...]
    text: str
    lines: tuple[str, ...]
    results: tuple[Result, ...]
    tally: Tally | None = None
    inferred: tuple[str, ...] = ()


class Failure(msgspec.Struct, frozen=True, omit_defaults=True):
    """A document that could not be built, and why, in one line; `trace` where it was a fault of the program."""

    name: str
    message: str
    trace: str = ""

    @classmethod
    def of(cls, name: str, error: KgError) -> Self:
        """The failure that an error means; what no UTF-8 file can hold of a file's name is replaced."""
        message = " ".join(str(error).split())
        return cls(*map(iris.scalars, (name, message, error.trace if isinstance(error, FaultError) else "")))


def text_of(path: Path) -> str:
    """The canonical text of one file. Raises ReadError where it cannot be read."""
    return read(path).text


class Reading(msgspec.Struct, frozen=True):
    """The canonical text and the records of one file; `tally` where an optional reader was asked for."""

    text: str
    records: list[Record]
    tally: Tally | None = None


def read_at(path: Path, wanted: Wanted | None = None) -> Reading:
    """The records of one file, in which its whole path stands."""
    return _read(path, str(path), wanted, row_of(path))


def records_of(
    path: Path, name: str | None = None, *, wanted: Wanted | None = None
) -> tuple[str, list[Record]]:
    """The canonical text and the records of one file; `name` stands in the records for its path.

    Raises ReadError where the file cannot be read.
    """
    found = _read(path, name or path.name, wanted, row_of(path))
    return found.text, found.records


def _read(path: Path, name: str, wanted: Wanted | None, row: Row | None) -> Reading:
    document = msgspec.structs.replace(read(path), path=iris.scalars(name))
    records = _extractor().extract(document)
    if wanted is None:
        return Reading(document.text, curate(records, row))
    assisted, tally = _assistance(wanted).assist(document, records)
    return Reading(document.text, curate(assisted, row), tally)


def build_document(
    source: Source, engine: Engine = "auto", wanted: Wanted | None = None, reason: bool = False
) -> Built:
    """Everything that one document gives, validated. Raises KgError where it cannot be read or mapped.

    With `reason`, what contradicts the ontology is among the results, and what follows from the rest is given too.
    """
    row = source.row if isinstance(source, ListedSource) else row_of(source.path)
    found = _read(source.path, source.name, wanted, row)
    text, records = found.text, found.records
    if records[0].document.sha256 != source.sha256:
        raise ReadError("it changed while it was being read", where=source.name, todo="Build again.")
    lines = map_document(
        records, text, file_names=source.names, software=__version__, names=_names(), formats=_formats()
    )
    results = (*quotes.check(lines, text), *dataset.document_results(lines, engine=engine))
    if not reason:
        return Built(tuple(records), text, tuple(lines), results, found.tally)
    follows = materialisation.of_document(iris.document_iri(source.sha256), lines)
    results += follows.contradictions
    return Built(tuple(records), text, tuple(lines), results, found.tally, follows.lines)


@cache
def _extractor() -> Extractor:
    """The extractor of the project's own vocabularies, made once a process."""
    return Extractor(schemes.load())


@cache
def _assistance(wanted: Wanted) -> Assistance:
    """The optional reader, made ready once a process."""
    lexicon = schemes.load()
    return Assistance(lexicon, _extractor().mentions, assistant(wanted, lexicon))


@cache
def _names() -> Mapping[str, str]:
    """The names of the forums and editions that the vocabularies know, by IRI."""
    lexicon = schemes.load()
    forums = {forum.iri: forum.name for forum in lexicon.forums.values()}
    return forums | {edition.iri: edition.name for edition in lexicon.editions}


@cache
def _formats() -> Mapping[str, str]:
    """The IRIs of the session formats by the even names that only one of them bears."""
    owners: dict[str, set[str]] = defaultdict(set)
    for concept in schemes.load().session_formats.values():
        for label in concept.labels:
            owners[iris.even_name(label.text)].add(concept.iri)
    return {name: next(iter(found)) for name, found in owners.items() if len(found) == 1}
