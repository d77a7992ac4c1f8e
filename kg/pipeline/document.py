"""One file in, everything that it gives out: records, canonical text, N-Quads lines, validation results."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Self

import msgspec

from kg import __version__, schemes
from kg.errors import KgError, ReadError
from kg.extract import Extractor
from kg.mapping import iris, map_document
from kg.model import Record
from kg.read import read
from kg.read.folders import Source
from kg.validate import Engine, Result, dataset, quotes


class Built(msgspec.Struct, frozen=True):
    """What one document became; `results` are those of its shapes, and the quotes in its lines that fail."""

    records: tuple[Record, ...]
    text: str
    lines: tuple[str, ...]
    results: tuple[Result, ...]


class Failure(msgspec.Struct, frozen=True):
    """A document that could not be built, and why, in one line."""

    name: str
    message: str

    @classmethod
    def of(cls, name: str, error: KgError) -> Self:
        """The failure that an error means; what no UTF-8 file can hold of a file's name is replaced."""
        return cls(iris.scalars(name), iris.scalars(" ".join(str(error).split())))


def records_of(path: Path, name: str | None = None) -> tuple[str, list[Record]]:
    """The canonical text and the records of one file; `name` stands in the records for its path.

    Raises ReadError where the file cannot be read.
    """
    document = msgspec.structs.replace(read(path), path=iris.scalars(name or path.name))
    return document.text, _extractor().extract(document)


def build_document(source: Source, engine: Engine = "auto") -> Built:
    """Everything that one document gives, validated. Raises KgError where it cannot be read or mapped."""
    text, records = records_of(source.path, source.name)
    if records[0].document.sha256 != source.sha256:
        raise ReadError("it changed while it was being read", where=source.name, todo="Build again.")
    lines = map_document(records, text, file_names=source.names, software=__version__, names=_names())
    results = (*quotes.check(lines, text), *dataset.document_results(lines, engine=engine))
    return Built(tuple(records), text, tuple(lines), results)


def attempt(source: Source, engine: Engine = "auto") -> Built | Failure:
    """`build_document`, with what is wrong with the document as a result: for use in a worker."""
    try:
        return build_document(source, engine)
    except KgError as error:
        return Failure.of(source.name, error)
    except (MemoryError, RecursionError):
        # A document can be made to need any amount of either; the worker itself goes on unharmed.
        greedy = ReadError(
            "it needs more memory than a document may have",
            where=source.name,
            todo="Split it into one file a session.",
        )
        return Failure.of(source.name, greedy)
    except Exception as error:  # noqa: BLE001 - told and counted: one document's fault of ours must not lose the others
        fault = KgError(
            f"the program failed on it ({type(error).__name__}: {error})",
            where=source.name,
            todo="This is a fault of the program: report it with the document.",
        )
        return Failure.of(source.name, fault)


def lost(source: Source) -> Failure:
    """The failure of a document whose worker died or took too long."""
    error = ReadError(
        "reading it ended its process, or took too long",
        where=source.name,
        todo="Save it anew, or in another format.",
    )
    return Failure.of(source.name, error)


@cache
def _extractor() -> Extractor:
    """The extractor of the project's own vocabularies, made once a process."""
    return Extractor(schemes.load())


@cache
def _names() -> Mapping[str, str]:
    """The names of the forums and editions that the vocabularies know, by IRI."""
    lexicon = schemes.load()
    forums = {forum.iri: forum.name for forum in lexicon.forums.values()}
    return forums | {edition.iri: edition.name for edition in lexicon.editions}
