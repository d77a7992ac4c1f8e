"""Every quote in the graph and in the records is the canonical text between its offsets, to the letter."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyoxigraph
import pytest

from kg import pipeline, vocab
from kg.read import read
from kg.store import manifest
from tests.commands import kg
from tests.conftest import EXAMPLES


def texts() -> dict[str, str]:
    """The canonical text of each example by the IRI of its `CanonicalText`, read anew."""
    found = {}
    for path in EXAMPLES.iterdir():
        if path.name != "README.md":
            document = read(path)
            found[f"{vocab.DOC}{document.sha256[:16]}/text"] = document.text
    return found


def test_every_quote_of_the_graph_is_its_text(examples_version: Path) -> None:
    by_subject: dict[str, dict[str, list[str]]] = {}
    quads = pyoxigraph.parse(path=str(examples_version / "dataset.nq"), format=pyoxigraph.RdfFormat.N_QUADS)
    for quad in quads:
        if isinstance(quad.subject, pyoxigraph.NamedNode) and not isinstance(quad.object, pyoxigraph.Triple):
            values = by_subject.setdefault(quad.subject.value, {})
            values.setdefault(quad.predicate.value, []).append(quad.object.value)
    kept = texts()
    segments = {
        iri: told
        for iri, told in by_subject.items()
        if vocab.WSO_TEXT_SEGMENT in told.get(vocab.RDF_TYPE, [])
    }
    for told in segments.values():
        (source,) = told[vocab.OA_HAS_SOURCE]
        selectors = [by_subject[selector] for selector in told[vocab.OA_HAS_SELECTOR]]
        (start,) = (int(one) for selector in selectors for one in selector.get(vocab.OA_START, []))
        (end,) = (int(one) for selector in selectors for one in selector.get(vocab.OA_END, []))
        (exact,) = (one for selector in selectors for one in selector.get(vocab.OA_EXACT, []))
        assert kept[source][start:end] == exact
        assert exact
    assert len(segments) > 300
    assert {told[vocab.OA_HAS_SOURCE][0] for told in segments.values()} <= kept.keys()


def test_every_span_of_the_records_is_its_words(examples_version: Path) -> None:
    kept = {document.rpartition("/")[0]: text for document, text in texts().items()}
    checked = 0
    for line in (examples_version / "records.jsonl").read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        text = kept[vocab.DOC + record["document"]["sha256"][:16]]
        assert len(text) == record["document"]["characters"]
        for part in spans(record):
            assert 0 <= part["start"] < part["end"] <= len(text)
            words = text[part["start"] : part["end"]]
            for key in ("name", "text"):
                if key in part and not part.get("joined"):
                    assert squeezed(words) == squeezed(part[key]) if key == "name" else words == part[key]
            assert part.get("heading", "") in words
            checked += 1
        for statement in record["statements"]:
            if statement["contextSpan"]:
                start, end = statement["contextSpan"]
                assert squeezed(text[start:end]) == squeezed(statement["context"])
    assert checked > 400


def spans(part: Any) -> Iterator[dict[str, Any]]:
    """Every object in a record that has a place (a finding on a whole document has none)."""
    if isinstance(part, list):
        for one in part:
            yield from spans(one)
    elif isinstance(part, dict):
        if isinstance(part.get("end"), int) and part["end"] > 0:
            yield part
        for one in part.values():
            yield from spans(one)


def squeezed(words: str) -> str:
    return " ".join(words.split())


def test_the_builds_own_check_finds_nothing(examples_build: Path) -> None:
    report = pipeline.validate(examples_build)
    assert report.conforms
    assert {result.component for result in report.results}.isdisjoint({"QuoteEqualsTextConstraintComponent"})


@pytest.fixture
def tampered(examples_build: Path, tmp_path: Path) -> Path:
    """A copy of the build in which one letter of one quote was changed."""
    copy = shutil.copytree(examples_build, tmp_path / "copy")
    dataset = next((copy / "versions").iterdir()) / "dataset.nq"
    text = dataset.read_text(encoding="utf-8")
    assert text.count('#exact> "Keep processes open') > 0
    dataset.write_text(
        text.replace('#exact> "Keep processes open', '#exact> "Kept processes open'), encoding="utf-8"
    )
    return copy


def test_a_changed_dataset_is_found_out(tampered: Path) -> None:
    done = kg("validate", tampered)
    assert done.code == 1
    assert "dataset.nq: the dataset has changed since it was built. Build the graph again" in done.err


def test_a_wrong_quote_is_a_violation(tampered: Path) -> None:
    version = next((tampered / "versions").iterdir())
    told = manifest.read(version)
    manifest.write(version, quads=told.quads, facts=told.facts)
    done = kg("validate", tampered, "--format", "json")
    assert done.code == 1
    ((report),) = json.loads(done.out)
    wrong = [one for one in report["results"] if one["severity"] == "violation"]
    assert {one["component"] for one in wrong} == {"QuoteEqualsTextConstraintComponent"}
    assert all(one["focus"].startswith(f"{vocab.DOC}2e75d8687d5d6877/sel-q-1719-") for one in wrong)
    assert all(one["value"].startswith("Kept processes open") for one in wrong)
