"""Asks a store: a saved query with values, or a stranger's SPARQL, in; rows, yes or no, or triples out."""

from __future__ import annotations

from collections.abc import Mapping

from kg.query.bind import bind
from kg.query.saved import SavedQuery
from kg.store import guard
from kg.store.contract import DEFAULT_TIMEOUT, Rows, Store


def run(
    store: Store,
    saved: SavedQuery,
    params: Mapping[str, str] | None = None,
    timeout: float | None = DEFAULT_TIMEOUT,
) -> Rows:
    """The answer to a saved query; `timeout` in seconds, None for none."""
    return store.select(bind(saved, params or {}), timeout=timeout)


def run_text(store: Store, sparql: str, timeout: float | None = DEFAULT_TIMEOUT) -> Rows | bool | str:
    """The answer to SPARQL that somebody typed: rows of a SELECT, yes or no of an ASK, N-Triples otherwise.

    The project's own prefixes need no declaration. `QueryError` for an update, a SERVICE, a FROM that names a graph
    the store does not have, and the like.
    """
    asked = guard.check(sparql, graphs=store.graphs)
    if asked.form == "select":
        return store.select(asked.sparql, timeout=timeout)
    if asked.form == "ask":
        return store.ask(asked.sparql, timeout=timeout)
    return store.construct(asked.sparql, timeout=timeout)
