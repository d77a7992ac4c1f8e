"""Servers that are slow, broken, busy or something else: each gives an error that says what to do."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pyoxigraph
import pytest

from kg import vocab
from kg.errors import QueryError, StoreError
from kg.store.opening import open_endpoint
from kg.store.remote import RemoteStore

ASK = "ASK { ?s ?p ?o }"
YES = b'{"head": {}, "boolean": true}'
RESULTS = "application/sparql-results+json"


@contextmanager
def serving(answer: Callable[[BaseHTTPRequestHandler], None]) -> Iterator[str]:
    """A server on loopback that answers every request with one function; its address."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length", 0)))
            try:
                answer(self)
            except ConnectionError:
                return

        def log_message(self, format: str, *args: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/query"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def replying(
    status: int, body: bytes, media_type: str = RESULTS, **headers: str
) -> Callable[[BaseHTTPRequestHandler], None]:
    def answer(request: BaseHTTPRequestHandler) -> None:
        request.send_response(status)
        request.send_header("Content-Type", media_type)
        request.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            request.send_header(name.replace("_", "-"), value)
        request.end_headers()
        request.wfile.write(body)

    return answer


def test_a_query_is_a_form_post_that_asks_for_json_alone() -> None:
    seen: list[tuple[str | None, str | None, str]] = []

    def answer(request: BaseHTTPRequestHandler) -> None:
        seen.append((request.headers["Accept"], request.headers["Content-Type"], request.path))
        replying(200, YES)(request)

    with serving(answer) as address:
        assert RemoteStore(address).ask("# DROP, ADD: only words\n" + ASK) is True
    assert seen == [(RESULTS, "application/x-www-form-urlencoded", "/query")]


@pytest.mark.parametrize("dribble", [False, True])
def test_a_slow_server_is_left(dribble: bool) -> None:
    over = threading.Event()

    def answer(request: BaseHTTPRequestHandler) -> None:
        if dribble:
            request.send_response(200)
            request.send_header("Content-Type", RESULTS)
            request.end_headers()
        while not over.wait(0.2):
            if dribble:
                request.wfile.write(b" " * 100_000)

    with serving(answer) as address:
        begun = time.monotonic()
        with pytest.raises(StoreError) as caught:
            RemoteStore(address).ask(ASK, timeout=1)
        over.set()
    assert time.monotonic() - begun < 5
    assert str(caught.value) == (
        f"{address}: the server took longer than 1 s. "
        "Ask for less (a LIMIT, a narrower pattern), or allow it more time."
    )


@pytest.mark.parametrize(
    ("answer", "what", "todo"),
    [
        (
            replying(200, b"<html>", "text/html"),
            "the server answers in text/html, not in",
            "Check that the address",
        ),
        (
            replying(200, b"{", RESULTS),
            "the server sends no SPARQL results in JSON",
            "Check that the address",
        ),
        (
            replying(200, b'{"head": 1}', RESULTS),
            "the server sends no SPARQL results",
            "Check that the address",
        ),
        (replying(500, b"oh"), "the server failed (500)", "Check that the address"),
        (replying(503, b"oh"), "the server answers 503", "Check that the address"),
        (replying(404, b"oh"), "nothing answers there (404)", "Check the address."),
        (replying(401, b"oh"), "the server wants to know who asks (401)", "Ask its keepers for access."),
        (replying(403, b"oh"), "the server does not allow this (403)", "Ask its keepers for access"),
        (
            replying(429, b"oh", Retry_After="17"),
            "the server has had too many questions (429)",
            "Try again in 17 s.",
        ),
        (replying(429, b"oh"), "the server has had too many questions (429)", "Try again later."),
    ],
)
def test_a_fault_says_what_to_do(
    answer: Callable[[BaseHTTPRequestHandler], None], what: str, todo: str
) -> None:
    with serving(answer) as address, pytest.raises(StoreError) as caught:
        RemoteStore(address).ask(ASK)
    assert caught.value.what.startswith(what)
    assert caught.value.todo.startswith(todo)
    assert caught.value.where == address


