"""Whatever a user types becomes one term of the query, or an error: never a part of its grammar."""

from __future__ import annotations

import pyoxigraph
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import Literal, URIRef, Variable
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.parserutils import CompValue

from kg import vocab
from kg.errors import UsageError
from kg.query.bind import bind, bind_value
from kg.query.saved import TYPES, Parameter, SavedQuery

MARK = "kept-apart"
NASTY = [
    '"', "'", '""', '"""', "'''", "\\", '\\"', "\\\\", '\\\\"', "\n", "\r", "\r\n", "\t", "\0", "\b", "\f",
    "}", "{", "} #", "} } SELECT * WHERE {", '" } UNION { ?s ?p ?o } #', '"@en', '"^^<urn:x>', "?x", "$x",
    '" . ?a ?b ?c . "', '" FILTER(true) "', "# comment", "UNDEF", "VALUES ?v { UNDEF }", "<urn:x>", "<", ">",
    "SERVICE <http://127.0.0.1/> {}", "FROM <urn:x>", "; DROP ALL", "INSERT DATA { <a> <b> <c> }", "%00",
    "\\u0022", "\\\\u0022", "\\U00000022", '\\u005cu0022 } #', "\\n",
    "\u2028", "\u2029", "\u0085", "\u202e", "\ufeff", "\x1f", "\x7f", "é",
    "日本語", "🜁", "a\u0301", "{}", "{0}", "%s", "$(id)", "`id`", "${x}", "../../etc", "a" * 9_000, " ", "",
]  # fmt: skip


def saved(type_: str) -> SavedQuery:
    return SavedQuery(
        name="made-up",
        family="answers",
        path="made-up.rq",
        title="Made up",
        summary="Made up",
        sparql="SELECT ?s WHERE { VALUES ?v { UNDEF } ?s ?p ?v . FILTER(?s != ?v) }",
        parameters=(Parameter("v", type_, "a value"),),
    )


def shape(node: object, held: list[object]) -> object:
    """The algebra of a query as plain data, with the values of its VALUES taken out into `held`."""
    if isinstance(node, CompValue):
        return (node.name, [(key, shape(node[key], held)) for key in sorted(node) if not key.startswith("_")])
    if isinstance(node, dict):
        held.extend(node.values())
        return MARK
    if isinstance(node, (list, tuple)):
        return [shape(part, held) for part in node]
    if isinstance(node, (set, frozenset)):
        return sorted(map(str, node))
    return node if isinstance(node, (URIRef, Literal, Variable)) else str(node)


def algebra(sparql: str) -> tuple[object, list[object]]:
    held: list[object] = []
    return shape(prepareQuery(sparql).algebra, held), held


def echo(value: str) -> str:
    """What Oxigraph reads where a value was bound."""
    query = (
        bind(saved("string"), {"v": value})
        .replace("SELECT ?s WHERE", "SELECT ?v WHERE")
        .replace("?s ?p ?v .", "")
    )
    (row,) = pyoxigraph.Store().query(query.replace("FILTER(?s != ?v)", ""))  # type: ignore[misc]
    read: str = row["v"].value
    return read


PLAIN = algebra(bind(saved("string"), {"v": "plain"}))[0]


@pytest.mark.parametrize("value", NASTY, ids=range(len(NASTY)))
def test_a_nasty_string_is_one_literal_and_nothing_else(value: str) -> None:
    found, held = algebra(bind(saved("string"), {"v": value}))
    assert found == PLAIN
    assert held == [Literal(value)]
    assert echo(value) == value


def two_slots() -> SavedQuery:
    return SavedQuery(
        name="made-up",
        family="answers",
        path="made-up.rq",
        title="Made up",
        summary="Made up",
        sparql="SELECT ?a ?b WHERE { VALUES ?a { UNDEF } VALUES ?b { UNDEF } }",
        parameters=(Parameter("a", "string", "one"), Parameter("b", "string", "another")),
    )


