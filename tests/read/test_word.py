"""Word files as people see them: styles, lists, tables, revisions, fields, boxes and notes."""

from __future__ import annotations

import io

import docx
import pytest

from kg.read import read_bytes
from tests.read.makers import Seen, paragraph, read_word, seen, texts, word, word_xml

NUMBERING = """
<w:abstractNum w:abstractNumId="7">
  <w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl>
  <w:lvl w:ilvl="1"><w:numFmt w:val="decimal"/><w:lvlText w:val="%2."/><w:pStyle w:val="Second"/></w:lvl>
  <w:lvl w:ilvl="2"><w:numFmt w:val="none"/><w:lvlText w:val=""/></w:lvl>
</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>
"""
STYLES = """
<w:style w:type="paragraph" w:default="1" w:styleId="Standard"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="berschrift2"><w:name w:val="heading 2"/></w:style>
<w:style w:type="paragraph" w:styleId="House"><w:name w:val="House Head"/><w:basedOn w:val="berschrift2"/></w:style>
<w:style w:type="paragraph" w:styleId="Deep"><w:name w:val="Deep"/><w:pPr><w:outlineLvl w:val="8"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Flat"><w:name w:val="Flat"/><w:basedOn w:val="berschrift2"/>
  <w:pPr><w:outlineLvl w:val="9"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Titel"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="Bullet"><w:name w:val="Dots"/>
  <w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Second"><w:name w:val="Second"/><w:basedOn w:val="Bullet"/>
  <w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Loop"><w:name w:val="Loop"/><w:basedOn w:val="Loop"/></w:style>
<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>
"""


def _styled(style: str, text: str = "Words", more: str = "") -> str:
    return paragraph(text, f'<w:pStyle w:val="{style}"/>{more}')


def _numbered(level: int, text: str = "Words", number: str = "1") -> str:
    return paragraph(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def _run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def test_every_paragraph_is_a_line() -> None:
    document = read_word(paragraph("One") + "<w:p/>" + paragraph("Two"))
    assert document.text == "One\n\nTwo\n"


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("berschrift2", ("heading", 2)),
        ("House", ("heading", 2)),
        ("Deep", ("heading", 6)),
        ("Flat", ("paragraph", 0)),
        ("Titel", ("heading", 1)),
        ("Bullet", ("item", 0)),
        ("Second", ("item", 1)),
        ("Loop", ("paragraph", 0)),
        ("Heading3", ("heading", 3)),
        ("ListBullet2", ("item", 1)),
        ("Unheard", ("paragraph", 0)),
    ],
)
def test_styles_tell_what_a_paragraph_is(style: str, expected: tuple[str, int]) -> None:
    (block,) = seen(read_word(_styled(style), styles=STYLES, numbering=NUMBERING))
    assert (block.kind, block.level) == expected


def test_what_a_paragraph_says_itself_counts_before_its_style() -> None:
    off = '<w:numPr><w:numId w:val="0"/></w:numPr>'
    deeper = '<w:numPr><w:ilvl w:val="1"/></w:numPr>'
    outline = '<w:outlineLvl w:val="0"/>'
    body = _styled("Bullet", more=off) + _styled("Bullet", more=deeper) + _styled("Bullet", more=outline)
    document = read_word(body, styles=STYLES, numbering=NUMBERING)
    assert [(b.kind, b.level) for b in seen(document)] == [("paragraph", 0), ("item", 1), ("heading", 1)]


def test_list_levels_come_from_the_numbering_and_invisible_ones_are_no_items() -> None:
    body = _numbered(0) + _numbered(1) + _numbered(2) + _numbered(0, number="99")
    document = read_word(body, numbering=NUMBERING)
    assert [(b.kind, b.level, b.marker) for b in seen(document)] == [
        ("item", 0, ""),
        ("item", 1, ""),
        ("paragraph", 0, ""),
        ("item", 0, ""),
    ]


def test_typed_bullets_and_numbers_are_markers() -> None:
    body = (
        paragraph("- One")
        + paragraph("– Two", '<w:ind w:left="720"/>')
        + paragraph("\uf0b7\tThree")
        + _styled("berschrift2", "3. Asks")
    )
    assert seen(read_word(body, styles=STYLES)) == [
        Seen("item", 0, "-", "One"),
        Seen("item", 1, "–", "Two"),
        Seen("item", 1, "\uf0b7", "Three"),
        Seen("heading", 2, "3.", "Asks"),
    ]


