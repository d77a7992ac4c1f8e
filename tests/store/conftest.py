"""The made-up graph of tests/queries as a file, as an embedded store and on a real server of this machine."""

from __future__ import annotations

import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph
import pytest

from kg.store import embedded
from kg.store.contract import Store
from kg.store.embedded import EmbeddedStore
from kg.store.remote import RemoteStore
from tests.requirements import require_oxigraph_server

BASE = Path(__file__).parents[1] / "queries" / "base.trig"


@pytest.fixture(scope="session")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("dataset") / "dataset.nq"
    quads = pyoxigraph.parse(path=str(BASE), format=pyoxigraph.RdfFormat.TRIG)
    pyoxigraph.serialize(quads, output=str(path), format=pyoxigraph.RdfFormat.N_QUADS)
    return path


@pytest.fixture(scope="session")
def store_folder(dataset: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("embedded") / "store"
    embedded.load(dataset, folder)
    return folder


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of an empty `oxigraph serve` with its union default graph."""
    executable = require_oxigraph_server()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    location = tmp_path_factory.mktemp("server")
    command = [executable, "serve", "--location", str(location), "--bind", f"127.0.0.1:{port}"]
    with (location.parent / "server.log").open("wb") as log:
        process = subprocess.Popen([*command, "--union-default-graph"], stdout=log, stderr=log)
    address = f"http://127.0.0.1:{port}"
    try:
        _wait(address, process)
        yield address
    finally:
        process.kill()
        process.wait()


def _wait(address: str, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + 30
    while time.monotonic() < end:
        assert process.poll() is None, "the server ended at once"
        try:
            with urllib.request.urlopen(address, timeout=1):
                return
        except urllib.error.URLError:
            time.sleep(0.05)
    raise AssertionError("the server did not start")


@pytest.fixture(scope="session")
def loaded_server(server: str, dataset: Path) -> RemoteStore:
    store = RemoteStore(f"{server}/query", graph_store=f"{server}/store")
    assert store.load_nquads(dataset) == 12
    return store


@pytest.fixture(params=["embedded", "remote"])
def store(request: pytest.FixtureRequest, store_folder: Path) -> Iterator[Store]:
    """The same graph in each room."""
    if request.param == "remote":
        yield request.getfixturevalue("loaded_server")
        return
    with EmbeddedStore(store_folder) as opened:
        yield opened
