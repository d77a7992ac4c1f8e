"""A diff in, JSON or CSV for programs out."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from typing import Any, Final

import msgspec

from kg.export.table import guarded
from kg.release.diff import Change, Diff, Sheet
from kg.release.told import FIELDS, Told, Value
from kg.release.wording import pieces

COLUMNS: Final = (
    "change",
    "reason",
    "file",
    "document before",
    "document after",
    "statement before",
    "statement after",
    "kind",
    "field",
    "before",
    "after",
)
_BETWEEN: Final = " | "


def to_json(found: Diff) -> str:
    """All of a diff: who the two builds are, the numbers, the documents with their changes, the terms."""
    whole = {
        "before": msgspec.to_builtins(found.before),
        "after": msgspec.to_builtins(found.after),
        "counts": {**found.counts(), "unchanged-documents": found.same},
        "documents": [
            {
                "reason": document.reason,
                "before": _sheet(document.before),
                "after": _sheet(document.after),
                "kept": document.kept,
                "changes": [_change(change) for change in document.changes],
            }
            for document in found.documents
        ],
        "terms": msgspec.to_builtins(found.terms),
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def to_csv(found: Diff) -> str:
    """A row for each statement that came or went, and for each thing that a changed one says otherwise.

    Guarded against formulas as `kg export --format csv` is; entries of a list are joined by " | ".
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for document, change in found.changes():
        told = change.after or change.before
        shared = (
            change.kind,
            document.reason,
            document.path,
            document.before.iri if document.before else "",
            document.after.iri if document.after else "",
            change.before.iri if change.before else "",
            change.after.iri if change.after else "",
            told.kind if told else "",
        )
        for name, before, after in _cells(change):
            writer.writerow([guarded(cell) for cell in (*shared, name, before, after)])
    return out.getvalue()


def _cells(change: Change) -> Iterator[tuple[str, str, str]]:
    if change.kind != "changed":
        yield (
            "text",
            change.before.text if change.before else "",
            change.after.text if change.after else "",
        )
    for field in change.fields:
        yield field.name, _joined(field.before), _joined(field.after)


def _joined(value: Value) -> str:
    return value if isinstance(value, str) else _BETWEEN.join(value)


def _sheet(sheet: Sheet | None) -> dict[str, str] | None:
    return {"document": sheet.iri, "sha256": sheet.sha256, "path": sheet.path} if sheet else None


def _change(change: Change) -> dict[str, Any]:
    said: dict[str, Any] = {
        "change": change.kind,
        "before": _told(change.before),
        "after": _told(change.after),
    }
    if change.kind == "changed":
        said["fields"] = {
            field.name: {"before": field.before, "after": field.after} for field in change.fields
        }
    if change.before and change.after and change.before.text != change.after.text:
        said["words"] = [
            {"of": piece.of, "text": piece.text} for piece in pieces(change.before.text, change.after.text)
        ]
    return said


def _told(told: Told | None) -> dict[str, Any] | None:
    if told is None:
        return None
    return {"statement": told.iri, "sessionIri": told.session_iri} | {
        name: told.value(name) for name in FIELDS
    }
