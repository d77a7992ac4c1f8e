"""What a linked-data user finds in the vocabularies beside the words: facets, mappings, sources, six languages."""

from __future__ import annotations

import pytest
from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, RDF, SKOS, VOID

from kg import assets, graphs, vocab

WSO = Namespace(vocab.WSO)
LANGUAGES = {"en", "fr", "es", "ru", "ar", "zh"}
MATCHES = (SKOS.exactMatch, SKOS.closeMatch, SKOS.broadMatch, SKOS.narrowMatch, SKOS.relatedMatch)
OUTSIDE = {"eurovoc": "http://eurovoc.europa.eu/", "unbis": "http://metadata.un.org/thesaurus/"}


@pytest.fixture(scope="module")
def vocabularies() -> Graph:
    return graphs.read_turtle(
        [*assets.files("ontology", "outcomes.ttl"), *assets.files("ontology", "schemes/*.ttl")]
    )


def _languages(graph: Graph, term: object) -> set[str | None]:
    return {o.language for o in graph.objects(URIRef(str(term)), SKOS.prefLabel) if isinstance(o, Literal)}


def test_a_group_is_a_member_of_the_facet_that_it_names_and_of_no_other(vocabularies: Graph) -> None:
    groups = set(vocabularies.subjects(RDF.type, WSO.StakeholderGroup))
    assert len(groups) == 31
    for group in groups:
        (facet,) = vocabularies.subjects(SKOS.member, group)
        assert vocabularies.value(facet, SKOS.notation) == vocabularies.value(group, WSO.facet)
        assert str(facet) == f"{vocab.GRP}facet-{vocabularies.value(group, WSO.facet)}"
    assert set(vocabularies.objects(None, SKOS.member)) == groups


def test_facets_and_schemes_are_named_in_the_six_languages(vocabularies: Graph) -> None:
    named = {
        *vocabularies.subjects(RDF.type, SKOS.Collection),
        *vocabularies.subjects(RDF.type, SKOS.ConceptScheme),
    }
    assert len(named) >= 3 + 16
    assert {
        term: _languages(vocabularies, term) for term in named if _languages(vocabularies, term) != LANGUAGES
    } == {}


def test_every_concept_is_named_in_the_six_languages(vocabularies: Graph) -> None:
    short = {
        str(term)
        for term in vocabularies.subjects(RDF.type, SKOS.Concept)
        if _languages(vocabularies, term) != LANGUAGES
    }
    assert short == set()


def test_names_of_action_lines_and_goals_lead_with_their_code(vocabularies: Graph) -> None:
    for line, label in vocabularies.subject_objects(SKOS.prefLabel):
        notation = str(vocabularies.value(line, SKOS.notation)).partition(".")[0]
        if str(line).startswith(vocab.AL):
            assert str(label).startswith(f"{notation}. "), label
        elif str(line).startswith(vocab.SDG) and (line, SKOS.topConceptOf, None) in vocabularies:
            assert notation in str(label).partition("：" if "：" in str(label) else ":")[0], label


def test_the_matrix_names_its_source_and_the_property_that_holds_it(vocabularies: Graph) -> None:
    matrix = URIRef(f"{vocab.BASE}voc/wsis-sdg-matrix")
    assert (matrix, RDF.type, VOID.Dataset) in vocabularies
    assert vocabularies.value(matrix, DCTERMS.source) is not None
    (part,) = vocabularies.objects(matrix, VOID.propertyPartition)
    assert vocabularies.value(part, VOID.property) == WSO.alignedGoal


def test_the_matrix_ties_action_lines_to_goals_and_targets_alone(vocabularies: Graph) -> None:
    rows = set(vocabularies.subject_objects(WSO.alignedGoal))
    lines = {str(vocabularies.value(line, SKOS.notation)) for line, _goal in rows}
    assert lines == {str(n) for n in vocabularies.objects(None, SKOS.notation) if str(n)[0] == "C"} - {"C7"}
    assert all(
        str(goal).startswith(vocab.SDG) and (goal, RDF.type, SKOS.Concept) in vocabularies for _, goal in rows
    )


@pytest.mark.parametrize("name", sorted(OUTSIDE))
def test_a_mapping_ties_a_concept_to_one_outside_that_is_named(vocabularies: Graph, name: str) -> None:
    graph = graphs.read_turtle(assets.files("ontology", f"mappings/{name}.ttl"))
    pairs = [(s, o) for match in MATCHES for s, o in graph.subject_objects(match)]
    assert pairs
    assert len(pairs) == len(set(pairs)), "a pair stands in one relation only"
    assert set(graph.predicates()) <= {*MATCHES, SKOS.prefLabel}
    for concept, other in pairs:
        assert (concept, RDF.type, SKOS.Concept) in vocabularies, concept
        assert str(other).startswith(OUTSIDE[name])
        assert _languages(graph, other) == {"en"}
    assert {s for s, _ in graph.subject_objects(SKOS.prefLabel)} == {other for _, other in pairs}


def test_no_two_concepts_are_exactly_one_concept_outside() -> None:
    graph = graphs.read_turtle(assets.files("ontology", "mappings/*.ttl"))
    exact = list(graph.subject_objects(SKOS.exactMatch))
    assert len({concept for _, concept in exact}) == len(exact)


def test_every_mapping_file_says_where_its_identifiers_were_seen() -> None:
    files = assets.files("ontology", "mappings/*.ttl")
    assert {path.stem for path in files} == set(OUTSIDE)
    for path in files:
        head = path.read_text(encoding="utf-8").partition("@prefix")[0]
        assert "semapv:ManualMappingCuration" in head
        assert "commit" in head
