"""Names of bodies in, organisations out: those of the register, and unlinked ones made of their name."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import Final, NamedTuple

from kg import vocab
from kg.mapping import iris
from kg.mapping.nquads import Graph, Node, iri, literal, made
from kg.model import OrganizationMention, Organizer

_TYPE: Final = made(vocab.RDF_TYPE)
_ORGANIZATION: Final = made(vocab.ORG_ORGANIZATION)
_NAME: Final = made(vocab.FOAF_NAME)
_STATUS: Final = made(vocab.WSO_LINK_STATUS)
_REGISTERED: Final = made(vocab.WSO_LINK_REGISTERED)
_UNLINKED: Final = made(vocab.WSO_LINK_UNLINKED)


class Body(NamedTuple):
    """An organisation by one of its names."""

    node: Node
    name: str
    registered: bool

    def describe(self, graph: Graph) -> None:
        """Puts its class, this name and its link status into `graph`."""
        graph.add(self.node, _TYPE, _ORGANIZATION)
        graph.add(self.node, _NAME, literal(self.name))
        graph.add(self.node, _STATUS, _REGISTERED if self.registered else _UNLINKED)


@lru_cache(maxsize=4096)
def body(name: str, known: str | None) -> Body:
    """The body of that name; `known` is its IRI in the register, or None."""
    written = " ".join(unicodedata.normalize("NFC", name).split())
    return Body(iri(iris.organization_iri(written, known)), written, known is not None)


def by_name(named: Iterable[Organizer | OrganizationMention]) -> dict[str, Body]:
    """The bodies of some mentions by their even name; where one name is known and unknown, known wins."""
    found: dict[str, Body] = {}
    for mention in named:
        key = iris.even_name(mention.name)
        if key not in found or (mention.iri is not None and not found[key].registered):
            found[key] = body(mention.name, mention.iri)
    return found
