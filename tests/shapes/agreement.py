"""A graph in, the one report of both engines out: each result must be told by both, as often by one as by the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from rdflib import Literal
from rdflib.util import from_n3

from kg.validate import Report, Result, validate

DATATYPE = "DatatypeConstraintComponent"
OF_NUMBERS = frozenset({"MinInclusiveConstraintComponent", "MaxInclusiveConstraintComponent"})


def agree(graph: str) -> Report:
    """What the fast engine reports on N-Triples text.

    Raises:
        AssertionError: the reference reports something else.
    """
    reference, fast = validate(graph, engine="reference"), validate(graph, engine="fast")
    assert told(fast) == told(reference)
    return fast


def told(report: Report) -> Counter[tuple[str, ...]]:
    """How often which shape found what, where, and how grave it is.

    Left out is whether a value that is no number is too large or too small: a date is neither less than 1.0 nor
    greater, so SHACL has both results (4.5), and pySHACL goes by rdflib's order of datatypes. That the value is
    no number is told by both, and this is checked.
    """
    return Counter((*result.key, result.shape) for result in _compared(report))


def _compared(report: Report) -> Iterator[Result]:
    of_datatype = {(one.focus, one.path) for one in report.results if one.component == DATATYPE}
    for result in report.results:
        if result.component in OF_NUMBERS and not _is_number(result.value):
            assert (result.focus, result.path) in of_datatype, f"only a range tells of {result}"
        else:
            yield result


def _is_number(value: str) -> bool:
    term = from_n3(value)
    return isinstance(term, Literal) and isinstance(term.value, int | float | Decimal)
