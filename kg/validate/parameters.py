"""A graph of shapes in, parameters with a value of the wrong kind out: engines pass over most of them in silence."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from rdflib import BNode, Graph, Literal, URIRef
from rdflib.namespace import RDF, SH, XSD
from rdflib.term import Node

_Kind = tuple[str, Callable[[Graph, Node], bool]]


def _is_whole(_: Graph, value: Node) -> bool:
    return isinstance(value, Literal) and value.datatype == XSD.integer and _number(value) >= 0


def _is_truth(_: Graph, value: Node) -> bool:
    return isinstance(value, Literal) and value.datatype == XSD.boolean and str(value) in ("true", "false")


def _is_bound(_: Graph, value: Node) -> bool:
    return isinstance(value, Literal) and value.value is not None


def _is_text(_: Graph, value: Node) -> bool:
    return isinstance(value, Literal) and (value.datatype == XSD.string or value.datatype is None)


def _is_pattern(graph: Graph, value: Node) -> bool:
    if not _is_text(graph, value):
        return False
    try:
        re.compile(str(value))
    except re.error:
        return False
    return True


def _is_iri(_: Graph, value: Node) -> bool:
    return isinstance(value, URIRef)


def _is_list(graph: Graph, value: Node) -> bool:
    return value == RDF.nil or graph.value(value, RDF.first) is not None


def _is_shape(graph: Graph, value: Node) -> bool:
    return isinstance(value, URIRef | BNode) and any(graph.predicates(value))


def _is_node_kind(_: Graph, value: Node) -> bool:
    kinds = (SH.IRI, SH.Literal, SH.BlankNode, SH.IRIOrLiteral, SH.BlankNodeOrIRI, SH.BlankNodeOrLiteral)
    return value in kinds


def _is_severity(_: Graph, value: Node) -> bool:
    return value in (SH.Violation, SH.Warning, SH.Info)


def _number(value: Literal) -> int:
    return value.value if isinstance(value.value, int) else -1


_WHOLE: Final[_Kind] = ("a whole number from 0", _is_whole)
_TRUTH: Final[_Kind] = ("true or false", _is_truth)
_BOUND: Final[_Kind] = ("a literal of its datatype", _is_bound)
_IRI: Final[_Kind] = ("an IRI", _is_iri)
_LIST: Final[_Kind] = ("a list", _is_list)
_SHAPE: Final[_Kind] = ("a node that the shapes describe", _is_shape)

KINDS: Final[dict[str, _Kind]] = {
    **dict.fromkeys(("minCount", "maxCount", "minLength", "maxLength"), _WHOLE),
    **dict.fromkeys(("qualifiedMinCount", "qualifiedMaxCount"), _WHOLE),
    **dict.fromkeys(("closed", "uniqueLang", "deactivated", "qualifiedValueShapesDisjoint"), _TRUTH),
    **dict.fromkeys(("minInclusive", "maxInclusive", "minExclusive", "maxExclusive"), _BOUND),
    **dict.fromkeys(("class", "datatype", "targetClass", "targetSubjectsOf", "targetObjectsOf"), _IRI),
    **dict.fromkeys(("disjoint", "equals", "lessThan", "lessThanOrEquals"), _IRI),
    **dict.fromkeys(("in", "or", "and", "xone", "languageIn", "ignoredProperties"), _LIST),
    **dict.fromkeys(("property", "node", "not", "qualifiedValueShape", "sparql", "prefixes"), _SHAPE),
    "nodeKind": ("one of SHACL's six kinds of nodes", _is_node_kind),
    "severity": ("sh:Violation, sh:Warning or sh:Info", _is_severity),
    "pattern": ("a regular expression", _is_pattern),
    "select": ("a text", _is_text),
}
"""What a parameter takes (SHACL 4 and 5), by its local name."""

_MANY: Final = {
    "property",
    "node",
    "not",
    "sparql",
    "prefixes",
    "class",
    "disjoint",
    "equals",
    "or",
    "and",
    "xone",
}
_TARGETS: Final = {"targetClass", "targetSubjectsOf", "targetObjectsOf"}


def misused(graph: Graph) -> Iterator[tuple[Node, str]]:
    """Each shape that gives a parameter a wrong value, or two values where one is meant, and what is wrong."""
    for name, (wanted, holds) in KINDS.items():
        for shape, value in graph.subject_objects(SH[name]):
            if not holds(graph, value):
                yield shape, f"its sh:{name} is {value.n3()}, where {wanted} belongs"
        if name not in _MANY | _TARGETS:
            for shape in set(graph.subjects(SH[name])):
                if len(set(graph.objects(shape, SH[name]))) > 1:
                    yield shape, f"it has two values of sh:{name}"


def unlike_their_queries(graph: Graph) -> Iterator[tuple[Node, str]]:
    """Shapes whose query has another severity or message: one engine reads it there, the other on the shape."""
    for shape, query in graph.subject_objects(SH.sparql):
        for predicate, noun in ((SH.severity, "severity"), (SH.message, "message")):
            if set(graph.objects(shape, predicate)) != set(graph.objects(query, predicate)):
                yield shape, f"its {noun} is not that of its query"


def useless(graph: Graph) -> Iterator[tuple[Node, str]]:
    """Named shapes that have no target and that no shape speaks of: they look at nothing."""
    spoken_of = set(graph.objects())
    for shape in {*graph.subjects(RDF.type, SH.NodeShape), *graph.subjects(RDF.type, SH.PropertyShape)}:
        targeted = any((shape, SH[target], None) in graph for target in (*_TARGETS, "targetNode"))
        if isinstance(shape, URIRef) and not targeted and shape not in spoken_of:
            yield shape, "it has no target, and no shape speaks of it"
