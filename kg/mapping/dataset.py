"""The lines of a whole build in, the description of its release out: in `g:dataset` (VoID, DCAT 3, DQV).

`https://w3id.org/wsis-outcomes/dataset` is the dataset through all its releases, `.../dataset/R` one release, whose
name follows from its lines. What stands in `g:dataset` itself and in `g:changes` is not counted. No dates: a build
gives the same lines.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any, Final, NamedTuple

from kg import vocab
from kg.mapping import iris
from kg.mapping.counting import Counts
from kg.mapping.nquads import Graph, confidence, integer, lang_literal, literal, made
from kg.mapping.provenance import SOFTWARE_NAME

_FILE: Final = Path(__file__).with_name("release.toml")
_TYPE: Final = made(vocab.RDF_TYPE)
_CLASSES: Final = {
    "iss": made(vocab.WSO_ISSUE),
    "out": made(vocab.WSO_OUTCOME),
    "rec": made(vocab.WSO_RECOMMENDATION),
}


class Description(NamedTuple):
    """The digest that names a release, and the sorted lines that describe it."""

    release: str
    lines: list[str]


def describe(lines: Iterable[str], *, software: str) -> Description:
    """What a release is, who made it by what, in which forms it can be had, and how much it holds.

    `lines` are those of the build as `map_document` writes them. VoID knows triples, not quads: a triple of several
    graphs counts once.
    """
    words = _words()
    held = {made(vocab.WSO + metric["property"]) for metric in words["metrics"]}
    counts = Counts(lines, held)
    graph = Graph(vocab.GRAPH_DATASET)
    release = iris.release_iri(counts.release)
    _write_release(graph, release, counts, software)
    _write_distributions(graph, release)
    _write_figures(graph, release, counts)
    _write_partitions(graph, release, counts)
    _write_links(graph, release, counts)
    _write_measurements(graph, release, counts)
    return Description(counts.release, sorted(graph.lines))


def dataset_lines(lines: Iterable[str], *, software: str) -> list[str]:
    """The lines of `describe` alone."""
    return describe(lines, software=software).lines


@cache
def _words() -> dict[str, Any]:
    """What `release.toml` says of every release."""
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


def _write_release(graph: Graph, release: str, counts: Counts, software: str) -> None:
    words = _words()
    whole, node, creator = made(vocab.DATASET), made(release), made(vocab.PROJECT)
    for one in (whole, node):
        graph.add(one, _TYPE, made(vocab.DCAT_DATASET))
        graph.add(one, made(vocab.DCTERMS_TITLE), lang_literal(words["title"], "en"))
        graph.add(one, made(vocab.DCTERMS_DESCRIPTION), lang_literal(words["description"], "en"))
        graph.add(one, made(vocab.DCTERMS_CREATOR), creator)
        for keyword in words["keywords"]:
            graph.add(one, made(vocab.DCAT_KEYWORD), lang_literal(keyword, "en"))
    graph.add(creator, _TYPE, made(vocab.FOAF_AGENT))
    graph.add(creator, made(vocab.FOAF_NAME), literal(words["creator"]))
    graph.add(whole, made(vocab.DCAT_HAS_VERSION), node)
    graph.add(node, made(vocab.DCAT_IS_VERSION_OF), whole)
    graph.add(node, made(vocab.DCAT_VERSION), literal(counts.release))
    rights = made(f"{release}/rights")
    graph.add(node, made(vocab.DCTERMS_RIGHTS), rights)
    graph.add(rights, _TYPE, made(vocab.DCTERMS_RIGHTS_STATEMENT))
    graph.add(rights, made(vocab.RDFS_LABEL), lang_literal(words["rights"], "en"))
    for language in sorted(counts.languages):
        code = language.strip('"').partition("-")[0]
        if len(code) == 2:
            graph.add(node, made(vocab.DCTERMS_LANGUAGE), made(vocab.ISO_639_1 + code))
    if counts.ontology:
        graph.add(node, made(vocab.DCTERMS_CONFORMS_TO), counts.ontology)
    agent = made(iris.software_iri(software))
    graph.add(node, made(vocab.PROV_WAS_ATTRIBUTED_TO), agent)
    graph.add(agent, _TYPE, made(vocab.PROV_SOFTWARE_AGENT))
    graph.add(agent, made(vocab.SCHEMA_NAME), literal(SOFTWARE_NAME))
    graph.add(agent, made(vocab.SCHEMA_SOFTWARE_VERSION), literal(software))


def _write_distributions(graph: Graph, release: str) -> None:
    """The forms of `kg export`. Where a release is published, and so its addresses, is for its publisher to say."""
    for form in _words()["distributions"]:
        node = made(iris.part_of_release_iri(release, "distribution", form["form"]))
        graph.add(made(release), made(vocab.DCAT_DISTRIBUTION), node)
        graph.add(node, _TYPE, made(vocab.DCAT_DISTRIBUTION_CLASS))
        graph.add(node, made(vocab.DCTERMS_TITLE), lang_literal(form["title"], "en"))
        graph.add(node, made(vocab.DCAT_MEDIA_TYPE), made(vocab.MEDIA_TYPE + form["media"]))


def _write_figures(graph: Graph, release: str, counts: Counts) -> None:
    node = made(release)
    graph.add(node, _TYPE, made(vocab.VOID_DATASET))
    graph.add(node, made(vocab.VOID_URI_SPACE), literal(vocab.BASE))
    if counts.example:
        graph.add(node, made(vocab.VOID_EXAMPLE_RESOURCE), counts.example)
    for predicate, number in (
        (vocab.VOID_TRIPLES, sum(map(len, counts.triples.values()))),
        (vocab.VOID_ENTITIES, len(counts.entities)),
        (vocab.VOID_DISTINCT_SUBJECTS, len(counts.subjects)),
        (vocab.VOID_DISTINCT_OBJECTS, len(counts.objects)),
        (vocab.VOID_PROPERTIES, len(counts.triples)),
        (vocab.VOID_CLASSES, len(counts.classes)),
    ):
        graph.add(node, made(predicate), integer(number))
    used = {*counts.triples, *counts.classes}
    for namespace in vocab.PREFIXES.values():
        if any(term.startswith(f"<{namespace}") for term in used):
            graph.add(node, made(vocab.VOID_VOCABULARY), made(namespace))


def _write_partitions(graph: Graph, release: str, counts: Counts) -> None:
    for class_, members in counts.classes.items():
        part = made(iris.part_of_release_iri(release, "class", class_[1:-1]))
        graph.add(made(release), made(vocab.VOID_CLASS_PARTITION), part)
        graph.add(part, made(vocab.VOID_CLASS), class_)
        graph.add(part, made(vocab.VOID_ENTITIES), integer(len(members)))
    for predicate, triples in counts.triples.items():
        part = made(iris.part_of_release_iri(release, "property", predicate[1:-1]))
        graph.add(made(release), made(vocab.VOID_PROPERTY_PARTITION), part)
        graph.add(part, made(vocab.VOID_PROPERTY), predicate)
        graph.add(part, made(vocab.VOID_TRIPLES), integer(len(triples)))


def _write_links(graph: Graph, release: str, counts: Counts) -> None:
    """The triples that lead to goals and targets at their own IRIs, by property."""
    goals = made(vocab.LINKED_SDG)
    for predicate, triples in counts.links.items():
        links = made(iris.part_of_release_iri(release, "links", predicate[1:-1]))
        graph.add(made(release), made(vocab.VOID_SUBSET), links)
        graph.add(links, _TYPE, made(vocab.VOID_LINKSET))
        graph.add(links, made(vocab.VOID_SUBJECTS_TARGET), made(release))
        graph.add(links, made(vocab.VOID_OBJECTS_TARGET), goals)
        graph.add(links, made(vocab.VOID_LINK_PREDICATE), predicate)
        graph.add(links, made(vocab.VOID_TRIPLES), integer(len(triples)))
        graph.add(goals, _TYPE, made(vocab.VOID_DATASET))
        graph.add(goals, made(vocab.DCTERMS_TITLE), lang_literal(_words()["linked"]["title"], "en"))
        graph.add(goals, made(vocab.VOID_URI_SPACE), literal(vocab.SDG))


def _write_measurements(graph: Graph, release: str, counts: Counts) -> None:
    """Of what there is, the share that has what the metric asks for; none where there is nothing."""
    members = {
        kind: len(counts.classes[node]) if node in counts.classes else 0 for kind, node in _CLASSES.items()
    }
    for metric in _words()["metrics"]:
        of = sum(members[kind] for kind in metric["of"])
        if not of:
            continue
        predicate = made(vocab.WSO + metric["property"])
        holding = sum(len(counts.held[kind, predicate]) for kind in metric["of"])
        node = made(iris.part_of_release_iri(release, "quality", metric["notation"]))
        graph.add(made(release), made(vocab.DQV_HAS_QUALITY_MEASUREMENT), node)
        graph.add(node, _TYPE, made(vocab.DQV_QUALITY_MEASUREMENT))
        graph.add(node, made(vocab.DQV_COMPUTED_ON), made(release))
        graph.add(node, made(vocab.DQV_IS_MEASUREMENT_OF), made(vocab.METRIC + metric["notation"]))
        graph.add(node, made(vocab.DQV_VALUE), confidence(holding / of))
