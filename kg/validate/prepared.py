"""An rdflib graph that translates each SPARQL text once: pySHACL asks the same text of every focus node."""

from __future__ import annotations

from functools import cache
from typing import Any

from rdflib import Graph
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.sparql import Query
from rdflib.query import Result

from kg.errors import ValidationError


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
