"""Judges the text of a stranger's query before a store sees it: SPARQL in, its form and text out, or a `QueryError`.

By the parse tree of SPARQL 1.1 Query, never by its letters: a SERVICE in a string is no SERVICE. Refused are
updates, SERVICE (which reaches the network), FROM and FROM NAMED of graphs that the store does not have, and
texts too long or nested too deep to be meant. What is used of `vocab.PREFIXES` and not declared is declared here.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Final, Literal, NamedTuple, cast

from pyparsing import ParseException, ParseResults
from rdflib import URIRef
from rdflib.plugins.sparql.parser import parseQuery, parseUpdate
from rdflib.plugins.sparql.parserutils import CompValue

from kg import vocab
from kg.errors import QueryError

LONGEST: Final = 100_000
"""Characters that a query may have."""

Form = Literal["select", "ask", "construct"]

_FORMS: Final[dict[str, Form]] = {
    "SelectQuery": "select",
    "AskQuery": "ask",
    "ConstructQuery": "construct",
    "DescribeQuery": "construct",
}


class Judged(NamedTuple):
    """A query that may be asked: the method of the store that answers it, and its text with all prefixes declared."""

    form: Form
    sparql: str


def check(sparql: str, *, graphs: Callable[[], Collection[str]]) -> Judged:
    """The query as it may be asked, where it may be asked at all.

    `graphs` gives the names that FROM may use; it is called only for a query that has one.
    """
    if len(sparql) > LONGEST:
        raise QueryError(f"the query is longer than {LONGEST} characters", todo="Ask for less at once.")
    try:
        prologue, query = _parse(sparql)
        nodes = list(_walk(query))
    except RecursionError as error:
        raise QueryError("the query is nested too deep", todo="Write it with fewer brackets.") from error
    if any(node.name == "ServiceGraphPattern" for node in nodes):
        raise QueryError(
            "SERVICE asks another server, which is not allowed here", todo="Ask that server on its own."
        )
    named = [name for node in nodes if node.name == "DatasetClause" for name in _graph_names(node, prologue)]
    known = graphs() if named else ()
    for name in named:
        if name not in known:
            raise QueryError(
                "FROM names a graph that is not in this store",
                where=name,
                todo="Leave FROM out: the union of all graphs is asked anyway.",
            )
    return Judged(_FORMS[query.name], _declaring(_undeclared(nodes, prologue), sparql))


def _parse(sparql: str) -> tuple[ParseResults, CompValue]:
    try:
        prologue, query = parseQuery(sparql)
    except ParseException as error:
        if _is_update(sparql):
            raise QueryError(
                "this is an update, and only questions are answered here",
                todo="Change the documents and build the graph again.",
            ) from error
        raise QueryError(
            "this is not SPARQL 1.1",
            where=f"line {error.lineno}, column {error.column}",
            todo="Mend the query at that place.",
        ) from error
    return cast(ParseResults, prologue), cast(CompValue, query)


def _is_update(sparql: str) -> bool:
    try:
        return bool(parseUpdate(sparql).request)
    except ParseException:
        return False


def _walk(node: object) -> Iterator[CompValue]:
    if isinstance(node, CompValue):
        yield node
        for part in node.values():
            yield from _walk(part)
    elif isinstance(node, (list, ParseResults)):
        for part in node:
            yield from _walk(part)


def _graph_names(clause: CompValue, prologue: ParseResults) -> Iterator[str]:
    for kind in ("default", "named"):
        name = dict.get(clause, kind)
        if isinstance(name, URIRef):
            yield str(name)
        elif isinstance(name, CompValue):
            yield _expand(name, prologue)


def _expand(name: CompValue, prologue: ParseResults) -> str:
    prefix = dict.get(name, "prefix", "")
    for declared in prologue:
        if declared.name == "PrefixDecl" and dict.get(declared, "prefix", "") == prefix:
            return f"{dict.get(declared, 'iri')}{dict.get(name, 'localname', '')}"
    return f"{_namespace(prefix)}{dict.get(name, 'localname', '')}"


def _undeclared(nodes: Sequence[CompValue], prologue: ParseResults) -> list[str]:
    """The prefixes that the query uses and does not declare, each once, in the order of their letters."""
    declared = {dict.get(one, "prefix", "") for one in prologue if one.name == "PrefixDecl"}
    used = {str(dict.get(node, "prefix", "")) for node in nodes if node.name == "pname"}
    return sorted(used - declared)


def _declaring(prefixes: Sequence[str], sparql: str) -> str:
    # On the query's own first line, so that what a store says of line 7 is said of line 7.
    return "".join(f"PREFIX {prefix}: <{_namespace(prefix)}> " for prefix in prefixes) + sparql


def _namespace(prefix: str) -> str:
    if prefix not in vocab.PREFIXES:
        raise QueryError(
            f"the prefix {prefix}: is not declared",
            todo=f"Add PREFIX {prefix}: <...> at the top; none is needed for {', '.join(sorted(vocab.PREFIXES))}.",
        )
    return vocab.PREFIXES[prefix]
