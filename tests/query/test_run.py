"""Saved queries answer with and without their parameters; typed SPARQL is judged before it is asked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph
import pytest

from kg import vocab
from kg.errors import QueryError
from kg.query import catalog
from kg.query.run import run, run_text
from kg.store import embedded
from kg.store.contract import Rows
from kg.store.embedded import EmbeddedStore

BASE = Path(__file__).parents[1] / "queries" / "base.trig"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedStore]:
    folder = tmp_path_factory.mktemp("run")
    quads = pyoxigraph.parse(path=str(BASE), format=pyoxigraph.RdfFormat.TRIG)
    pyoxigraph.serialize(quads, output=str(folder / "d.nq"), format=pyoxigraph.RdfFormat.N_QUADS)
    embedded.load(folder / "d.nq", folder / "store")
    with EmbeddedStore(folder / "store") as opened:
        yield opened


@pytest.mark.parametrize(
    ("name", "params", "column", "values"),
    [
        ("asks-and-addressees", {"session": "igf/2023/7"}, "addressees", ["Governments"]),
        (
            "asks-and-addressees",
            {"of": "grp:governments"},
            "title",
            ["Gardes du lien", "Rural links that last", "Links again", "made-up-resolution.pdf"],
        ),
        ("asks-and-addressees", {"of": "bdy:igf", "session": "wsis-forum/2025/425"}, "addressees", ["IGF"]),
        ("asks-and-addressees", {"of": "bdy:igf", "session": "igf/2023/7"}, "action", []),
        ("asks-of-nobody", {"session": "wsis-forum/2025/425"}, "actions", ["3", "0"]),
        ("asks-of-nobody", {"session": "igf/2023/7"}, "actions", []),
        ("recommendations-of-session", {"session": "igf/2023/7"}, "title", ["Gardes du lien"]),
        ("actions-by-verb", {"verb": "engage"}, "action", ["engage youth"]),
        ("addressed-to", {"group": "regulators"}, "label", ["Regulators"]),
        ("addressed-to", {"group": "youth"}, "label", []),
        ("groups-by-session", {"session": "igf/2023/7"}, "label", ["Regulators"]),
        ("issues-without-recommendation", {"session": "igf/2023/7"}, "issue", []),
        ("statements-on-sdg", {"sdg": "9"}, "basis", ["implied", "stated", "stated"]),
        ("statements-on-sdg", {"sdg": "16"}, "basis", ["stated"]),
        ("sessions-by-action-line", {"line": "C5"}, "implied", ["1"]),
        ("sessions-by-action-line", {"line": "C4"}, "titled", ["false", "true"]),
        ("topic-trend", {"topic": "privacy"}, "year", ["2023", "2024"]),
        ("topics-together", {"least": "2"}, "statements", ["2"]),
        ("uncertain-claims", {"below": "0.35"}, "confidence", ["0.3"]),
        ("asked-of-body", {"body": "icann"}, "text", []),
        ("reviews", {"reviewer": "Ada"}, "decision", ["accepted", "accepted"]),
        ("reviews", {"reviewer": "Zoe"}, "decision", []),
        ("recurring-asks", {"bar": "0.9"}, "since", ["2024-05-28"]),
        ("recurring-asks", {"bar": "0.41"}, "sessions", ["2", "2", "2"]),
        ("changes-since-release", {"kind": "withdrawn"}, "file", ["old-links.txt"]),
        ("taken-up", {"text": "dddddddddddddddd"}, "state", ["vanished"] * 7),
        (
            "taken-up",
            {"text": "eeeeeeeeeeeeeeee", "bar": "0.95"},
            "state",
            ["vanished"] * 7,
        ),
        ("quotes", {"statement": "doc:cccccccccccccccc/out-6ceee1dd29813e74"}, "start", ["61"]),
    ],
)
def test_a_parameter_narrows_the_answer(
    store: EmbeddedStore, name: str, params: dict[str, str], column: str, values: list[str]
) -> None:
    rows = run(store, catalog.find(name), params, timeout=None)
    at = rows.variables.index(column)
    assert [term.value if (term := row[at]) else "" for row in rows.rows] == values


def test_every_parameter_is_tried_above() -> None:
    marks = test_a_parameter_narrows_the_answer.pytestmark  # type: ignore[attr-defined]
    tried = {(name, key) for name, params, _, _ in marks[0].args[1] for key in params}
    declared = {(saved.name, p.name) for saved in catalog.read_all().values() for p in saved.parameters}
    assert tried == declared


def test_typed_sparql_is_answered_in_its_form(store: EmbeddedStore) -> None:
    rows = run_text(store, "SELECT (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } }")
    assert isinstance(rows, Rows)
    assert rows.variables == ("n",)
    assert run_text(store, f"ASK {{ ?s a <{vocab.WSO_SESSION}> }}") is True
    lines = run_text(store, f"DESCRIBE <{vocab.SES}igf/2023/7>")
    assert isinstance(lines, str)
    assert f'<{vocab.DCTERMS_TITLE}> "Gardes du lien"@fr .' in lines


def test_typed_sparql_may_name_the_graphs_there_are(store: EmbeddedStore) -> None:
    assert run_text(store, f"ASK FROM <{vocab.GRAPH_VOCABULARY}> {{ ?s a <{vocab.SKOS_CONCEPT}> }}") is True
    with pytest.raises(QueryError, match="FROM names a graph that is not in this store"):
        run_text(store, "ASK FROM <urn:else> { ?s ?p ?o }")


def test_typed_sparql_that_reaches_out_is_refused(store: EmbeddedStore) -> None:
    with pytest.raises(QueryError, match="SERVICE asks another server"):
        run_text(store, "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }")
