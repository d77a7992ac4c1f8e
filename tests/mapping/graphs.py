"""N-Quads lines and TriG files as rdflib datasets, and what differs between two of them."""

from __future__ import annotations

import warnings
from collections.abc import Iterable

import rdflib
from rdflib.compare import isomorphic


def dataset(data: str, form: str = "nquads") -> rdflib.Dataset:
    read = rdflib.Dataset()
    with warnings.catch_warnings():
        # rdflib 7.6 warns of what its own Dataset.parse does.
        warnings.simplefilter("ignore", DeprecationWarning)
        read.parse(data=data, format=form)
    return read


def assert_isomorphic(expected: rdflib.Dataset, actual: rdflib.Dataset) -> None:
    """Graph by graph; on a difference the message shows the quads of each side that the other lacks."""
    names = {graph.identifier for graph in expected.graphs() if len(graph)}
    assert names == {graph.identifier for graph in actual.graphs() if len(graph)}
    for name in names:
        left, right = expected.graph(name), actual.graph(name)
        lacking = "\n".join(sorted(" ".join(term.n3() for term in triple) for triple in left - right))
        surplus = "\n".join(sorted(" ".join(term.n3() for term in triple) for triple in right - left))
        assert isomorphic(left, right), f"{name}\nlacks:\n{lacking}\nhas too much:\n{surplus}"


def triples(lines: Iterable[str], graph: str = "") -> set[tuple[str, str, str]]:
    """The triples of the graph whose name ends so, terms as written, IRIs without their brackets."""
    found = set()
    for line in lines:
        subject, predicate, rest = line.rstrip("\n").removesuffix(" .").split(" ", 2)
        value, _, name = rest.rpartition(" ")
        if name.endswith(f"{graph}>"):
            found.add((subject.strip("<>"), predicate.strip("<>"), value.strip("<>")))
    return found