@pytest.mark.parametrize("value", [*NASTY, "VALUES ?a { UNDEF }"], ids=range(len(NASTY) + 1))
def test_words_in_one_slot_are_no_slot_for_another(value: str) -> None:
    slots = {"a": "VALUES ?b { UNDEF }", "b": value}
    for values in (slots, {"a": slots["b"], "b": slots["a"]}):
        (row,) = pyoxigraph.Store().query(bind(two_slots(), values))  # type: ignore[misc]
        assert {name: row[name].value for name in "ab"} == values


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=60))
def test_any_string_is_one_literal_and_nothing_else(value: str) -> None:
    found, held = algebra(bind(saved("string"), {"v": value}))
    assert found == PLAIN
    assert held == [Literal(value)]
    assert echo(value) == value


@pytest.mark.parametrize("type_", sorted(TYPES - {"string", "text"}))
@pytest.mark.parametrize("value", NASTY, ids=range(len(NASTY)))
def test_a_nasty_value_is_no_other_type(type_: str, value: str) -> None:
    allowed = value in {"UNDEF", "a" * 9_000} and type_ not in {"iri", "integer", "decimal", "date"}
    if allowed:
        assert bind_value(Parameter("v", type_, ""), value).startswith("<")
    else:
        with pytest.raises(UsageError, match="parameter v: "):
            bind_value(Parameter("v", type_, ""), value)


def test_there_are_nasty_values_enough() -> None:
    assert len(NASTY) >= 50


@pytest.mark.parametrize(
    ("type_", "value", "term"),
    [
        ("session", "wsis-forum/2025/425", f"<{vocab.SES}wsis-forum/2025/425>"),
        ("session", f"{vocab.SES}igf/2023/7", f"<{vocab.SES}igf/2023/7>"),
        ("edition", "igf/2023", f"<{vocab.FRM}igf/2023>"),
        ("organization", "itu", f"<{vocab.BDY}itu>"),
        ("concept:topic", "igf", f"<{vocab.TOP}igf>"),
        ("concept:stakeholder", "youth", f"<{vocab.GRP}youth>"),
        ("concept:action-line", "C7.e-health", f"<{vocab.AL}C7.e-health>"),
        ("concept:sdg", "9.c", "<http://metadata.un.org/sdg/9.c>"),
        ("iri", "grp:governments", f"<{vocab.GRP}governments>"),
        ("iri", "urn:isbn:0451450523", "<urn:isbn:0451450523>"),
        ("integer", "-7", f'"-7"^^<{vocab.XSD_INTEGER}>'),
        ("decimal", "0.6", f'"0.6"^^<{vocab.XSD_DECIMAL}>'),
        ("date", "2025-07-10", f'"2025-07-10"^^<{vocab.XSD_DATE}>'),
        ("string", "engage", '"engage"'),
    ],
)
def test_short_forms_are_written_out(type_: str, value: str, term: str) -> None:
    assert bind_value(Parameter("v", type_, ""), value) == term


@pytest.mark.parametrize(
    ("type_", "value"),
    [
        ("iri", "governments"),
        ("iri", "nobody:governments"),
        ("iri", "http://example.org/a b"),
        ("iri", "http://example.org/<>"),
        ("iri", "javascript:alert(1)"),
        ("session", "/etc/passwd"),
        ("integer", "1.5"),
        ("integer", "٣"),
        ("decimal", "1e3"),
        ("decimal", "NaN"),
        ("date", "2025-02-30"),
        ("date", "10 July 2025"),
        ("string", "\ud800"),
        ("string", "x" * 10_001),
    ],
)
def test_what_does_not_fit_is_refused(type_: str, value: str) -> None:
    with pytest.raises(UsageError, match=f"is no {type_}"):
        bind_value(Parameter("v", type_, ""), value)


def test_the_error_tells_how_to_write_it() -> None:
    with pytest.raises(UsageError) as caught:
        bind(saved("session"), {"v": "no session!"})
    assert str(caught.value) == (
        "parameter v: 'no session!' is no session. Give a short name such as wsis-forum/2025/425, or a whole IRI."
    )


def test_an_unknown_parameter_is_refused_with_those_there_are() -> None:
    with pytest.raises(UsageError) as caught:
        bind(saved("string"), {"w": "x"})
    assert str(caught.value) == "made-up, w: the query has no such parameter. It takes v."


def test_a_slot_without_a_value_is_left_out() -> None:
    assert bind(saved("string"), {}) == "SELECT ?s WHERE {  ?s ?p ?v . FILTER(?s != ?v) }"
