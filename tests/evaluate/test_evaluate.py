"""Measuring: what is right counts as right, each planted fault as what it is, and the same each time."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.errors import KgError, LexiconError
from kg.evaluate import evaluate, report
from kg.evaluate.alignment import align, overlap
from kg.evaluate.gold import load
from kg.evaluate.scores import Count, Interval, kappa, score
from kg.model import Record
from tests.commands import kg
from tests.evaluate.seed import SEED, annotation_of, by_field, measured, put


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
        ("organisations with role", 1, 1),
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
    elif field == "organisations with role":
        named = next(one for one in session["statements"] if one["organizations"])
        named["organizations"][0]["role"] = "addressee"
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


def test_a_broken_vocabulary_is_no_fault_of_the_documents(tmp_path: Path) -> None:
    put(tmp_path / "one", annotation_of(SEED))

    def broken(_: Path) -> tuple[str, list[Record]]:
        raise LexiconError("the pattern file cannot be read", where="kinds.toml", todo="Mend the file.")

    with pytest.raises(LexiconError, match=r"kinds\.toml"):
        evaluate(tmp_path, reader=broken)


def test_a_misspelt_key_is_an_error(tmp_path: Path) -> None:
    annotation = annotation_of(SEED)
    annotation["sessions"][0]["statments"] = []
    with pytest.raises(KgError, match="statments"):
        measured(tmp_path, annotation)


def test_no_annotation_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(KgError, match="there is no annotated document below it"):
        evaluate(tmp_path)


def test_a_second_pass_is_no_document(tmp_path: Path) -> None:
    put(tmp_path / "first" / "seed", annotation_of(SEED))
    put(tmp_path / "second" / "seed", annotation_of(SEED), source=False)
    assert [one.name for one in load(tmp_path)] == ["seed"]
    put(tmp_path / "second" / "other", annotation_of(SEED), source=False)
    with pytest.raises(KgError, match="no source stands beside it, and no document of its name is there"):
        load(tmp_path)


def test_folders_are_measured_together(tmp_path: Path) -> None:
    for name in ("one", "two"):
        put(tmp_path / name / f"seed-{name}", annotation_of(SEED))
    both = evaluate(tmp_path / "one", tmp_path / "two")
    assert by_field(both)["statements"] == Count(right=18)


def test_forms_of_the_report(tmp_path: Path) -> None:
    annotation = annotation_of(SEED)
    annotation["sessions"][0]["statements"][0]["kind"] = "outcome"
    evaluation = measured(tmp_path, annotation)
    figures = json.loads(report.to_json(evaluation))
    (kinds,) = [one for one in figures["fields"] if one["field"] == "kind, given found"]
    assert kinds["f1"] == pytest.approx(8 / 9)
    assert kinds["bar"] == {"figure": "f1", "wanted": 0.98, "reached": False}
    assert kinds["intervals"]["f1"] is None
    assert kinds in figures["by"]["format"]["txt"]
    page = report.to_markdown(evaluation)
    assert "| kind, given found | 0.89 | 0.89 | 0.89 | 8 | 1 | 1 | F1 0.98 | no |" in page
    for row in (
        "| txt | kind, given found | 0.89 |",
        "| wsis-forum-2025 | kind,",
        "| en | kind,",
        "| no | kind,",
    ):
        assert row in page
    assert "- kind, given found: issue for outcome: Participants from the technical community" in page
    assert page == report.to_markdown(measured(tmp_path, annotation))
    brief = report.to_markdown(evaluation, brief=True)
    assert "## By format" not in brief
    assert "## Where most is wrong" in brief


def test_figures_of_several_documents_have_intervals(tmp_path: Path) -> None:
    annotation = annotation_of(SEED)
    put(tmp_path / "a", annotation)
    annotation["sessions"][0]["statements"][0]["kind"] = "outcome"
    put(tmp_path / "b", annotation)
    page = report.to_markdown(evaluate(tmp_path))
    assert (
        "| kind, given found | 0.94 (0.89–1.00) | 0.94 (0.89–1.00) | 0.94 (0.89–1.00) | 17 | 1 | 1 |" in page
    )


def test_the_command_prints_both_forms(tmp_path: Path) -> None:
    put(tmp_path / "seed", annotation_of(SEED))
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
    assert one.count == Count(9, 2, 3)
    for bounds, figure in (
        (one.precision, one.count.precision),
        (one.recall, one.count.recall),
        (one.f1, one.count.f1),
    ):
        assert bounds
        assert figure
        assert bounds.low <= figure <= bounds.high
        assert bounds.low < bounds.high
    assert one == score("topics", counts)


def test_what_was_always_right_is_right_in_every_draw() -> None:
    one = score("topics", [Count(3), Count(1)])
    assert one.precision == one.recall == one.f1 == Interval(1.0, 1.0)


@pytest.mark.parametrize("counts", [[Count()], [Count(), Count()], [Count(3, 1, 1)]])
def test_nothing_measured_or_one_document_has_no_interval(counts: list[Count]) -> None:
    assert score("topics", counts).f1 is None


def test_kappa_is_agreement_beyond_chance() -> None:
    # 75 of 100 agreed; by chance (35 x 40 + 65 x 60) of 10,000 would have.
    table = {("a", "a"): 25, ("a", "b"): 10, ("b", "a"): 15, ("b", "b"): 50}
    one = kappa("kind", [table])
    assert (one.items, one.agreed, one.interval) == (100, 0.75, None)
    assert one.kappa == pytest.approx((0.75 - 0.53) / (1 - 0.53))
    assert kappa("kind", [{("a", "a"): 5}]).kappa is None
    assert kappa("kind", []).agreed is None
    several = kappa("kind", [{("a", "a"): 5, ("b", "b"): 3}, {("a", "b"): 2, ("b", "b"): 4}])
    assert several.interval
    assert several.interval.low < (several.kappa or 0) < several.interval.high
