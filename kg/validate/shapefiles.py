"""Which shapes apply, in three forms: their files, one Turtle text, one rdflib graph read once a process."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from rdflib import Graph
from rdflib.exceptions import ParserError
from rdflib.plugins.parsers.notation3 import BadSyntax

from kg import assets
from kg.errors import ValidationError

LINT_OF_THE_ONTOLOGY = "ontology.ttl"
"""The one file of `shapes/` that is about `ontology/`, not about what documents give."""

PREFIXES = "prefixes.ttl"
"""The file of `ontology/` whose `sh:declare` gives SPARQL constraints their prefixes (SHACL 5.2.1)."""


def data_shapes() -> tuple[Path, ...]:
    """The prefixes, then the shape files for graphs of documents and vocabularies, sorted by name."""
    shapes = [path for path in assets.files("shapes", "*.ttl") if path.name != LINT_OF_THE_ONTOLOGY]
    return (assets.folder("ontology") / PREFIXES, *shapes)


@cache
def text(paths: tuple[Path, ...]) -> str:
    """The files as one Turtle text: prefixes may be declared again, and blank labels are not used in shapes.

    Raises:
        ValidationError: a file is missing or is not UTF-8.
    """
    return "\n".join(_read(path) for path in paths)


@cache
def graph(paths: tuple[Path, ...]) -> Graph:
    """The files as one graph, shared by all callers of the process, who must not change it.

    Raises:
        ValidationError: a file is missing or is not Turtle; names it and, where known, the line.
    """
    merged = Graph()
    for path in paths:
        try:
            merged.parse(data=_read(path), format="turtle")
        except (BadSyntax, ParserError) as error:
            line = getattr(error, "lines", None)
            where = str(path) if line is None else f"{path}:{line + 1}"
            raise ValidationError(
                "the shapes are not valid Turtle", where=where, todo="Mend the file, then validate again."
            ) from error
    return merged


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ValidationError(
            f"the shapes cannot be read ({error})", where=str(path), todo="Name a Turtle file in UTF-8."
        ) from error
