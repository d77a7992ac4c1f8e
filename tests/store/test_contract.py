"""What both rooms of the store promise alike, asked of one graph in an embedded store and on a server."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg import vocab
from kg.errors import QueryError
from kg.query import catalog
from kg.query.bind import bind
from kg.store.contract import Rows, Store, Term
from kg.store.embedded import EmbeddedStore
from kg.store.remote import RemoteStore

QUADS = 1817
VALUES = """SELECT ?a WHERE { VALUES ?a {
  <https://example.org/a> "plain" "tagged"@EN 1 1.5 true UNDEF
  "2025-07-10"^^<http://www.w3.org/2001/XMLSchema#date>
} } ORDER BY ?a"""


def test_rows_carry_every_kind_of_term(store: Store) -> None:
    rows = store.select(VALUES)
    assert rows.variables == ("a",)
    assert {row[0] for row in rows.rows} == {
        None,
        Term.iri("https://example.org/a"),
        Term.literal("plain"),
        Term.literal("tagged", language="en"),
        Term.literal("1", datatype=vocab.XSD_INTEGER),
        Term.literal("1.5", datatype=vocab.XSD_DECIMAL),
        Term.literal("true", datatype=vocab.XSD_BOOLEAN),
        Term.literal("2025-07-10", datatype=vocab.XSD_DATE),
    }


def test_blank_nodes_are_named_in_order_of_appearance(store: Store) -> None:
    rows = store.select("SELECT ?x ?y WHERE { VALUES ?v { 1 2 } BIND(BNODE() AS ?x) BIND(?x AS ?y) }")
    names = [term.value for row in rows.rows for term in row if term]
    assert names == ["b0", "b0", "b1", "b1"]


def test_the_default_graph_is_the_union_and_graphs_stay_apart(store: Store) -> None:
    assert store.count() == QUADS
    graphs = store.graphs()
    assert len(graphs) == 20
    assert graphs == sorted(graphs)
    assert vocab.GRAPH_VOCABULARY in graphs
    assert store.ask(f"ASK {{ ?s a <{vocab.WSO_RECOMMENDATION}> }}") is True
    assert (
        store.ask(f"ASK {{ GRAPH <{vocab.GRAPH_VOCABULARY}> {{ ?s a <{vocab.WSO_RECOMMENDATION}> }} }}")
        is False
    )


def test_constructed_triples_are_sorted_lines_without_repeats(store: Store) -> None:
    made = store.construct(
        f"CONSTRUCT {{ ?s a <{vocab.WSO_SESSION}> }} WHERE {{ ?s a <{vocab.WSO_SESSION}> ; ?p ?o }}"
    )
    lines = made.splitlines()
    assert len(lines) == 4
    assert lines == sorted(lines)
    assert lines[0] == f"<{vocab.SES}igf/2023/7> <{vocab.RDF_TYPE}> <{vocab.WSO_SESSION}> ."


def test_a_query_of_another_form_is_refused(store: Store) -> None:
    with pytest.raises(QueryError, match="no SELECT query"):
        store.select("ASK { ?s ?p ?o }")
    with pytest.raises(QueryError, match="no ASK query"):
        store.ask("SELECT * { ?s ?p ?o } LIMIT 1")


def test_text_that_is_no_sparql_says_where(store: Store) -> None:
    with pytest.raises(QueryError, match="error at 1:"):
        store.select("SELECT ?s WHERE { ?s ?p }")


@pytest.mark.parametrize("name", sorted(catalog.read_all()))
def test_both_rooms_give_the_same_rows(name: str, store_folder: Path, loaded_server: RemoteStore) -> None:
    sparql = bind(catalog.find(name), {})
    with EmbeddedStore(store_folder) as here:
        near: Rows = here.select(sparql, timeout=None)
    assert near == loaded_server.select(sparql)
