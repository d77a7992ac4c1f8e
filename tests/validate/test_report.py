"""Reports: one order, counts, conformance, and the two ways to write them."""

from __future__ import annotations

import json

from kg.validate.report import Report, Result, Severity


def _result(focus: str = "urn:a", severity: Severity = "violation", **other: str) -> Result:
    return Result(
        focus=focus,
        path=other.get("path", "urn:p"),
        component="MinCountConstraintComponent",
        severity=severity,
        message="It lacks a name.",
        shape="urn:shape",
        value=other.get("value", ""),
    )


def test_results_stand_gravest_first_then_by_focus_whatever_the_order_they_came_in() -> None:
    results = [_result("urn:a", "info"), _result("urn:b", "warning"), _result("urn:c"), _result("urn:b")]
    report = Report.of(results, engine="fast")

    assert [(r.severity, r.focus) for r in report.results] == [
        ("violation", "urn:b"), ("violation", "urn:c"), ("warning", "urn:b"), ("info", "urn:a"),
    ]  # fmt: skip
    assert report == Report.of(reversed(results), engine="fast")


def test_a_result_that_comes_twice_counts_once() -> None:
    assert Report.of([_result(), _result()], engine="fast").counts() == {
        "violation": 1,
        "warning": 0,
        "info": 0,
    }


def test_warnings_and_infos_do_not_keep_a_graph_from_conforming() -> None:
    assert Report.of([_result(severity="warning"), _result(severity="info")], engine="fast").conforms
    assert not Report.of([_result()], engine="fast").conforms


def test_json_has_the_verdict_the_counts_and_the_results() -> None:
    written = json.loads(Report.of([_result(value='"x"@en')], engine="reference").to_json())

    assert written == {
        "conforms": False,
        "engine": "reference",
        "counts": {"violation": 1, "warning": 0, "info": 0},
        "results": [
            {
                "focus": "urn:a",
                "path": "urn:p",
                "component": "MinCountConstraintComponent",
                "severity": "violation",
                "message": "It lacks a name.",
                "shape": "urn:shape",
                "value": '"x"@en',
            }
        ],
    }


def test_text_is_a_line_a_result_and_a_line_of_counts() -> None:
    report = Report.of([_result(value='"x"'), _result("urn:b", "warning", path="")], engine="fast")

    assert report.to_text().splitlines() == [
        'violation: urn:a urn:p: It lacks a name. ["x"] (urn:shape)',
        "warning: urn:b: It lacks a name. (urn:shape)",
        "does not conform: 1 violation, 1 warning, 0 infos",
    ]
