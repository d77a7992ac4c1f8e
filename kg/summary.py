"""What a command found in, the text that it prints out: a table for people, JSON or CSV for programs."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from kg.check import Note
from kg.console import width
from kg.export.table import guarded
from kg.pipeline import Outcome
from kg.query.layout import table
from kg.query.printable import printable
from kg.query.saved import SavedQuery
from kg.validate import Report
from kg.validate.report import SEVERITIES

# What is said of a build, in the order in which it is shown, with its name for people.
_FIGURES = {
    "documents": "documents",
    "sessions": "sessions",
    "issues": "issues",
    "outcomes": "outcomes",
    "recommendations": "recommendations",
    "actions": "actions",
    "findings": "findings in the sources",
    "links": "links",
    "assistant": "optional reader",
    "proposalsAdded": "proposals of it that were added",
    "proposalsDropped": "proposals of it that were dropped",
    "statementsUnanswered": "statements without its answer",
    "failed": "documents that failed",
    "violations": "violations of the shapes",
    "warnings": "warnings about the sources",
    "since": "compared with the release",
    "statementsAdded": "statements added since",
    "statementsWithdrawn": "statements withdrawn since",
    "statementsChanged": "statements changed since",
    "inferred": "triples inferred",
    "quads": "quads",
    "graphs": "named graphs",
    "engine": "validated by the engine",
    "software": "built by version",
    "release": "name of its release",
    "version": "name of this build",
    "current": "is what readers open",
    "sha256": "SHA-256 of its N-Quads",
    "endpoint": "endpoint",
}
# What to do with a built graph: a command, and what it is good for.
_NEXT = (
    ("kg queries", "the questions that are ready to be asked"),
    ("kg query {place} recurring-topics", "what comes back, and since when"),
    ("kg query {place} addressed-to --param group=governments", "what one group is asked to do"),
    ("kg query {place} quotes --format csv", "every statement with its exact words"),
    ("kg export {place} --format turtle -o graph.ttl", "the graph for other tools"),
    ("kg check DOCUMENT", "what to mend in a document before it is sent"),
)


def of_build(outcome: Outcome, folder: Path, *, form: str) -> str:
    """What a build came to: the figures, the validation, the version."""
    counts = outcome.report.counts()
    facts: dict[str, Any] = {
        **outcome.facts,
        "violations": counts["violation"],
        "warnings": counts["warning"],
        "engine": outcome.report.engine,
        "version": outcome.version,
        "current": outcome.current,
    }
    if form == "json":
        failures = [{"name": one.name, "message": one.message} for one in outcome.failures]
        passed_over = {
            "passedOver": sum(outcome.passed_over.values()),
            "passedOverByEnding": outcome.passed_over,
        }
        return _json({**facts, "folder": str(folder), "failures": failures, **passed_over})
    if "since" not in facts:
        # A name that nobody who builds for the first time has a use for; `kg info` has it.
        facts.pop("release", None)
    return _figures(facts, form)


def of_passed_over(kinds: Mapping[str, int]) -> str:
    """The files of other kinds that a build passed over, in one line; empty where there were none."""
    number = sum(kinds.values())
    named = ", ".join(f"{ending or 'without an ending'} ({count})" for ending, count in kinds.items())
    return f"{number} file{'' if number == 1 else 's'} passed over: {named}" if number else ""


def of_facts(facts: Mapping[str, Any], *, form: str) -> str:
    """The figures of a built folder or an endpoint."""
    return _json(facts) if form == "json" else _figures(facts, form)


def of_next_steps(place: str) -> str:
    """What can be asked of a built folder, or of an endpoint, as commands to type."""
    commands = [(printable(command.format(place=place)), use) for command, use in _NEXT]
    # Never folded: a command is there to be copied whole.
    longest = max(len(command) for command, _ in commands)
    return "Go on with:\n" + "".join(f"  {command:<{longest}}  # {use}\n" for command, use in commands)


def of_notes(notes: Sequence[Note], *, form: str) -> str:
    """What `kg check` found, in the order of the files and places."""
    if form == "json":
        return _json([note.as_dict() for note in notes])
    head = ("file", "line", "column", "severity", "rule", "words", "message", "todo")
    rows = [tuple(str(note.as_dict()[name]) for name in head) for note in notes]
    if form == "csv":
        return _csv(head, rows)
    counted = Counter(note.severity for note in notes)
    figures = (f"{counted[name]} {name}{'' if counted[name] == 1 else 's'}" for name in SEVERITIES)
    return "".join(map(_note, notes)) + ", ".join(figures) + "\n"


def _note(note: Note) -> str:
    """A note as other linters write it, its words below it and what to do."""
    quoted = f"    » {note.words}\n" if note.words else ""
    head = f"{note.place}: {note.severity}: {note.message} [{note.rule}]\n"
    return printable(f"{head}{quoted}    {note.todo}\n" if note.todo else f"{head}{quoted}")


def of_reports(reports: Sequence[tuple[str, Report]], *, form: str) -> str:
    """Validation reports, each under the name of what was validated."""
    if form == "json":
        return _json([{"target": name, **json.loads(report.to_json())} for name, report in reports])
    if form == "csv":
        head = ("target", "severity", "focus", "path", "component", "shape", "value", "message")
        rows = [
            (name, *(str(getattr(one, field)) for field in head[1:]))
            for name, report in reports
            for one in report.results
        ]
        return _csv(head, rows)
    return printable("".join(f"{name}\n{report.to_text()}\n" for name, report in reports))


def of_queries(saved: Sequence[SavedQuery], *, form: str) -> str:
    """The catalogue of saved queries."""
    head = ("name", "title", "parameters")
    if form == "json":
        return _json([_query(one) for one in saved])
    rows = [(one.name, one.title, ", ".join(f"{p.name}: {p.type}" for p in one.parameters)) for one in saved]
    return _csv(head, rows) if form == "csv" else table(head, rows, width=width())


def _query(saved: SavedQuery) -> dict[str, Any]:
    return {
        "name": saved.name,
        "family": saved.family,
        "title": saved.title,
        "summary": saved.summary,
        "question": saved.question,
        "tags": saved.tags,
        "columns": {column.name: column.meaning for column in saved.columns},
        "parameters": [
            {"name": one.name, "type": one.type, "default": one.default, "meaning": one.meaning}
            for one in saved.parameters
        ],
    }


def _figures(facts: Mapping[str, Any], form: str) -> str:
    """Figures, a line each: by their own names for programs, by their names for people in a table."""
    if form == "csv":
        return _csv(("figure", "value"), [(name, _word(value)) for name, value in facts.items()])
    named = [name for name in _FIGURES if name in facts] + [name for name in facts if name not in _FIGURES]
    rows = [
        (_FIGURES.get(name, name), _word(facts[name])) for name in named if name != "failed" or facts[name]
    ]
    return table(("figure", "value"), rows, width=width())


def _word(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _csv(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table for spreadsheets, guarded as that of `kg export --format csv`."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(head)
    writer.writerows([guarded(cell) for cell in row] for row in rows)
    return out.getvalue()
