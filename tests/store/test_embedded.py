"""The embedded store keeps its deadline and its memory cap, and goes on answering after either was met."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.errors import QueryError, StoreError
from kg.store import embedded
from kg.store.embedded import EmbeddedStore

ENDLESS = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
GREEDY = "SELECT * WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?a ?e ?i"


@pytest.fixture
def store(store_folder: Path) -> Iterator[EmbeddedStore]:
    with EmbeddedStore(store_folder) as opened:
        yield opened


def test_a_late_query_is_stopped_and_the_next_one_answered(store: EmbeddedStore) -> None:
    store.ask("ASK { ?s ?p ?o }", timeout=60)
    begun = time.monotonic()
    with pytest.raises(QueryError) as caught:
        store.select(ENDLESS, timeout=0.5)
    assert time.monotonic() - begun < 5
    assert str(caught.value) == (
        "the query took longer than 0.5 s and was stopped. "
        "Ask for less (a LIMIT, a narrower pattern), or allow it more time."
    )
    assert store.ask("ASK { ?s ?p ?o }", timeout=60) is True


def test_a_limited_and_an_unlimited_query_answer_alike(store: EmbeddedStore) -> None:
    text = "SELECT ?s ?p ?o WHERE { ?s ?p ?o } ORDER BY ?s ?p ?o LIMIT 50"
    assert store.select(text, timeout=60) == store.select(text, timeout=None)


def test_a_query_that_takes_too_much_memory_ends_alone(store_folder: Path) -> None:
    with EmbeddedStore(store_folder, memory=600 << 20) as small:
        with pytest.raises(QueryError, match=r"want of memory \(the cap is 600 MB\)"):
            small.select(GREEDY, timeout=120)
        assert small.ask("ASK { ?s ?p ?o }", timeout=60) is True


def test_an_error_in_the_worker_reaches_the_caller_whole(store: EmbeddedStore) -> None:
    with pytest.raises(QueryError, match="this is not SPARQL that can be run") as caught:
        store.select("SELECT ?s WHERE {", timeout=60)
    assert caught.value.todo == "Mend the query at the place named."


def test_a_worker_has_no_life_of_its_own(store: EmbeddedStore) -> None:
    store.ask("ASK {}", timeout=60)
    worker = store._worker
    assert worker is not None
    store.close()
    assert worker._process.returncode is not None


def test_a_closed_store_says_so(store: EmbeddedStore) -> None:
    store.close()
    with pytest.raises(StoreError, match="the store was closed"):
        store.ask("ASK {}")


def test_a_folder_without_a_store_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="there is no store here") as caught:
        EmbeddedStore(tmp_path / "nothing")
    assert caught.value.where == str(tmp_path / "nothing")


def test_a_damaged_store_is_named(tmp_path: Path) -> None:
    (tmp_path / "CURRENT").write_text("no such manifest\n")
    with pytest.raises(StoreError, match="the store cannot be opened"):
        EmbeddedStore(tmp_path)


def test_words_that_are_no_quads_are_refused(tmp_path: Path) -> None:
    dataset = tmp_path / "dataset.nq"
    dataset.write_text("<https://example.org/a> <https://example.org/b> .\n")
    with pytest.raises(StoreError, match="this is no N-Quads") as caught:
        embedded.load(dataset, tmp_path / "store")
    assert caught.value.where == str(dataset)