def test_a_bad_query_is_the_askers_fault_and_the_server_says_why() -> None:
    with serving(replying(400, b"line 1:\nno such word")) as address, pytest.raises(QueryError) as caught:
        RemoteStore(address).ask(ASK)
    assert str(caught.value) == f"{address}: the server cannot read the query. It says: line 1: no such word"


def test_an_answer_without_end_is_cut_off() -> None:
    with serving(replying(200, b" " * 200_000)) as address:
        small = RemoteStore(address, largest=100_000)
        with pytest.raises(QueryError, match="the answer is larger than 100000 bytes"):
            small.ask(ASK)


def test_nobody_there_is_an_error_that_names_the_address() -> None:
    with serving(replying(200, YES)) as address:
        pass
    with pytest.raises(StoreError, match="the server cannot be reached") as caught:
        RemoteStore(address).ask(ASK)
    assert caught.value.where == address


@pytest.mark.parametrize("address", ["file:///etc/passwd", "ftp://127.0.0.1/", "query"])
def test_only_http_is_spoken(address: str) -> None:
    with pytest.raises(StoreError, match="this is no http address"):
        RemoteStore(address)


def test_who_would_wait_for_ever_gives_a_server_up_after_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.store.remote.LONGEST", 1.0)
    over = threading.Event()

    def hold(_request: BaseHTTPRequestHandler) -> None:
        over.wait(20)

    with serving(hold) as address:
        store = RemoteStore(address)
        calls: list[Callable[[], object]] = [lambda: store.ask(ASK, timeout=None), store.count, store.graphs]
        for call in calls:
            with pytest.raises(StoreError, match="the server took longer than 1 s"):
                call()
        over.set()


def test_a_server_without_the_union_of_its_graphs_is_refused() -> None:
    with (
        serving(replying(200, YES)) as address,
        pytest.raises(StoreError, match="does not query the union of its named graphs"),
    ):
        open_endpoint(address)


@pytest.mark.parametrize(
    ("default", "union", "fits"),
    [("", False, False), ("<urn:only> <urn:this> <urn:one> .", False, False), ("", True, True)],
)
def test_one_triple_in_the_default_graph_is_no_union(
    default: str, union: bool, fits: bool, dataset: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = pyoxigraph.Store()
    server.bulk_load(path=str(dataset), format=pyoxigraph.RdfFormat.N_QUADS)
    server.load(default, format=pyoxigraph.RdfFormat.N_TRIPLES)
    store = RemoteStore("http://127.0.0.1:9/query")

    def ask(sparql: str) -> bool:
        return bool(server.query(sparql, use_default_graph_as_union=union))

    monkeypatch.setattr(store, "ask", ask)
    if fits:
        store.require_union()
    else:
        with pytest.raises(StoreError, match="does not query the union"):
            store.require_union()


def test_a_graph_is_replaced_whole(loaded_server: RemoteStore) -> None:
    graph = f"{vocab.G}test-of-replacement"
    line = f'<{vocab.G}a> <{vocab.RDFS_LABEL}> "{{}}" .\n'
    before = loaded_server.count()
    loaded_server.replace_graph(graph, line.format("one") + line.format("two"))
    assert loaded_server.count() == before + 2
    loaded_server.replace_graph(graph, line.format("three"))
    assert loaded_server.construct(
        f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}"
    ) == line.format("three")
    loaded_server.replace_graph(graph, "")
    assert loaded_server.count() == before


def test_writing_needs_an_address_to_write_to(server: str, tmp_path: Path) -> None:
    store = open_endpoint(f"{server}/query")
    with pytest.raises(StoreError, match="no address is known to write graphs to"):
        store.replace_graph("urn:g", "")
    loose = tmp_path / "loose.nq"
    loose.write_text("<urn:a> <urn:b> <urn:c> .\n")
    with pytest.raises(StoreError, match="a triple is in no named graph"):
        store.load_nquads(loose)
