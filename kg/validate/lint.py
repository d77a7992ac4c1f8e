"""The shape files in, their own faults out: a misspelt term makes a constraint that never fails.

No SHACL engine reports a parameter that it does not know (SHACL leaves unknown triples alone), so a typo
such as `sh:minCont` would pass every graph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

import msgspec
from rdflib import BNode, Graph, URIRef
from rdflib.namespace import RDF, RDFS, SH
from rdflib.term import Node

from kg import assets, vocab
from kg.validate import parameters, shapefiles

_OURS_IN_QUERY = re.compile(r"(?<![\w:])wso:([A-Za-z][\w-]*)")
_STRUCTURE = {SH.path, SH.name, SH.description, SH.severity, SH.message, SH.order, SH.group, SH.property}

_OF_SHAPES = (parameters.misused, parameters.unlike_their_queries, parameters.useless)


class Fault(msgspec.Struct, frozen=True, order=True):
    """One fault of the shapes: which shape or term, and what is wrong with it."""

    where: str
    what: str


def lint_shapes(shapes: Sequence[Path] | None = None) -> tuple[Fault, ...]:
    """The faults of shape files, sorted; none where all is well.

    A fault is a term that SHACL or the ontology does not have, a parameter with a value of the wrong kind, a property
    shape without an IRI of its own, a shape that looks at nothing, or a reporting shape without message, severity or a
    link to how to mend.

    Raises:
        ValidationError: a file is missing or is not Turtle.
    """
    graph = shapefiles.graph(shapefiles.data_shapes() if shapes is None else tuple(shapes))
    found = {*_unknown_terms(graph), *_unknown_words(graph), *_nameless(graph), *_silent(graph)}
    found |= {Fault(str(shape), what) for check in _OF_SHAPES for shape, what in check(graph)}
    return tuple(sorted(found))


@cache
def shacl_terms() -> frozenset[str]:
    """The local names of the SHACL vocabulary (https://www.w3.org/ns/shacl), SPARQL extension included."""
    text = (Path(__file__).parent / "shacl_terms.txt").read_text(encoding="utf-8")
    return frozenset(text.split())


@cache
def _ontology_terms() -> frozenset[str]:
    ontology = Graph().parse(assets.folder("ontology") / "outcomes.ttl", format="turtle")
    return frozenset(str(term) for term in ontology.subjects(RDF.type) if str(term).startswith(vocab.WSO))


def _unknown_terms(graph: Graph) -> Iterator[Fault]:
    for triple in graph:
        for term in triple:
            if not isinstance(term, URIRef):
                continue
            iri = str(term)
            if iri.startswith(str(SH)) and iri.removeprefix(str(SH)) not in shacl_terms():
                yield Fault(f"sh:{iri.removeprefix(str(SH))}", "SHACL has no such term")
            if iri.startswith(vocab.WSO) and not _declared(iri):
                yield Fault(f"wso:{iri.removeprefix(vocab.WSO)}", "the ontology has no such term")


def _unknown_words(graph: Graph) -> Iterator[Fault]:
    for constraint, query in graph.subject_objects(SH.select):
        for name in _OURS_IN_QUERY.findall(str(query)):
            if not _declared(vocab.WSO + name):
                yield Fault(str(constraint), f"its query asks for wso:{name}, which the ontology has not")


def _declared(term: str) -> bool:
    # The prefix table names the namespace itself and the rows of the table (`ns/prefix/...`).
    return term == vocab.WSO or "/" in term.removeprefix(vocab.WSO) or term in _ontology_terms()


def _nameless(graph: Graph) -> Iterator[Fault]:
    for shape, nested in graph.subject_objects(SH.property):
        if isinstance(nested, BNode):
            yield Fault(str(shape), "it has a property shape without an IRI, which no result could name")


def _silent(graph: Graph) -> Iterator[Fault]:
    for shape in _reporting(graph):
        for predicate, noun in (
            (SH.message, "message"),
            (SH.severity, "severity"),
            (RDFS.seeAlso, "link to how to mend"),
        ):
            if graph.value(shape, predicate) is None:
                yield Fault(str(shape), f"it reports without a {noun}")


def _reporting(graph: Graph) -> set[Node]:
    """Shapes whose own constraints can give a result: property shapes in use, and shapes with a target."""
    used = {nested for nested in graph.objects(None, SH.property) if isinstance(nested, URIRef)}
    targeted = {
        shape
        for target in (SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf, SH.targetNode)
        for shape in graph.subjects(target)
        if set(graph.predicates(shape)) - _STRUCTURE - {RDF.type, target}
    }
    return used | targeted
