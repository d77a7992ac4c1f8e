"""Reads the cases of the shapes: one folder a constraint, small changes to one valid graph."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from rdflib import Graph

HERE = Path(__file__).parent


class Case(NamedTuple):
    """A change to the base graph, and the one result that it must give (None where it gives none).

    `also`: results of other constraints that the same fault cannot but give.
    """

    constraint: str
    what: str
    add: tuple[str, ...]
    remove: tuple[str, ...]
    expected: tuple[str, str, str, str] | None
    also: tuple[tuple[str, str, str, str], ...] = ()


class Edge(NamedTuple):
    """A graph of a few nodes for one constraint alone, and all results that this constraint must give of it."""

    constraint: str
    what: str
    graph: str
    expected: frozenset[tuple[str, str, str, str]]


@cache
def prefixes() -> str:
    """The prefix lines of the base graph and the few that only cases need, as Turtle."""
    own = re.findall(r"^@prefix .*$", (HERE / "base.ttl").read_text(encoding="utf-8"), re.MULTILINE)
    more = (HERE / "more-prefixes.ttl").read_text(encoding="utf-8")
    return "\n".join([*own, more])


@cache
def base() -> frozenset[str]:
    """The triples of the valid graph, as N-Triples lines."""
    return lines((HERE / "base.ttl").read_text(encoding="utf-8"))


def lines(turtle: str) -> frozenset[str]:
    """The triples of some Turtle, as N-Triples lines."""
    text = Graph().parse(data=turtle, format="turtle").serialize(format="nt")
    return frozenset(line for line in text.splitlines() if line)


def graph(case: Case) -> str:
    """The base graph with the change made, as N-Triples; what is taken off must be there."""
    removed = lines("\n".join([prefixes(), *case.remove]))
    absent = removed - base()
    assert not absent, f"{case.constraint}: the base graph does not hold {sorted(absent)}"
    added = lines("\n".join([prefixes(), *case.add]))
    return "".join(f"{line}\n" for line in sorted((base() - removed) | added))


def all_cases() -> Iterator[Case]:
    """Every case of every folder, sorted."""
    for path in sorted(HERE.glob("*/case.toml")):
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        for form in ("fail", "pass"):
            for entry in table.get(form, []):
                yield _case(path.parent.name, form, entry)


def all_edges() -> Iterator[Edge]:
    """Every `[[edge]]` of every folder, sorted: where a bound lies, which choices there are, what a guard is for."""
    for path in sorted(HERE.glob("*/case.toml")):
        for entry in tomllib.loads(path.read_text(encoding="utf-8")).get("edge", []):
            yield edge(path.parent.name, entry)


def edge(constraint: str, entry: dict[str, Any]) -> Edge:
    """The edge of one `[[edge]]` table."""
    severity = str(entry.get("severity", ""))
    expected = frozenset(
        (_expanded(focus), _expanded(path), f"{component}ConstraintComponent", severity)
        for focus, path, component in entry["results"]
    )
    graph = lines("\n".join([prefixes(), *entry["graph"]]))
    text = "".join(f"{line}\n" for line in sorted(graph))
    return Edge(constraint, str(entry["what"]), text, expected)


def _case(constraint: str, form: str, entry: dict[str, Any]) -> Case:
    expected = None
    if form == "fail":
        component = f"{entry['component']}ConstraintComponent"
        path = _expanded(str(entry.get("path", "")))
        expected = (_expanded(str(entry["focus"])), path, component, str(entry["severity"]))
    also = tuple(
        (_expanded(focus), _expanded(path), f"{component}ConstraintComponent", severity)
        for focus, path, component, severity in entry.get("also", ())
    )
    add, remove = tuple(entry.get("add", ())), tuple(entry.get("remove", ()))
    return Case(constraint, str(entry["what"]), add, remove, expected, also)


def _expanded(text: str) -> str:
    """An IRI or a property path with prefixes, written out as results have it."""
    known = dict(re.findall(r"@prefix (\S*): <([^>]*)> \.", prefixes()))
    if re.fullmatch(r"<[^>]*>", text):
        return text[1:-1]
    if re.fullmatch(r"[\w-]+:[\w.-]*", text):
        head, tail = text.split(":")
        return f"{known[head]}{tail}"
    return re.sub(r"([\w-]+):([\w-]+)", lambda match: f"<{known[match[1]]}{match[2]}>", text)
