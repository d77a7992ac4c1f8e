"""The seed as an annotated document: what the program reads of it, to be planted with faults."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

from kg import pipeline
from kg.evaluate import Evaluation, evaluate
from kg.evaluate.scores import Count
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


def put(folder: Path, annotation: dict[str, Any], *, source: bool = True) -> None:
    """Writes an annotation of the seed, and the seed beside it."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "gold.json").write_text(json.dumps(annotation), encoding="utf-8")
    if source:
        shutil.copy(SEED, folder / "source.txt")


def measured(folder: Path, annotation: dict[str, Any]) -> Evaluation:
    """The evaluation of the seed under an annotation."""
    put(folder / "seed", annotation)
    return evaluate(folder)


def by_field(evaluation: Evaluation) -> dict[str, Count]:
    return {one.field: one.count for one in evaluation.scores()}
