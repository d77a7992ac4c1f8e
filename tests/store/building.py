"""Builds little made-up graphs into a folder, one after the other, until somebody kills the process.

``python -m tests.store.building FOLDER FIRST`` builds the graphs FIRST, FIRST+1 ... and prints each number.
"""

from __future__ import annotations

import itertools
import sys
from pathlib import Path

from kg.store import embedded, manifest, versions


def build(folder: Path, number: int, *, size: int = 400) -> str:
    """Builds the graph of this number and makes it current; its version's name."""
    with versions.stage(folder) as staging:
        name = versions.commit(staging, write(staging, number, size=size))
        versions.make_current(folder, name)
    return name


def write(staging: Path, number: int, *, size: int = 400) -> str:
    """Fills a staging folder with all that a build has; the build id."""
    iri = "<https://example.org/{}>".format
    lines = [f'{iri(n)} {iri("p")} "{number}" {iri("g")} .\n' for n in range(size + number % 10)]
    (staging / manifest.DATASET).write_text("".join(lines))
    (staging / "texts").mkdir()
    (staging / "texts" / "one.txt").write_text(f"The text of {number}.\n")
    (staging / "report.json").write_text("{}\n")
    quads = embedded.load(staging / manifest.DATASET, staging / manifest.STORE)
    return manifest.write(staging, quads=quads, facts={"documents": number}).build_id


if __name__ == "__main__":
    for count in itertools.count(int(sys.argv[2])):
        build(Path(sys.argv[1]), count)
        print(count, flush=True)
