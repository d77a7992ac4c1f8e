"""`CITATION.cff` says of the project what the project says of itself (Citation File Format 1.2.0)."""

from __future__ import annotations

import re
import tomllib
from typing import Any

import pytest
from rdflib import URIRef

import kg
from kg import assets, graphs, vocab
from kg.mapping import describe
from tests.commands import ROOT

TEXT = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
REQUIRED = {"cff-version", "message", "title", "authors"}


def parts(text: str) -> tuple[dict[str, str], list[str]]:
    """The keys of the file with what stands on their line, and its references as texts."""
    head, _, references = text.partition("\nreferences:\n")
    keys = dict(re.findall(r"^([a-z-]+):[ ]*(.*)$", head, re.MULTILINE))
    return keys, re.split(r"^  - (?=type:)", references, flags=re.MULTILINE)[1:]


def faults(text: str) -> list[str]:
    """What the file lacks or says otherwise than the project."""
    keys, references = parts(text)
    said = {
        "cff-version": "1.2.0",
        "type": "software",
        "title": "Outcome Graph",
        "version": kg.__version__,
        "abstract": PROJECT["description"],
        "license": PROJECT["license"].split(" AND ")[0],
    }
    found = [f"{key} is missing" for key in sorted(REQUIRED - set(keys))]
    found += [f"{key} is not {value}" for key, value in said.items() if keys.get(key) != value]
    found += [f"no {kind} among the references" for kind in ("generic", "data") if not _one(references, kind)]
    return found


def _one(references: list[str], kind: str) -> str:
    return next((one for one in references if one.startswith(f"type: {kind}\n")), "")


def test_the_file_says_what_the_project_says() -> None:
    assert faults(TEXT) == []


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        (f"version: {kg.__version__}\nlicense: Apache", f"version is not {kg.__version__}"),
        ("message: If", "message is missing"),
        ("type: data", "no data among the references"),
    ],
)
def test_a_fault_is_seen(words: str, fault: str) -> None:
    assert words in TEXT
    assert fault in faults(TEXT.replace(words, f"x-{words}"))


def test_the_keywords_are_those_of_the_package() -> None:
    listed = re.search(r"^keywords:\n((?:  - .*\n)+)", TEXT, re.MULTILINE)
    assert listed
    assert listed[1].replace("  - ", "").splitlines() == PROJECT["keywords"]


def test_the_ontology_is_cited_in_its_version() -> None:
    ontology = graphs.read_turtle(assets.files("ontology", "outcomes.ttl"))
    version = str(ontology.value(URIRef(vocab.WSO), URIRef(vocab.OWL_VERSION_INFO)))
    cited = _one(parts(TEXT)[1], "generic")
    assert f"    version: {version}\n" in cited
    assert f"        value: {vocab.WSO}{version}\n" in cited
    assert "    license: CC-BY-4.0\n" in cited


def test_the_dataset_is_cited_under_its_title_and_iri() -> None:
    cited = _one(parts(TEXT)[1], "data")
    assert f"        value: {vocab.DATASET}\n" in cited
    title = re.search(r'^    title: "(.*)"$', cited, re.MULTILINE)
    assert title
    assert f'"{title[1]}"@en' in "".join(describe([], software="1").lines)
