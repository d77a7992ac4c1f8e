"""Each saved query gives its expected rows over the made-up graph, and others once that graph has changed.

A folder here is a query's case: `expected.csv` over `base.trig`; `remove.trig` and `add.trig` are what changes,
`changed.csv` the rows after it. Rows are compared as sets, and between Oxigraph and rdflib as well.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from pathlib import Path

import pyoxigraph
import pytest
import rdflib
from rdflib.namespace import SH
from rdflib.plugins.sparql import prepareQuery

from kg import assets, vocab
from kg.query import catalog, render
from kg.query.bind import bind
from kg.query.saved import SavedQuery
from kg.store import engine
from kg.store.contract import Rows, Term

HERE = Path(__file__).parent
QUERIES = catalog.read_all()
EACH = pytest.mark.parametrize("saved", QUERIES.values(), ids=QUERIES.keys())


def graph(name: str = "") -> pyoxigraph.Store:
    """The made-up graph, changed as a query's case says where one is named."""
    store = pyoxigraph.Store()
    store.load(path=str(HERE / "base.trig"), format=pyoxigraph.RdfFormat.TRIG)
    for change in ("remove", "add"):
        path = HERE / name / f"{change}.trig"
        if not name or not path.exists():
            continue
        for quad in pyoxigraph.parse(path=str(path), format=pyoxigraph.RdfFormat.TRIG):
            assert (quad in store) == (change == "remove"), f"{path} changes nothing: {quad}"
            (store.remove if change == "remove" else store.add)(quad)
    return store


def ask(store: pyoxigraph.Store, sparql: str) -> Rows:
    rows = engine.answer(store, engine.Order("select", sparql))
    assert isinstance(rows, Rows)
    return rows


def lines(text: str) -> Counter[tuple[str, ...]]:
    return Counter(tuple(row) for row in csv.reader(io.StringIO(text)))


def expected(path: Path) -> Counter[tuple[str, ...]]:
    return lines(path.read_text(encoding="utf-8"))


@EACH
def test_the_rows_are_the_expected_ones(saved: SavedQuery) -> None:
    found = lines(render.to_csv(ask(graph(), bind(saved, {}))))
    assert found == expected(HERE / saved.name / "expected.csv")
    if saved.family == "checks":
        assert len(found) == 1, "a check finds nothing in a sound graph"
    else:
        assert len(found) > 1, "an answer that is empty shows nothing"


@EACH
def test_a_changed_graph_changes_the_answer(saved: SavedQuery) -> None:
    found = lines(render.to_csv(ask(graph(saved.name), bind(saved, {}))))
    changed = expected(HERE / saved.name / "changed.csv")
    assert found == changed
    assert changed != expected(HERE / saved.name / "expected.csv")


# rdflib calls its own deprecated properties.
@pytest.mark.filterwarnings("ignore:Dataset.(default_context|contexts) is deprecated:DeprecationWarning")
@EACH
def test_another_engine_gives_the_same_rows(saved: SavedQuery, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", False)
    for name in ("", saved.name):
        store = graph(name)
        dataset = rdflib.Dataset(default_union=True)
        dataset.parse(data=str(store), format="nquads")
        sparql = bind(saved, {})
        found = Counter(tuple(map(term, row)) for row in dataset.query(sparql))  # type: ignore[arg-type]
        assert found == Counter(ask(store, sparql).rows)


def term(node: rdflib.term.Node | None) -> Term | None:
    if node is None:
        return None
    if isinstance(node, rdflib.Literal):
        return Term.literal(str(node), language=node.language or "", datatype=str(node.datatype or ""))
    return Term.iri(str(node))


@EACH
def test_a_query_runs_as_it_stands(saved: SavedQuery) -> None:
    ask(graph(), saved.sparql)


@EACH
def test_the_columns_are_described_in_their_order(saved: SavedQuery) -> None:
    assert tuple(column.name for column in saved.columns) == ask(graph(), bind(saved, {})).variables


@EACH
def test_the_order_of_rows_is_whole(saved: SavedQuery) -> None:
    """Loading the graph backwards must not move a row: every tie is broken."""
    store = graph()
    backwards = pyoxigraph.Store()
    for quad in sorted(store, key=str, reverse=True):
        backwards.add(quad)
    sparql = bind(saved, {})
    assert re.search(r"^ORDER BY ", saved.sparql, re.MULTILINE)
    assert ask(store, sparql) == ask(backwards, sparql)


@EACH
def test_the_prefixes_are_those_of_the_one_table_and_all_used(saved: SavedQuery) -> None:
    declared = dict(re.findall(r"^PREFIX (\w+): <([^>]+)>$", saved.sparql, re.MULTILINE))
    table = rdflib.Graph().parse(assets.folder("ontology") / "prefixes.ttl")
    known = {
        str(p): str(n) for d, p in table.subject_objects(SH.prefix) for n in table.objects(d, SH.namespace)
    }
    assert declared.items() <= known.items()
    assert known == vocab.PREFIXES
    body = re.sub(r"^(#|PREFIX).*$|<[^>]*>", "", saved.sparql, flags=re.MULTILINE)
    assert set(declared) == {p for p in declared if re.search(rf"(?<!\w){p}:", body)}
    prepareQuery(saved.sparql)


def test_each_case_is_of_a_query_and_each_query_has_one() -> None:
    cases = {path.name for path in HERE.iterdir() if path.is_dir() and path.name != "__pycache__"}
    assert cases == set(QUERIES)


def test_every_competency_question_is_answered() -> None:
    answered = {saved.question for saved in QUERIES.values() if saved.family == "answers"}
    assert None not in answered
    assert answered == set(range(1, 22))


def test_checks_are_named_for_what_they_find() -> None:
    for saved in QUERIES.values():
        assert saved.name.endswith("-violation") == (saved.family == "checks")


def test_the_guide_tells_of_every_query_in_the_words_of_its_header() -> None:
    guide = (HERE.parents[1] / "docs" / "guide" / "queries.md").read_text(encoding="utf-8")
    asked = [
        (int(number), title, name)
        for number, title, name in re.findall(r"^\| (\d+) ([^|]+) \| `([a-z-]+)` \|", guide, re.MULTILINE)
    ]
    assert asked == sorted(
        (
            (saved.question or 0, saved.title, saved.name)
            for saved in QUERIES.values()
            if saved.family == "answers"
        ),
        key=lambda row: (row[0], row[2]),
    )
    questions = guide[: guide.index("## Parameters")]
    told = dict(re.findall(r"\| `([a-z-]+)` \| ([^|]+) \|", questions))
    assert told == {saved.name: saved.summary for saved in QUERIES.values()}
