"""N-Triples text and shape files in, results out, by pySHACL: the engine whose word counts in a dispute."""

from __future__ import annotations

from pathlib import Path

import pyshacl
from rdflib import Graph
from rdflib.exceptions import ParserError
from rdflib.namespace import RDF, SH
from rdflib.term import Node, URIRef

from kg.errors import ValidationError
from kg.validate import propertypaths, shapefiles, triples
from kg.validate.prepared import PreparedGraph
from kg.validate.report import Result, Severity

NAME = "reference"

_SEVERITIES: dict[Node, Severity] = {SH.Violation: "violation", SH.Warning: "warning", SH.Info: "info"}


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
            data, shacl_graph=shapefiles.graph(shapes), advanced=False, inference="none", inplace=False
        )
    except pyshacl.errors.ReportableRuntimeError as error:
        raise ValidationError(
            f"the reference engine refuses the shapes ({error})", todo="Mend the file in shapes/."
        ) from error
    if not isinstance(report, Graph):
        raise ValidationError(f"the reference engine failed ({report})", todo="Mend the file in shapes/.")
    return [_result(report, node) for node in report.subjects(RDF.type, SH.ValidationResult)]


def _result(report: Graph, node: Node) -> Result:
    component = report.value(node, SH.sourceConstraintComponent)
    severity = report.value(node, SH.resultSeverity)
    value = report.value(node, SH.value)
    return Result(
        focus=_plain(report.value(node, SH.focusNode)),
        path=propertypaths.written(report, report.value(node, SH.resultPath)),
        component=str(component).removeprefix(str(SH)),
        severity=_SEVERITIES[severity] if severity is not None else "violation",
        message=min((str(message) for message in report.objects(node, SH.resultMessage)), default=""),
        shape=_plain(report.value(node, SH.sourceShape)),
        value="" if value is None else value.n3(),
    )


def _plain(term: Node | None) -> str:
    if term is None:
        return ""
    return str(term) if isinstance(term, URIRef) else term.n3()
