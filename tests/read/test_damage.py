"""Whatever happens to the bytes of a file, a reader gives a document or says why it does not."""

from __future__ import annotations

import random

import pytest

from kg.errors import ReadError
from kg.model import Document
from kg.read import read_bytes
from tests.read.makers import paragraph, word_xml, zipped
from tests.read.test_formats import MAKERS

_TABLE = '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{}</w:tc></w:tr></w:tbl>'


def _outcome(data: bytes, name: str) -> Document | ReadError:
    try:
        return read_bytes(data, name)
    except ReadError as refusal:
        return refusal


def _mutated(data: bytes, chance: random.Random, letters: bytes) -> bytes:
    mutated = bytearray(data)
    for _ in range(chance.randint(1, 20)):
        at = chance.randrange(len(mutated))
        mutated[at : at + chance.randint(0, 4)] = bytes(chance.choices(letters, k=chance.randint(0, 4)))
    return bytes(mutated)


@pytest.mark.parametrize("suffix", MAKERS)
def test_changed_bytes_give_a_document_or_a_refusal(suffix: str) -> None:
    chance = random.Random(suffix)
    data = MAKERS[suffix]()
    outcomes = [_outcome(_mutated(data, chance, bytes(range(256))), f"a{suffix}") for _ in range(150)]
    assert {type(outcome) for outcome in outcomes} <= {Document, ReadError}
    assert all(
        str(outcome).startswith(f"a{suffix}: ") for outcome in outcomes if isinstance(outcome, ReadError)
    )


def test_changed_xml_in_a_sound_zip_gives_a_document_or_a_refusal() -> None:
    chance = random.Random("xml")
    body = paragraph("- Words") + _TABLE.format(paragraph("Words", '<w:numPr><w:ilvl w:val="1"/></w:numPr>'))
    xml = word_xml("document", f"<w:body>{body}</w:body>").encode()
    changed = [_mutated(xml, chance, b'<>/":=w019 az') for _ in range(300)]
    outcomes = [_outcome(zipped({"word/document.xml": data}), "a.docx") for data in changed]
    assert {type(outcome) for outcome in outcomes} == {Document, ReadError}


@pytest.mark.parametrize("width", ["9" * 5000, "--5", "-1", "0", "²", ""])
def test_a_cell_as_wide_as_no_table_is_one_cell(width: str) -> None:
    page = f'<table><tr><td colspan="{width}">a</td><td>b</td></tr><tr><td>c</td></tr></table>'
    document = _outcome(page.encode(), "a.html")
    assert isinstance(document, Document)
    assert [block.column for block in document.blocks] == [0, 1, 0]


@pytest.mark.parametrize("value", ["-1", "--5", "abc", "", "99999999999", "9" * 5000, "²"])
def test_numbers_that_are_none_are_passed_over(value: str) -> None:
    numbering = f'<w:numPr><w:ilvl w:val="{value}"/><w:numId w:val="{value}"/></w:numPr>'
    body = paragraph("Words", f'{numbering}<w:outlineLvl w:val="{value}"/><w:ind w:left="{value}"/>')
    body += _TABLE.replace('"2"', f'"{value}"').format(paragraph("Words"))
    data = zipped({"word/document.xml": word_xml("document", f"<w:body>{body}</w:body>")})
    assert isinstance(_outcome(data, "a.docx"), Document)
