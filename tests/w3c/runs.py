"""An entry of the suite and an engine in, its report as a graph out: run with the options of `kg.validate`."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Literal

import pyoxigraph as ox
import pyshacl
from rdflib import Graph, URIRef

from kg.errors import ValidationError
from kg.validate.prepared import PreparedGraph, PreparedShapes
from tests.w3c import reports
from tests.w3c.suite import MF, Entry

Engine = Literal["reference", "fast"]
ENGINES: tuple[Engine, ...] = ("reference", "fast")


def outcome(entry: Entry, engine: Engine) -> str:
    """ "" where the engine does what the suite asks, else what it does instead."""
    try:
        found = report(triples(entry.data), turtle(entry.shapes), engine)
    except ValidationError as error:
        return "" if entry.fails else f"refuses: {error}"
    if entry.fails:
        return "reports where the suite asks for a failure"
    with literals_of(engine):
        return difference(entry, Graph().parse(data=found, format="nt"))


def literals_of(engine: Engine) -> AbstractContextManager[None]:
    """Within it rdflib reads literals as the engine does: pySHACL's graphs are rdflib's, `shacl` keeps all."""
    return nullcontext() if engine == "reference" else reports.literals_as_written()


def difference(entry: Entry, found: Graph, *, once: bool = False) -> str:
    """How the report in a graph differs from the one that the entry expects; `once` as in `reports`."""
    expected = Graph().parse(entry.file, publicID=entry.file.as_uri())
    result = expected.value(URIRef(entry.iri), MF.result)
    assert result is not None, f"{entry.name} has no result"
    return reports.difference(expected, result, found, once=once)


def report(data: str, shapes: str, engine: Engine) -> str:
    """The report on N-Triples text by shapes in Turtle, as N-Triples text.

    Raises:
        ValidationError: the engine fails.
    """
    return _by_pyshacl(data, shapes) if engine == "reference" else _by_shacl(data, shapes)


def triples(path: Path) -> str:
    """A Turtle file as N-Triples text, its literals as they are written."""
    quads = ox.parse(path=str(path), format=ox.RdfFormat.TURTLE, base_iri=path.as_uri())
    text = ox.serialize((quad.triple for quad in quads), format=ox.RdfFormat.N_TRIPLES)
    return (text or b"").decode()


def turtle(path: Path) -> str:
    """The text of a Turtle file, with the base that its relative IRIs need."""
    return f"@base <{path.as_uri()}> .\n{path.read_text(encoding='utf-8')}"


def _by_pyshacl(data: str, shapes: str) -> str:
    graph = PreparedGraph()
    graph.parse(data=data, format="nt")
    try:
        _, found, _ = pyshacl.validate(
            graph,
            shacl_graph=PreparedShapes(Graph().parse(data=shapes, format="turtle")),
            advanced=False,
            inference="none",
            inplace=False,
        )
    except (pyshacl.errors.ReportableRuntimeError, NotImplementedError) as error:
        raise ValidationError(str(error)) from error
    if not isinstance(found, Graph):
        raise ValidationError(str(found))
    return found.serialize(format="nt")


def _by_shacl(data: str, shapes: str) -> str:
    import shacl

    try:
        found: str = (
            shacl.Shapes.from_turtle(shapes).validate_text(data, format="ntriples").serialize("ntriples")
        )
    except ValueError as error:
        raise ValidationError(str(error)) from error
    return found
