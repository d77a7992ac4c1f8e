"""The gold itself: quotes stand in their sources, notations in the vocabularies, and each says it is made up."""

from __future__ import annotations

import re
import zipfile

import msgspec
import pytest

from kg import schemes
from kg.evaluate.gold import GoldDocument, GoldStatement, load, load_passes
from kg.read import read
from tests.commands import ROOT

FOLDER = ROOT / "tests" / "gold"
GOLD = load(FOLDER)
PASSES = load_passes(FOLDER / "second", [FOLDER])
# The second annotation of a document is held to the same source and vocabularies as the first.
AGAIN = [
    msgspec.structs.replace(document, annotation=one.second)
    for one in PASSES
    for document in GOLD
    if document.name == one.name
]
EACH = pytest.mark.parametrize("document", GOLD, ids=lambda document: document.name)
EVERY = pytest.mark.parametrize(
    "document",
    [*GOLD, *AGAIN],
    ids=[*(document.name for document in GOLD), *(f"{document.name}-again" for document in AGAIN)],
)
_TAG = re.compile(r"<[^>]+>")
_MADE_UP = re.compile(r"made up|made-up|invent|fictif|fictive|ficticio|ficticia", re.IGNORECASE)


def plain(text: str) -> str:
    """Text with neither white space nor hyphens, which a line end may add."""
    return re.sub(r"[\s\xad-]+", "", text)


def statements(document: GoldDocument) -> list[GoldStatement]:
    return [one for session in document.annotation.sessions for one in session.statements]


@EVERY
def test_quotes_stand_in_the_source(document: GoldDocument) -> None:
    read_as = read(document.source)
    text = plain(read_as.words(0, len(read_as.text))[0])
    for statement in statements(document):
        assert plain(statement.text) in text, statement.text
        if statement.context:
            assert plain(statement.context) in text, statement.context
        for action in statement.actions:
            assert plain(action.text) in plain(statement.text), action.text


@EVERY
def test_notations_exist(document: GoldDocument) -> None:
    lexicon = schemes.load()
    for one in statements(document):
        assert set(one.topics) <= set(lexicon.topics)
        assert len(one.topics) <= 5
        assert set(one.action_lines) <= set(lexicon.action_lines)
        assert set(one.sdgs) <= set(lexicon.sdgs)
        assert {stakeholder.group for stakeholder in one.stakeholders} <= set(lexicon.groups)


@EACH
def test_it_says_that_it_is_made_up(document: GoldDocument) -> None:
    # A page's foot is no part of the canonical text, so those of HTML and Word are looked at as they are.
    if document.format == "html":
        shown = document.source.read_text(encoding="utf-8")
    elif document.format == "docx":
        with zipfile.ZipFile(document.source) as parts:
            xml = "".join(
                parts.read(name).decode()
                for name in parts.namelist()
                if name.startswith("word/") and name.endswith(".xml")
            )
        shown = _TAG.sub("", xml)
    else:
        shown = read(document.source).text
    assert _MADE_UP.search(shown)


def test_both_parts_have_all_formats() -> None:
    for part in ("dev", "test"):
        formats = {document.format for document in GOLD if document.source.parent.parent.name == part}
        assert formats == {"txt", "md", "html", "docx", "pdf"}


def test_no_document_is_in_two_parts() -> None:
    names = [document.name for document in GOLD]
    assert len(names) == len(set(names))


def test_second_passes_are_of_documents_of_both_parts() -> None:
    parts = {document.name: document.source.parent.parent.name for document in AGAIN}
    assert sorted(parts) == [one.name for one in PASSES]
    assert set(parts.values()) == {"dev", "test"}
