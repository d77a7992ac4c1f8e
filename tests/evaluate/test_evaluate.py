"""Measuring: what is right counts as right, each planted fault as what it is, and the same each time."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from kg import pipeline
from kg.errors import KgError
from kg.evaluate import Evaluation, evaluate
from kg.evaluate.alignment import align, overlap
from kg.evaluate.scores import Count, score
from tests.commands import kg
from tests.conftest import EXAMPLES

SEED = EXAMPLES / "wsis-forum-2025-session-425.txt"


def annotation_of(path: Path) -> dict[str, Any]:
    """What the program reads of a document, as an annotation: by itself it must have no fault."""
    _, (record,) = pipeline.records_of(path)
    session = record.session
    assert session is not None
    return {
        "form": "wsis-forum-2025",
        "language": "en",
        "adversarial": False,
        "sessions": [
            {
                "title": session.title,
                "event": session.event,
                "edition": session.edition,
                "number": session.number,
                "start": session.start,
                "end": session.end,
                "organizers": [one.name for one in session.organizers],
                "statements": [
                    {
                        "kind": one.kind,
                        "text": " ".join(one.text.split()),
                        "context": one.context,
                        "topics": one.topics,
                        "actionLines": one.action_lines,
                        "sdgs": one.sdgs,
                        "stakeholders": [
                            {"group": s.group, "role": s.role, "basis": s.basis} for s in one.stakeholders
                        ],
                        "organizations": [{"name": o.name, "role": o.role} for o in one.organizations],
                        "actions": [
                            {"text": a.text, "force": a.force, "polarity": a.polarity, "deadline": a.deadline}
                            for a in one.actions
                        ],
                    }
                    for one in record.statements
                ],
            }
        ],
    }


def measured(folder: Path, annotation: dict[str, Any]) -> Evaluation:
    """The evaluation of the seed under an annotation."""
    place = folder / "seed"
    place.mkdir(parents=True, exist_ok=True)
    shutil.copy(SEED, place / "source.txt")
    (place / "gold.json").write_text(json.dumps(annotation), encoding="utf-8")
    return evaluate(folder)


def by_field(evaluation: Evaluation) -> dict[str, Count]:
    return {one.field: one.count for one in evaluation.scores()}


def test_a_document_read_as_it_should_be_has_no_fault(tmp_path: Path) -> None:
    evaluation = measured(tmp_path, annotation_of(SEED))
    assert evaluation.measured[0].faults == ()
    counts = by_field(evaluation)
    assert counts["statements"] == Count(right=9)
    assert counts["actions with polarity"].f1 == 1.0
    assert all(one.wrong == one.missed == 0 for one in counts.values())


@pytest.mark.parametrize(
    ("field", "wrong", "missed"),
    [
        ("session title", 1, 1),
        ("session start", 1, 1),
        ("organisers", 1, 0),
        ("statements", 1, 0),
        ("kind, given found", 1, 1),
        ("topics", 0, 1),
        ("groups with role", 0, 1),
        ("addressees", 0, 1),
        ("actions with polarity", 1, 1),
        ("force, given found", 1, 1),
        ("deadlines", 0, 1),
    ],
)
def test_a_planted_fault_counts_in_its_field(tmp_path: Path, field: str, wrong: int, missed: int) -> None:
    annotation = annotation_of(SEED)
    session = annotation["sessions"][0]
    statement = session["statements"][5]
    if field == "session title":
        session["title"] = "Another title"
    elif field == "session start":
        session["start"] = "2025-07-10T14:00:00+02:00"
    elif field == "organisers":
        session["organizers"] = []
    elif field == "statements":
        del session["statements"][0]
    elif field == "kind, given found":
        statement["kind"] = "outcome"
    elif field == "topics":
        statement["topics"] = [*statement["topics"], "e-health"]
    elif field in ("groups with role", "addressees"):
        statement["stakeholders"].append({"group": "governments", "role": "addressee"})
    elif field == "actions with polarity":
        statement["actions"][2]["polarity"] = "do"
    elif field == "force, given found":
        statement["actions"][0]["force"] = "advice"
    elif field == "deadlines":
        statement["actions"][0]["deadline"] = "by 2030"
    count = by_field(measured(tmp_path, annotation))[field]
    assert (count.wrong, count.missed) == (wrong, missed)


def test_statements_read_where_there_are_none_are_counted(tmp_path: Path) -> None:
    annotation = annotation_of(SEED)
    annotation["sessions"][0]["statements"] = []
    assert measured(tmp_path, annotation).false_statements() == 9


def test_a_document_that_cannot_be_read_counts_as_missed(tmp_path: Path) -> None:
    place = tmp_path / "empty"
    place.mkdir()
    (place / "source.txt").write_bytes(b"")
    (place / "gold.json").write_text(json.dumps(annotation_of(SEED)), encoding="utf-8")
    evaluation = evaluate(tmp_path)
    assert by_field(evaluation)["statements"] == Count(missed=9)
    assert "empty" in evaluation.measured[0].faults[0]


def test_a_misspelt_key_is_an_error(tmp_path: Path) -> None:
    annotation = annotation_of(SEED)
    annotation["sessions"][0]["statments"] = []
    with pytest.raises(KgError, match="statments"):
        measured(tmp_path, annotation)


def test_no_annotation_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(KgError, match="there is no annotated document below it"):
        evaluate(tmp_path)


def test_forms_of_the_report(tmp_path: Path) -> None:
    annotation = annotation_of(SEED)
    annotation["sessions"][0]["statements"][0]["kind"] = "outcome"
    evaluation = measured(tmp_path, annotation)
    figures = json.loads(evaluation.to_json())
    (kinds,) = [one for one in figures["fields"] if one["field"] == "kind, given found"]
    assert kinds["f1"] == pytest.approx(8 / 9)
    page = evaluation.to_markdown()
    assert "| kind, given found | 0.89 | 0.89 | 0.89 |" in page
    assert "- kind, given found: issue for outcome: Participants from the technical community" in page
    assert page == measured(tmp_path, annotation).to_markdown()


def test_the_command_prints_both_forms(tmp_path: Path) -> None:
    measured(tmp_path, annotation_of(SEED))
    page = kg("evaluate", tmp_path)
    assert page.code == 0
    assert page.out.startswith("1 documents. False statements on documents that have none: 0.")
    figures = json.loads(kg("evaluate", tmp_path, "--format", "json").out)
    assert figures["falseStatements"] == 0
    missing = kg("evaluate", tmp_path / "nowhere")
    assert (missing.code, missing.out) == (1, "")
    assert "there is no annotated document below it" in missing.err


def test_alignment_uses_each_text_once() -> None:
    assert align(["a b c", "a b c"], ["a b c"], least=0.9) == [(0, 0)]
    assert align(["a b c d"], ["a b c d.", "x"], least=0.9) == [(0, 0)]
    assert align(["one two"], ["three"], least=0.1) == []
    assert overlap("open the data", "Open  the data.") == 1.0


def test_an_interval_holds_the_figure_and_does_not_change() -> None:
    counts = [Count(3, 1, 0), Count(1, 0, 2), Count(5, 0, 0), Count(0, 1, 1)]
    one = score("topics", counts)
    assert one.low is not None
    assert one.high is not None
    assert one.count == Count(9, 2, 3)
    assert one.low <= (one.count.f1 or 0) <= one.high
    assert one == score("topics", counts)
    assert score("topics", [Count()]).low is None
