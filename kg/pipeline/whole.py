"""The lines of all documents in, the whole dataset out: vocabularies, what changed since another build, the release."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from kg import __version__, graphs
from kg.mapping import describe
from kg.release import Since, open_build, since
from kg.release.changes import RELEASE
from kg.store import manifest
from kg.store.versions import Version


class Whole(msgspec.Struct, frozen=True):
    """How many quads the dataset has, its lines about changes, and its figures for the manifest."""

    quads: int
    changes: tuple[str, ...]
    facts: dict[str, int | str]


@contextmanager
def earlier(path: Path | None) -> Iterator[Version | None]:
    """The build that changes are counted from, held open; None where there is none."""
    if path is None:
        yield None
        return
    with open_build(path) as version:
        yield version


def complete(staging: Path, inferred: Iterable[str], before: Version | None) -> Whole:
    """Adds to the documents' lines in `staging` what the dataset holds beside them."""
    path = staging / manifest.DATASET
    with path.open("a", encoding="utf-8", newline="\n") as dataset:
        dataset.writelines(graphs.graph_nquads())
        dataset.writelines(inferred)
    with path.open(encoding="utf-8", newline="\n") as lines:
        about = describe(lines, software=__version__)
    changed = since(before.path, staging, about.release) if before else Since((), {})
    with path.open("a", encoding="utf-8", newline="\n") as dataset:
        dataset.writelines(changed.lines)
        dataset.writelines(about.lines)
    with path.open("rb") as lines_of_bytes:
        quads = sum(1 for _ in lines_of_bytes)
    return Whole(quads, changed.lines, {RELEASE: about.release, **changed.facts})
