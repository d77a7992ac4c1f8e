"""The comparison that all entries of the suite rest on sees every difference that counts, and no other."""

from __future__ import annotations

import pytest
from rdflib import Graph, URIRef

from tests.w3c.reports import difference, literals_as_written

REPORT = """
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
<urn:report> a sh:ValidationReport ; sh:conforms false ; sh:result _:one , _:two .
_:one a sh:ValidationResult ; sh:focusNode <urn:a> ; sh:resultPath ( [ sh:inversePath <urn:p> ] <urn:q> ) ;
    sh:value "01"^^xsd:integer ; sh:resultSeverity sh:Violation ; sh:sourceShape _:shape ;
    sh:sourceConstraintComponent sh:ClassConstraintComponent ; sh:resultMessage "No class."@en .
_:two a sh:ValidationResult ; sh:focusNode <urn:b> ; sh:resultSeverity sh:Warning ; sh:sourceShape _:shape ;
    sh:sourceConstraintComponent sh:SPARQLConstraintComponent .
"""
TOP = URIRef("urn:report")


def _difference(change: tuple[str, str], *, base: str = REPORT) -> str:
    old, new = change
    assert old in base
    with literals_as_written():
        wanted, found = (
            Graph().parse(data=text, format="turtle") for text in (base, base.replace(old, new, 1))
        )
        return difference(wanted, TOP, found)


@pytest.mark.parametrize(
    "change",
    [
        ("conforms false", "conforms true"),
        (", _:two .", "."),
        ("<urn:a>", "<urn:c>"),
        ("sh:inversePath", "sh:zeroOrMorePath"),
        ('"01"', '"1"'),
        ("sh:Violation", "sh:Info"),
        ("sh:ClassConstraint", "sh:InConstraint"),
        ("sh:sourceShape _:shape", "sh:sourceShape _:other"),
        ("sh:sourceShape _:shape", "sh:sourceShape <urn:shape>"),
        ("No class", "Other words"),
    ],
    ids=lambda change: change[1],
)
def test_a_report_that_differs_is_not_the_expected_one(change: tuple[str, str]) -> None:
    assert _difference(change)


def test_a_result_found_twice_is_not_the_result_found_once() -> None:
    again = "_:two , [ a sh:ValidationResult ; sh:focusNode <urn:a> ] , [ sh:focusNode <urn:a> ] ."

    assert _difference(("_:two .", again)).count("has besides focusNode urn:a") == 2


def test_equal_results_are_one_only_where_that_is_asked() -> None:
    again = REPORT.replace("_:one , _:two", "_:one , _:two , _:three") + REPORT[
        REPORT.index("_:two a") :
    ].replace("_:two a", "_:three a")
    wanted, found = (Graph().parse(data=text, format="turtle") for text in (again, REPORT))

    assert difference(wanted, TOP, found)
    assert difference(wanted, TOP, found, once=True) == ""


def test_what_the_suite_leaves_open_is_no_difference() -> None:
    silent = REPORT.replace(' ; sh:resultMessage "No class."@en', "")

    assert _difference(("_:shape", "_:shape")) == ""
    assert (
        _difference(
            ("sh:resultSeverity sh:Warning", 'sh:resultSeverity sh:Warning ; sh:resultMessage "So."'),
            base=silent,
        )
        == ""
    )
    assert _difference(("sh:focusNode <urn:b>", "sh:focusNode <urn:b> ; sh:detail [ sh:value 1 ]")) == ""


def test_a_difference_is_told_in_words() -> None:
    kept = "resultSeverity Warning, sourceConstraintComponent SPARQLConstraintComponent, sourceShape []"

    assert _difference(("<urn:b>", "<urn:c>")) == (
        f"lacks focusNode urn:b, {kept}; has besides focusNode urn:c, {kept}"
    )
