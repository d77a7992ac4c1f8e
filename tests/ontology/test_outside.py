"""Every outside term that ontology, shapes, queries and package use exists in its vocabulary."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from rdflib import Graph, URIRef
from rdflib.namespace import (
    DCAT,
    DCTERMS,
    FOAF,
    ORG,
    OWL,
    PROV,
    RDF,
    RDFS,
    SDO,
    SH,
    SKOS,
    VANN,
    VOID,
    XSD,
    DefinedNamespace,
)

from kg import assets, graphs, vocab

BUNDLED: tuple[type[DefinedNamespace], ...] = (
    DCAT, DCTERMS, FOAF, ORG, OWL, PROV, RDF, RDFS, SDO, SH, SKOS, VANN, VOID, XSD,
)  # fmt: skip
LISTED = tomllib.loads(Path(__file__).with_name("outside.toml").read_text(encoding="utf-8"))
ALIGNED = {RDFS.subClassOf, RDFS.subPropertyOf, OWL.equivalentClass, OWL.equivalentProperty, RDFS.seeAlso}
RESTATED = {RDF.type, RDFS.subClassOf, RDFS.subPropertyOf, RDFS.domain, RDFS.range, OWL.disjointWith}


def _known(iri: str) -> bool | None:
    """Whether a vocabulary has the term; None for an IRI that is of no vocabulary here."""
    spaces = [str(namespace) for namespace in BUNDLED] + [entry["namespace"] for entry in LISTED.values()]
    if not iri.startswith(tuple(spaces)):
        return None
    if iri in spaces:
        return True
    bundled = any(URIRef(iri) in namespace for namespace in BUNDLED)
    listed = any(
        iri.startswith(entry["namespace"]) and iri.removeprefix(entry["namespace"]) in entry["terms"]
        for entry in LISTED.values()
    )
    return bundled or listed


def _unknown(iris: Iterator[str]) -> set[str]:
    return {iri for iri in iris if _known(iri) is False}


def _of_graph(graph: Graph) -> Iterator[str]:
    return (str(node) for triple in graph for node in triple if isinstance(node, URIRef))


def _of_queries() -> Iterator[str]:
    for path in assets.files("queries", "**/*.rq"):
        text = re.sub(r'"[^"\n]*"|#[^\n]*', " ", path.read_text(encoding="utf-8"))
        for prefix, local in re.findall(r"\b([a-z]+):([A-Za-z][A-Za-z0-9_-]*)", text):
            if prefix in vocab.PREFIXES:
                yield vocab.PREFIXES[prefix] + local


def test_the_ontology_uses_outside_terms_that_exist() -> None:
    assert _unknown(_of_graph(graphs.read_turtle(assets.files("ontology", "**/*.ttl")))) == set()


def test_the_shapes_use_outside_terms_that_exist() -> None:
    assert _unknown(_of_graph(graphs.read_turtle(assets.files("shapes", "*.ttl")))) == set()


def test_the_queries_use_outside_terms_that_exist() -> None:
    assert _unknown(_of_queries()) == set()


def test_the_package_uses_outside_terms_that_exist() -> None:
    constants = (value for value in vars(vocab).values() if isinstance(value, str) and ":" in value)
    assert _unknown(constants) == set()


@pytest.mark.parametrize(
    ("iri", "known"),
    [
        (vocab.SKOS + "prefLabel", True),
        (vocab.SKOS + "preferredLabel", False),
        (vocab.SCHEMA + "EventSeries", True),
        (vocab.SCHEMA + "EventSerie", False),
        (vocab.OA + "TextQuoteSelector", True),
        (vocab.OA + "QuoteSelector", False),
        (vocab.DQV + "QualityMeasurement", True),
        (vocab.DQV + "Quality", False),
        (vocab.WSO + "Session", None),
    ],
)
def test_a_term_that_does_not_exist_is_told_from_one_that_does(iri: str, known: bool | None) -> None:
    assert _known(iri) is known


def test_an_alignment_file_aligns_and_restates_and_says_nothing_else() -> None:
    files = assets.files("ontology", "alignments/*.ttl")
    assert [path.stem for path in files] == ["dcterms", "foaf", "oa", "org", "prov", "schema", "sssom"]
    for path in files:
        for subject, predicate, value in graphs.read_turtle([path]):
            ours = str(subject).startswith(vocab.WSO)
            assert predicate in (ALIGNED if ours else RESTATED), f"{path.name}: {predicate}"
            assert not ours or not str(value).startswith(vocab.WSO), f"{path.name}: {subject}"


def test_an_aligned_term_is_of_the_kind_of_what_it_is_aligned_with() -> None:
    graph = graphs.read_turtle(
        [*assets.files("ontology", "outcomes.ttl"), *assets.files("ontology", "alignments/*.ttl")]
    )
    for predicate, kinds in (
        (RDFS.subClassOf, {OWL.Class}),
        (RDFS.subPropertyOf, {OWL.ObjectProperty, OWL.DatatypeProperty}),
    ):
        for below, above in graph.subject_objects(predicate):
            shared = set(graph.objects(below, RDF.type)) & set(graph.objects(above, RDF.type)) & kinds
            assert shared, f"{below} below {above}"
