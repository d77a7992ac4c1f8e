"""The RDF beside the pages: every file reads, the forms say the same, and together they are what the sources say."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from rdflib import Graph, URIRef
from rdflib.compare import isomorphic

from kg import assets, vocab
from kg.export import export
from kg.export.jsonld import context, links
from kg.site.pages import Page
from kg.site.render import SUFFIXES
from tests.export import build
from tests.mapping.graphs import assert_isomorphic, dataset

pytestmark = pytest.mark.xdist_group("site")

FORMS = {"ttl": "turtle", "nt": "nt"}
WHOLE = ("ns/ontology", "voc", "org", "forum", "shapes")


def graph(files: dict[str, str], stem: str, suffix: str) -> Graph:
    text = files[f"{stem}.{suffix}"]
    if suffix != "jsonld":
        return Graph().parse(data=text, format=FORMS[suffix])
    found = Graph()
    for subject, predicate, value, _name in dataset(text, "json-ld").quads():
        found.add((subject, predicate, value))
    return found


def stems(pages: dict[str, Page]) -> list[str]:
    return [page.data.stem for page in pages.values() if page.data is not None]


def test_every_page_about_an_iri_has_its_files(pages: dict[str, Page], files: dict[str, str]) -> None:
    assert [page.path for page in pages.values() if page.iri and page.data is None] == []
    assert [(stem, one) for stem in stems(pages) for one in SUFFIXES if f"{stem}.{one}" not in files] == []


def test_the_three_forms_say_the_same(pages: dict[str, Page], files: dict[str, str]) -> None:
    """Of every page of the ontology and of every 17th other; the shapes' lists are blank nodes, named alike in all."""
    every = [stem for stem in stems(pages) if stem not in WHOLE]
    some = sorted({*[stem for stem in every if stem.startswith("ns/")], *every[::17]})
    for stem in some:
        lines = graph(files, stem, "nt")
        assert len(lines) > 0, stem
        for suffix in ("ttl", "jsonld"):
            assert isomorphic(lines, graph(files, stem, suffix)), f"{stem}.{suffix}"


@pytest.mark.parametrize("suffix", ["ttl", "nt"])
def test_the_whole_ontology_and_vocabularies_are_those_of_the_sources(
    suffix: str, files: dict[str, str]
) -> None:
    own = [assets.folder("ontology") / "outcomes.ttl", *assets.files("ontology", "alignments/*.ttl")]
    vocabularies = [*assets.files("ontology", "schemes/*.ttl"), *assets.files("ontology", "mappings/*.ttl")]
    for stem, paths in {"ns/ontology": own, "voc": vocabularies}.items():
        source = Graph()
        for path in paths:
            source.parse(path)
        assert set(source) == set(graph(files, stem, suffix)), stem


def test_the_shapes_are_those_of_the_sources(pages: dict[str, Page], files: dict[str, str]) -> None:
    """Page by page: each shape's Turtle is what its file says of it, and the pages together are all of it."""
    source, together = Graph(), Graph()
    for path in assets.files("shapes", "*.ttl"):
        source.parse(path)
    for page in pages.values():
        if page.area == "shapes" and page.iri and page.data is not None:
            together += graph(files, page.data.stem, "ttl")
    assert len(source) == len(together) == len(graph(files, "shapes", "nt"))
    assert isomorphic(source, together)


def test_the_context_is_that_of_the_export(files: dict[str, str]) -> None:
    published = json.loads(files["context.jsonld"])

    assert published == {"@context": context()}


def test_the_context_knows_every_property_that_leads_to_nodes(files: dict[str, str]) -> None:
    ontology = Graph().parse(assets.folder("ontology") / "outcomes.ttl")
    owl = URIRef(vocab.OWL + "ObjectProperty")
    own = {
        str(one) for one in ontology.subjects(URIRef(vocab.RDF_TYPE), owl) if str(one).startswith(vocab.WSO)
    }

    assert own
    assert own <= links()
    terms = json.loads(files["context.jsonld"])["@context"]
    # A property that has the name of a prefix goes by its compact IRI.
    keys = {iri.removeprefix(vocab.WSO) for iri in own}
    assert {terms[f"wso:{key}" if key in vocab.PREFIXES else key]["@type"] for key in keys} == {"@id"}


def test_an_export_reads_the_same_with_the_published_context(files: dict[str, str], tmp_path: Path) -> None:
    exported = json.loads(_exported(tmp_path))
    exported["@context"] = json.loads(files["context.jsonld"])["@context"]

    assert_isomorphic(dataset("".join(build.lines())), dataset(json.dumps(exported), "json-ld"))


def test_a_context_without_a_property_would_be_seen(files: dict[str, str], tmp_path: Path) -> None:
    exported = json.loads(_exported(tmp_path))
    exported["@context"] = json.loads(files["context.jsonld"])["@context"]
    del exported["@context"]["topic"]

    with pytest.raises(AssertionError):
        assert_isomorphic(dataset("".join(build.lines())), dataset(json.dumps(exported), "json-ld"))


def test_the_description_counts_what_the_files_hold(files: dict[str, str]) -> None:
    described = Graph().parse(data=files["void.ttl"], format="turtle")
    for iri, stem in ((vocab.GRAPH_ONTOLOGY, "ns/ontology"), (vocab.GRAPH_VOCABULARY, "voc")):
        counted = described.value(URIRef(iri), URIRef(vocab.VOID_TRIPLES))
        assert counted is not None
        assert int(str(counted)) == len(graph(files, stem, "nt"))
        dumps = {str(one) for one in described.objects(URIRef(iri), URIRef(vocab.VOID + "dataDump"))}
        assert {one.removeprefix(vocab.BASE) for one in dumps} == {f"{stem}.{suffix}" for suffix in SUFFIXES}
        assert all(one.removeprefix(vocab.BASE) in files for one in dumps)


def _exported(tmp_path: Path) -> str:
    out = tmp_path / "all.jsonld"
    export("jsonld", build.make(tmp_path), out)
    return out.read_text(encoding="utf-8")
