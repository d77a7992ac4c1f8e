"""A SHACL path in a graph in, its SPARQL text out, so that paths of both engines can be compared."""

from __future__ import annotations

from rdflib import Graph, URIRef
from rdflib.collection import Collection
from rdflib.namespace import SH
from rdflib.term import Node

_REPEATED = ((SH.zeroOrMorePath, "*"), (SH.oneOrMorePath, "+"), (SH.zeroOrOnePath, "?"))


def written(graph: Graph, path: Node | None) -> str:
    """The path node (SHACL 2.3.1): "" for none, a bare IRI for a property, else SPARQL property path syntax.

    Raises:
        ValueError: the node is no path of the specification.
    """
    if path is None:
        return ""
    return str(path) if isinstance(path, URIRef) else _element(graph, path)


def bare(path: str | None) -> str:
    """The same form of a path that is SPARQL text already: the brackets of a lone IRI are taken off."""
    if not path:
        return ""
    lone = path.startswith("<") and path.find(">") == len(path) - 1
    return path[1:-1] if lone else path


def _element(graph: Graph, path: Node) -> str:
    if isinstance(path, URIRef):
        return f"<{path}>"
    inverse = graph.value(path, SH.inversePath)
    if inverse is not None:
        return f"^{_element(graph, inverse)}"
    choices = graph.value(path, SH.alternativePath)
    if choices is not None:
        return f"({'|'.join(_element(graph, part) for part in Collection(graph, choices))})"
    for predicate, sign in _REPEATED:
        repeated = graph.value(path, predicate)
        if repeated is not None:
            return f"({_element(graph, repeated)}){sign}"
    steps = list(Collection(graph, path))
    if not steps:
        raise ValueError(f"no SHACL path: {path}")
    return f"({'/'.join(_element(graph, part) for part in steps)})"
