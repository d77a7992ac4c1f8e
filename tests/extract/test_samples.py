"""Documents of many forms and languages: which statements they hold, and of which kind each is."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from kg.extract import Extractor
from kg.read import read_bytes

SAMPLES: list[dict[str, Any]] = [
    one
    for path in sorted((Path(__file__).parent / "samples").glob("*.toml"))
    for one in tomllib.loads(path.read_text(encoding="utf-8"))["documents"]
]


@pytest.mark.parametrize("sample", SAMPLES, ids=[one["name"] for one in SAMPLES])
def test_the_statements_of_a_form(extractor: Extractor, sample: dict[str, Any]) -> None:
    document = read_bytes(sample["text"].lstrip("\n").encode(), f"{sample['name']}.{sample['format']}")
    found = [
        [one.kind, " ".join(one.text.split())]
        for record in extractor.extract(document)
        for one in record.statements
    ]
    assert found == sample["statements"]
