"""The triples that describe one shape in, mutants of them out: one parameter, bound, target or word changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import NamedTuple

from rdflib import BNode, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.namespace import DCTERMS, RDF, RDFS, SH, SKOS, XSD
from rdflib.term import Node

from tests.shapes.mutants import patterns, queries
from tests.shapes.mutants.edits import variants

Triple = tuple[Node, Node, Node]

SILENT = {RDF.type, RDFS.seeAlso, SH.message, SH.name, SH.description, SH.prefixes, SH.order, SH.group}
"""What a shape says that gives and changes no result."""

_COUNTS = {
    SH.minCount, SH.maxCount, SH.minLength, SH.maxLength, SH.qualifiedMinCount, SH.qualifiedMaxCount,
}  # fmt: skip
_BOUNDS = {SH.minInclusive, SH.maxInclusive, SH.minExclusive, SH.maxExclusive}
_TARGETS = {SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf, SH.targetNode}
_LISTS = {SH["in"], SH["or"], SH["and"], SH.xone, SH.languageIn, SH.ignoredProperties}
_SEVERITIES = (SH.Violation, SH.Warning, SH.Info)
_OTHER_CLASS, _OTHER_PROPERTY = SKOS.OrderedCollection, RDF.value
_KINDS = (SH.IRI, SH.Literal, SH.BlankNode, SH.IRIOrLiteral, SH.BlankNodeOrIRI, SH.BlankNodeOrLiteral)
_DATATYPES = (XSD.string, XSD.integer, RDF.langString)


class Mutant(NamedTuple):
    """One change, in words, and the triples it takes off and puts on."""

    what: str
    without: frozenset[Triple]
    with_: frozenset[Triple]


def mutants(graph: Graph, shape: URIRef) -> list[Mutant]:
    """Every mutant of a shape of the graph, in an order that does not change."""
    found: dict[str, Mutant] = {}
    for predicate, value in sorted(graph.predicate_objects(shape), key=_order):
        for mutant in _of(graph, shape, predicate, value):
            if mutant.what in found:
                raise ValueError(f"two mutants of {shape} have one name: {mutant.what}")
            if mutant.without != mutant.with_:
                found[mutant.what] = mutant
    if _reports(graph, shape):
        found["deactivated"] = Mutant(
            "deactivated", frozenset(), frozenset({(shape, SH.deactivated, Literal(True))})
        )
    return list(found.values())


def _of(graph: Graph, shape: URIRef, predicate: Node, value: Node) -> Iterator[Mutant]:
    """The mutants of one triple of a shape."""
    if predicate in SILENT:
        return
    triple = (shape, predicate, value)
    term = _short(graph, predicate)
    if predicate == SH.severity:
        yield from _severities(graph, shape, value)
        return
    if predicate == SH.path:
        yield from _paths(graph, shape, value)
        return
    single = len(list(graph.objects(shape, predicate))) == 1
    named = term if single or isinstance(value, BNode) else f"{term} {_short(graph, value)}"
    yield Mutant(f"{named} dropped", frozenset({triple}), frozenset())
    for what, changed in _values(graph, predicate, value):
        yield Mutant(f"{named}: {what}", frozenset({triple}), frozenset({(shape, predicate, changed)}))
    if predicate in _LISTS:
        yield from _lists(graph, triple, term)
    if predicate in (SH["or"], SH.xone):
        both = (shape, SH["and"], value)
        yield Mutant(f"{term} becomes sh:and", frozenset({triple}), frozenset({both}))
    if predicate in (SH.targetSubjectsOf, SH.targetObjectsOf):
        turned = SH.targetObjectsOf if predicate == SH.targetSubjectsOf else SH.targetSubjectsOf
        yield Mutant(f"{named} turned round", frozenset({triple}), frozenset({(shape, turned, value)}))
    if predicate == SH.sparql:
        yield from _queries(graph, value)


def _values(graph: Graph, predicate: Node, value: Node) -> Iterator[tuple[str, Node]]:
    """Another value of the same kind for a parameter that has one value."""
    if predicate in _COUNTS:
        for number in (int(str(value)) - 1, int(str(value)) + 1):
            if number >= 0:
                yield f"{value} becomes {number}", Literal(number)
    elif predicate in _BOUNDS:
        assert isinstance(value, Literal)
        step = Decimal(1).scaleb(int(Decimal(str(value)).as_tuple().exponent))
        for bound in (Decimal(str(value)) - step, Decimal(str(value)) + step):
            yield f"{value} becomes {bound}", Literal(str(bound), datatype=value.datatype)
    elif predicate == SH.pattern:
        text = str(value)
        for what, changed in variants(text, patterns.edits(text)):
            yield what, Literal(changed)
    else:
        for other in _others(predicate):
            if other != value:
                yield f"becomes {_short(graph, other)}", other


def _others(predicate: Node) -> tuple[URIRef, ...]:
    if predicate in (SH.targetClass, SH["class"], SH.targetNode, SH.hasValue):
        return (_OTHER_CLASS,)
    if predicate in (SH.disjoint, SH.equals, SH.lessThan, SH.targetSubjectsOf, SH.targetObjectsOf):
        return (_OTHER_PROPERTY,)
    if predicate == SH.nodeKind:
        return _KINDS
    return _DATATYPES if predicate == SH.datatype else ()


def _severities(graph: Graph, shape: URIRef, value: Node) -> Iterator[Mutant]:
    """The severity stands on the shape and on its query; the lint holds the two together."""
    places = [shape, *graph.objects(shape, SH.sparql)]
    without = frozenset({(place, SH.severity, value) for place in places})
    if value != SH.Violation:
        yield Mutant("sh:severity dropped", without, frozenset())
    for other in _SEVERITIES:
        if other != value:
            swapped = frozenset({(place, SH.severity, other) for place in places})
            yield Mutant(f"sh:severity becomes {_short(graph, other)}", without, swapped)


def _paths(graph: Graph, shape: URIRef, path: Node) -> Iterator[Mutant]:
    """Another property; the way round turned; a choice or a step fewer."""
    without = frozenset({(shape, SH.path, path)})
    other: Node = RDF.value if path != RDF.value else DCTERMS.relation
    yield Mutant("sh:path becomes rdf:value", without, frozenset({(shape, SH.path, other)}))
    if isinstance(path, URIRef):
        node = BNode("turned")
        turned = frozenset({(shape, SH.path, node), (node, SH.inversePath, path)})
        yield Mutant("sh:path turned round", without, turned)
    inverse = graph.value(path, SH.inversePath)
    if inverse is not None:
        yield Mutant("sh:path turned round", without, frozenset({(shape, SH.path, inverse)}))
    choices = graph.value(path, SH.alternativePath)
    for number, choice in enumerate(_members(graph, choices), 1):
        alone = frozenset({(shape, SH.path, choice)})
        yield Mutant(f"sh:path: choice {number} is the only one", without, alone)
        for place, step in enumerate(_members(graph, choice), 1):
            at = graph.value(choice, RDF.rest) if place == 2 else choice
            assert at is not None
            yield Mutant(
                f"sh:path: step {place} of choice {number} becomes rdf:value",
                frozenset({(at, RDF.first, step)}),
                frozenset({(at, RDF.first, RDF.value)}),
            )


def _members(graph: Graph, node: Node | None) -> list[Node]:
    """The members of a list of at most two; none where the node is no list."""
    if node is None or graph.value(node, RDF.first) is None:
        return []
    return list(Collection(graph, node))


def _lists(graph: Graph, triple: Triple, term: str) -> Iterator[Mutant]:
    """One member fewer, for each member."""
    holder, predicate, first = triple
    members = list(Collection(graph, first))
    for number, member in enumerate(members):
        kept = members[:number] + members[number + 1 :]
        nodes = [BNode(f"kept{place}") for place in range(len(kept))]
        ends = [*nodes, RDF.nil]
        added: set[Triple] = {(holder, predicate, ends[0])}
        for place, value in enumerate(kept):
            added |= {(nodes[place], RDF.first, value), (nodes[place], RDF.rest, ends[place + 1])}
        name = f"choice {number + 1}" if isinstance(member, BNode) else _short(graph, member)
        yield Mutant(f"{term} without {name}", frozenset({triple}), frozenset(added))


def _queries(graph: Graph, constraint: Node) -> Iterator[Mutant]:
    query = graph.value(constraint, SH.select)
    assert query is not None
    for what, text in variants(str(query), queries.edits(str(query))):
        yield Mutant(
            f"query: {what}",
            frozenset({(constraint, SH.select, query)}),
            frozenset({(constraint, SH.select, Literal(text))}),
        )


def _reports(graph: Graph, shape: URIRef) -> bool:
    return any(graph.objects(shape, target) for target in _TARGETS) or (None, SH.property, shape) in graph


def _order(pair: tuple[Node, Node]) -> tuple[str, str]:
    predicate, value = pair
    return (str(predicate), "" if isinstance(value, BNode) else str(value))


def _short(graph: Graph, term: Node) -> str:
    names: Callable[[str], tuple[str, URIRef, str]] = graph.namespace_manager.compute_qname
    if isinstance(term, URIRef):
        try:
            prefix, _, local = names(str(term))
        except (KeyError, ValueError):
            return f"<{term}>"
        return f"{prefix}:{local}"
    return str(term)
