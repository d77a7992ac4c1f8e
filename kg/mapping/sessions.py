"""The session of a record in, its node with edition, forum and organisers out: in `doc:X/g/asserted`."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from kg import vocab
from kg.mapping import iris
from kg.mapping.link import body
from kg.mapping.nquads import Graph, Node, literal, made
from kg.mapping.terms import facts
from kg.model import Session

_TYPE: Final = made(vocab.RDF_TYPE)
_NAME: Final = made(vocab.SCHEMA_NAME)
_MODALITIES: Final = {
    "onsite": made(vocab.WSO_MODALITY_ONSITE),
    "online": made(vocab.WSO_MODALITY_ONLINE),
    "hybrid": made(vocab.WSO_MODALITY_HYBRID),
}


class Known(NamedTuple):
    """What the vocabularies know of sessions: names of forums and editions by IRI, IRIs of formats by their words."""

    names: Mapping[str, str] = MappingProxyType({})
    formats: Mapping[str, str] = MappingProxyType({})


def write_session(graph: Graph, node: Node, session: Session, language: str | None, known: Known) -> None:
    """Puts what a record says of its session into `graph`."""
    graph.add(node, _TYPE, made(vocab.WSO_SESSION))
    for predicate, value in facts(session, language):
        graph.add(node, predicate, value)
    if session.type:
        graph.add(node, made(vocab.WSO_SESSION_TYPE), literal(session.type))
        session_format = known.formats.get(iris.even_name(session.type))
        if session_format is not None:
            graph.add(node, made(vocab.WSO_SESSION_FORMAT), made(session_format))
    if session.modality in _MODALITIES:
        graph.add(node, made(vocab.WSO_MODALITY), _MODALITIES[session.modality])
    if session.event and session.edition:
        edition = _write_edition(graph, session.event, session.edition, known.names)
        graph.add(node, made(vocab.SCHEMA_SUPER_EVENT), edition)
    for organizers, predicate in (
        (session.organizers, vocab.WSO_ORGANIZED_BY),
        (session.co_organizers, vocab.WSO_CO_ORGANIZED_BY),
    ):
        for organizer in organizers:
            found = body(organizer.name, organizer.iri)
            found.describe(graph)
            graph.add(node, made(predicate), found.node)


def _write_edition(graph: Graph, event: str, edition: str, names: Mapping[str, str]) -> Node:
    forum_iri = iris.forum_iri(event)
    edition_iri = iris.edition_iri(event, edition)
    forum_node, edition_node = made(forum_iri), made(edition_iri)
    forum_name = names.get(forum_iri, event)
    graph.add(forum_node, _TYPE, made(vocab.WSO_FORUM))
    graph.add(forum_node, _NAME, literal(forum_name))
    graph.add(edition_node, _TYPE, made(vocab.WSO_FORUM_EDITION))
    graph.add(edition_node, _NAME, literal(names.get(edition_iri, f"{forum_name} {edition}")))
    graph.add(edition_node, made(vocab.WSO_EDITION_OF), forum_node)
    return edition_node
