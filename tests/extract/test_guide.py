"""The guide to adding a form, done as it says."""

from __future__ import annotations

import json
import re
import shutil
import tomllib
from pathlib import Path

import pytest

from kg import assets, schemes
from kg.extract import Extractor
from kg.read import read_bytes

_GUIDE = Path(__file__).parents[2] / "docs/guide/forms.md"
_BLOCK = re.compile(r"^```(\w+)(?: ([\w ]+))?\n(.*?)^```$", re.DOTALL | re.MULTILINE)
BLOCKS = {
    f"{language} {name or ''}".strip(): body
    for language, name, body in _BLOCK.findall(_GUIDE.read_text(encoding="utf-8"))
}


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Extractor:
    """An extractor by the project's own words and those that the guide adds."""
    ontology = tmp_path_factory.mktemp("guide") / "ontology"
    shutil.copytree(assets.folder("ontology"), ontology)
    for path, block in (("schemes/section-roles.ttl", "turtle"), ("patterns/forms.toml", "toml")):
        with (ontology / path).open("a", encoding="utf-8") as file:
            file.write("\n" + BLOCKS[block])
    return Extractor(schemes.read(ontology))


def said(extractor: Extractor, name: str, text: str) -> tuple[str | None, list[list[str]]]:
    """The form of a text and its statements, white space made plain."""
    (record,) = extractor.extract(read_bytes(text.encode(), f"{name}.txt"))
    return record.document.template, [[one.kind, " ".join(one.text.split())] for one in record.statements]


@pytest.mark.parametrize("name", ["regatta", "letter"])
def test_the_documents_of_the_guide_give_what_it_says_before_and_after(
    extractor: Extractor, changed: Extractor, name: str
) -> None:
    text = BLOCKS[f"text {name}"]
    assert said(extractor, name, text)[1] == json.loads(BLOCKS[f"json {name} before"])
    assert said(changed, name, text)[1] == json.loads(BLOCKS[f"json {name} after"])


def test_the_new_form_is_named_in_the_record(changed: Extractor) -> None:
    assert said(changed, "letter", BLOCKS["text letter"])[0] == "lighthouse-letter"


def test_the_case_of_the_guide_holds(changed: Extractor) -> None:
    (case,) = tomllib.loads(BLOCKS["toml case"])["documents"]
    assert said(changed, case["name"], case["text"].lstrip("\n"))[1] == case["statements"]
