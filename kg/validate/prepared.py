"""Two rdflib graphs for pySHACL, which asks them the same again and again: each remembers its answers.

Neither changes a result; `tests/w3c` runs the W3C suite through both.
"""

from __future__ import annotations

from collections.abc import Generator
from functools import cache
from typing import Any

from rdflib import Graph
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.sparql import Query
from rdflib.query import Result
from rdflib.term import Node

from kg.errors import ValidationError

_Pattern = tuple[Node | None, Node | None, Node | None]


class PreparedGraph(Graph):
    """A graph whose `query` keeps translated queries for the life of the process.

    Parsing is the cost of pySHACL's SPARQL constraints on rdflib (nine tenths of a run was measured), and
    the texts are those of `shapes/`, so there are few. Texts declare their own prefixes.
    """

    def query(self, query_object: str | Query, *args: Any, **options: Any) -> Result:
        """The result of `rdflib.Graph.query`, the text translated at most once.

        Raises:
            ValidationError: the text is not SPARQL, or lacks a prefix.
        """
        query = _translated(query_object) if isinstance(query_object, str) else query_object
        return super().query(query, *args, **options)


@cache
def _translated(text: str) -> Query:
    try:
        return prepareQuery(text)
    except Exception as error:  # rdflib raises `Exception` itself for a prefix that it does not know
        raise ValidationError(
            f"a query of the shapes is not SPARQL ({error})", todo="Mend the file in shapes/."
        ) from error


class PreparedShapes(Graph):
    """The graph of some shapes, over the store of another one, that keeps what it said of each node.

    pySHACL reads the parameters of every shape anew for every focus node and every run: a fifth of a run was
    measured on graphs of 60 triples.
    """

    def __init__(self, shapes: Graph) -> None:
        super().__init__(store=shapes.store, identifier=shapes.identifier)
        self._answers: dict[_Pattern, tuple[tuple[Node, Node, Node], ...]] = {}

    def triples(self, triple: Any) -> Generator[Any, None, None]:
        """The triples of a pattern, kept where it names a subject and asks for what is said of it."""
        subject, predicate, value = triple
        if subject is None or value is not None or not isinstance(predicate, Node | None):
            yield from super().triples(triple)
            return
        if triple not in self._answers:
            self._answers[triple] = tuple(super().triples(triple))
        yield from self._answers[triple]

    def add(self, triple: tuple[Node, Node, Node]) -> PreparedShapes:
        """Adds a triple. What is there already changes nothing: pySHACL adds the same two in every run."""
        if triple not in self:
            self._answers.clear()
            super().add(triple)
        return self

    def remove(self, triple: _Pattern) -> PreparedShapes:
        """Removes the triples of a pattern."""
        self._answers.clear()
        super().remove(triple)
        return self
