"""The folder of the W3C SHACL suite in, its entries out, and what each of them expects of an engine."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pyoxigraph as ox
from rdflib import Namespace, URIRef
from rdflib.namespace import RDF

MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
SHT = Namespace("http://www.w3.org/ns/shacl-test#")


class Entry(NamedTuple):
    """One `sht:Validate` of a manifest: its name in the suite, its own file and IRI, its data and its shapes."""

    name: str
    file: Path
    iri: str
    data: Path
    shapes: Path
    fails: bool

    @property
    def part(self) -> str:
        """`core` or `sparql`."""
        return self.name.split("/")[0]


def folder() -> Path | None:
    """The folder `shacl` of the suites that W3C_SUITES names, if it names any."""
    named = os.environ.get("W3C_SUITES", "")
    return Path(named) / "shacl" if named and Path(named).is_dir() else None


def entries() -> list[Entry]:
    """All entries, sorted by name; none where the suite is missing, which the tests then tell."""
    root = folder()
    if root is None or not (root / "manifest.ttl").is_file():
        return []
    return sorted(_of(root / "manifest.ttl", root))


def _of(manifest: Path, root: Path) -> Iterator[Entry]:
    store = ox.Store()
    store.load(path=str(manifest), format=ox.RdfFormat.TURTLE, base_iri=manifest.as_uri())
    for included in store.quads_for_pattern(None, ox.NamedNode(MF.include), None):
        yield from _of(_path(included.object), root)
    for entry in store.quads_for_pattern(None, ox.NamedNode(RDF.type), ox.NamedNode(SHT.Validate)):
        action = _object(store, entry.subject, MF.action)
        yield Entry(
            name=_path(entry.subject).relative_to(root).as_posix(),
            file=manifest,
            iri=_path(entry.subject).as_uri(),
            data=_path(_object(store, action, SHT.dataGraph)),
            shapes=_path(_object(store, action, SHT.shapesGraph)),
            fails=_object(store, entry.subject, MF.result) == ox.NamedNode(SHT.Failure),
        )


def _object(store: ox.Store, subject: object, predicate: URIRef) -> object:
    assert isinstance(subject, ox.NamedNode | ox.BlankNode)
    (found,) = store.quads_for_pattern(subject, ox.NamedNode(predicate), None)
    return found.object


def _path(iri: object) -> Path:
    assert isinstance(iri, ox.NamedNode), f"no file: {iri}"
    return Path(iri.value.removeprefix("file://"))
