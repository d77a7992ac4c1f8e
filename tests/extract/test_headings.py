from __future__ import annotations

import pytest

from kg.extract import Extractor
from kg.extract.headings import HeadingReader
from kg.extract.outline import Outliner
from kg.lexicon import Lexicon
from kg.model import Document, Record
from tests.extract.page import page

ITEM = "- Publish the maps."


def above(lexicon: Lexicon, document: Document, words: str, title: str | None = None) -> list[str]:
    parts = Outliner(lexicon.roles, lexicon.patterns["headings"]).parts(document)
    start = document.text.index(words)
    (part,) = (n for n, one in enumerate(parts) if any(block.start == start for block in one.blocks))
    place = (document.text.index(title), document.text.index(title) + len(title)) if title else None
    headings = HeadingReader(document.blocks, parts, place)
    return [document.text[slice(*one)] for one in headings.above(start, part)]


def test_a_place_stands_under_its_part_s_heading_and_those_of_smaller_level_before_it(
    lexicon: Lexicon,
) -> None:
    document = page("# First", "## Over", "# Second", "## Recommendations", "### Maps", ITEM)
    assert above(lexicon, document, "Publish") == ["Recommendations", "Maps", "Second"]


def test_the_title_of_the_session_stands_over_everything(lexicon: Lexicon) -> None:
    document = page("Roads for all", "Recommendations:", ITEM)
    assert above(lexicon, document, "Publish", "Roads for all") == ["Recommendations:", "Roads for all"]


def inferred(record: Record) -> list[list[tuple[str, str]]]:
    return [[(one.notation, one.basis) for one in said.inferred_alignments] for said in record.statements]


@pytest.mark.parametrize(
    "lines",
    [
        ("# Action Line C2", "## Recommendations", ITEM),
        ("# Recommendations (Action Line C2)", ITEM),
        ("# Recommendations", "## Action Line C2", ITEM),
        ("# Roads for all", "# Recommendations: C2", ITEM),
    ],
)
def test_a_code_in_a_heading_is_implied_of_what_stands_under_it(
    extractor: Extractor, lines: tuple[str, ...]
) -> None:
    (record,) = extractor.extract(page(*lines))
    assert inferred(record) == [[("C2", "heading")]]
    assert record.statements[0].action_lines == ()


def test_what_the_words_name_is_not_implied_by_their_heading(extractor: Extractor) -> None:
    (record,) = extractor.extract(
        page("# Action Lines C2 and C5, SDG 4", "## Recommendations", "- Publish the maps for C2.")
    )
    assert record.statements[0].action_lines == ("C2",)
    assert inferred(record) == [[("C5", "heading"), ("4", "heading")]]


def test_a_heading_beside_implies_nothing(extractor: Extractor) -> None:
    (record,) = extractor.extract(page("# Action Line C2", "Talks were held.", "# Recommendations", ITEM))
    assert inferred(record) == [[]]


def test_a_code_in_the_session_s_title_is_implied_of_all_its_statements(extractor: Extractor) -> None:
    document = page(
        "Title: Action Line C5, a year on", "Date: Thursday, 10 July 2025", "", "Recommendations:", ITEM
    )
    (record,) = extractor.extract(document)
    assert record.session is not None
    assert record.session.title == "Action Line C5, a year on"
    assert inferred(record) == [[("C5", "heading")]]
