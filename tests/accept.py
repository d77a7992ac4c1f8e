"""Writes what the code makes of each case as what is expected of it, for a person to read before it is committed.

``python -m tests.accept [NAME...]`` rewrites `records.json` and `expected.trig` in the folders of `tests/cases/`
and says which of them changed. Nothing is right because the code says so: read the difference against the
contract of the record (`kg.model`) and of the graph (`docs/data-model.md`).
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from unittest import mock

import msgspec

from kg import pipeline
from kg.export.quads import quads
from kg.export.turtle import trig
from kg.model import Record
from kg.pipeline import Built
from kg.read.folders import Source, hash_file

CASES = Path(__file__).parent / "cases"
RECORDS = "records.json"
GRAPH = "expected.trig"


def names() -> list[str]:
    """The cases: folders that hold a source."""
    return sorted(path.parent.name for path in CASES.glob("*/source.*"))


def build(case: str) -> Built:
    """What the code makes of a case's source, by software of version 0, so that a release changes no case."""
    (path,) = (CASES / case).glob("source.*")
    source = Source(path=path, name=path.name, sha256=hash_file(path), names=(path.name,))
    with mock.patch("kg.pipeline.document.__version__", "0"):
        return pipeline.build_document(source)


def records_text(records: tuple[Record, ...]) -> str:
    """Records as they stand in a case: a JSON array, indented."""
    return msgspec.json.format(msgspec.json.encode(records), indent=2).decode() + "\n"


def graph_text(lines: tuple[str, ...]) -> str:
    """A document's graph as it stands in a case: TriG."""
    return "".join(trig(quads(sorted(lines), where="case")))


def accept(case: str) -> Iterator[Path]:
    """Rewrites what is expected of a case; the files that changed."""
    built = build(case)
    for name, text in ((RECORDS, records_text(built.records)), (GRAPH, graph_text(built.lines))):
        path = CASES / case / name
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
            yield path


if __name__ == "__main__":
    for chosen in sys.argv[1:] or names():
        for changed in accept(chosen):
            print(f"changed, read it: {changed.relative_to(CASES.parent.parent)}")
