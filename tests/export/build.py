"""A small build folder of two documents, as `kg build` leaves it."""

from __future__ import annotations

from pathlib import Path

from kg.mapping import dataset_lines, map_document
from kg.model import encode
from tests.mapping import rich, seed


def lines() -> list[str]:
    own = [
        *map_document([seed.record()], seed.text(), file_names=["seed.txt"], software="1"),
        *map_document(rich.records(), rich.TEXT, file_names=["compilation.pdf"], software="1"),
    ]
    return sorted({*own, *dataset_lines(own, software="1")})


def make(folder: Path, *more: str) -> Path:
    (folder / "dataset.nq").write_text("".join(sorted([*lines(), *more])), encoding="utf-8", newline="")
    records = b"\n".join(map(encode, [seed.record(), *rich.records()])) + b"\n"
    (folder / "records.jsonl").write_bytes(records)
    return folder
