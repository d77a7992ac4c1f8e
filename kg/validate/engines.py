"""Triples or files in, a `Report` out: picks the engine and the shapes, and refuses an empty graph."""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Literal, Protocol

from kg.errors import ValidationError
from kg.validate import shapefiles, triples
from kg.validate.report import Report, Result

Engine = Literal["auto", "fast", "reference"]
"""`auto` takes the fast engine where the extra `fast` is installed, else the reference."""

_STATEMENT = re.compile(r"^[ \t]*[^\s#]", re.MULTILINE)


def validate(text: str, *, engine: Engine = "auto", shapes: Sequence[Path] | None = None) -> Report:
    """Validate the union of some graphs, given as N-Triples text, against `shapes/` (or other Turtle files).

    Shapes are compiled once a process. An empty graph is an error: SHACL would call it valid.

    Raises:
        ValidationError: the graph is empty or malformed, the shapes are, or the engine is not installed.
    """
    if not _holds_a_triple(text):
        raise ValidationError(
            "the graph holds no triple, so there is nothing to validate",
            todo="Check that the build read a document, or name another file.",
        )
    chosen = _chosen(engine)
    paths = shapefiles.data_shapes() if shapes is None else tuple(shapes)
    return Report.of(chosen.run(text, paths), engine=chosen.NAME)


def validate_nquads(
    lines: Iterable[str] | Path, *, engine: Engine = "auto", shapes: Sequence[Path] | None = None
) -> Report:
    """Validate N-Quads lines, or a file of them, as the union of their graphs.

    Raises:
        ValidationError: as `validate`; a malformed line is named with its number.
    """
    return validate(triples.of_nquads(lines), engine=engine, shapes=shapes)


def validate_file(path: Path, *, engine: Engine = "auto", shapes: Sequence[Path] | None = None) -> Report:
    """Validate a `.ttl`, `.nt`, `.nq` or `.trig` file as the union of its graphs.

    Raises:
        ValidationError: as `validate`; another format is refused, a syntax error is named with its line.
    """
    return validate(triples.of_file(path), engine=engine, shapes=shapes)


class _Validator(Protocol):
    """What the module of an engine offers."""

    NAME: str

    def run(self, text: str, shapes: tuple[Path, ...]) -> list[Result]: ...


def installed() -> bool:
    """Whether the extra `fast` is there."""
    return importlib.util.find_spec("shacl") is not None


def require(engine: Engine) -> None:
    """Raises ValidationError where the engine is not installed, so that no work is begun in vain."""
    if engine == "fast" and not installed():
        raise ValidationError(
            "the fast engine is not installed",
            where="engine",
            todo="Install outcome-graph[fast], or choose the engine reference.",
        )


def _chosen(engine: Engine) -> _Validator:
    """The module of an engine, imported when it is needed: pySHACL alone takes a third of a second."""
    require(engine)
    if engine == "reference" or not installed():
        from kg.validate import reference

        return reference
    from kg.validate import fast

    return fast


def _holds_a_triple(text: str) -> bool:
    return _STATEMENT.search(text) is not None
