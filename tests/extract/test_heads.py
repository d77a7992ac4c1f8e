"""Heads of documents in the forms of many forums, and the facts that a reader finds in them (`heads.toml`)."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any, Final

import pytest

from kg.extract import Extractor
from kg.model import Session
from tests.extract.page import page

HEADS: Final = tomllib.loads(Path(__file__).with_name("heads.toml").read_text(encoding="utf-8"))["heads"]
FACTS: Final = ("title", "event", "edition", "number", "start", "end", "venue", "modality", "type")
SECTIONS: Final = (
    "# Key Issues discussed",
    "- Prices rise on islands.",
    "# Key Recommendations",
    "- Publish the maps.",
)


def facts(session: Session | None) -> dict[str, Any]:
    found: dict[str, Any] = {fact: value for fact in FACTS if (value := getattr(session, fact, None))}
    names = [one.name for one in session.organizers] if session else []
    return found | ({"organizers": names} if names else {})


@pytest.mark.parametrize("head", HEADS, ids=[head["name"] for head in HEADS])
def test_the_facts_of_a_head_are_read_whatever_its_form(extractor: Extractor, head: dict[str, Any]) -> None:
    document = page(*head["lines"], *SECTIONS)
    (record,) = extractor.extract(document)
    assert facts(record.session) == {
        key: value for key, value in head.items() if key not in ("name", "lines")
    }
    for organizer in record.session.organizers if record.session else ():
        assert document.text[organizer.start : organizer.end] == organizer.name
