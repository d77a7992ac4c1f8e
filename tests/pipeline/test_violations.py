"""A graph with violations is kept to be looked at, and no reader opens it unless told so."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from kg import pipeline
from kg.pipeline import builder
from kg.store import versions
from kg.validate import Report, Result
from kg.validate.dataset import shared_results
from tests.commands import kg
from tests.conftest import EXAMPLES

SEED = EXAMPLES / "wsis-forum-2025-session-425.txt"
PLANTED = Result("urn:focus", "urn:path", "MinCountConstraintComponent", "violation", "Planted.", "urn:shape")


def _with_a_violation(*words: Any, **options: Any) -> Report:
    report = shared_results(*words, **options)
    return Report.of([*report.results, PLANTED], engine=report.engine)


@pytest.fixture
def good(tmp_path: Path) -> Path:
    """A folder whose current build is good."""
    pipeline.build([SEED], tmp_path / "out")
    return tmp_path / "out"


@pytest.fixture
def more(tmp_path: Path) -> Path:
    return Path(shutil.copy(EXAMPLES / "igf-2016-workshop-131.txt", tmp_path))


def test_it_is_written_and_not_made_current(good: Path, more: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = versions.current_name(good)
    monkeypatch.setattr(builder, "shared_results", _with_a_violation)
    done = kg("build", SEED, more, "-o", good, "--format", "json")
    assert done.code == 1
    facts = json.loads(done.out)
    assert (facts["current"], facts["violations"]) == (False, 1)
    assert versions.current_name(good) == before
    report = good / "versions" / facts["version"] / "report.json"
    assert json.loads(report.read_text())["results"][0]["message"] == "Planted."
    assert done.err == (
        f"kg: {good}: the graph has violations, so it was not made current. Read {report}, or build with "
        "--allow-violations.\n"
    )


def test_it_is_made_current_where_that_is_allowed(
    good: Path, more: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(builder, "shared_results", _with_a_violation)
    done = kg("build", SEED, more, "-o", good, "--format", "json", "--allow-violations")
    assert (done.code, done.err) == (0, "")
    assert versions.current_name(good) == json.loads(done.out)["version"]


def test_a_wrong_quote_keeps_a_build_from_becoming_current(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.workers.each", _misquoting)
    outcome = pipeline.build([SEED], tmp_path / "out")
    assert not outcome.current
    assert versions.current_name(tmp_path / "out") is None
    assert outcome.report.results[0].component == "QuoteEqualsTextConstraintComponent"


def _misquoting(_: object, sources: list[Any], jobs: int, **__: object) -> list[Any]:
    from kg.validate import quotes

    built = pipeline.build_document(sources[0])
    text = built.text.replace("Keep", "Kept")
    return [
        (sources[0], pipeline.Built(built.records, text, built.lines, tuple(quotes.check(built.lines, text))))
    ]


def test_findings_and_warnings_about_a_source_keep_nothing_back(tmp_path: Path) -> None:
    outcome = pipeline.build([EXAMPLES / "wsis-forum-2025-session-547.txt"], tmp_path)
    assert outcome.current
    assert outcome.facts["findings"] != 0
    assert outcome.report.counts()["warning"] > 0
    assert outcome.report.counts()["violation"] == 0
