"""The shape files, their units, and the graphs of the cases that are to kill the mutants of each unit."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from functools import cache
from pathlib import Path

from rdflib import Graph

from kg.validate.shapefiles import data_shapes
from tests.shapes import cases
from tests.shapes.mutants.judge import Verdict, judge
from tests.shapes.mutants.units import Unit, read, units

FILES = data_shapes()[1:]
"""The shape files over what documents give, without the prefix table that they are read with."""


@cache
def shapes() -> Graph:
    """All shape files as one graph, which nobody changes."""
    return read(FILES)


@cache
def units_of(path: Path) -> tuple[Unit, ...]:
    """The units of one shape file."""
    return tuple(units(shapes(), path))


@cache
def verdicts(path: Path) -> tuple[Verdict, ...]:
    """A verdict on every mutant of the shapes of one file."""
    found = [verdict for unit in units_of(path) for verdict in judge(shapes(), unit, graphs_of(unit))]
    return tuple(found)


def graphs_of(unit: Unit) -> list[str]:
    """The graphs of the constraints of a unit, the smallest first, and the base graph, which has no fault."""
    own = [graph for constraint in sorted(unit.constraints) for graph in _graphs()[constraint]]
    return [*sorted(own, key=len), "".join(f"{line}\n" for line in sorted(cases.base()))]


@cache
def equivalents() -> dict[str, str]:
    """The mutants that mean the same as their constraint, as `unit: what`, and why."""
    table = tomllib.loads(Path(__file__).with_name("equivalent.toml").read_text(encoding="utf-8"))
    return {f"{entry['unit']}: {entry['what']}": entry["why"] for entry in table["equivalent"]}


@cache
def _graphs() -> dict[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for edge in cases.all_edges():
        found[edge.constraint].append(edge.graph)
    for case in cases.all_cases():
        found[case.constraint].append(cases.graph(case))
    return found
