"""Opens a store: a build folder or the address of a SPARQL server in, a `Store` out."""

from __future__ import annotations

from pathlib import Path

from kg.store import versions
from kg.store.embedded import MEMORY, EmbeddedStore
from kg.store.remote import RemoteStore


def open_folder(folder: Path, *, memory: int = MEMORY) -> EmbeddedStore:
    """The current version of a build folder, which stays on disk until the store is closed."""
    version = versions.open_current(folder)
    try:
        return EmbeddedStore(version.store, memory=memory, release=version.close)
    except BaseException:
        version.close()
        raise


def open_endpoint(address: str, *, graph_store: str | None = None) -> RemoteStore:
    """The server at an address, once it has shown that it queries the union of its named graphs."""
    store = RemoteStore(address, graph_store=graph_store)
    store.require_union()
    return store
