"""The parts of a .docx package as XML text: constants for what never changes, functions for the rest."""

from __future__ import annotations

from typing import Final
from xml.sax.saxutils import escape, quoteattr

_XML: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_WORD_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"

BULLETS: Final = 1  # the numbering id of bulleted items; numbered lists follow it

CONTENT_TYPES: Final = (
    f'{_XML}<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_WORD_TYPE}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_WORD_TYPE}.styles+xml"/>'
    f'<Override PartName="/word/numbering.xml" ContentType="{_WORD_TYPE}.numbering+xml"/>'
    '<Override PartName="/docProps/core.xml" '
    'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
)
PACKAGE_RELATIONSHIPS: Final = (
    f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
    f'<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties" '
    'Target="docProps/core.xml"/></Relationships>'
)
CORE: Final = (
    f'{_XML}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title>'
    "<dc:language>{language}</dc:language></cp:coreProperties>"
)
DOCUMENT: Final = (
    f'{_XML}<w:document xmlns:w="{_MAIN}" xmlns:r="{_OFFICE}"><w:body>{{body}}'
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr></w:body></w:document>'
)

_NUMBERS: Final = {"1": "decimal", "a": "lowerLetter", "i": "lowerRoman", "A": "upperLetter"}


def run(words: str, *, bold: bool = False) -> str:
    """A run of words (w:r, 17.3.2.25)."""
    weight = "<w:rPr><w:b/></w:rPr>" if bold else ""
    return f'<w:r>{weight}<w:t xml:space="preserve">{escape(words)}</w:t></w:r>'


def paragraph(runs: str, *, style: str = "", number: tuple[int, int] | None = None) -> str:
    """A paragraph (w:p, 17.3.1.22); `number` is (numbering id, level) of a list item."""
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    if number:
        numbering_id, level = number
        properties = '<w:pStyle w:val="ListParagraph"/>'
        properties += f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{numbering_id}"/></w:numPr>'
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{runs}</w:p>"


def hyperlink(number: int, words: str) -> str:
    """A link (w:hyperlink, 17.16.22) to the address that `relationships` lists under `number`."""
    return f'<w:hyperlink r:id="rIdLink{number}">{run(words)}</w:hyperlink>'


def table(rows: list[list[str]]) -> str:
    """A table (w:tbl, 17.4.37) of cells that hold one paragraph of runs each."""
    grid = "<w:gridCol/>" * len(rows[0])
    body = "".join(
        f"<w:tr>{''.join(f'<w:tc><w:tcPr/>{paragraph(cell)}</w:tc>' for cell in row)}</w:tr>" for row in rows
    )
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"


def relationships(links: list[str]) -> str:
    """What the document points to: its styles, its numbering, and addresses."""
    outside = "".join(
        f'<Relationship Id="rIdLink{number}" Type="{_OFFICE}/hyperlink" '
        f'Target={quoteattr(address)} TargetMode="External"/>'
        for number, address in enumerate(links, 1)
    )
    return (
        f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/styles" Target="styles.xml"/>'
        f'<Relationship Id="rId2" Type="{_OFFICE}/numbering" Target="numbering.xml"/>'
        f"{outside}</Relationships>"
    )


def styles(language: str) -> str:
    """The styles: body text, six headings by their built-in names, list paragraphs."""
    headings = "".join(
        f'<w:style w:type="paragraph" w:styleId="Heading{level}"><w:name w:val="heading {level}"/>'
        f'<w:basedOn w:val="Normal"/><w:pPr><w:outlineLvl w:val="{level - 1}"/></w:pPr>'
        "<w:rPr><w:b/></w:rPr></w:style>"
        for level in range(1, 7)
    )
    return (
        f'{_XML}<w:styles xmlns:w="{_MAIN}"><w:docDefaults><w:rPrDefault><w:rPr>'
        f'<w:lang w:val="{language}"/></w:rPr></w:rPrDefault></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
        f"{headings}"
        '<w:style w:type="paragraph" w:styleId="ListParagraph"><w:name w:val="List Paragraph"/>'
        '<w:basedOn w:val="Normal"/></w:style></w:styles>'
    )


def number_format(marker: str) -> tuple[str, int]:
    """How a written marker is numbered: it with `1`, `a`, `i` or `A` for its number, and that number."""
    inner = marker.strip("().")
    if inner.isdigit():
        return marker.replace(inner, "1"), int(inner)
    letter = "i" if inner[0] in "ivx" else "A" if inner.isupper() else "a"
    return marker.replace(inner, letter), 1 if letter == "i" else ord(inner[0].lower()) - ord("a") + 1


def numbering(lists: list[tuple[str, int]]) -> str:
    """The numbering part: bullets under id 1, then one list for each (format, start) in order."""
    formats = [_abstract(0, "bullet", "•", 1)]
    formats += [
        _abstract(at, _NUMBERS[next(c for c in form if c in _NUMBERS)], form, start)
        for at, (form, start) in enumerate(lists, 1)
    ]
    numbers = "".join(
        f'<w:num w:numId="{at + 1}"><w:abstractNumId w:val="{at}"/></w:num>' for at in range(len(formats))
    )
    return f'{_XML}<w:numbering xmlns:w="{_MAIN}">{"".join(formats)}{numbers}</w:numbering>'


def _abstract(number: int, kind: str, form: str, start: int) -> str:
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="{start}"/><w:numFmt w:val="{kind}"/>'
        f'<w:lvlText w:val="{_level_text(form, level)}"/></w:lvl>'
        for level in range(4)
    )
    return f'<w:abstractNum w:abstractNumId="{number}">{levels}</w:abstractNum>'


def _level_text(form: str, level: int) -> str:
    return "".join(f"%{level + 1}" if character in _NUMBERS else character for character in form)
