"""The pages of a record: every place that was read from paper says where on it its words stand."""

from __future__ import annotations

from typing import Any

import msgspec

from kg.extract import Extractor
from kg.model import decode, encode
from kg.read import read_bytes
from tests.extract.page import page
from tests.read.makers import pdf

_LINES = [
    "Session report on open maps",
    "Organised by: Ministry of Works",
    "Recommendations",
    "- UNESCO should publish open maps by 2030, with the help of ministries that hold the old ones and of",
    "  Kenya.",
]


def test_every_place_read_from_paper_has_its_page_and_box(extractor: Extractor) -> None:
    sheet = [(72.0, 700.0 - 16 * at, line) for at, line in enumerate(_LINES)]
    document = read_bytes(pdf([(72.0, 700.0, "First page.")], sheet), "made-up.pdf")
    (record,) = extractor.extract(document)
    lines = {document.text[span.start : span.end]: span.box for span in document.pages}
    (statement,) = record.statements
    places: list[Any] = [
        *record.sections,
        *(record.session.organizers if record.session else ()),
        *statement.mentions,
        *statement.stakeholders,
        *statement.organizations,
        *statement.countries,
        *statement.actions,
    ]
    assert {type(one).__name__ for one in places} >= {
        "Section",
        "Organizer",
        "Stakeholder",
        "Country",
        "Action",
    }
    for one in places:
        assert one.pages is not msgspec.UNSET
        assert {box.page for box in one.pages} == {2}
        stands_on = {box for words, box in lines.items() if document.text.find(words) < one.end}
        assert {box.box for box in one.pages} <= stands_on
    (country,) = statement.countries
    assert country.pages is not msgspec.UNSET
    assert [box.box for box in country.pages] == [lines["Kenya."]]
    assert decode(encode(record)) == record


def test_a_text_without_pages_says_nothing_of_them(extractor: Extractor) -> None:
    (record,) = extractor.extract(page("# Recommendations", "- UNESCO should publish maps."))
    assert b'"pages":[{' not in encode(record)
    assert record.statements[0].actions[0].pages is msgspec.UNSET
