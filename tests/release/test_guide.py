"""The guide to releases names commands, options, files and fields that there are."""

from __future__ import annotations

import re
import shlex

import pytest

from kg.release.told import FIELDS
from tests.commands import ROOT, kg

GUIDE = (ROOT / "docs" / "guide" / "releases.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^kg (.*)$", GUIDE, re.MULTILINE)


def unknown(command: str) -> list[str]:
    """The options of a command that its help does not name."""
    name, *words = shlex.split(command, comments=True)
    known = kg(name, "--help")
    assert known.code == 0, name
    return [word for word in words if word.startswith("-") and f"{word} " not in known.out]


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_has_the_options_that_are_shown(command: str) -> None:
    assert unknown(command) == []


def test_an_option_that_there_is_not_would_be_seen() -> None:
    assert unknown("diff a b --sideways") == ["--sideways"]


def test_files_it_names_exist() -> None:
    named = re.findall(r"`((?:docs|kg|ontology)/[\w./-]+|[A-Z]+\.\w+)`", GUIDE)
    assert len(named) >= 5
    for path in named:
        assert (ROOT / path).exists(), path


def test_every_field_of_a_diff_is_spoken_of() -> None:
    words = {
        "text": "the words",
        "kind": "the kind",
        "language": "the language",
        "session": "the session",
        "section": "the role of the section",
        "context": "the lead-in",
        "topics": "topics",
        "actionLines": "action lines",
        "sdgs": "goals",
        "inferredAlignments": "alignments that are inferred",
        "addressees": "actors by their roles",
        "beneficiaries": "actors by their roles",
        "participants": "actors by their roles",
        "organizations": "bodies",
        "countries": "countries",
        "actions": "actions",
    }
    assert set(words) == set(FIELDS)
    compared = re.search(r"^Compared are .*?:$", GUIDE.replace("them:", "them:\n"), re.MULTILINE | re.DOTALL)
    assert compared
    flat = " ".join(compared[0].split())
    assert [one for one in words.values() if one not in flat] == []
