"""Two reports of SHACL in, what one has and the other has not out: what the suite calls full compliance.

Compared are `sh:conforms` and of each result focus node, path, value, component, shape and severity, and the
message where the expected report has one, up to the names of blank nodes. A path is compared as it is written
in SPARQL, because one report may name the node of a path twice and the other write it twice.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

import rdflib
from rdflib import BNode, Graph, Literal
from rdflib.compare import isomorphic
from rdflib.namespace import RDF, SH
from rdflib.term import Node

from kg.validate import propertypaths

COMPARED = (SH.focusNode, SH.value, SH.sourceConstraintComponent, SH.sourceShape, SH.resultSeverity)


def difference(expected: Graph, expected_report: Node, found: Graph, *, once: bool = False) -> str:
    """How a found report differs from the expected one that a graph holds at a node; "" where it does not.

    `once` takes equal results for one and leaves messages aside, as `kg.validate.Report` does.
    """
    messages = not once and any(expected.triples((None, SH.resultMessage, None)))
    found_report = found.value(predicate=RDF.type, object=SH.ValidationReport)
    assert found_report is not None, "no report"
    wanted = _kept(expected, expected_report, messages=messages, once=once)
    got = _kept(found, found_report, messages=messages, once=once)
    if isomorphic(wanted, got):
        return ""
    wanted_rows, got_rows = _rows(wanted), _rows(got)
    differing = [f"lacks {row}" for row in sorted((wanted_rows - got_rows).elements())]
    differing += [f"has besides {row}" for row in sorted((got_rows - wanted_rows).elements())]
    return "; ".join(differing) or "joins its results by other blank nodes"


@contextmanager
def literals_as_written() -> Iterator[None]:
    """Within it rdflib reads `"01"^^xsd:integer` as it stands. Without it pySHACL and its report have `1`."""
    before = rdflib.NORMALIZE_LITERALS
    rdflib.NORMALIZE_LITERALS = False
    try:
        yield
    finally:
        rdflib.NORMALIZE_LITERALS = before


def _kept(graph: Graph, report: Node, *, messages: bool, once: bool) -> Graph:
    """The triples of a report that count."""
    kept = Graph()
    kept += ((report, SH.conforms, value) for value in graph.objects(report, SH.conforms))
    seen: set[frozenset[tuple[Node, Node]]] = set()
    for result in graph.objects(report, SH.result):
        facts = frozenset(_facts(graph, result, messages=messages))
        if once and facts in seen:
            continue
        seen.add(facts)
        kept.add((report, SH.result, result))
        kept += ((result, predicate, value) for predicate, value in facts)
    return kept


def _facts(graph: Graph, result: Node, *, messages: bool) -> Iterator[tuple[Node, Node]]:
    for predicate in (*COMPARED, *([SH.resultMessage] if messages else [])):
        yield from ((predicate, value) for value in graph.objects(result, predicate))
    for path in graph.objects(result, SH.resultPath):
        yield SH.resultPath, Literal(propertypaths.written(graph, path))


def _rows(kept: Graph) -> Counter[str]:
    """The results as lines to read, one each, without the names of blank nodes."""
    conforms = (f"conforms {value}" for value in kept.objects(None, SH.conforms))
    results = (_row(kept, result) for result in kept.objects(None, SH.result))
    return Counter([*conforms, *results])


def _row(kept: Graph, result: Node) -> str:
    facts = ((_name(predicate), _name(value)) for predicate, value in kept.predicate_objects(result))
    return ", ".join(f"{predicate} {value}" for predicate, value in sorted(facts))


def _name(term: Node) -> str:
    if isinstance(term, BNode):
        return "[]"
    return term.n3() if isinstance(term, Literal) else str(term).rpartition("#")[2].rpartition("/")[2]
