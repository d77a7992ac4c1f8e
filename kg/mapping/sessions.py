"""The session of a record in, its node with edition, forum and organisers out: in `doc:X/g/asserted`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kg import vocab
from kg.mapping import iris
from kg.mapping.link import body
from kg.mapping.nquads import Graph, Node, literal, made
from kg.mapping.terms import facts
from kg.model import Session

_TYPE: Final = made(vocab.RDF_TYPE)
_NAME: Final = made(vocab.SCHEMA_NAME)


def write_session(
    graph: Graph, node: Node, session: Session, language: str | None, names: Mapping[str, str]
) -> None:
    """Puts what a record says of its session into `graph`; `names`: those of known forums and editions."""
    graph.add(node, _TYPE, made(vocab.WSO_SESSION))
    for predicate, value in facts(session, language):
        graph.add(node, predicate, value)
    if session.event and session.edition:
        edition = _write_edition(graph, session.event, session.edition, names)
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
