"""One file in, everything that it gives out: records, canonical text, N-Quads lines, quotes that fail."""

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
from kg.validate import Result, quotes


class Built(msgspec.Struct, frozen=True):
    """What one document became; `misquotes` are the quotes in its lines that are not its text."""

    records: tuple[Record, ...]
    text: str
    lines: tuple[str, ...]
    misquotes: tuple[Result, ...]


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


def build_document(source: Source) -> Built:
    """Everything that one document gives. Raises KgError where it cannot be read or mapped."""
    text, records = records_of(source.path, source.name)
    if records[0].document.sha256 != source.sha256:
        raise ReadError("it changed while it was being read", where=source.name, todo="Build again.")
    lines = map_document(records, text, file_names=source.names, software=__version__, names=_names())
    return Built(tuple(records), text, tuple(lines), tuple(quotes.check(lines, text)))


def attempt(source: Source) -> Built | Failure:
    """`build_document`, with what is wrong with the document as a result: for use in a worker."""
    try:
        return build_document(source)
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
    except Exception as error:
        error.add_note(f"while building {source.name}; please report this fault with the document")
        raise


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
