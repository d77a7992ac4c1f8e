"""Each writer's file says the same words, to readers that share no code with the writers."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from pathlib import Path

import docx
import pypdfium2
import pytest
from lxml import etree
from markdown_it import MarkdownIt
from selectolax.lexbor import LexborHTMLParser

from bench.markup import parse
from bench.render import render
from bench.render.pdf import _broken
from bench.render.pdffile import width
from bench.source import FORMATS, Format, Source
from kg.errors import KgError
from kg.model import BlockKind
from kg.read import read_bytes

_BODY = """
# Outcomes & findings <draft>
Organised by:: Lakeside Digital Institute
<https://example.org/session?a=1&b=2>
| Name | Role |
| Ms. Ilse Varga | Moderator |
## Key points
- **Money exists:** funds hold un\u00adspent levies
- Regulators should:
  (a) license small networks_for_all;
  (b) waive *every* fee [soon].
1. Keep "quotes" – and dashes
2. Évitons l’oubli; señalar mañana
The end.
"""
_WORDS = [
    "Outcomes & findings <draft>",
    "Organised by: Lakeside Digital Institute",
    "https://example.org/session?a=1&b=2",
    "Ms. Ilse Varga",
    "Moderator",
    "Key points",
    "Money exists: funds hold unspent levies",
    "Regulators should:",
    "license small networks_for_all;",
    'Keep "quotes" – and dashes',
    "Évitons l’oubli; señalar mañana",
    "The end.",
]


def _source(format: Format, body: str = _BODY, running_head: str = "") -> Source:
    return Source(f"a.{format}", "form", format, "en", parse(body), running_head)


def _seen(format: Format, data: bytes) -> str:
    match format:
        case "txt":
            return data.decode()
        case "md":
            html = MarkdownIt("commonmark").enable("table").render(data.decode())
            return LexborHTMLParser(html).text()
        case "html":
            main = LexborHTMLParser(data).css_first("main")
            assert main is not None
            return main.text()
        case "docx":
            document = docx.Document(BytesIO(data))
            cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
            return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])
        case "pdf":
            pages = pypdfium2.PdfDocument(data)
            return "\n".join(page.get_textpage().get_text_range() for page in pages)


@pytest.mark.parametrize("format", FORMATS)
def test_every_word_is_in_the_file(format: Format) -> None:
    seen = " ".join(_seen(format, render(_source(format))).split())
    assert [words for words in _WORDS if words not in seen] == []
    assert "**" not in seen
    assert "\u00ad" not in seen


@pytest.mark.parametrize("format", FORMATS)
def test_the_same_source_gives_the_same_bytes(format: Format) -> None:
    assert render(_source(format)) == render(_source(format))


@pytest.mark.parametrize("format", FORMATS)
def test_the_project_reads_headings_and_items_as_such(format: Format) -> None:
    body = "# Session Outcome Document\n## Key Recommendations\n- Open the funds.\n- Train the staff.\n"
    document = read_bytes(render(_source(format, body)), f"a.{format}", f"a.{format}")
    kinds = {document.text[block.start : block.end]: block.kind for block in document.blocks}
    assert kinds["Open the funds."] == kinds["Train the staff."] == BlockKind.ITEM
    if format != "txt":
        assert kinds["Key Recommendations"] == BlockKind.HEADING


def test_text_indents_items_and_writes_their_markers() -> None:
    lines = render(_source("txt")).decode().splitlines()
    assert "- Money exists: funds hold unspent levies" in lines
    assert "  (a) license small networks_for_all;" in lines
    assert '1. Keep "quotes" – and dashes' in lines


def test_markdown_signs_in_words_stay_words() -> None:
    html = MarkdownIt("commonmark").render(render(_source("md", "a_b_c `d` [e] <f> \\g")).decode())
    assert html == "<p>a_b_c `d` [e] &lt;f&gt; \\g</p>\n"


def test_html_nests_items_and_puts_furniture_outside_the_document() -> None:
    page = LexborHTMLParser(render(_source("html")))
    nested = page.css("main > ul > li > ol > li")
    assert nested[0].text() == "(a) license small networks_for_all;"
    assert page.css("main > ol > li")[0].text().startswith("Keep")
    main = page.css_first("main")
    assert main is not None
    assert "Terms of use" not in main.text()
    assert "Home" not in main.text()


def test_word_keeps_numbers_in_numbering_and_levels_in_styles() -> None:
    package = zipfile.ZipFile(BytesIO(render(_source("docx"))))
    space = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}
    body = etree.fromstring(package.read("word/document.xml"))
    numbering = etree.fromstring(package.read("word/numbering.xml"))
    values = {
        "".join(paragraph.itertext()): [
            str(found) for found in paragraph.xpath(".//w:numPr/*/@w:val", namespaces=space)
        ]
        for paragraph in body.iterfind(".//w:p", space)
    }
    assert values["Money exists: funds hold unspent levies"] == ["0", "1"]
    assert values["license small networks_for_all;"] == ["1", "2"]
    assert values['Keep "quotes" – and dashes'] == ["0", "3"]
    texts = numbering.xpath("w:abstractNum/w:lvl[@w:ilvl='1']/w:lvlText/@w:val", namespaces=space)
    assert [str(text) for text in texts] == ["•", "(%2)", "%2."]
    document = docx.Document(BytesIO(render(_source("docx"))))
    heading = next(paragraph for paragraph in document.paragraphs if paragraph.text == "Key points")
    assert heading.style is not None
    assert heading.style.name == "Heading 2"


def test_a_numbered_list_in_word_that_starts_later_keeps_its_number() -> None:
    package = zipfile.ZipFile(BytesIO(render(_source("docx", "7. Stresses\n\nwords\n8. Reaffirms"))))
    space = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}
    numbering = etree.fromstring(package.read("word/numbering.xml"))
    starts = numbering.xpath("w:abstractNum/w:lvl[@w:ilvl='0']/w:start/@w:val", namespaces=space)
    assert [str(start) for start in starts] == ["1", "7", "8"]


def test_no_clock_and_no_compressor_shows_in_word_and_pdf() -> None:
    package = zipfile.ZipFile(BytesIO(render(_source("docx"))))
    assert {member.date_time for member in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert {member.compress_type for member in package.infolist()} == {zipfile.ZIP_STORED}
    data = render(_source("pdf"))
    assert b"Date" not in data
    assert b"/Filter" not in data


def test_a_letter_that_the_pdf_fonts_lack_is_named() -> None:
    with pytest.raises(KgError, match=r"Привет: the letter 'П' is in no standard PDF font\. Write"):
        render(_source("pdf", "Привет"))


def test_pdf_widths_are_those_of_the_fonts() -> None:
    # "Hello" is 722 + 556 + 222 + 222 + 556 thousandths in Helvetica.
    assert width("Hello", "regular", 10.0) == pytest.approx(22.78)
    assert width("Hello", "bold", 10.0) > width("Hello", "regular", 10.0)


def test_pdf_pages_have_a_head_and_a_number_where_there_is_a_running_head() -> None:
    body = "\n".join(f"Paragraph {number} of a long report." for number in range(90))
    pages = pypdfium2.PdfDocument(render(_source("pdf", body, running_head="LSA/RES/7/12")))
    assert len(pages) > 1
    for number, page in enumerate(pages, 1):
        lines = page.get_textpage().get_text_range().splitlines()
        assert lines[:2] == ["LSA/RES/7/12", str(number)]
    bare = pypdfium2.PdfDocument(render(_source("pdf", body)))
    assert bare[0].get_textpage().get_text_range().startswith("Paragraph 0")


def test_lines_break_at_soft_hyphens_only_where_a_word_does_not_fit() -> None:
    text = "The coun\u00adtries connect com\u00admu\u00adni\u00adties"
    assert list(_broken(text, "regular", 10.0, 400.0)) == ["The countries connect communities"]
    assert list(_broken(text, "regular", 10.0, 128.0)) == ["The countries connect com-", "munities"]
    assert list(_broken("a " * 3, "regular", 10.0, 5.0)) == ["a", "a", "a"]


def test_case_documents_of_the_2025_form_are_there_in_all_formats() -> None:
    cases = Path(__file__).parent.parent / "cases"
    words = {}
    for format in FORMATS:
        seen = _seen(format, (cases / f"wsis-2025-{format}" / f"source.{format}").read_bytes())
        words[format] = re.findall(r"\w+", seen)
    assert len(words["txt"]) > 200
    assert words["txt"] == words["md"] == words["docx"] == words["pdf"] == words["html"]
