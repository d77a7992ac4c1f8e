"""One query against an open Oxigraph store, in this process, without a limit: an `Order` in, an answer out.

Everything that knows the types of pyoxigraph's answers is here; `embedded` calls it directly for trusted
queries, `worker` in a process of its own for all others.
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import msgspec
import pyoxigraph

from kg.errors import QueryError, StoreError
from kg.store.contract import Row, Rows, Term

Form = Literal["select", "ask", "construct"]
Answer = Rows | bool | str


class Order(msgspec.Struct, frozen=True):
    """What one query is to give, and its text; `seconds` is how long it may take (None: without end)."""

    form: Form
    sparql: str
    seconds: float | None = None


def open_store(path: Path) -> pyoxigraph.Store:
    """The store in a folder, read-only; `StoreError` when it is missing or damaged."""
    if not path.is_dir():
        raise StoreError(
            "there is no store here", where=str(path), todo="Build the graph again with kg build."
        )
    try:
        return pyoxigraph.Store.read_only(str(path))
    except (OSError, RuntimeError) as error:
        raise StoreError(
            f"the store cannot be opened ({error})",
            where=str(path),
            todo="Build the graph again with kg build.",
        ) from error


def count_quads(path: Path) -> int:
    """How many quads the store in a folder holds; `StoreError` when it is missing or damaged."""
    store = open_store(path)
    try:
        return len(store)
    except (OSError, RuntimeError) as error:
        raise StoreError(
            f"the store cannot be read ({error})",
            where=str(path),
            todo="Build the graph again with kg build.",
        ) from error


def answer(store: pyoxigraph.Store, order: Order) -> Answer:
    """The answer to an order over the union of all graphs."""
    try:
        found = store.query(order.sparql, use_default_graph_as_union=True)
        return _convert(found, order.form)
    except SyntaxError as error:
        raise QueryError(
            f"this is not SPARQL that can be run ({_one_line(error)})",
            todo="Mend the query at the place named.",
        ) from error
    except (RuntimeError, OSError, ValueError) as error:
        raise QueryError(f"the query failed while it ran ({_one_line(error)})") from error


def _convert(
    found: pyoxigraph.QuerySolutions | pyoxigraph.QueryBoolean | pyoxigraph.QueryTriples, form: Form
) -> Answer:
    if form == "select" and isinstance(found, pyoxigraph.QuerySolutions):
        names = [variable.value for variable in found.variables]
        return Rows.of(names, [_row(solution, len(names)) for solution in found])
    if form == "ask" and isinstance(found, pyoxigraph.QueryBoolean):
        return bool(found)
    if form == "construct" and isinstance(found, pyoxigraph.QueryTriples):
        return "".join(sorted({f"{triple} .\n" for triple in found}))
    raise QueryError(
        f"the text is no {form.upper()} query",
        todo="Give a SELECT where rows, an ASK where yes or no is wanted.",
    )


def _row(solution: pyoxigraph.QuerySolution, width: int) -> Row:
    return tuple(_term(solution[index]) for index in range(width))


def _term(
    term: pyoxigraph.NamedNode | pyoxigraph.Literal | pyoxigraph.BlankNode | object | None,
) -> Term | None:
    if term is None:
        return None
    if isinstance(term, pyoxigraph.NamedNode):
        return Term.iri(term.value)
    if isinstance(term, pyoxigraph.Literal):
        return Term.literal(term.value, language=term.language or "", datatype=term.datatype.value)
    if isinstance(term, pyoxigraph.BlankNode):
        return Term("blank", term.value)
    raise QueryError(
        "the answer holds a triple as a value", todo="Ask for its subject, predicate and object instead."
    )


def _one_line(error: BaseException) -> str:
    return " ".join(str(error).split())[:300]
