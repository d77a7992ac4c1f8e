"""What `kg.validate` reports of the core entries of the suite is all that the suite expects, each result once."""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.namespace import RDF, SH
from rdflib.term import Node
from rdflib.util import from_n3

from kg.errors import ValidationError
from kg.validate import Report, validate
from tests.requirements import require_fast_shacl, require_w3c_suites
from tests.w3c import runs, suite
from tests.w3c.runs import Engine
from tests.w3c.suite import Entry
from tests.w3c.test_shacl import KNOWN

ENTRIES = [entry for entry in suite.entries() if entry.part == "core"]
SEVERITIES = {"violation": SH.Violation, "warning": SH.Warning, "info": SH.Info}
OTHERWISE = {"core/misc/severity-002": "test#MySeverity is not one of SHACL's three"}

pytestmark = pytest.mark.filterwarnings("ignore:Parsing weird boolean:UserWarning")


@pytest.mark.parametrize("engine", runs.ENGINES)
@pytest.mark.parametrize("entry", ENTRIES or [None], ids=lambda one: one.name if one else "missing")
def test_the_report_has_all_results_that_the_suite_expects(
    entry: Entry | None, engine: Engine, tmp_path: Path
) -> None:
    require_w3c_suites()
    assert entry is not None
    if engine == "fast":
        require_fast_shacl()
    shapes = tmp_path / "shapes.ttl"
    shapes.write_text(runs.turtle(entry.shapes), encoding="utf-8")
    try:
        report = validate(runs.triples(entry.data), engine=engine, shapes=[shapes])
    except ValidationError as error:
        differs = str(error)
    else:
        with runs.literals_of(engine):
            differs = runs.difference(entry, _graph(report), once=True)
    otherwise = OTHERWISE.get(entry.name) or KNOWN.get((entry.name, engine), "")

    assert (otherwise in differs) if otherwise else not differs, differs


def test_what_a_result_lacks_is_seen() -> None:
    require_w3c_suites()
    entry = next(one for one in ENTRIES if one.name == "core/node/and-001")

    assert "lacks focusNode InvalidRectangle1" in runs.difference(
        entry, _graph(Report((), "none")), once=True
    )


def _graph(report: Report) -> Graph:
    """A report as SHACL writes it, paths as their SPARQL text; its own `conforms` lets warnings pass."""
    graph = Graph()
    top = BNode()
    graph.add((top, RDF.type, SH.ValidationReport))
    graph.add((top, SH.conforms, Literal(not report.results)))
    for result in report.results:
        node = BNode()
        graph.add((top, SH.result, node))
        graph.add((node, SH.focusNode, _term(result.focus)))
        graph.add((node, SH.resultSeverity, SEVERITIES[result.severity]))
        graph.add((node, SH.sourceShape, _term(result.shape)))
        own = "://" in result.component
        graph.add(
            (node, SH.sourceConstraintComponent, URIRef(result.component) if own else SH[result.component])
        )
        if result.path:
            graph.add((node, SH.resultPath, URIRef(result.path)))
        if result.value:
            graph.add((node, SH.value, _term(result.value)))
    return graph


def _term(text: str) -> Node:
    term = from_n3(text) if text[0] in '<_"' else URIRef(text)
    assert isinstance(term, Node)
    return term
