"""An ontology as an rdflib graph in, its axioms out, one by one and without what a reasoner does not read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import msgspec
from rdflib import BNode, Graph, Literal
from rdflib.namespace import OWL, RDF, RDFS
from rdflib.term import Node

from kg import vocab

Triple = tuple[Node, Node, Node]
Axiom = frozenset[Triple]

_DECLARED = frozenset(
    {
        OWL.Class,
        OWL.ObjectProperty,
        OWL.DatatypeProperty,
        OWL.AnnotationProperty,
        OWL.NamedIndividual,
        OWL.Ontology,
    }
)
_ANNOTATIONS = frozenset(
    {
        RDFS.label,
        RDFS.comment,
        RDFS.isDefinedBy,
        RDFS.seeAlso,
        OWL.versionIRI,
        OWL.versionInfo,
        OWL.priorVersion,
        OWL.backwardCompatibleWith,
        OWL.incompatibleWith,
        OWL.deprecated,
        OWL.imports,
    }
)


class Axioms(msgspec.Struct, frozen=True):
    """`declared` says what is a class or property; `stated` holds the axioms and facts, sorted.

    An axiom that is written with blank nodes is one axiom with all of their triples.
    """

    declared: Axiom
    stated: tuple[Axiom, ...]


def of_graph(graph: Graph) -> Axioms:
    """Takes a graph apart. Left out are `owl:imports` and annotations.

    A predicate that is neither OWL's own nor declared as an object or data property annotates (OWL 2
    Mapping to RDF Graphs, 3.2.4 and following).
    """
    properties = {
        name for kind in (OWL.ObjectProperty, OWL.DatatypeProperty) for name in graph.subjects(RDF.type, kind)
    }
    declared: set[Triple] = set()
    single: list[Axiom] = []
    tied: dict[Node, set[Triple]] = defaultdict(set)
    roots = _roots(graph)
    for triple in graph:
        subject, predicate, value = triple
        blank = [roots[node] for node in (subject, value) if isinstance(node, BNode)]
        if blank:
            tied[blank[0]].add(triple)
        elif predicate == RDF.type and value in _DECLARED:
            declared.add(triple)
        elif predicate in properties or (_is_owl(predicate) and predicate not in _ANNOTATIONS):
            single.append(frozenset({triple}))
    stated = [*single, *(frozenset(triples) for triples in tied.values())]
    return Axioms(declared=frozenset(declared), stated=tuple(sorted(stated, key=to_text)))


def to_ntriples(triples: Iterable[Triple]) -> str:
    """Triples as N-Triples text."""
    graph = Graph()
    for triple in triples:
        graph.add(triple)
    return graph.serialize(format="nt")


def to_text(axiom: Axiom) -> str:
    """An axiom as people read it, in one line: `wso:Issue rdfs:subClassOf wso:Statement`."""
    return "; ".join(sorted(" ".join(shorten(node) for node in triple) for triple in axiom))


def shorten(node: Node | str) -> str:
    """An IRI by its prefix in the project's table, where it has one; any other node as in N-Triples."""
    if isinstance(node, (BNode, Literal)):
        return node.n3()
    iri = str(node)
    known = [(space, prefix) for prefix, space in vocab.PREFIXES.items() if iri.startswith(space)]
    if not known:
        return f"<{iri}>"
    space, prefix = max(known, key=lambda pair: len(pair[0]))
    return f"{prefix}:{iri.removeprefix(space)}"


def _is_owl(predicate: Node) -> bool:
    return str(predicate).startswith((vocab.RDF, vocab.RDFS, vocab.OWL))


def _roots(graph: Graph) -> dict[Node, Node]:
    """For each blank node, one node that stands for all blank nodes it is tied to."""
    parent: dict[Node, Node] = {}

    def root(node: Node) -> Node:
        while parent.setdefault(node, node) != node:
            node = parent[node]
        return node

    for subject, _, value in sorted(graph):
        if isinstance(subject, BNode):
            top = root(subject)
            if isinstance(value, BNode):
                parent[root(value)] = top
        elif isinstance(value, BNode):
            root(value)
    return {node: root(node) for node in list(parent)}
