"""Nothing stands in the ontology or in the shapes for nothing: it is used in the examples or in a case."""

from __future__ import annotations

from functools import cache

from rdflib import Graph
from rdflib.collection import Collection
from rdflib.namespace import OWL, RDF, SH
from rdflib.term import URIRef

from kg import assets, vocab
from kg.validate.shapefiles import data_shapes

SHAPES = "https://w3id.org/wsis-outcomes/shapes/"
ABSTRACT = {"Actor", "Statement"}
"""Classes that no node is asserted to be of: what is below them is."""


@cache
def _ontology() -> Graph:
    return Graph().parse(assets.folder("ontology") / "outcomes.ttl", format="turtle")


def _own(kind: URIRef) -> set[str]:
    """The local names of the terms of one kind that the ontology declares, the deprecated left out."""
    names = set()
    for term in _ontology().subjects(RDF.type, kind):
        if str(term).startswith(vocab.WSO) and (term, OWL.deprecated, None) not in _ontology():
            names.add(str(term).removeprefix(vocab.WSO))
    return names


def test_the_classes_that_a_node_may_have_are_those_of_the_ontology() -> None:
    """A class that is in the ontology and not in `shapes/graph.ttl` keeps every build back."""
    graph = Graph()
    for path in data_shapes():
        graph.parse(path, format="turtle")
    (listed,) = graph.objects(URIRef(SHAPES + "class-of-the-data-model"), SH["in"])
    known = {str(member).removeprefix(vocab.WSO) for member in Collection(graph, listed)}

    assert known == _own(OWL.Class) - ABSTRACT, (
        "Change shapes:class-of-the-data-model in shapes/graph.ttl, and its edge."
    )
