"""N-Triples text and shape files in, results out, by pySHACL: the engine whose word counts in a dispute."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pyshacl
from rdflib import Graph
from rdflib.exceptions import ParserError
from rdflib.namespace import RDF, SH
from rdflib.term import Node, URIRef

from kg.errors import ValidationError
from kg.validate import propertypaths, shapefiles, triples
from kg.validate.prepared import PreparedGraph, PreparedShapes
from kg.validate.report import Result, local_name, severity

NAME = "reference"


def run(text: str, shapes: tuple[Path, ...]) -> list[Result]:
    """Validate N-Triples text. Nothing is inferred, and nothing is fetched: both graphs are parsed here.

    Raises:
        ValidationError: malformed triples, or shapes that the engine refuses.
    """
    data = PreparedGraph()
    try:
        data.parse(data=text, format="nt")
    except ParserError as error:
        triples.refuse_malformed(text)
        raise ValidationError(f"the graph is not valid N-Triples ({error})") from error
    try:
        _, report, _ = pyshacl.validate(
            data, shacl_graph=_prepared(shapes), advanced=False, inference="none", inplace=False
        )
    except (pyshacl.errors.ReportableRuntimeError, NotImplementedError) as error:
        raise ValidationError(
            f"the reference engine refuses the shapes ({error})", todo="Mend the file in shapes/."
        ) from error
    if not isinstance(report, Graph):
        raise ValidationError(f"the reference engine failed ({report})", todo="Mend the file in shapes/.")
    # Not every sh:ValidationResult: those under sh:detail explain another one.
    top = report.value(predicate=RDF.type, object=SH.ValidationReport)
    return [_result(report, node) for node in report.objects(top, SH.result)]


@cache
def _prepared(shapes: tuple[Path, ...]) -> PreparedShapes:
    return PreparedShapes(shapefiles.graph(shapes))


def _result(report: Graph, node: Node) -> Result:
    component = report.value(node, SH.sourceConstraintComponent)
    value = report.value(node, SH.value)
    shape = _plain(report.value(node, SH.sourceShape))
    return Result(
        focus=_plain(report.value(node, SH.focusNode)),
        path=propertypaths.written(report, report.value(node, SH.resultPath)),
        component=local_name(str(component)),
        severity=severity(str(report.value(node, SH.resultSeverity)), shape=shape),
        message=min((str(message) for message in report.objects(node, SH.resultMessage)), default=""),
        shape=shape,
        value="" if value is None else value.n3(),
    )


def _plain(term: Node | None) -> str:
    if term is None:
        return ""
    return str(term) if isinstance(term, URIRef) else term.n3()
