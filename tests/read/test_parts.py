"""XML parts: document types are refused in any encoding, and broken ones are named."""

from __future__ import annotations

import pytest

from kg.errors import ReadError
from kg.read import read_bytes
from kg.read.parts import parse
from tests.read.makers import paragraph, texts, word_xml, zipped

_LAUGHS = (
    '<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;&b;">]>'
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">&c;</w:document>'
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_document_type_is_refused(encoding: str) -> None:
    data = zipped(
        {"word/document.xml": f'<?xml version="1.0" encoding="{encoding}"?>{_LAUGHS}'.encode(encoding)}
    )
    with pytest.raises(ReadError) as refusal:
        read_bytes(data, "a.docx")
    assert str(refusal.value) == (
        "a.docx: declares a document type (<!DOCTYPE) in its part word/document.xml, as Office files never do. "
        "Do not trust the file; have its author save it anew."
    )


def test_a_document_type_in_any_part_is_refused() -> None:
    members: dict[str, bytes | str] = {
        "word/document.xml": word_xml("document", f"<w:body>{paragraph('Words')}</w:body>"),
        "word/styles.xml": "<!DOCTYPE a><a/>",
    }
    with pytest.raises(ReadError, match=r"in its part word/styles\.xml"):
        read_bytes(zipped(members), "a.docx")


def test_broken_xml_is_named_with_its_part() -> None:
    with pytest.raises(
        ReadError, match=r"^a\.docx: is damaged: its part word/document\.xml is not well-formed \("
    ):
        read_bytes(zipped({"word/document.xml": "<w:document"}), "a.docx")


def test_nesting_without_end_is_damage_and_no_crash() -> None:
    with pytest.raises(ReadError, match="is not well-formed"):
        parse(b"<a>" * 100_000 + b"</a>" * 100_000, "word/document.xml", "a.docx")


def test_the_strict_namespace_reads_as_the_usual_one() -> None:
    strict = word_xml("document", f"<w:body>{paragraph('Made-up words.')}</w:body>").replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    assert texts(read_bytes(zipped({"word/document.xml": strict}), "a.docx")) == ["Made-up words."]
