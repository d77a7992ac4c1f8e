"""Nothing stands in the ontology or in the shapes for nothing: it is used in the examples or in a case."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from rdflib import Graph
from rdflib.collection import Collection
from rdflib.namespace import OWL, RDF, RDFS, SH, SKOS
from rdflib.term import URIRef

from kg import assets, vocab
from kg.validate import triples, unmet_shapes
from kg.validate.shapefiles import data_shapes

SHAPES = "https://w3id.org/wsis-outcomes/shapes/"
TESTS = Path(__file__).parents[1]

ABSTRACT = {"Actor", "Statement"}
"""Classes that no node is asserted to be of: what is below them is."""
INVERSES = {"actionOf", "addresseeOf", "hasStatement", "presents", "reportedIn"}
"""Properties that follow from the one they turn round, in the graphs of `kg build --reason`, and are never asserted."""

UNMET_BY_THE_EXAMPLES = {
    "ChangeShape": "changes are told between two releases, and the examples are one",
    "change-added": "as ChangeShape",
    "change-changed": "as ChangeShape",
    "change-withdrawn": "as ChangeShape",
    "RevisionShape": "as ChangeShape",
    "CuratedFactShape": "no table of sources lies beside the examples",
    "SourceRowShape": "as CuratedFactShape",
    "SameAsShape": "it forbids what it looks at",
    "SimilarityLinkShape": "no build makes links between statements yet",
    "ThreadShape": "as SimilarityLinkShape",
}
UNMET_BY_THE_CASES = {"SameAsShape"}


@cache
def _ontology() -> Graph:
    return Graph().parse(assets.folder("ontology") / "outcomes.ttl", format="turtle")


def _own(*kinds: URIRef) -> set[str]:
    """The local names of the terms of some kinds that the ontology declares, the deprecated left out."""
    terms = {str(term) for kind in kinds for term in _ontology().subjects(RDF.type, kind)}
    deprecated = {str(term) for term in _ontology().subjects(OWL.deprecated)}
    return _local(terms - deprecated)


def _local(terms: Iterable[str]) -> set[str]:
    return {term.removeprefix(vocab.WSO) for term in terms if term.startswith(vocab.WSO)}


@cache
def _cases() -> str:
    """The hand-written graphs, as one N-Triples text."""
    paths = [
        TESTS / "shapes" / "base.ttl",
        TESTS / "queries" / "base.trig",
        *(TESTS / "cases").glob("*/expected.trig"),
    ]
    return "".join(map(triples.of_file, sorted(paths)))


def _examples(version: Path) -> list[str]:
    """The quads of the examples that say something of documents, not of the terms they say it with."""
    lines = (version / "dataset.nq").read_text(encoding="utf-8").splitlines()
    return [
        line for line in lines if not line.endswith((f"<{vocab.G}ontology> .", f"<{vocab.G}vocabulary> ."))
    ]


def _named(text: str) -> set[str]:
    return set(re.findall(r"<([^<>\s]*)>", text))


def test_every_class_and_property_is_used_in_the_examples_or_in_a_case(examples_version: Path) -> None:
    used = _local(_named("\n".join([*_examples(examples_version), _cases()])))
    unused = _own(OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty) - used

    assert unused == ABSTRACT | INVERSES, (
        "Use the term in tests/shapes/base.ttl, or take it out of the ontology."
    )


def test_what_is_never_asserted_follows_from_what_is(examples_version: Path) -> None:
    used = _local(_named("\n".join(_examples(examples_version))))
    for name in ABSTRACT:
        below = _local(str(term) for term in _ontology().subjects(RDFS.subClassOf, URIRef(vocab.WSO + name)))
        assert below & used, f"nothing below {name} is used"
    for name in INVERSES:
        term = URIRef(vocab.WSO + name)
        turned = [*_ontology().objects(term, OWL.inverseOf), *_ontology().subjects(OWL.inverseOf, term)]
        assert _local(map(str, turned)) & used, f"what {name} turns round is not used"


def test_a_concept_of_every_scheme_is_used_in_the_examples_or_in_a_case(examples_version: Path) -> None:
    used = _named("\n".join([*_examples(examples_version), _cases()]))
    concepts = Graph()
    for path in sorted(assets.folder("ontology").glob("schemes/*.ttl")):
        concepts.parse(path, format="turtle")
    unused = {
        str(scheme)
        for scheme in concepts.subjects(RDF.type, SKOS.ConceptScheme)
        if not {str(concept) for concept in concepts.subjects(SKOS.inScheme, scheme)} & used
    }

    assert unused == set()


def test_a_term_that_nothing_uses_is_named(examples_version: Path) -> None:
    """The planted fault: a name that stands in no graph is not among those that are used."""
    used = _local(_named("\n".join([*_examples(examples_version), _cases()])))

    assert {"Session", "topic"} <= used
    assert not {"Sesion", "timezone"} & used


def test_every_shape_meets_a_node_of_the_examples_or_has_a_reason_not_to(examples_version: Path) -> None:
    unmet = unmet_shapes(triples.of_nquads(examples_version / "dataset.nq"))

    assert {shape.removeprefix(SHAPES) for shape in unmet} == set(UNMET_BY_THE_EXAMPLES)


def test_every_shape_meets_a_node_of_the_cases() -> None:
    assert {shape.removeprefix(SHAPES) for shape in unmet_shapes(_cases())} == UNMET_BY_THE_CASES


def test_the_classes_and_properties_that_a_node_may_have_are_those_of_the_ontology() -> None:
    """A term that is in the ontology and not in `shapes/graph.ttl` keeps every build back."""
    graph = Graph()
    for path in data_shapes():
        graph.parse(path, format="turtle")
    (listed,) = graph.objects(URIRef(SHAPES + "class-of-the-data-model"), SH["in"])
    classes = {str(member).removeprefix(vocab.WSO) for member in Collection(graph, listed)}
    (query,) = graph.objects(URIRef(SHAPES + "node-property-known-query"), SH.select)
    properties = set(re.findall(r"wso:(\w+)", str(query)))

    todo = "Change the list in shapes/graph.ttl, and the [[edge]] of its case that has each of them."
    assert classes == _own(OWL.Class) - ABSTRACT, todo
    assert properties == _own(OWL.ObjectProperty, OWL.DatatypeProperty), todo
