"""Quads in, Turtle or TriG text for people out: subjects in order, classes first, short names.

Not rdflib's serialiser: its TriG changes with the hash seed, and neither of its forms shortens the IRIs of
what is in a document. The input has no lists and few or no blank nodes, which leaves little to write.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Final

from kg import vocab
from kg.export.names import turtle_name
from kg.export.quads import Quad

_TYPE: Final = f"<{vocab.RDF_TYPE}>"
# The datatypes that Turtle writes bare, and the lexical forms that it may (Turtle 1.1, section 2.5).
_BARE: Final = {
    vocab.XSD_INTEGER: re.compile(r"[+-]?[0-9]+"),
    vocab.XSD_DECIMAL: re.compile(r"[+-]?[0-9]*\.[0-9]+"),
    vocab.XSD_BOOLEAN: re.compile("true|false"),
}

Triple = tuple[str, str, str]


def turtle(quads: Iterable[Quad]) -> Iterator[str]:
    """The union of all graphs as pieces of a Turtle file."""
    triples = {quad[:3] for quad in quads}
    yield from _prefixes()
    yield from _subjects(sorted(triples, key=_order), "")


def trig(quads: Iterable[Quad]) -> Iterator[str]:
    """Each graph by itself, in the order of their names, as pieces of a TriG file."""
    yield from _prefixes()
    ordered = sorted(set(quads), key=lambda quad: (quad.graph, _order(quad[:3])))
    for graph, members in groupby(ordered, key=lambda quad: quad.graph):
        yield f"\n{turtle_name(graph)} {{"
        yield from _subjects((quad[:3] for quad in members), "    ")
        yield "}\n"


def _prefixes() -> Iterator[str]:
    for prefix, namespace in vocab.PREFIXES.items():
        yield f"@prefix {prefix}: <{namespace}> .\n"


def _order(triple: Triple) -> tuple[str, bool, str, str]:
    subject, predicate, value = triple
    return subject, predicate != _TYPE, predicate, value


def _subjects(triples: Iterable[Triple], indent: str) -> Iterator[str]:
    for subject, about in groupby(triples, key=lambda triple: triple[0]):
        lines = []
        for predicate, members in groupby(about, key=lambda triple: triple[1]):
            verb = "a" if predicate == _TYPE else turtle_name(predicate)
            lines.append(f"{verb} " + ", ".join(_object(value) for _s, _p, value in members))
        yield f"\n{indent}{_node(subject)} " + f" ;\n{indent}    ".join(lines) + " .\n"


def _node(node: str) -> str:
    return turtle_name(node) if node.startswith("<") else node


def _object(value: str) -> str:
    if not value.endswith(">"):
        return value
    if value.startswith("<"):
        return turtle_name(value)
    quoted, _, datatype = value.rpartition("^^")
    bare = _BARE.get(datatype[1:-1])
    if bare is not None and bare.fullmatch(quoted[1:-1]):
        return quoted[1:-1]
    return f"{quoted}^^{turtle_name(datatype)}"
