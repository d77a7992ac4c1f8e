from __future__ import annotations

import pytest

from kg.extract import Extractor
from kg.extract.compilation import CompilationReader
from kg.extract.dates import DateReader
from kg.lexicon import Lexicon
from kg.model import Document
from tests.extract.page import page

TWO = page(
    "# WSIS Forum 2024 - Outcomes of all sessions",
    "## Table of contents",
    "Session 118: Maps for all",
    "Session 119: Books for all",
    "# Session 118: Maps for all",
    "Monday, 27 May 2024, 09:00 – 10:00 (UTC+02:00)",
    "## Key Outcomes",
    "- A guide was launched.",
    "## Recommendations",
    "- Publish the maps.",
    "# Session 119: Books for all",
    "Tuesday, 28 May 2024, 11:00 – 12:00 (UTC+02:00)",
    "## Key Outcomes",
    "- A guide was launched.",
)


@pytest.fixture(scope="module")
def compilations(lexicon: Lexicon) -> CompilationReader:
    patterns = lexicon.patterns
    return CompilationReader(patterns["forms"], DateReader(patterns["dates"]))


def words(document: Document, compilations: CompilationReader) -> list[str]:
    """The first and the last words of each piece."""
    pieces = compilations.split(document)
    return [
        f"{document.text[p[0].start : p[0].end]} ... {document.text[p[-1].start : p[-1].end]}" for p in pieces
    ]


def test_each_session_has_its_own_blocks_and_the_contents_have_none(compilations: CompilationReader) -> None:
    assert words(TWO, compilations) == [
        "Session 118: Maps for all ... Publish the maps.",
        "Session 119: Books for all ... A guide was launched.",
    ]


def test_a_document_of_one_session_is_one_piece(compilations: CompilationReader) -> None:
    document = page("# Session 118: Maps for all", "27 May 2024, 09:00 – 10:00", "# Outcomes", "- One.")
    assert compilations.split(document) == [document.blocks]


def test_mentions_of_sessions_in_a_text_begin_none(compilations: CompilationReader) -> None:
    document = page(
        "# Session 118: Maps for all",
        "27 May 2024, 09:00 – 10:00",
        "# Outcomes",
        "- Session 119: a follow-up was agreed.",
        "- Session 120: and another one.",
        "Session 12: what came before",
    )
    assert compilations.split(document) == [document.blocks]


def test_a_compilation_gives_one_record_a_session(extractor: Extractor) -> None:
    first, second = extractor.extract(TWO)
    assert [record.document.part for record in (first, second)] == [1, 2]
    assert first.document.sha256 == second.document.sha256
    assert [
        (one.session.title, one.session.number, one.session.start) for one in (first, second) if one.session
    ] == [
        ("Maps for all", "118", "2024-05-27T09:00:00+02:00"),
        ("Books for all", "119", "2024-05-28T11:00:00+02:00"),
    ]
    assert [[one.text for one in record.statements] for record in (first, second)] == [
        ["A guide was launched.", "Publish the maps."],
        ["A guide was launched."],
    ]


def test_ids_are_unique_over_the_parts(extractor: Extractor) -> None:
    ids = [one.id for record in extractor.extract(TWO) for one in record.statements]
    assert len(set(ids)) == 3
    assert ids[2] == f"{ids[0]}-2"


def test_a_part_keeps_the_event_that_only_the_cover_names(extractor: Extractor) -> None:
    assert [record.session.event for record in extractor.extract(TWO) if record.session] == ["wsis-forum"] * 2
    assert [record.session.edition for record in extractor.extract(TWO) if record.session] == ["2024"] * 2


def test_a_document_of_one_session_has_no_part(extractor: Extractor) -> None:
    (record,) = extractor.extract(page("# Session 118: Maps for all", "27 May 2024, 09:00 – 10:00"))
    assert record.document.part is None


def test_each_part_has_the_language_of_its_own_text(extractor: Extractor) -> None:
    document = page(
        "# Session 118: Maps for all",
        "27 May 2024, 09:00 – 10:00",
        "# Outcomes",
        "- Governments should publish what they buy in an open format.",
        "# Session 119: Des cartes pour tous",
        "28 May 2024, 09:00 – 10:00",
        "# Outcomes",
        "- Les gouvernements devraient publier leurs achats dans un format ouvert.",
        "# Session 120: Karten für alle",
        "29 May 2024, 09:00 – 10:00",
        "# Outcomes",
        "- Die Regierungen sollten in einem offenen Format offenlegen, was sie kaufen.",
    )
    records = extractor.extract(document)
    assert [record.document.language for record in records] == ["en", "fr", None]
    assert [bool(one.actions) for record in records for one in record.statements] == [True, True, False]


def test_a_date_of_two_readings_dates_a_head_too(compilations: CompilationReader) -> None:
    lines = [
        "# Session 118: Maps",
        "03/04/2025, 09:00 – 10:00",
        "# Session 119: Books",
        "04/05/2025, 11:00 – 12:00",
    ]
    assert len(compilations.split(page(*lines))) == 2


def test_a_table_of_contents_names_sessions_that_no_number_marks(compilations: CompilationReader) -> None:
    document = page(
        "1. Maps for all ........................ 2",
        "2. Books for all (Session 12) .......... xiv",
        "# Maps for all",
        "## Monday, 27 May 2024, 09:00 – 10:00",
        "- A guide was launched.",
        "# Books for all",
        "Reading Circle",
        "Tuesday, 28 May 2024, 11:00 – 12:00",
        "- A shelf was built.",
    )
    assert words(document, compilations) == [
        "Maps for all ... A guide was launched.",
        "Books for all ... A shelf was built.",
    ]


def test_a_topic_over_the_title_of_its_session_begins_none(compilations: CompilationReader) -> None:
    document = page(
        "EuroDIG 2024 Messages",
        "Main Topic 2: Trust",
        "Subtopic 1: The convention",
        "18 June 2024, 11:00 - 12:30",
        "- Ratify it.",
    )
    assert len(compilations.split(document)) == 1
