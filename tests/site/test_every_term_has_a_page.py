"""Every term, scheme, concept, forum, body, shape and query has its page, and the page is the one of its IRI."""

from __future__ import annotations

import pytest
from rdflib import RDF, Graph, URIRef

from kg import assets, vocab
from kg.site.pages import Page
from tests.commands import ROOT

pytestmark = pytest.mark.xdist_group("site")


def wanted() -> dict[str, set[str]]:
    """The paths that the files of the checkout ask for, read without the package that is tested."""
    ontology, schemes, shapes = Graph(), Graph(), Graph()
    ontology.parse(assets.folder("ontology") / "outcomes.ttl")
    for path in assets.files("ontology", "schemes/*.ttl"):
        schemes.parse(path)
    for path in assets.files("shapes", "*.ttl"):
        shapes.parse(path)
    concepts = (str(one) for one in schemes.subjects(RDF.type, URIRef(vocab.SKOS_CONCEPT)))
    return {
        "terms": own(ontology, vocab.WSO),
        "schemes": {place(str(one)) for one in schemes.subjects(RDF.type, URIRef(vocab.SKOS_CONCEPT_SCHEME))},
        "concepts": {place(iri) for iri in concepts},
        "forums": own(schemes, vocab.FRM),
        "bodies": own(schemes, vocab.BDY),
        "shapes": own(shapes, vocab.BASE + "shapes/"),
        "queries": {f"queries/{one.stem}/" for one in assets.files("queries", "*/*.rq")},
        "guide": {f"guide/{one.stem}/" for one in (ROOT / "docs" / "guide").glob("*.md")},
    }


def own(graph: Graph, namespace: str) -> set[str]:
    return {place(str(one)) for one in graph.subjects() if str(one).startswith(namespace)}


def place(iri: str) -> str:
    if iri.startswith(vocab.SDG):
        return f"voc/sdg/{iri.removeprefix(vocab.SDG)}/"
    return f"{iri.removeprefix(vocab.BASE).rstrip('/')}/"


def missing(pages: dict[str, Page], asked: dict[str, set[str]]) -> list[str]:
    return sorted(f"{kind}: {one}" for kind, paths in asked.items() for one in paths if one not in pages)


def test_nothing_is_without_a_page(pages: dict[str, Page]) -> None:
    asked = wanted()

    assert all(asked.values()), [kind for kind, paths in asked.items() if not paths]
    assert missing(pages, asked) == []


@pytest.mark.parametrize(
    "gone",
    [
        "ns/Recommendation/", "voc/topic/", "voc/topic/connectivity/", "voc/sdg/9.c/", "forum/igf/", "org/itu/",
        "shapes/recommendation-action/", "queries/addressed-to/", "guide/mend/",
    ],
)  # fmt: skip
def test_a_page_that_is_gone_is_missed(gone: str, pages: dict[str, Page]) -> None:
    rest = {path: page for path, page in pages.items() if path != gone}

    assert [line.partition(": ")[2] for line in missing(rest, wanted())] == [gone]


def test_a_page_says_the_iri_that_leads_to_it(pages: dict[str, Page]) -> None:
    assert [
        (page.path, page.iri) for page in pages.values() if page.iri and place(page.iri) != page.path
    ] == []


def test_a_term_page_tells_all_that_the_ontology_tells(files: dict[str, str]) -> None:
    text = files["ns/Recommendation/index.html"]

    for words in (
        "recommandation",
        "recomendación",
        "рекомендация",
        "توصية",
        "建议",
        "Example",
        "Subclass of",
    ):
        assert words in text
    assert '../../shapes/recommendation-action/index.html"' in files["ns/hasAction/index.html"]
    assert '../../queries/addressed-to/index.html"' in text


def test_a_goal_says_that_its_address_is_at_the_united_nations(files: dict[str, str]) -> None:
    text = files["voc/sdg/9.c/index.html"]

    assert f'<link rel="canonical" href="{vocab.SDG}9.c">' in text
    assert "at the United Nations" in text
