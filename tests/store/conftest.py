"""The made-up graph of tests/queries as a file, as an embedded store and on a real server of this machine."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph
import pytest

from kg.store import embedded
from kg.store.contract import Store
from kg.store.embedded import EmbeddedStore
from kg.store.remote import RemoteStore
from tests.servers import oxigraph

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
    with oxigraph(tmp_path_factory.mktemp("server")) as address:
        yield address


@pytest.fixture(scope="session")
def loaded_server(server: str, dataset: Path) -> RemoteStore:
    store = RemoteStore(f"{server}/query", graph_store=f"{server}/store")
    assert store.load_nquads(dataset) == 20
    return store


@pytest.fixture(params=["embedded", "remote"])
def store(request: pytest.FixtureRequest, store_folder: Path) -> Iterator[Store]:
    """The same graph in each room."""
    if request.param == "remote":
        yield request.getfixturevalue("loaded_server")
        return
    with EmbeddedStore(store_folder) as opened:
        yield opened
