"""The `dataset.nq` of two builds in, what became of the terms of their ontology and vocabularies out.

A term is what has a class in `g:ontology` or `g:vocabulary`: classes, properties, concepts, schemes, bodies, forums.
"""

from __future__ import annotations

import mmap
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import msgspec

from kg import vocab
from kg.errors import StoreError

_TYPE: Final = f"<{vocab.RDF_TYPE}> ".encode()
_DEPRECATED: Final = f'<{vocab.OWL_DEPRECATED}> "true"'.encode()
_VERSION: Final = f"<{vocab.OWL_VERSION_INFO}> ".encode()
_ENDS: Final = tuple(f" <{graph}> .\n".encode() for graph in (vocab.GRAPH_ONTOLOGY, vocab.GRAPH_VOCABULARY))


class Terms(msgspec.Struct, frozen=True):
    """The terms of one build, those of them that are deprecated, and the version of the ontology."""

    all: frozenset[str]
    deprecated: frozenset[str]
    version: str


class TermChanges(msgspec.Struct, frozen=True, rename="camel", kw_only=True):
    """The terms that came, were deprecated, or went: after a deprecation, or without one, which is a fault."""

    added: tuple[str, ...] = ()
    deprecated: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    disappeared: tuple[str, ...] = ()


def compare(before: Terms, after: Terms) -> TermChanges:
    """What became of the terms, each list sorted."""
    gone = before.all - after.all
    return TermChanges(
        added=tuple(sorted(after.all - before.all)),
        deprecated=tuple(sorted((after.deprecated - before.deprecated) & before.all)),
        removed=tuple(sorted(gone & before.deprecated)),
        disappeared=tuple(sorted(gone - before.deprecated)),
    )


def read_terms(dataset: Path) -> Terms:
    """The terms of a build. Raises StoreError where its dataset cannot be read."""
    terms: set[str] = set()
    deprecated: set[str] = set()
    version = ""
    for line in _lines(dataset):
        subject, _, said = line.partition(b" ")
        name = subject[1:-1].decode()
        if said.startswith(_TYPE):
            terms.add(name)
        elif said.startswith(_DEPRECATED):
            deprecated.add(name)
        elif name == vocab.WSO and said.startswith(_VERSION):
            version = said.split(b'"')[1].decode()
    return Terms(frozenset(terms), frozenset(deprecated), version)


def _lines(dataset: Path) -> Iterator[bytes]:
    """The lines of the two graphs, which stand behind those of all documents; what stands before is not read."""
    try:
        with dataset.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as held:
            first = min((at for end in _ENDS if (at := held.find(end)) >= 0), default=len(held))
            held.seek(held.rfind(b"\n", 0, first) + 1)
            for line in iter(held.readline, b""):
                if line.endswith(_ENDS):
                    yield line
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "it is empty"
        raise StoreError(
            f"the dataset of this build cannot be read ({reason})",
            where=str(dataset),
            todo="Build the graph again.",
        ) from error
