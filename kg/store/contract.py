"""What every store answers to: SPARQL text in; `Rows`, a truth value or N-Triples out, from all the same.

The graph that is queried is the union of all named graphs (SPARQL 1.1 Query, section 13.1, leaves the choice
of the default graph to the service). `RDF 1.1 Concepts`, section 3.3, gives the parts of a literal.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal, Protocol, Self

import msgspec

from kg import vocab

DEFAULT_TIMEOUT: Final = 30.0
"""Seconds that a query may take where nobody says otherwise."""

GRAPHS: Final = "SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g"
"""What `Store.graphs` asks."""

COUNT: Final = "SELECT (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } }"
"""What `Store.count` asks."""

_IMPLIED: Final = frozenset({vocab.XSD_STRING, vocab.RDF + "langString"})


class Term(msgspec.Struct, frozen=True, order=True):
    """An RDF term. `datatype` is empty for plain and language-tagged strings, `language` for all others."""

    kind: Literal["iri", "literal", "blank"]
    value: str
    language: str = ""
    datatype: str = ""

    @classmethod
    def iri(cls, value: str) -> Self:
        """The term of an absolute IRI."""
        return cls("iri", value)

    @classmethod
    def literal(cls, value: str, *, language: str = "", datatype: str = "") -> Self:
        """A literal: the datatypes that plain and tagged strings have anyway left out, tags in lower case."""
        return cls("literal", value, language.lower(), "" if datatype in _IMPLIED else datatype)


Row = tuple[Term | None, ...]


class Rows(msgspec.Struct, frozen=True):
    """The solutions of a SELECT: names without question mark; each row a term, or None, for each name."""

    variables: tuple[str, ...]
    rows: list[Row]

    @classmethod
    def of(cls, variables: Sequence[str], rows: Sequence[Row]) -> Self:
        """Rows with blank nodes renamed b0, b1 ... in order of appearance, so that stores agree on them."""
        names: dict[str, str] = {}
        renamed = [tuple(_rename(term, names) for term in row) for row in rows]
        return cls(tuple(variables), renamed)


def _rename(term: Term | None, names: dict[str, str]) -> Term | None:
    if term is None or term.kind != "blank":
        return term
    return Term("blank", names.setdefault(term.value, f"b{len(names)}"))


class Store(Protocol):
    """A graph that can be asked. `timeout` is in seconds; None, for the project's own queries, waits for ever
    on this machine and for `remote.LONGEST` on another.

    All methods raise `QueryError` for a text that is no such query or took too long, and `StoreError` when
    the store itself fails.
    """

    def select(self, sparql: str, *, timeout: float | None = DEFAULT_TIMEOUT) -> Rows:
        """The solutions of a SELECT, in its order."""
        ...

    def ask(self, sparql: str, *, timeout: float | None = DEFAULT_TIMEOUT) -> bool:
        """The answer to an ASK."""
        ...

    def construct(self, sparql: str, *, timeout: float | None = DEFAULT_TIMEOUT) -> str:
        """The triples of a CONSTRUCT or DESCRIBE as N-Triples, one a line, sorted, each once."""
        ...

    def graphs(self) -> list[str]:
        """The IRIs of the named graphs that hold something, sorted."""
        ...

    def count(self) -> int:
        """How many quads the named graphs hold."""
        ...

    def close(self) -> None:
        """Lets go of files, processes and locks; a store is closed once and not used after."""
        ...