def test_lines_inside_of_a_paragraph_are_blocks_where_they_are_items_or_fields() -> None:
    body = (
        "<w:p>"
        + _run("Date: 3 May")
        + "<w:r><w:br/></w:r>"
        + _run("- One")
        + "<w:r><w:cr/></w:r>"
        + _run("- Two")
    )
    assert seen(read_word(body + "</w:p>")) == [
        Seen("paragraph", 0, "", "Date: 3 May"),
        Seen("item", 0, "-", "One"),
        Seen("item", 0, "-", "Two"),
    ]


def test_an_item_keeps_its_level_and_what_was_typed_below_it_is_deeper() -> None:
    body = _numbered(1, "Lead-in:</w:t><w:br/><w:t>- inner")
    assert seen(read_word(body, numbering=NUMBERING)) == [
        Seen("item", 1, "", "Lead-in:"),
        Seen("item", 2, "-", "inner"),
    ]


def test_insertions_are_text_and_deletions_are_not() -> None:
    body = (
        f"<w:p>{_run('We ')}<w:ins>{_run('firmly ')}</w:ins><w:del><w:r><w:delText>never </w:delText></w:r></w:del>"
        f"<w:moveFrom>{_run('gone ')}</w:moveFrom><w:moveTo>{_run('ask')}</w:moveTo></w:p>"
    )
    assert texts(read_word(body)) == ["We firmly ask"]


def test_a_deleted_paragraph_end_joins_two_paragraphs() -> None:
    body = paragraph("We ask ", "<w:rPr><w:del/></w:rPr>") + _styled("berschrift2", "for more")
    assert seen(read_word(body, styles=STYLES)) == [Seen("heading", 2, "", "We ask for more")]
    assert texts(read_word(paragraph("The end", "<w:rPr><w:del/></w:rPr>"))) == ["The end"]


def test_deleted_rows_and_hidden_runs_are_not_text() -> None:
    row = "<w:tr>{}<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc></w:tr>"
    table = (
        row.format("", "kept") + row.format("<w:trPr><w:del/></w:trPr>", "gone") + row.format("", "kept too")
    )
    hidden = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r>"
    shown = '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>open</w:t></w:r></w:p>'
    assert texts(read_word(f"<w:tbl>{table}</w:tbl>{hidden}{shown}")) == ["kept", "kept too", "open"]


def test_content_controls_are_walked_through_at_every_level() -> None:
    inline = f"<w:p><w:sdt><w:sdtContent>{_run('inside a line')}</w:sdtContent></w:sdt></w:p>"
    row = f"<w:tr><w:sdt><w:sdtContent><w:tc>{paragraph('left')}</w:tc></w:sdtContent></w:sdt>"
    row += f"<w:tc>{paragraph('right')}</w:tc></w:tr>"
    body = f"<w:sdt><w:sdtContent>{paragraph('around')}</w:sdtContent></w:sdt>{inline}"
    body += f"<w:tbl><w:sdt><w:sdtContent>{row}</w:sdtContent></w:sdt></w:tbl>"
    assert texts(read_word(body)) == ["around", "inside a line", "left", "right"]


def test_a_prompt_nobody_answered_is_skipped() -> None:
    prompt = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{_run('Type here')}</w:sdtContent></w:sdt>"
    document = read_word(f"<w:p>{_run('Venue: ')}{prompt}</w:p><w:p>{prompt}</w:p>")
    assert texts(document) == ["Venue: "]
    assert document.text == "Venue: Type here\nType here\n"


def test_cells_know_row_and_column_and_hold_items() -> None:
    cells = (
        f'<w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{paragraph("a")}</w:tc>'
        f"<w:tc>{paragraph('b')}</w:tc></w:tr>"
        f'<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr><w:tc>{paragraph("c")}{paragraph("- d")}</w:tc></w:tr>'
    )
    document = read_word(f"<w:tbl>{cells}</w:tbl>{paragraph('after')}")
    assert [(b.kind.value, b.row, b.column) for b in document.blocks] == [
        ("cell", 0, 0),
        ("cell", 0, 2),
        ("cell", 1, 1),
        ("item", 1, 1),
        ("paragraph", -1, -1),
    ]


def test_a_table_of_one_cell_is_a_box_and_tables_nest() -> None:
    inner = f"<w:tbl><w:tr><w:tc>{paragraph('x')}</w:tc><w:tc>{paragraph('y')}</w:tc></w:tr></w:tbl>"
    box = f"<w:tbl><w:tr><w:tc>{paragraph('boxed')}{inner}</w:tc></w:tr></w:tbl>"
    assert [(b.kind.value, b.row, b.column) for b in read_word(box).blocks] == [
        ("paragraph", -1, -1),
        ("cell", 0, 0),
        ("cell", 0, 1),
    ]


