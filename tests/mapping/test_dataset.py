"""The description of a release: its figures are those of the lines, counted again by SPARQL."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCAT, DCTERMS, RDF, XSD
from rdflib.query import ResultRow
from rdflib.term import Node

from kg import assets, graphs, vocab
from kg.mapping import describe, map_document
from kg.mapping.counting import Counts, Distinct, release_of
from tests.mapping import rich, seed

FIGURES = {
    vocab.VOID_TRIPLES: "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }",
    vocab.VOID_DISTINCT_SUBJECTS: "SELECT (COUNT(DISTINCT ?s) AS ?n) WHERE { ?s ?p ?o }",
    vocab.VOID_DISTINCT_OBJECTS: "SELECT (COUNT(DISTINCT ?o) AS ?n) WHERE { ?s ?p ?o }",
    vocab.VOID_PROPERTIES: "SELECT (COUNT(DISTINCT ?p) AS ?n) WHERE { ?s ?p ?o }",
    vocab.VOID_CLASSES: "SELECT (COUNT(DISTINCT ?o) AS ?n) WHERE { ?s a ?o }",
    vocab.VOID_ENTITIES: "SELECT (COUNT(DISTINCT ?s) AS ?n) WHERE { ?s ?p ?o FILTER STRSTARTS(STR(?s), STR(?own)) }",
}


def lines_of_two() -> list[str]:
    """Two documents and some concepts."""
    return [
        *map_document([seed.record()], seed.text(), file_names=["a"], software="1"),
        *map_document(rich.records(), rich.TEXT, file_names=["b"], software="1"),
    ]


def union(lines: Iterable[str]) -> Graph:
    """All triples of some lines, whatever graph they are in."""
    return Graph().parse(data="".join(f"{line[: line.rindex(' <')]} .\n" for line in lines), format="nt")


def number(about: Graph, node: Node, predicate: str) -> int:
    """A figure of the description."""
    return int(str(about.value(node, URIRef(predicate))))


@pytest.fixture(scope="module")
def whole() -> tuple[list[str], Graph]:
    """Two documents with the ontology and the vocabularies, as lines and as one graph."""
    lines = [*lines_of_two(), *graphs.graph_nquads()]
    return lines, union(lines)


def described(lines: Iterable[str]) -> tuple[Graph, URIRef]:
    """The description of some lines, and the release it is of."""
    made = describe(lines, software="1")
    return union(made.lines), URIRef(f"{vocab.DATASET}/{made.release}")


@pytest.mark.parametrize("figure", FIGURES, ids=lambda figure: figure.rpartition("#")[2])
def test_a_figure_is_what_sparql_counts(figure: str, whole: tuple[list[str], Graph]) -> None:
    lines, graph = whole
    about, release = described(lines)
    [row] = graph.query(FIGURES[figure], initBindings={"own": Literal(vocab.BASE)})
    assert isinstance(row, ResultRow)
    assert number(about, release, figure) == int(str(row.n))


@pytest.mark.parametrize(
    ("partition", "term", "figure", "query"),
    [
        (vocab.VOID_CLASS_PARTITION, vocab.VOID_CLASS, vocab.VOID_ENTITIES, "SELECT ?t { ?s a ?t }"),
        (vocab.VOID_PROPERTY_PARTITION, vocab.VOID_PROPERTY, vocab.VOID_TRIPLES, "SELECT ?t { ?s ?t ?o }"),
    ],
    ids=["classes", "properties"],
)
def test_the_partitions_are_what_sparql_counts(
    partition: str, term: str, figure: str, query: str, whole: tuple[list[str], Graph]
) -> None:
    lines, graph = whole
    about, release = described(lines)
    expected = Counter(str(row.t) for row in graph.query(query) if isinstance(row, ResultRow))
    parts = list(about.objects(release, URIRef(partition)))
    found = {str(about.value(part, URIRef(term))): number(about, part, figure) for part in parts}
    assert found == expected
    assert len(parts) == len(expected)


def test_a_triple_of_two_graphs_counts_once() -> None:
    of = '<urn:s> <urn:p> "a <urn:b> ." {}\n'.format
    about, release = described([of("<urn:one> ."), of("<urn:two> ."), '<urn:s> <urn:p> "a" <urn:one> .\n'])
    assert about.value(release, URIRef(vocab.VOID_TRIPLES)) == Literal(2)
    assert about.value(release, URIRef(vocab.VOID_DISTINCT_OBJECTS)) == Literal(2)


def test_what_a_release_says_of_itself_is_not_counted_and_does_not_rename_it() -> None:
    lines = lines_of_two()
    about = describe(lines, software="1")
    change = f"<urn:c> <{vocab.RDF_TYPE}> <{vocab.WSO_CHANGE}> <{vocab.GRAPH_CHANGES}> .\n"
    assert describe([*lines, change, *about.lines], software="1") == about
    assert release_of([*lines, change, *about.lines]) == about.release


def test_the_description_hangs_on_no_order_of_the_lines() -> None:
    lines = lines_of_two()
    about = describe(lines, software="1")
    random.Random(7).shuffle(lines)
    assert describe(lines, software="1") == about
    assert release_of(lines) == about.release


def test_any_other_line_makes_another_release() -> None:
    lines = lines_of_two()
    assert describe(lines[:-1], software="1").release != describe(lines, software="1").release


def test_the_links_to_goals_are_a_linkset_of_each_property() -> None:
    lines = lines_of_two()
    about, release = described(lines)
    leading = [(p, o) for _, p, o in union(lines) if str(o).startswith(vocab.SDG)]
    expected = {predicate for predicate, _ in leading if str(predicate).startswith(vocab.WSO)}
    linksets = list(about.subjects(RDF.type, URIRef(vocab.VOID_LINKSET)))
    assert {about.value(one, URIRef(vocab.VOID_LINK_PREDICATE)) for one in linksets} == expected != set()
    for one in linksets:
        assert (release, URIRef(vocab.VOID_SUBSET), one) in about
        predicate = about.value(one, URIRef(vocab.VOID_LINK_PREDICATE))
        assert number(about, one, vocab.VOID_TRIPLES) == sum(1 for p, _ in leading if p == predicate)


def test_every_form_of_export_is_a_distribution_with_its_media_type() -> None:
    about, release = described(lines_of_two())
    found = {str(about.value(one, DCAT.mediaType)) for one in about.objects(release, DCAT.distribution)}
    assert {one.removeprefix(vocab.MEDIA_TYPE) for one in found} == {
        "application/n-quads",
        "application/trig",
        "text/turtle",
        "application/ld+json",
        "text/csv",
    }


def test_a_release_is_a_version_of_the_dataset_and_says_what_it_conforms_to(
    whole: tuple[list[str], Graph],
) -> None:
    about, release = described(whole[0])
    assert (URIRef(vocab.DATASET), URIRef(vocab.DCAT_HAS_VERSION), release) in about
    assert about.value(release, URIRef(vocab.DCAT_VERSION)) == Literal(str(release).rpartition("/")[2])
    ontology = Graph().parse(assets.folder("ontology") / "outcomes.ttl")
    assert about.value(release, DCTERMS.conformsTo) == ontology.value(
        URIRef(vocab.WSO), URIRef(vocab.OWL_VERSION_IRI)
    )
    assert URIRef(f"{vocab.ISO_639_1}en") in set(about.objects(release, DCTERMS.language))


def test_no_licence_is_claimed_over_the_words_of_others() -> None:
    about, release = described(lines_of_two())
    assert not list(about.subject_objects(URIRef(vocab.DCTERMS_LICENSE)))
    rights = about.value(about.value(release, DCTERMS.rights), URIRef(vocab.RDFS_LABEL))
    assert "their authors'" in str(rights)


def test_a_measurement_is_the_share_that_its_metric_defines() -> None:
    lines = lines_of_two()
    about, release = described(lines)
    graph = union(lines)
    recommendations = set(graph.subjects(RDF.type, URIRef(vocab.WSO_RECOMMENDATION)))
    asked = {one for one in recommendations if (one, URIRef(vocab.WSO_ADDRESSEE), None) in graph}
    metric = URIRef(f"{vocab.METRIC}recommendations-with-addressee")
    [node] = about.subjects(URIRef(vocab.DQV_IS_MEASUREMENT_OF), metric)
    value = about.value(node, URIRef(vocab.DQV_VALUE))
    assert isinstance(value, Literal)
    assert value.datatype == XSD.decimal
    assert float(value) == pytest.approx(len(asked) / len(recommendations), abs=0.0001)
    assert (release, URIRef(vocab.DQV_HAS_QUALITY_MEASUREMENT), node) in about


def test_every_metric_is_of_the_vocabulary() -> None:
    about, _ = described(lines_of_two())
    known = graphs.read_turtle(assets.files("ontology", "schemes/quality-metrics.ttl"))
    used = set(about.objects(None, URIRef(vocab.DQV_IS_MEASUREMENT_OF)))
    assert used == set(known.subjects(RDF.type, URIRef(f"{vocab.DQV}Metric")))


def test_nothing_is_measured_where_there_is_nothing() -> None:
    about, release = described([])
    assert not list(about.objects(release, URIRef(vocab.DQV_HAS_QUALITY_MEASUREMENT)))
    assert about.value(release, URIRef(vocab.VOID_TRIPLES)) == Literal(0)


def test_the_facts_are_n_quads_of_one_graph_sorted_and_without_dates() -> None:
    lines = describe(lines_of_two(), software="1.0 <beta>").lines
    assert lines == sorted(set(lines))
    assert all(line.endswith(f" <{vocab.GRAPH_DATASET}> .\n") for line in lines)
    assert not any(
        f"^^<{datatype}>" in line for line in lines for datatype in (vocab.XSD_DATE, vocab.XSD_DATE_TIME)
    )


def test_terms_of_two_vocabularies_with_one_name_are_two_partitions() -> None:
    lines = [
        f"<urn:a> <{vocab.RDF_TYPE}> <{vocab.ORG_ORGANIZATION}> <urn:g> .\n",
        f"<urn:b> <{vocab.RDF_TYPE}> <{vocab.SCHEMA}Organization> <urn:g> .\n",
        f"<urn:b> <{vocab.RDF_TYPE}> <http://example.org/Organization> <urn:g> .\n",
    ]
    about, release = described(lines)
    assert len(set(about.objects(release, URIRef(vocab.VOID_CLASS_PARTITION)))) == 3


def test_a_thing_counts_once_however_often_it_comes() -> None:
    distinct = Distinct()
    for number in [*range(1000), *range(500), 2**64 - 1]:
        distinct.add(number)
    assert len(distinct) == 1001


def test_the_counts_take_little_memory_for_each_line() -> None:
    counts = Counts(f"<urn:s{n}> <urn:p> <urn:o{n}> <urn:g> .\n" for n in range(10_000))
    parts = [
        distinct._parts.values() for distinct in (counts.subjects, counts.objects, *counts.triples.values())
    ]
    assert sum(len(part) * part.itemsize for each in parts for part in each) == 3 * 8 * 10_000


def test_the_words_of_a_release_are_data() -> None:
    about, release = described([])
    assert str(about.value(release, DCTERMS.title)).startswith("Outcome Graph:")
    assert about.value(about.value(release, DCTERMS.creator), URIRef(vocab.FOAF_NAME)) == Literal(
        "The Outcome Graph project"
    )
