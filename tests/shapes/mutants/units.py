"""The shape files in, units out: a shape that can be changed, what must stand around it, and the graphs it meets."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from rdflib import BNode, Graph, URIRef
from rdflib.namespace import RDF, RDFS, SH
from rdflib.term import Node

from kg import assets
from kg.validate.shapefiles import PREFIXES
from tests.shapes.mutants.changes import Triple

SHAPES = "https://w3id.org/wsis-outcomes/shapes/"
_MEND = "https://w3id.org/wsis-outcomes/guide/mend#"
_TARGETS = (SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf, SH.targetNode)


class Unit(NamedTuple):
    """One shape; its constraint ("" where it reports nothing itself); the triples that it needs to be run with; the
    constraints whose cases look at it."""

    shape: URIRef
    mends: str
    context: frozenset[Triple]
    constraints: frozenset[str]

    @property
    def name(self) -> str:
        """The local name of the shape."""
        return str(self.shape).removeprefix(SHAPES)


def read(paths: Sequence[Path]) -> Graph:
    """The shape files and the prefix table as one graph."""
    graph = Graph()
    for path in (assets.folder("ontology") / PREFIXES, *paths):
        graph.parse(path, format="turtle")
    return graph


def units(graph: Graph, of: Path) -> list[Unit]:
    """A unit for each shape that a file describes; the graph holds all files that the file leans on."""
    own = Graph().parse(of, format="turtle")
    shapes = {shape for shape in own.subjects() if isinstance(shape, URIRef) and not _is_query(own, shape)}
    return [_unit(graph, shape) for shape in sorted(shapes)]


@cache
def _described(graph: Graph, shape: Node) -> frozenset[Triple]:
    """The triples of a shape, its blank nodes and its queries, without the shapes it speaks of."""
    found: set[Triple] = set()
    for triple in graph.triples((shape, None, None)):
        found.add(triple)
        value = triple[2]
        if isinstance(value, BNode) or triple[1] == SH.sparql:
            found |= _described(graph, value)
    return frozenset(found)


def _closure(graph: Graph, shape: Node) -> frozenset[Triple]:
    """The triples of a shape and of all shapes it speaks of."""
    found, wanted = set(_described(graph, shape)), [shape]
    seen = {shape}
    while wanted:
        for _, _, value in _described(graph, wanted.pop()):
            if isinstance(value, URIRef) and str(value).startswith(SHAPES) and value not in seen:
                seen.add(value)
                wanted.append(value)
                found |= _described(graph, value)
    return frozenset(found)


def _unit(graph: Graph, shape: URIRef) -> Unit:
    if _has_target(graph, shape):
        return _whole(graph, shape)
    if (None, SH.property, shape) in graph:
        return _property(graph, shape)
    users = _users(graph, shape)
    return Unit(
        shape,
        "",
        frozenset().union(*(unit.context for unit in users)),
        frozenset().union(*(unit.constraints for unit in users)),
    )


def _whole(graph: Graph, shape: URIRef) -> Unit:
    """A shape with a target is run with all its property shapes, on all their cases."""
    properties = list(graph.objects(shape, SH.property))
    return Unit(
        shape,
        _mends(graph, shape),
        _closure(graph, shape) | _prefixes(graph),
        _constraints(graph, [shape, *properties]),
    )


def _property(graph: Graph, shape: URIRef) -> Unit:
    """A property shape is run alone, under the targets of the shape it belongs to."""
    context = set(_closure(graph, shape))
    for parent in graph.subjects(SH.property, shape):
        context |= {(parent, RDF.type, SH.NodeShape), (parent, SH.property, shape)}
        context |= {(parent, kind, value) for kind in _TARGETS for value in graph.objects(parent, kind)}
    return Unit(shape, _mends(graph, shape), frozenset(context), _constraints(graph, [shape]))


def _users(graph: Graph, shape: URIRef) -> list[Unit]:
    """The units of the shapes that speak of one which has no target of its own."""
    named = {
        subject
        for subject in graph.subjects()
        if isinstance(subject, URIRef) and str(subject).startswith(SHAPES) and subject != shape
    }
    users = [user for user in sorted(named) if any(shape == o for _, _, o in _described(graph, user))]
    return [_unit(graph, user) for user in users]


def _prefixes(graph: Graph) -> frozenset[Triple]:
    """The prefix table, which queries are read with."""
    rows = [
        (row, *pair) for _, row in graph.subject_objects(SH.declare) for pair in graph.predicate_objects(row)
    ]
    return frozenset([*graph.triples((None, SH.declare, None)), *rows])


def _mends(graph: Graph, shape: Node) -> str:
    return next(iter(_constraints(graph, [shape])), "")


def _constraints(graph: Graph, shapes: Iterable[Node]) -> frozenset[str]:
    pages = {str(page) for shape in shapes for page in graph.objects(shape, RDFS.seeAlso)}
    return frozenset(page.removeprefix(_MEND) for page in pages)


def _has_target(graph: Graph, shape: Node) -> bool:
    return any((shape, kind, None) in graph for kind in _TARGETS)


def _is_query(graph: Graph, node: Node) -> bool:
    return (node, RDF.type, SH.SPARQLConstraint) in graph
