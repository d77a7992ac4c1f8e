"""Names to bodies: the register's where it knows the name, one made of the name where not."""

from __future__ import annotations

import pytest

from kg import vocab
from kg.errors import KgError
from kg.mapping.link import body, by_name
from kg.mapping.nquads import Graph
from kg.model import Organizer
from tests.mapping.graphs import triples

ITU = vocab.BDY + "itu"


def organizer(name: str, iri: str | None = None) -> Organizer:
    return Organizer(name=name, start=0, end=1, iri=iri)


def test_a_body_has_its_name_with_white_space_made_even() -> None:
    graph = Graph("http://example.org/g")
    body(" Open\n Data  Club ", None).describe(graph)
    [node] = {s for s, _p, _o in triples(graph.lines)}
    assert node.startswith(vocab.BDY + "name-")
    assert triples(graph.lines) == {
        (node, vocab.RDF_TYPE, vocab.ORG_ORGANIZATION),
        (node, vocab.FOAF_NAME, '"Open Data Club"'),
        (node, vocab.WSO_LINK_STATUS, vocab.WSO_LINK_UNLINKED),
    }


@pytest.mark.parametrize("order", [1, -1])
def test_where_a_name_is_both_known_and_unknown_the_register_wins(order: int) -> None:
    named = [organizer("ITU"), organizer("itu", ITU)][::order]
    found = by_name(named)
    assert list(found) == ["itu"]
    assert (found["itu"].node, found["itu"].registered) == (f"<{ITU}>", True)


def test_an_iri_that_would_break_the_file_is_refused() -> None:
    with pytest.raises(KgError, match=r"is no absolute IRI\. Give the record an IRI of the register"):
        body("ITU", "https://example.org/> <x")
