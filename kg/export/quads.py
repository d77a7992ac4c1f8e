"""Lines of N-Quads in, quads of terms as written out: how the forms of this room read a build."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from kg.errors import KgError
from kg.ntriples import unescape

_LINE: Final = re.compile(r"(<[^>]*>|_:\S+) (<[^>]*>) (.+) (<[^<> ]*>) \.\n?")
_LITERAL: Final = re.compile(r'"((?:[^"\\]|\\.)*)"(?:@([A-Za-z0-9-]+)|\^\^<([^>]*)>)?')


class Quad(NamedTuple):
    """Subject, predicate, object and graph, each as the line has it."""

    subject: str
    predicate: str
    value: str
    graph: str


class Literal(NamedTuple):
    """A literal taken apart; `datatype` is an IRI, or None for a string with or without a language."""

    text: str
    language: str | None
    datatype: str | None


def quads(lines: Iterable[str], *, where: str) -> Iterator[Quad]:
    """The quads of lines in the form that `kg.mapping` writes: one space between terms, a graph in each.

    `where` names the file. Raises KgError with the number of a line that is not of that form.
    """
    for number, line in enumerate(lines, 1):
        match = _LINE.fullmatch(line)
        if match is None or not _is_term(match[3]):
            raise KgError(
                f"line {number} is no quad as this program writes them",
                where=where,
                todo="Build the graph again; files of other programs are no builds.",
            )
        yield Quad(*match.groups())


def _is_term(value: str) -> bool:
    return value[:1] in {"<", "_"} or _LITERAL.fullmatch(value) is not None


def literal(value: str) -> Literal | None:
    """The parts of a literal, or None for an IRI or blank node."""
    match = _LITERAL.fullmatch(value)
    if match is None:
        return None
    text, language, datatype = match.groups()
    return Literal(unescape(text), language, datatype)