def test_a_text_box_comes_once_and_after_its_paragraph() -> None:
    box = f"<w:txbxContent>{paragraph('In the box')}</w:txbxContent>"
    body = (
        f"<w:p>{_run('Before ')}<w:r><mc:AlternateContent>"
        f'<mc:Choice Requires="wps"><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
        f"</mc:AlternateContent></w:r>{_run('and after')}</w:p>"
    )
    assert texts(read_word(body)) == ["Before and after", "In the box"]


def test_tabs_breaks_hyphens_and_symbols() -> None:
    inside = (
        "<w:t>a</w:t><w:tab/><w:t>b</w:t><w:noBreakHyphen/><w:t>c</w:t><w:softHyphen/><w:t>d</w:t>"
        '<w:sym w:font="Wingdings" w:char="F0E0"/><w:sym w:char="no"/>'
    )
    assert read_word(f"<w:p><w:r>{inside}</w:r></w:p>").text == "a\tb\u2011cd\uf0e0\ufffd\n"


def test_links_by_relationship_and_by_field() -> None:
    relationships = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="rId9" Type="http://made-up/hyperlink" Target="https://example.org/a" TargetMode="External"/>'
        "</Relationships>"
    )
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK "https://example.org/b" '
        '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'{_run("second")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    body = f'<w:p>{_run("See ")}<w:hyperlink r:id="rId9">{_run("first")}</w:hyperlink>{_run(" and ")}{field}</w:p>'
    document = read_word(body, word___rels__document_dot_xml_dot_rels=relationships)
    assert texts(document) == ["See first and second"]
    assert [(document.text[link.start : link.end], link.href) for link in document.links] == [
        ("first", "https://example.org/a"),
        ("second", "https://example.org/b"),
    ]


def test_notes_stand_at_the_end_without_their_rules() -> None:
    notes = word_xml(
        "footnotes",
        f'<w:footnote w:type="separator" w:id="-1">{paragraph("rule")}</w:footnote>'
        f'<w:footnote w:id="1">{paragraph("A note.")}</w:footnote>',
    )
    body = f'<w:p>{_run("Text")}<w:r><w:footnoteReference w:id="1"/></w:r></w:p>'
    document = read_word(body, word__footnotes_dot_xml=notes)
    assert [(one.kind, one.text) for one in seen(document)] == [("paragraph", "Text"), ("note", "A note.")]


def test_a_table_of_contents_is_text_but_no_blocks() -> None:
    document = read_word(_styled("TOC1", "Asks\t3") + paragraph("Asks"), styles=STYLES)
    assert document.text == "Asks\t3\nAsks\n"
    assert texts(document) == ["Asks"]


def test_the_title_is_the_one_people_see_else_the_one_of_the_properties() -> None:
    core = (
        '<cp:coreProperties xmlns:cp="http://made-up" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        "<dc:title>By the properties</dc:title></cp:coreProperties>"
    )
    assert read_word(paragraph("Words"), docProps__core_dot_xml=core).title == "By the properties"
    assert read_word(_styled("Titel", "Seen"), styles=STYLES, docProps__core_dot_xml=core).title == "Seen"


def test_the_text_part_is_found_by_its_relationship() -> None:
    relationships = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
        'Target="/word/document2.xml"/></Relationships>'
    )
    second = word_xml("document", f"<w:body>{paragraph('The right one')}</w:body>")
    data = word(paragraph("The wrong one"), word__document2_dot_xml=second, _rels___dot_rels=relationships)
    assert texts(read_bytes(data, "a.docx")) == ["The right one"]


def test_what_python_docx_writes_is_read_back() -> None:
    made = docx.Document()
    made.add_heading("Outcome", 0)
    made.add_heading("Asks", 2)
    made.add_paragraph("Open the doors", style="List Bullet")
    made.add_paragraph("Oil the hinges", style="List Bullet 2")
    made.add_paragraph("Count the visitors", style="List Number")
    buffer = io.BytesIO()
    made.save(buffer)
    assert seen(read_bytes(buffer.getvalue(), "a.docx")) == [
        Seen("heading", 1, "", "Outcome"),
        Seen("heading", 2, "", "Asks"),
        Seen("item", 0, "", "Open the doors"),
        Seen("item", 1, "", "Oil the hinges"),
        Seen("item", 0, "", "Count the visitors"),
    ]
