"""An ontology as an rdflib graph in; its axioms out, one by one, and apart from what says nothing to a reasoner."""

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


class Axioms(msgspec.Struct, frozen=True):
    """`declared` says what is a class or property; `stated` holds the axioms and facts, sorted.

    An axiom that is written with blank nodes is one axiom with all of their triples.
    """

    declared: Axiom
    stated: tuple[Axiom, ...]


def of_graph(graph: Graph) -> Axioms:
    """Takes a graph apart. `owl:imports` and annotations are left out."""
    annotations = set(graph.subjects(RDF.type, OWL.AnnotationProperty)) | {RDFS.label, RDFS.comment}
    annotations |= {RDFS.isDefinedBy, RDFS.seeAlso, OWL.versionIRI, OWL.versionInfo, OWL.imports}
    declared: set[Triple] = set()
    single: list[Axiom] = []
    tied: dict[Node, set[Triple]] = defaultdict(set)
    roots = _roots(graph)
    for triple in graph:
        subject, predicate, value = triple
        blank = [roots[node] for node in (subject, value) if isinstance(node, BNode)]
        if blank:
            tied[blank[0]].add(triple)
        elif predicate in annotations:
            continue
        elif predicate == RDF.type and value in _DECLARED:
            declared.add(triple)
        else:
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
    """An axiom as people read it: `wso:Issue rdfs:subClassOf wso:Statement`, with several triples in one line."""
    return "; ".join(sorted(" ".join(shorten(node) for node in triple) for triple in axiom))


def shorten(node: Node | str) -> str:
    """An IRI with its prefix of the project's table, where it has one; any other node as N-Triples says it."""
    if isinstance(node, (BNode, Literal)):
        return node.n3()
    iri = str(node)
    known = [(space, prefix) for prefix, space in vocab.PREFIXES.items() if iri.startswith(space)]
    if not known:
        return f"<{iri}>"
    space, prefix = max(known, key=lambda pair: len(pair[0]))
    return f"{prefix}:{iri.removeprefix(space)}"


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
