"""N-Triples text and shape files in, results out, by the Rust package `shacl`: the engine of whole builds."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import ValidationError
from kg.validate import propertypaths, shapefiles, triples
from kg.validate.report import Result, local_name, severity

if TYPE_CHECKING:
    import shacl

NAME = "fast"


def run(text: str, shapes: tuple[Path, ...]) -> list[Result]:
    """Validate N-Triples text. Nothing is inferred, and nothing is fetched.

    Raises:
        ValidationError: malformed triples, or shapes that the engine refuses; some it refuses only when
            they meet a focus node.
    """
    compiled = _compiled(shapes)
    try:
        report = compiled.validate_text(text, format="ntriples", inference="none")
    except ValueError as error:
        triples.refuse_malformed(text)
        raise ValidationError(
            f"the fast engine refuses the shapes on this graph ({error})", todo="Mend the file in shapes/."
        ) from error
    return [_result(result) for result in report.results]


@cache
def _compiled(shapes: tuple[Path, ...]) -> shacl.Shapes:
    import shacl

    try:
        return shacl.Shapes.from_turtle(shapefiles.text(shapes))
    except ValueError as error:
        shapefiles.graph(shapes)
        raise ValidationError(
            f"the fast engine refuses the shapes ({error})", todo="Mend the file in shapes/."
        ) from error


def _result(found: shacl.Result) -> Result:
    return Result(
        focus=propertypaths.bare(found.focus_node),
        path=propertypaths.bare(found.path),
        component=local_name(found.component_iri),
        severity=severity(found.severity_iri, shape=propertypaths.bare(found.source_shape)),
        message=min(found.messages, default=""),
        shape=propertypaths.bare(found.source_shape),
        value=found.value or "",
    )
