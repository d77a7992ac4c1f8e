"""The cases of the shapes in, graphs that nobody thought of out, small enough for pySHACL to read a thousand.

Each is a neighbourhood in the base graph with up to three changes of cases and up to six random ones, so that most
constraints find something: agreement about graphs without a fault would say little.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import cache

from hypothesis import HealthCheck, Phase, assume, given, seed, settings
from hypothesis import strategies as st

from tests.shapes import cases

SHARDS = 10
IN_EACH = 100
SMALLEST, LARGEST = 4, 8
"""Subjects in a neighbourhood."""
CHANGES = 6

XSD = "http://www.w3.org/2001/XMLSchema#"
ODD = [
    '"x"', '""', '" "', '"words"@fr', '"Words"@en-GB', '"0"', '"ß\\u0001"', f'"-1"^^<{XSD}integer>',
    f'"0"^^<{XSD}integer>', f'"many"^^<{XSD}integer>', f'"7.5"^^<{XSD}decimal>', f'"1.0E0"^^<{XSD}double>',
    f'"2025-07-10"^^<{XSD}date>', f'"2025-07-10T09:00:00"^^<{XSD}dateTime>',
    f'"2025-07-09T23:00:00Z"^^<{XSD}dateTime>', f'"2025-07-11T05:00:00+02:00"^^<{XSD}dateTime>',
    f'"true"^^<{XSD}boolean>', "<http://example.org/x>",
]  # fmt: skip

Graph = str
"""N-Triples text."""


class _Base:
    """The base graph, indexed: read at the first use and not at import."""

    def __init__(self) -> None:
        self.lines = sorted(cases.base())
        self.about: dict[str, list[str]] = defaultdict(list)
        self.beside: dict[str, set[str]] = defaultdict(set)
        for line in self.lines:
            subject, _, value = _terms(line)
            self.about[subject].append(line)
            self.beside[subject].add(value)
            self.beside[value].add(subject)
        self.subjects = sorted(self.about)
        self.predicates = sorted({_terms(line)[1] for line in self.lines})
        self.objects = sorted({_terms(line)[2] for line in self.lines})
        self.changes = sorted(
            (sorted(_read(case.remove)), sorted(_read(case.add)))
            for case in cases.all_cases()
            if case.expected
        )

    def neighbourhood(self, starts: Iterable[str], size: int) -> list[str]:
        """Up to that many subjects, the nearest first."""
        found = dict.fromkeys(one for one in starts if one in self.about)
        for near in (queue := list(found)):
            for other in sorted(self.beside[near] & self.about.keys() - found.keys()):
                if len(found) < size:
                    found[other] = None
                    queue.append(other)
        return list(found)


@cache
def _base() -> _Base:
    return _Base()


def _terms(line: str) -> tuple[str, str, str]:
    subject, predicate, value = line.removesuffix(" .").split(" ", 2)
    return subject, predicate, value


def _read(turtle: tuple[str, ...]) -> frozenset[str]:
    return cases.lines("\n".join([cases.prefixes(), *turtle]))


@st.composite
def graphs(draw: st.DrawFn, number: int) -> Graph:
    """One generated graph of a shard."""
    base = _base()
    own = base.changes[number::SHARDS]
    changes = draw(st.lists(st.sampled_from(own), min_size=1, max_size=3, unique_by=str))
    removed = {line for lines, _ in changes for line in lines}
    added = {line for _, lines in changes for line in lines}
    terms = [term for line in sorted(removed | added) for term in _terms(line)]
    terms += draw(st.lists(st.sampled_from(base.subjects[number::SHARDS]), min_size=1, max_size=2))
    subjects = base.neighbourhood(terms, draw(st.integers(SMALLEST, LARGEST)))
    lines = {line for subject in subjects for line in base.about[subject]}
    lines = (lines - removed) | added
    for _ in range(draw(st.integers(1, CHANGES))):
        _change(draw, base, subjects, lines)
    return "".join(f"{line}\n" for line in sorted(lines or base.lines[:1]))


def _change(draw: st.DrawFn, base: _Base, subjects: list[str], lines: set[str]) -> None:
    """One triple taken off, given another object, or added."""
    kind = draw(st.sampled_from(("off", "other", "new")))
    values = st.one_of(st.sampled_from(base.objects), st.sampled_from(ODD))
    if kind == "new" or not lines:
        triple = (draw(st.sampled_from(subjects)), draw(st.sampled_from(base.predicates)), draw(values))
        lines.add(f"{' '.join(triple)} .")
        return
    old = draw(st.sampled_from(sorted(lines)))
    lines.discard(old)
    if kind == "other":
        lines.add(re.sub(r"^(\S+ \S+) .*$", lambda match: f"{match[1]} {draw(values)} .", old))


def shard(number: int, check: Callable[[Graph], None]) -> None:
    """Runs a check on 100 graphs, all different: others than those of another shard, the same in every run."""
    done: set[Graph] = set()

    @seed(number)
    @settings(
        max_examples=IN_EACH,
        deadline=None,
        database=None,
        phases=[Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
    )
    @given(graphs(number))
    def each(graph: Graph) -> None:
        assume(graph not in done)
        check(graph)
        done.add(graph)

    each()
