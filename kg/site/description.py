"""The pages in, the VoID description of the ontology and the vocabularies with their whole files out."""

from __future__ import annotations

from typing import NamedTuple

from kg import vocab
from kg.site.facts import Facts
from kg.site.pages import Data, Page
from kg.site.render import SUFFIXES, environment
from kg.site.vocabularies import schemes


class Published(NamedTuple):
    """A graph that the site gives whole."""

    iri: str
    title: str
    stem: str
    triples: int
    vocabularies: tuple[str, ...]
    roots: tuple[str, ...]


def description(facts: Facts, pages: dict[str, Page]) -> str:
    """Turtle in the terms of VoID (https://www.w3.org/TR/void/). No dates: the same sources give the same text."""
    sets = [
        _published(vocab.GRAPH_ONTOLOGY, "The Outcome Graph ontology", pages["ns/"].data, (vocab.WSO,)),
        _published(
            vocab.GRAPH_VOCABULARY,
            "The Outcome Graph vocabularies",
            pages["voc/"].data,
            tuple(schemes(facts)),
        ),
    ]
    return environment().get_template("void.ttl").render(sets=sets, suffixes=SUFFIXES, base=vocab.BASE)


def _published(iri: str, title: str, data: Data | None, roots: tuple[str, ...]) -> Published:
    assert data is not None
    triples = {quad[:3] for quad in data.quads}
    vocabularies = (vocab.OWL, vocab.RDFS) if iri == vocab.GRAPH_ONTOLOGY else (vocab.SKOS, vocab.WSO)
    return Published(iri, title, data.stem, len(triples), vocabularies, roots)
