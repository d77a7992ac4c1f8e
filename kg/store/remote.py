"""A SPARQL 1.1 server as a store: its addresses in, the answers of the contract out; whole graphs put there.

Queries go by the SPARQL 1.1 Protocol (form POST, section 2.1.2) with JSON results, graphs by the SPARQL 1.1
Graph Store HTTP Protocol (PUT, section 5.3). The server must query the union of its named graphs where a
query names none; `require_union` finds out.
"""

from __future__ import annotations

import ast
import math
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Final, Literal

import msgspec
import pyoxigraph
from SPARQLWrapper import ASK, CONSTRUCT, JSON, N3, POST, SELECT, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import (
    EndPointInternalError,
    EndPointNotFound,
    QueryBadFormed,
    SPARQLWrapperException,
    Unauthorized,
)

from kg.errors import KgError, QueryError, StoreError
from kg.store.contract import COUNT, DEFAULT_TIMEOUT, GRAPHS, Row, Rows, Term

LARGEST: Final = 512 << 20
"""Bytes that an answer may have where nobody says otherwise."""

LONGEST: Final = 3600.0
"""Seconds after which a server is given up where the caller would wait for ever."""

_PIECE: Final = 1 << 16
_RESULTS: Final = "application/sparql-results+json"
_TRIPLES: Final = "application/n-triples"
# Some triples of the named graphs are sample enough: a server either has their union or has it not.
_APART: Final = """ASK { { SELECT ?s ?p ?o WHERE { GRAPH ?g { ?s ?p ?o } } LIMIT 300 }
  FILTER(!ISBLANK(?s) && !ISBLANK(?o)) FILTER NOT EXISTS { ?s ?p ?o } }"""


class _JsonTerm(msgspec.Struct, frozen=True):
    type: Literal["uri", "literal", "typed-literal", "bnode"]
    value: str
    language: str = msgspec.field(default="", name="xml:lang")
    datatype: str = ""


class _Head(msgspec.Struct, frozen=True):
    vars: list[str] = []


class _Bindings(msgspec.Struct, frozen=True):
    bindings: list[dict[str, _JsonTerm]]


class _Results(msgspec.Struct, frozen=True):
    head: _Head
    results: _Bindings | None = None
    boolean: bool | None = None


