"""The files of `shapes/` in, each named shape out: the Turtle that it was written as, and its triples.

Turtle is cut where one subject's sentence ends and the next begins, so that a page shows what a person wrote, with
its line breaks. Blank nodes get names from what they hold: the same file gives the same names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from kg import graphs, vocab
from kg.errors import KgError
from kg.export.quads import Quad
from kg.site.facts import Facts, plain

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

SHAPES: Final = vocab.BASE + "shapes/"
_PREFIX: Final = re.compile(r"^@prefix .*$", re.MULTILINE)
# A sentence about a shape: from its name at the start of a line to the line that ends in " .", or the next name.
_SENTENCE: Final = re.compile(
    r"^shapes:(?P<name>[\w-]+)\s.*?\s\.$(?=\n\s*\n|\n*\Z|\nshapes:|\n#)", re.MULTILINE | re.DOTALL
)


class Shape(NamedTuple):
    """One named node of a shapes file."""

    name: str
    file: str
    turtle: str
    prefixes: str
    quads: tuple[Quad, ...]

    @property
    def iri(self) -> str:
        """Its IRI."""
        return SHAPES + self.name


def shapes_of(paths: Iterable[Path]) -> tuple[Shape, ...]:
    """Every named shape, constraint and SPARQL constraint, in the order of files and lines."""
    return tuple(shape for path in paths for shape in _of_file(path))


def _of_file(path: Path) -> Iterator[Shape]:

    text = path.read_text(encoding="utf-8")
    graph = graphs.read_turtle([path])
    prefixes = "\n".join(_PREFIX.findall(text))
    written = {match["name"]: match[0] for match in _SENTENCE.finditer(text)}
    named = sorted(
        {str(node).removeprefix(SHAPES) for node in graph.subjects() if str(node).startswith(SHAPES)}
    )
    for name in sorted(named, key=lambda name: text.find(f"\nshapes:{name} ")):
        if name not in written:
            raise KgError(
                f"the shape {name} is not written as one sentence that begins a line",
                where=str(path),
                todo=f"Begin a line with shapes:{name} and end its last one with a full stop.",
            )
        yield Shape(name, path.name, written[name], prefixes, tuple(sorted(_quads(graph, SHAPES + name))))


def _quads(graph: Graph, iri: str) -> Iterator[Quad]:
    """The triples of a node and of the blank nodes below it, in the graph of the shapes."""
    from rdflib import BNode, URIRef

    names: dict[Node, str] = {}

    def term(node: Node) -> str:
        return (
            names[node]
            if isinstance(node, BNode)
            else node.n3()
            if isinstance(node, URIRef)
            else _literal(node)
        )

    def sentences(node: Node) -> Iterator[tuple[str, str, Node]]:
        """Predicates and values, those that are no blank nodes first and all in an order of their own."""
        pairs = [(verb.n3(), _content(graph, value), value) for verb, value in graph.predicate_objects(node)]
        return iter(sorted(pairs, key=lambda pair: pair[:2]))

    def walk(node: Node) -> Iterator[Quad]:
        for verb, _said, value in sentences(node):
            if isinstance(value, BNode) and value not in names:
                names[value] = f"_:b{len(names)}"
                yield Quad(term(node), verb, names[value], f"<{SHAPES[:-1]}>")
                yield from walk(value)
            else:
                yield Quad(term(node), verb, term(value), f"<{SHAPES[:-1]}>")

    yield from walk(URIRef(iri))


def _content(graph: Graph, node: Node) -> str:
    """What a node says, whatever a blank node is called in memory."""
    from rdflib import BNode

    if not isinstance(node, BNode):
        return str(node.n3())
    return (
        "["
        + ";".join(
            sorted(f"{verb.n3()} {_content(graph, value)}" for verb, value in graph.predicate_objects(node))
        )
        + "]"
    )


def _literal(node: Node) -> str:
    """A literal as N-Triples writes it, on one line."""
    from rdflib.plugins.serializers.nt import _quoteLiteral
    from rdflib.term import Literal

    assert isinstance(node, Literal)
    return str(_quoteLiteral(node))


def shape_facts(shapes: Iterable[Shape]) -> dict[str, Facts]:
    """The triples of each shape, by its IRI: blank nodes are named within one shape alone."""
    return {shape.iri: Facts(shape.quads) for shape in shapes}


def mentioned(shape: Shape) -> frozenset[str]:
    """The IRIs that a shape speaks of, in its triples and by prefixed name in its SPARQL."""
    found = {
        plain(term) for quad in shape.quads for term in (quad.predicate, quad.value) if term.startswith("<")
    }
    known = dict(re.findall(r"@prefix (\S*): <([^>]*)>", shape.prefixes))
    for prefix, name in re.findall(r"(?<![\w:/<])([a-z]\w*):([A-Za-z][\w-]*)", shape.turtle):
        if prefix in known:
            found.add(known[prefix] + name)
    return frozenset(found)
