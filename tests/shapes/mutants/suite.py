"""The shape files, their units, and the graphs of the cases that are to kill the mutants of each unit."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from functools import cache
from pathlib import Path

from rdflib import Graph

from kg import assets
from kg.validate.shapefiles import LINT_OF_THE_ONTOLOGY, data_shapes
from tests.reason import test_lint
from tests.shapes import cases
from tests.shapes.cases import Edge
from tests.shapes.mutants.judge import Verdict, judge
from tests.shapes.mutants.units import Unit, read, units

STYLE = assets.folder("shapes") / LINT_OF_THE_ONTOLOGY
"""The shapes over the ontology itself, which run with a few of the others (`kg.reason.lint`)."""

FILES = (*data_shapes()[1:], STYLE)
"""Every shape file, without the prefix table that they are read with."""


@cache
def shapes(path: Path) -> Graph:
    """What one shape file is run with, as a graph that nobody changes."""
    return read((STYLE, STYLE.with_name("words.ttl"))) if path == STYLE else _of_documents()


@cache
def _of_documents() -> Graph:
    return read(data_shapes()[1:])


@cache
def units_of(path: Path) -> tuple[Unit, ...]:
    """The units of one shape file."""
    return tuple(units(shapes(path), path))


@cache
def verdicts(path: Path) -> tuple[Verdict, ...]:
    """A verdict on every mutant of the shapes of one file."""
    found: list[Verdict] = []
    for unit in units_of(path):
        graphs = _of_the_style() if path == STYLE else graphs_of(unit)
        found += judge(shapes(path), unit, graphs)
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
def style_edges() -> tuple[Edge, ...]:
    """The edges of `style.toml`, each with the name of its shape as its constraint."""
    table = tomllib.loads(Path(__file__).with_name("style.toml").read_text(encoding="utf-8"))
    return tuple(cases.edge(entry["shape"], {**entry, "severity": "violation"}) for entry in table["edge"])


@cache
def _of_the_style() -> tuple[str, ...]:
    """The edges, the small ontology without a fault, and each fault that the tests of the lint plant in it."""
    sound = test_lint.SOUND.read_text(encoding="utf-8")
    planted = [(old, new) for old, new, *_ in (*test_lint.FAULTS, *test_lint.UNTIDY)]
    spoilt = [sound.replace(old, new) if old else f"{sound}\n{new}\n" for old, new in planted]
    graphs = ["".join(f"{line}\n" for line in sorted(cases.lines(text))) for text in (sound, *spoilt)]
    return (*(edge.graph for edge in style_edges()), *graphs)


@cache
def _graphs() -> dict[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for edge in cases.all_edges():
        found[edge.constraint].append(edge.graph)
    for case in cases.all_cases():
        found[case.constraint].append(cases.graph(case))
    return found
