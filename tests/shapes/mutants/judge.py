"""A unit and graphs in, a verdict on each mutant out: all mutants of a unit run at once over each graph."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from rdflib import BNode, Graph, URIRef
from rdflib.term import Node

from kg.validate import validate
from kg.validate.engines import Engine
from tests.shapes.mutants.changes import Mutant, Triple, mutants
from tests.shapes.mutants.units import SHAPES, Unit

Key = tuple[str, str, str, str, str]
"""Focus node, path, component, severity and shape of a result."""

ORIGINAL = 0
"""The number of the unchanged constraint among its mutants."""


_BATCH = 6
"""Graphs that are run before the dead are left out."""


class Verdict(NamedTuple):
    """A mutant of a unit, and whether some graph tells it from the constraint itself."""

    unit: str
    what: str
    killed: bool

    @property
    def name(self) -> str:
        """The mutant as lists have it."""
        return f"{self.unit}: {self.what}"


def judge(graph: Graph, unit: Unit, data: Sequence[str]) -> list[Verdict]:
    """Run every mutant of a unit over the graphs, given as N-Triples, by both engines.

    The reference is asked only of what the fast engine does not tell apart: some guards are for one engine alone.
    """
    numbered = dict(enumerate(mutants(graph, unit.shape), 1))
    alive = set(numbered)
    for engine in ("fast", "reference"):
        alive = _alive(unit, {number: numbered[number] for number in alive}, data, engine)
    return [Verdict(unit.name, mutant.what, number not in alive) for number, mutant in numbered.items()]


def results(unit: Unit, data: Iterable[str], engine: Engine) -> list[frozenset[Key]]:
    """What the unit as it is finds in each graph."""
    return [found.get(ORIGINAL, frozenset()) for found in _run(unit, {}, data, engine)]


def _alive(unit: Unit, left: Mapping[int, Mutant], data: Sequence[str], engine: Engine) -> set[int]:
    """The mutants that no graph tells from the original; the shapes are written anew as their number falls."""
    alive = dict(left)
    for start in range(0, len(data), _BATCH):
        if not alive:
            break
        for found in _run(unit, alive, data[start : start + _BATCH], engine):
            expected = found.get(ORIGINAL, frozenset())
            alive = {n: mutant for n, mutant in alive.items() if found.get(n, frozenset()) == expected}
    return set(alive)


def _run(
    unit: Unit, left: Mapping[int, Mutant], data: Iterable[str], engine: Engine
) -> Iterable[dict[int, frozenset[Key]]]:
    """The results of each numbered copy of the shapes that has any, graph by graph."""
    with TemporaryDirectory() as folder:
        shapes = Path(folder) / "mutants.ttl"
        shapes.write_text(_written(unit.context, left), encoding="utf-8")
        for text in data:
            found: dict[int, set[Key]] = {}
            for result in validate(text, engine=engine, shapes=[shapes]).results:
                shape, _, number = result.shape.rpartition("/")
                found.setdefault(int(number), set()).add((*result.key, shape))
            yield {number: frozenset(keys) for number, keys in found.items()}


def _written(context: frozenset[Triple], left: Mapping[int, Mutant]) -> str:
    """The context once as it is and once with each change, told apart by a number at the end of their IRIs."""
    common = {triple for triple in context if not _is_numbered(triple[0])}
    lines = [_line(triple, None) for triple in common]
    for number, mutant in {ORIGINAL: Mutant("", frozenset(), frozenset()), **left}.items():
        own = ((context - common) - mutant.without) | mutant.with_
        lines += [_line(triple, number) for triple in own]
    return "\n".join(sorted(lines))


def survivors(verdicts: Iterable[Verdict], excused: Collection[str] = ()) -> list[str]:
    """The mutants that no graph kills and no list excuses, as `unit: what`."""
    return [verdict.name for verdict in verdicts if not verdict.killed and verdict.name not in excused]


def _is_numbered(term: Node) -> bool:
    return isinstance(term, BNode) or (isinstance(term, URIRef) and str(term).startswith(SHAPES))


def _line(triple: Triple, number: int | None) -> str:
    return " ".join(_term(term, number) for term in triple) + " ."


def _term(term: Node, number: int | None) -> str:
    if number is None or not _is_numbered(term):
        return term.n3()
    return f"_:n{number}x{term}" if isinstance(term, BNode) else f"<{term}/{number}>"