class RemoteStore:
    """A server's query address and, where graphs are to be written, its graph store's (`/query` and `/store`
    of `oxigraph serve`, `/sparql` and `/data` of others). `largest` caps an answer, in bytes."""

    def __init__(self, endpoint: str, *, graph_store: str | None = None, largest: int = LARGEST) -> None:
        for address in filter(None, (endpoint, graph_store)):
            if urllib.parse.urlsplit(address).scheme not in {"http", "https"}:
                raise StoreError(
                    "this is no http address", where=address, todo="Give http://... or https://..."
                )
        self._endpoint = endpoint
        self._graph_store = graph_store
        self._largest = largest

    def select(self, sparql: str, *, timeout: float | None = DEFAULT_TIMEOUT) -> Rows:
        """The solutions of a SELECT, in its order."""
        found = self._results(sparql, SELECT, timeout)
        if found.results is None:
            raise QueryError("the text is no SELECT query", todo="Give a SELECT where rows are wanted.")
        names = found.head.vars
        return Rows.of(names, [_row(binding, names) for binding in found.results.bindings])

    def ask(self, sparql: str, *, timeout: float | None = DEFAULT_TIMEOUT) -> bool:
        """The answer to an ASK."""
        found = self._results(sparql, ASK, timeout)
        if found.boolean is None:
            raise QueryError("the text is no ASK query", todo="Give an ASK where yes or no is wanted.")
        return found.boolean

    def construct(self, sparql: str, *, timeout: float | None = DEFAULT_TIMEOUT) -> str:
        """The triples of a CONSTRUCT or DESCRIBE as sorted N-Triples."""
        body = self._query(sparql, CONSTRUCT, timeout)
        try:
            triples = pyoxigraph.parse(body, format=pyoxigraph.RdfFormat.N_TRIPLES)
            return "".join(sorted({f"{quad.triple} .\n" for quad in triples}))
        except SyntaxError as error:
            raise self._broken(f"sends no N-Triples ({error})") from error

    def graphs(self) -> list[str]:
        """The IRIs of the named graphs that hold something, sorted."""
        return sorted(row[0].value for row in self.select(GRAPHS, timeout=None).rows if row[0])

    def count(self) -> int:
        """How many quads the named graphs hold."""
        (number,) = self.select(COUNT, timeout=None).rows[0]
        assert number is not None
        return int(number.value)

    def close(self) -> None:
        """Nothing is held between two calls."""

    def require_union(self) -> None:
        """`StoreError` when a query that names no graph does not see all of the server's named graphs.

        Each of a few hundred of their triples is looked up where no graph is named.
        """
        if self.ask(_APART):
            raise StoreError(
                "this server does not query the union of its named graphs",
                where=self._endpoint,
                todo="Start it with its union default graph (oxigraph serve --union-default-graph).",
            )

    def replace_graph(self, iri: str, ntriples: str, *, timeout: float = DEFAULT_TIMEOUT) -> None:
        """Puts N-Triples in the place of all that a named graph holds."""
        if self._graph_store is None:
            raise StoreError(
                "no address is known to write graphs to", where=self._endpoint, todo="Name the graph store's."
            )
        address = f"{self._graph_store}?{urllib.parse.urlencode({'graph': iri})}"
        request = urllib.request.Request(  # noqa: S310 - the scheme was checked when the store was made
            address, data=ntriples.encode(), method="PUT", headers={"Content-Type": _TRIPLES}
        )
        with self._judged(timeout), urllib.request.urlopen(request, timeout=timeout) as answer:  # noqa: S310
            answer.read()

    def load_nquads(self, dataset: Path, *, timeout: float = DEFAULT_TIMEOUT) -> int:
        """Replaces each graph that a file of N-Quads names by what the file says of it; how many graphs.

        One graph after the other: a server cannot swap several at once, so a reader may meet a mixture.
        """
        graphs: dict[str, list[str]] = {}
        try:
            for quad in pyoxigraph.parse(path=str(dataset), format=pyoxigraph.RdfFormat.N_QUADS):
                if not isinstance(quad.graph_name, pyoxigraph.NamedNode):
                    raise StoreError(
                        "a triple is in no named graph", where=str(dataset), todo="Name its graph."
                    )
                graphs.setdefault(quad.graph_name.value, []).append(f"{quad.triple} .\n")
        except SyntaxError as error:
            raise StoreError(f"this is no N-Quads ({error})", where=str(dataset), todo="Mend it.") from error
        for iri, lines in graphs.items():
            self.replace_graph(iri, "".join(lines), timeout=timeout)
        return len(graphs)

    def _results(self, sparql: str, form: str, timeout: float | None) -> _Results:
        body = self._query(sparql, form, timeout)
        try:
            return msgspec.json.decode(body, type=_Results)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise self._broken(f"sends no SPARQL results in JSON ({error})") from error

    def _query(self, sparql: str, form: str, timeout: float | None) -> bytes:
        seconds = LONGEST if timeout is None else timeout
        media_type = _TRIPLES if form == CONSTRUCT else _RESULTS
        asked = SPARQLWrapper(self._endpoint)
        asked.setMethod(POST)
        asked.setOnlyConneg(True)
        asked.setReturnFormat(N3 if form == CONSTRUCT else JSON)
        asked.addCustomHttpHeader("Accept", media_type)
        # Its own setQuery guesses the form from the first word it knows, "add" in a comment too.
        asked.queryString, asked.queryType = sparql, form
        # Whole seconds are all that it takes, and 0 would mean none; the deadline below is exact.
        asked.setTimeout(max(1, math.ceil(seconds)))
        with self._judged(seconds):
            response = asked.query().response
            with response:
                sent = response.headers.get_content_type()
                if sent not in {media_type, "application/json"}:
                    raise self._broken(f"answers in {sent}, not in {media_type}")
                return self._read(response, seconds)

    def _read(self, response: IO[bytes], timeout: float) -> bytes:
        end = time.monotonic() + timeout
        body = bytearray()
        while piece := response.read(_PIECE):
            body += piece
            if len(body) > self._largest:
                raise QueryError(
                    f"the answer is larger than {self._largest} bytes", todo="Ask for less (a LIMIT)."
                )
            if time.monotonic() > end:
                raise TimeoutError
        return bytes(body)

    @contextmanager
    def _judged(self, timeout: float) -> Iterator[None]:
        """Turns what goes wrong on the way to a server and back into errors that say what to do."""
        try:
            yield
        except KgError:
            raise
        except QueryBadFormed as error:
            raise QueryError(
                "the server cannot read the query", where=self._endpoint, todo=_said(error)
            ) from error
        except EndPointNotFound as error:
            raise StoreError(
                "nothing answers there (404)", where=self._endpoint, todo="Check the address."
            ) from error
        except Unauthorized as error:
            raise StoreError(
                "the server wants to know who asks (401)",
                where=self._endpoint,
                todo="Ask its keepers for access.",
            ) from error
        except EndPointInternalError as error:
            raise self._broken("failed (500)") from error
        except SPARQLWrapperException as error:
            raise self._broken(f"refused the query. {_said(error)}") from error
        except urllib.error.HTTPError as error:
            error.close()
            raise self._refused(error) from error
        except (TimeoutError, urllib.error.URLError, ConnectionError, OSError) as error:
            if isinstance(getattr(error, "reason", error), TimeoutError):
                raise StoreError(
                    f"the server took longer than {timeout:g} s",
                    where=self._endpoint,
                    todo="Ask for less (a LIMIT, a narrower pattern), or allow it more time.",
                ) from error
            raise StoreError(
                f"the server cannot be reached ({getattr(error, 'reason', error)})",
                where=self._endpoint,
                todo="Check the address, and that the server runs.",
            ) from error

    def _refused(self, error: urllib.error.HTTPError) -> StoreError:
        if error.code == 429:
            wait = error.headers.get("Retry-After", "")
            todo = f"Try again in {wait} s." if wait.isdecimal() else "Try again later."
            return StoreError("the server has had too many questions (429)", where=self._endpoint, todo=todo)
        if error.code in {403, 405}:
            return StoreError(
                f"the server does not allow this ({error.code})",
                where=self._endpoint,
                todo="Ask its keepers for access, or check the address.",
            )
        return self._broken(f"answers {error.code}")

    def _broken(self, what: str) -> StoreError:
        return StoreError(
            f"the server {what}",
            where=self._endpoint,
            todo="Check that the address is that of its SPARQL queries.",
        )


def _row(binding: dict[str, _JsonTerm], names: list[str]) -> Row:
    return tuple(_term(binding[name]) if name in binding else None for name in names)


def _term(term: _JsonTerm) -> Term:
    if term.type == "uri":
        return Term.iri(term.value)
    if term.type == "bnode":
        return Term("blank", term.value)
    return Term.literal(term.value, language=term.language, datatype=term.datatype)


def _said(error: SPARQLWrapperException) -> str:
    """What the server itself said, in one short line: the bytes that the library quotes after its words."""
    quoted = str(error).partition("Response:\n")[2]
    said = ast.literal_eval(quoted) if quoted.startswith(("b'", 'b"')) else b""
    line = " ".join(said.decode("utf-8", "replace").split())
    return f"It says: {line[:300]}" if line else "It gives no reason."
