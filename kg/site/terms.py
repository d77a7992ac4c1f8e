"""Sources in, the pages of the ontology out: the ontology as a whole, and one for each of its terms."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kg import vocab
from kg.export.names import split
from kg.site import diagram, things
from kg.site.address import page_path
from kg.site.constraints import bearers
from kg.site.diagram import Tie
from kg.site.pages import Data, Entry, Group, Index, Link, Page, Row, Text
from kg.site.sources import Sources, whole
from kg.site.things import Uses

ONTOLOGY: Final = "ns/ontology"
HOME: Final = Link(Text("Ontology", "en"), "ns/")
_OF_KIND: Final = {
    "classes": vocab.OWL + "Class",
    "object-properties": vocab.OWL + "ObjectProperty",
    "datatype-properties": vocab.OWL + "DatatypeProperty",
    "annotation-properties": vocab.OWL + "AnnotationProperty",
    "individuals": vocab.OWL + "NamedIndividual",
}
_REST: Final = "other"


def pages(sources: Sources, uses: Uses) -> Iterator[Page]:
    """The page of the ontology, then its terms' in the order of their IRIs."""
    facts = sources.facts
    terms = sorted(iri for iri in sources.own if iri != vocab.WSO)
    ties = diagram.ties(facts, bearers(sources.shapes))
    yield _ontology(sources, terms, ties)
    for iri in terms:
        path = page_path(iri)
        assert path is not None
        yield Page(
            path=path,
            title=facts.name(iri),
            kind=things.kind(facts, iri),
            template="thing.html",
            area="ns",
            trail=(HOME,),
            content=things.thing(sources, iri, uses, diagram.around(facts, ties, iri)),
            iri=iri,
            data=Data(path.rstrip("/"), whole(facts, [iri])),
        )


def _ontology(sources: Sources, terms: list[str], ties: tuple[Tie, ...]) -> Page:
    facts = sources.facts
    of_kind: dict[str, list[str]] = {name: [] for name in (*_OF_KIND, _REST)}
    for iri in terms:
        types = facts.values(iri, vocab.RDF_TYPE)
        kind = next((name for name, class_ in _OF_KIND.items() if class_ in types), _REST)
        of_kind[kind].append(iri)
    graph = f"<{vocab.GRAPH_ONTOLOGY}>"
    everything = tuple(quad for node in facts.nodes() for quad in facts.about(node) if quad.graph == graph)
    about = things.thing(sources, vocab.WSO)
    return Page(
        path="ns/",
        title=facts.name(vocab.WSO),
        kind="ontology",
        template="ontology.html",
        area="ns",
        trail=(),
        content=Index(
            lead=about.definitions[0].text if about.definitions else "",
            groups=tuple(
                Group(name, name, tuple(_entry(sources, iri) for iri in members))
                for name, members in of_kind.items()
                if members
            ),
            rows=(Row("IRI", (Text(vocab.WSO),)), *about.rows),
            drawing=diagram.overview(facts, ties),
        ),
        iri=vocab.WSO,
        data=Data(ONTOLOGY, everything),
    )


def _entry(sources: Sources, iri: str) -> Entry:
    facts = sources.facts
    parts = split(iri)
    definition = next(iter(facts.texts(iri, vocab.SKOS_DEFINITION)), Text(""))
    name = Text(parts[1] if parts else iri)
    return Entry(Link(name, iri), facts.name(iri).text, definition.text)
