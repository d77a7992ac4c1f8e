"""The guard lets questions through, by what they are and not by how they look, and names what it refuses."""

from __future__ import annotations

import time

import pytest

from kg import vocab
from kg.errors import QueryError
from kg.store import guard

HERE = "https://example.org/here"


def check(sparql: str) -> guard.Judged:
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
    assert check(sparql) == (form, sparql)


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
        ("ASK { ?s e:p ?o }", "the prefix e: is not declared"),
        ("ASK { ?s ?p :o }", "the prefix : is not declared"),
        ('ASK { FILTER(?x = "1"^^e:t) }', "the prefix e: is not declared"),
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

    assert guard.check("ASK { ?s ?p ?o }", graphs=graphs).form == "ask"


@pytest.mark.parametrize(
    ("sparql", "declared"),
    [
        ("ASK { ?s a wso:Session }", ["wso"]),
        ("ASK { ?s skos:broader+/skos:prefLabel ?o ; a wso:Session }", ["skos", "wso"]),
        ('SELECT (xsd:integer(?x) AS ?n) { ?s ?p ?x FILTER(?x > "1"^^xsd:decimal) }', ["xsd"]),
        ("ASK { GRAPH g:vocabulary { ?s ?p ?o } VALUES ?s { grp:youth } }", ["g", "grp"]),
        ("PREFIX wso: <urn:mine:> ASK { ?s a wso:Session ; ?p sdg:16 }", ["sdg"]),
        ('ASK { ?s ?p "wso:Session" } # skos:broader', []),
    ],
)
def test_the_projects_own_prefixes_need_no_declaration(sparql: str, declared: list[str]) -> None:
    added = "".join(f"PREFIX {prefix}: <{vocab.PREFIXES[prefix]}> " for prefix in declared)
    assert check(sparql).sparql == added + sparql


def test_a_prefix_of_nobody_is_named_with_those_that_are_known() -> None:
    with pytest.raises(QueryError) as caught:
        check("ASK { ?s a wos:Session }")
    assert caught.value.todo.startswith("Add PREFIX wos: <...> at the top; none is needed for al, bdy, ")


def test_from_may_name_a_graph_by_a_prefix_of_the_project() -> None:
    judged = guard.check("ASK FROM g:vocabulary { ?s ?p ?o }", graphs=lambda: [vocab.GRAPH_VOCABULARY])
    assert judged.sparql.startswith(f"PREFIX g: <{vocab.G}> ")
