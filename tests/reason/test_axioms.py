"""An ontology is taken apart into what HermiT reads, and each piece is shown as people read it."""

from __future__ import annotations

from rdflib import Graph, URIRef

from kg import vocab
from kg.reason import axioms

HEAD = "".join(f"@prefix {name}: <{vocab.PREFIXES[name]}> .\n" for name in ("owl", "rdfs", "wso", "skos"))


def _texts(turtle: str) -> list[str]:
    graph = Graph().parse(data=HEAD + turtle, format="turtle")
    return [axioms.to_text(axiom) for axiom in axioms.of_graph(graph).stated]


def test_declarations_stand_apart_and_annotations_are_left_out() -> None:
    graph = Graph().parse(
        data=HEAD + "wso:A a owl:Class ; rdfs:label 'a'@en ; skos:note 'x' .", format="turtle"
    )
    taken = axioms.of_graph(graph)
    assert taken.stated == ()
    assert len(taken.declared) == 1


def test_imports_are_left_out() -> None:
    assert _texts("<urn:x:o> a owl:Ontology ; owl:imports <urn:x:p> .") == []


def test_facts_count_where_their_property_is_declared() -> None:
    assert _texts("<urn:x:a> wso:topic <urn:x:b> .") == []
    told = _texts("wso:topic a owl:ObjectProperty . <urn:x:a> wso:topic <urn:x:b> .")
    assert told == ["<urn:x:a> wso:topic <urn:x:b>"]


def test_an_axiom_with_blank_nodes_is_one() -> None:
    told = _texts("wso:A rdfs:subClassOf [ a owl:Class ; owl:unionOf ( wso:B wso:C ) ] , wso:D .")
    assert len(told) == 2
    assert "wso:A rdfs:subClassOf wso:D" in told


def test_iris_are_shown_by_the_longest_prefix() -> None:
    assert axioms.shorten(URIRef(vocab.WSO + "Issue")) == "wso:Issue"
    assert axioms.shorten(URIRef(vocab.SDG + "9.c")) == "sdg:9.c"
    assert axioms.shorten(URIRef("urn:x:y")) == "<urn:x:y>"
