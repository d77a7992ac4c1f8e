"""The guard lets questions through, by what they are and not by how they look, and names what it refuses."""

from __future__ import annotations

import time

import pytest

from kg.errors import QueryError
from kg.store import guard

HERE = "https://example.org/here"


def check(sparql: str) -> guard.Form:
    return guard.check(sparql, graphs=lambda: [HERE])


@pytest.mark.parametrize(
    ("sparql", "form"),
    [
        ("SELECT * WHERE { ?s ?p ?o }", "select"),
        ("# a comment that says SELECT\nASK { ?s ?p ?o }", "ask"),
        ("CONSTRUCT WHERE { ?s ?p ?o }", "construct"),
        ("DESCRIBE <https://example.org/a>", "construct"),
        ('SELECT * WHERE { ?s ?p "SERVICE <https://example.org/> {}" }', "select"),
        ("SELECT * WHERE { ?service ?from ?load } # FROM <https://example.org/x>", "select"),
        (f"SELECT * FROM <{HERE}> WHERE {{ ?s ?p ?o }}", "select"),
        (
            "PREFIX e: <https://example.org/> SELECT * FROM NAMED e:here WHERE { GRAPH ?g { ?s ?p ?o } }",
            "select",
        ),
        (f"SELECT * WHERE {{ FILTER({'(' * 10}true{')' * 10}) }}", "select"),
    ],
)
def test_questions_pass(sparql: str, form: str) -> None:
    assert check(sparql) == form


@pytest.mark.parametrize(
    ("sparql", "what"),
    [
        ("SELECT * WHERE { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", "SERVICE asks another server"),
        ("SELECT * WHERE { SERVICE SILENT ?x { ?s ?p ?o } }", "SERVICE asks another server"),
        ("SELECT * { { SELECT * { OPTIONAL { SERVICE <urn:x> {} } } } }", "SERVICE asks another server"),
        (
            "SELECT * { ?s ?p ?o FILTER EXISTS { SERVICE <urn:x> { ?s ?p ?o } } }",
            "SERVICE asks another server",
        ),
        ("ASK { ?s ?p ?o MINUS { \\u0053ERVICE <urn:x> {} } }", "SERVICE asks another server"),
        ("SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }", "FROM names a graph"),
        ("SELECT * FROM NAMED <https://example.org/else> { ?s ?p ?o }", "FROM names a graph"),
        ("PREFIX e: <https://example.org/> ASK FROM e:else { ?s ?p ?o }", "FROM names a graph"),
        ("BASE <https://example.org/> ASK FROM <here> { ?s ?p ?o }", "FROM names a graph"),
        ("ASK FROM e:here { ?s ?p ?o }", "the prefix e: is not declared"),
        ("DROP ALL", "this is an update"),
        ("LOAD <file:///etc/passwd>", "this is an update"),
        ("INSERT DATA { <urn:a> <urn:b> <urn:c> }", "this is an update"),
        ("PREFIX e: <urn:e> DELETE WHERE { ?s ?p ?o }", "this is an update"),
        ("SELECT * { ?s ?p ?o } ; DROP ALL", "this is not SPARQL 1.1"),
        ("", "this is not SPARQL 1.1"),
        ("SELECT * {" + "{" * 2000 + "}" * 2000 + "}", "nested too deep"),
        ("ASK { FILTER(" + "(" * 3000 + "1" + ")" * 3000 + ") }", "nested too deep"),
        ("ASK { } #" + "x" * guard.LONGEST, "longer than 100000 characters"),
    ],
)
def test_all_else_is_refused_at_once(sparql: str, what: str) -> None:
    begun = time.monotonic()
    with pytest.raises(QueryError, match=what):
        check(sparql)
    assert time.monotonic() - begun < 10


def test_a_slip_is_found_by_line_and_column() -> None:
    with pytest.raises(QueryError) as caught:
        check("SELECT ?x\nWHERE { ?x ?y }")
    assert caught.value.where == "line 2, column 14" or caught.value.where.startswith("line 2, column ")
    assert caught.value.todo == "Mend the query at that place."


def test_the_graphs_are_not_listed_where_no_query_names_one() -> None:
    def graphs() -> list[str]:
        raise AssertionError("nobody asked")

    assert guard.check("ASK { ?s ?p ?o }", graphs=graphs) == "ask"
