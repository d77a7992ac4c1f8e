"""The rules' evaluation and that with an optional reader beside them in, what the reader gains and costs out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import msgspec

from kg.evaluate.evaluation import Evaluation
from kg.evaluate.markdown import inline, table
from kg.evaluate.scores import Count, Score

# What optional readers add to; nothing else can differ.
_FIELDS: Final = (
    "topics",
    "groups with role",
    "organisations with role",
    "addressees",
    "actions with polarity",
    "force, given found",
    "deadlines",
)
_HEAD: Final = ("field", "reading", "precision", "recall", "F1", "right", "wrong", "missed")


def to_markdown(rules: Evaluation, both: Evaluation, reader: str) -> str:
    """The two side by side, and below them each fault that comes or goes."""
    rows = [
        row
        for before, after in _pairs(rules, both)
        for row in (
            (before.field, "rules", *_cells(before.count)),
            ("", f"rules and {reader}", *_cells(after.count)),
        )
    ]
    more, fewer = _changes(rules, both), _changes(both, rules)
    return "".join(
        (
            f"{len(rules.measured)} documents, read by the rules alone and with the {reader} beside them.\n\n",
            table(_HEAD, rows, named=2),
            f"\n## Faults that it mends: {len(fewer)}\n\n",
            *(f"- {one}\n" for one in fewer),
            f"\n## Faults that it makes: {len(more)}\n\n",
            *(f"- {one}\n" for one in more),
        )
    )


def to_json(rules: Evaluation, both: Evaluation, reader: str) -> str:
    """The same as one JSON object."""
    fields = [
        {"field": before.field, "rules": _figures(before.count), "both": _figures(after.count)}
        for before, after in _pairs(rules, both)
    ]
    form = {
        "reader": reader,
        "documents": len(rules.measured),
        "fields": fields,
        "mended": _changes(both, rules),
        "made": _changes(rules, both),
    }
    return msgspec.json.format(msgspec.json.encode(form), indent=2).decode() + "\n"


def _pairs(rules: Evaluation, both: Evaluation) -> Iterator[tuple[Score, Score]]:
    for before, after in zip(rules.scores(), both.scores(), strict=True):
        if before.field in _FIELDS:
            yield before, after


def _figures(count: Count) -> dict[str, Any]:
    return {
        **msgspec.structs.asdict(count),
        "precision": count.precision,
        "recall": count.recall,
        "f1": count.f1,
    }


def _cells(count: Count) -> tuple[str, ...]:
    figures = (count.precision, count.recall, count.f1)
    # Three places: what a reader adds is seldom more than some thousandths.
    shown = ("-" if one is None else f"{one:.3f}" for one in figures)
    return (*shown, str(count.right), str(count.wrong), str(count.missed))


def _changes(one: Evaluation, other: Evaluation) -> list[str]:
    """The faults of the other that the one has not, each with its document."""
    found: list[str] = []
    for before, after in zip(one.measured, other.measured, strict=True):
        had = set(before.faults)
        new = (fault for fault in after.faults if fault not in had)
        found += [f"{after.document.name}: {inline(fault)}" for fault in new]
    return found
