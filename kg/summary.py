"""What a command found in, the text that it prints out: a table for people, JSON or CSV for programs."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from kg.check import Note
from kg.console import printable, width
from kg.pipeline import Outcome
from kg.query.saved import SavedQuery
from kg.validate import Report

# What is counted, in the order in which it is shown, with its name for people.
_COUNTS = {
    "documents": "documents",
    "sessions": "sessions",
    "issues": "issues",
    "outcomes": "outcomes",
    "recommendations": "recommendations",
    "actions": "actions",
    "findings": "findings in the sources",
    "links": "links",
    "failed": "documents that failed",
    "quads": "quads",
}


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
        return _json(
            {**facts, "folder": str(folder), "failures": failures, "passedOver": outcome.passed_over}
        )
    return _figures(facts, form, title=f"Built {folder}")


def of_facts(facts: Mapping[str, Any], *, form: str) -> str:
    """The figures of a built folder or an endpoint."""
    return _json(facts) if form == "json" else _figures(facts, form, title=None)


def of_notes(notes: Sequence[Note], *, form: str) -> str:
    """What `kg check` found, in the order of the files and places."""
    if form == "json":
        return _json([note.as_dict() for note in notes])
    head = ("file", "line", "column", "severity", "rule", "words", "message", "todo")
    rows = [tuple(str(note.as_dict()[name]) for name in head) for note in notes]
    if form == "csv":
        return _csv(head, rows)
    lines = []
    for note in notes:
        quoted = f"\n    » {printable(note.words)}" if note.words else ""
        lines.append(
            f"{note.place}: {note.severity}: {printable(note.message)} [{note.rule}]{quoted}\n    {note.todo}\n"
        )
    counted = {
        name: sum(note.severity == name for note in notes) for name in ("violation", "warning", "info")
    }
    lines.append(
        ", ".join(f"{number} {name}{'' if number == 1 else 's'}" for name, number in counted.items()) + "\n"
    )
    return "".join(lines)


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
    return "".join(f"{name}\n{printable(report.to_text())}\n" for name, report in reports)


def of_queries(saved: Sequence[SavedQuery], *, form: str) -> str:
    """The catalogue of saved queries."""
    head = ("name", "title", "parameters")
    if form == "json":
        return _json([_query(one) for one in saved])
    rows = [(one.name, one.title, ", ".join(f"{p.name}: {p.type}" for p in one.parameters)) for one in saved]
    return _csv(head, rows) if form == "csv" else _table(head, rows)


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


def _figures(facts: Mapping[str, Any], form: str, *, title: str | None) -> str:
    known = {
        _COUNTS[name]: facts[name] for name in _COUNTS if name in facts and (name != "failed" or facts[name])
    }
    rest = {name: value for name, value in facts.items() if name not in _COUNTS}
    rows = [(name, str(value)) for name, value in {**known, **rest}.items()]
    return (
        _csv(("figure", "value"), rows) if form == "csv" else _table(("figure", "value"), rows, title=title)
    )


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _csv(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(head)
    writer.writerows(rows)
    return out.getvalue()


def _table(head: Sequence[str], rows: Sequence[Sequence[str]], *, title: str | None = None) -> str:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(title=title, title_justify="left")
    for name in head:
        table.add_column(name, overflow="fold")
    for row in rows:
        table.add_row(*(Text(printable(cell)) for cell in row))
    console = Console(file=io.StringIO(), width=width(), color_system=None, force_terminal=False)
    with console.capture() as capture:
        console.print(table)
    return capture.get()
