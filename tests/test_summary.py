"""What commands print: the same facts for people and for programs, and commands that can be copied."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

from kg import summary
from kg.check import Note
from kg.pipeline import Failure, Outcome
from kg.query.saved import Column, Parameter, SavedQuery
from kg.validate import Report, Result

WARNING = Result("urn:f", "urn:p", "MinCountConstraintComponent", "warning", "It lacks, \x1b[1m.", "urn:s")
REPORT = Report.of([WARNING], engine="fast")
OUTCOME = Outcome(
    version="00112233445566aa",
    facts={"documents": 2, "sessions": 1, "failed": 1, "software": "0.1.0"},
    failures=(Failure("a.pdf", "a.pdf: is damaged."),),
    report=REPORT,
    passed_over={".jpg": 2, "": 1},
    current=True,
)


def figures(text: str) -> dict[str, str]:
    return {row["figure"]: row["value"] for row in csv.DictReader(io.StringIO(text))}


def test_a_build_for_programs_has_figures_failures_and_what_was_passed_over() -> None:
    assert json.loads(summary.of_build(OUTCOME, Path("out"), form="json")) == {
        "documents": 2,
        "sessions": 1,
        "failed": 1,
        "software": "0.1.0",
        "violations": 0,
        "warnings": 1,
        "engine": "fast",
        "version": "00112233445566aa",
        "current": True,
        "folder": "out",
        "failures": [{"name": "a.pdf", "message": "a.pdf: is damaged."}],
        "passedOver": 3,
        "passedOverByEnding": {".jpg": 2, "": 1},
    }
    found = figures(summary.of_build(OUTCOME, Path("out"), form="csv"))
    assert (found["documents"], found["warnings"], found["current"]) == ("2", "1", "yes")


def test_what_was_passed_over_is_one_line() -> None:
    assert (
        summary.of_passed_over({".jpg": 2, "": 1}) == "3 files passed over: .jpg (2), without an ending (1)"
    )
    assert summary.of_passed_over({".doc": 1}) == "1 file passed over: .doc (1)"
    assert summary.of_passed_over({}) == ""


def test_no_cell_is_a_formula_for_a_spreadsheet() -> None:
    note = Note("=a.txt", 1, 1, "warning", "r", '=HYPERLINK("http://x.example")', "+m", "@t")
    (row,) = csv.DictReader(io.StringIO(summary.of_notes([note], form="csv")))
    assert [row[name] for name in ("file", "words", "message", "todo", "line")] == [
        "'=a.txt",
        '\'=HYPERLINK("http://x.example")',
        "'+m",
        "'@t",
        "1",
    ]


def test_a_build_for_people_says_what_failed_only_where_something_did() -> None:
    assert re.search(
        r"^documents that failed +1$", summary.of_build(OUTCOME, Path("out"), form="table"), re.MULTILINE
    )
    assert "failed" not in summary.of_facts({"documents": 2, "failed": 0}, form="table")


def test_figures_without_a_name_for_people_are_shown_under_their_own() -> None:
    assert summary.of_facts({"documents": 1, "links": 4, "threads": 2}, form="table").splitlines()[2:] == [
        "documents  1",
        "links      4",
        "threads    2",
    ]


def test_notes_are_written_as_other_linters_write_them() -> None:
    notes = [
        Note("a.txt", 3, 7, "violation", "rule-one", "the\x07 words", "It is wrong.", "Mend it."),
        Note("a.txt", 0, 0, "warning", "rule-two", "", "It lacks.", ""),
    ]
    assert summary.of_notes(notes, form="table") == (
        "a.txt:3:7: violation: It is wrong. [rule-one]\n"
        "    » the\N{REPLACEMENT CHARACTER} words\n"
        "    Mend it.\n"
        "a.txt: warning: It lacks. [rule-two]\n"
        "1 violation, 1 warning, 0 infos\n"
    )
    assert summary.of_notes([], form="table") == "0 violations, 0 warnings, 0 infos\n"
    assert json.loads(summary.of_notes(notes, form="json"))[0]["column"] == 7


def test_reports_stand_under_the_name_of_what_was_validated() -> None:
    text = summary.of_reports([("demo", REPORT)], form="table")
    assert text.splitlines()[0] == "demo"
    assert text.splitlines()[-1] == "conforms: 0 violations, 1 warning, 0 infos"
    assert "\x1b" not in text
    (told,) = json.loads(summary.of_reports([("demo", REPORT)], form="json"))
    assert (told["target"], told["results"][0]["focus"]) == ("demo", "urn:f")
    (row,) = csv.DictReader(io.StringIO(summary.of_reports([("demo", REPORT)], form="csv")))
    assert (row["target"], row["severity"], row["focus"]) == ("demo", "warning", "urn:f")


def test_the_catalogue_shows_parameters_with_their_types() -> None:
    saved = SavedQuery(
        name="asks",
        family="answers",
        path="queries/answers/asks.rq",
        title="What is asked",
        summary="Every ask.",
        sparql="SELECT * {}",
        columns=(Column("session", "who asks"),),
        parameters=(Parameter("topic", "concept:topic", "only this", "igf"),),
    )
    assert (
        summary.of_queries([saved], form="table").splitlines()[2]
        == "asks  What is asked  topic: concept:topic"
    )
    (told,) = json.loads(summary.of_queries([saved], form="json"))
    assert told["columns"] == {"session": "who asks"}
    assert told["parameters"] == [
        {"name": "topic", "type": "concept:topic", "default": "igf", "meaning": "only this"}
    ]


def test_next_steps_are_never_folded_and_name_the_place() -> None:
    place = (
        "a/very/long/path/to/a/folder/of/builds/that/is/longer/than/any/terminal/is/wide/and/goes/on/and/on"
    )
    lines = summary.of_next_steps(place).splitlines()
    assert lines[0] == "Go on with:"
    assert any(line.startswith(f"  kg query {place} recurring-topics ") for line in lines)
    assert len({line.index(" # ") for line in lines[1:]}) == 1
