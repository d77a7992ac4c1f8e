"""Word (Office Open XML, ECMA-376 part 1): a minimal package whose headings and numbers live in styles and
numbering, as in files that people make; members are stored, not compressed, and dated 1980.
"""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import Final
from xml.sax.saxutils import escape

from bench.markup import bold_runs, plain
from bench.render import ooxml
from bench.source import Block, Kind, Source

_FIRST_DAY: Final = (1980, 1, 1, 0, 0, 0)  # the earliest a zip can say


def render(source: Source) -> bytes:
    """The document as a .docx package."""
    body = _Body()
    for block in source.blocks:
        body.add(block)
    members = {
        "[Content_Types].xml": ooxml.CONTENT_TYPES,
        "_rels/.rels": ooxml.PACKAGE_RELATIONSHIPS,
        "docProps/core.xml": ooxml.CORE.format(title=escape(plain(source.title)), language=source.language),
        "word/document.xml": ooxml.DOCUMENT.format(body="".join(body.parts)),
        "word/styles.xml": ooxml.styles(source.language),
        "word/numbering.xml": ooxml.numbering(body.lists),
        "word/_rels/document.xml.rels": ooxml.relationships(body.links),
    }
    return _package(members)


def _package(members: dict[str, str]) -> bytes:
    held = BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_STORED) as package:
        for name, xml in members.items():
            member = zipfile.ZipInfo(name, _FIRST_DAY)
            member.create_system = 0
            member.external_attr = 0
            package.writestr(member, xml.encode())
    return held.getvalue()


class _Body:
    """The paragraphs so far, and the numbered lists and links that they need elsewhere in the package."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.lists: list[tuple[str, int]] = []  # (format of the numbers, first number)
        self.links: list[str] = []
        self._in_list: dict[int, int] = {}  # level -> id of the list that is open there

    def add(self, block: Block) -> None:
        if block.kind is not Kind.ITEM:
            self._in_list.clear()
        match block.kind:
            case Kind.HEADING:
                self.parts.append(ooxml.paragraph(_runs(block.text), style=f"Heading{block.level}"))
            case Kind.ITEM:
                self.parts.append(self._item(block))
            case Kind.FIELD:
                label = ooxml.run(f"{block.label}:", bold=True)
                self.parts.append(ooxml.paragraph(f"{label}{_runs(f' {block.text}') if block.text else ''}"))
            case Kind.LINK:
                self.links.append(block.text)
                self.parts.append(ooxml.paragraph(ooxml.hyperlink(len(self.links), block.text)))
            case Kind.TABLE:
                self.parts.append(ooxml.table([[_runs(cell) for cell in row] for row in block.rows]))
            case Kind.PARAGRAPH:
                self.parts.append(ooxml.paragraph(_runs(block.text)))

    def _item(self, block: Block) -> str:
        for deeper in [level for level in self._in_list if level > block.level]:
            del self._in_list[deeper]
        if not block.marker:
            self._in_list.pop(block.level, None)
            return ooxml.paragraph(_runs(block.text), number=(ooxml.BULLETS, block.level))
        if block.level not in self._in_list:
            self.lists.append(ooxml.number_format(block.marker))
            self._in_list[block.level] = ooxml.BULLETS + len(self.lists)
        return ooxml.paragraph(_runs(block.text), number=(self._in_list[block.level], block.level))


def _runs(text: str) -> str:
    pieces = bold_runs(text.replace("\u00ad", ""))
    return "".join(ooxml.run(words, bold=bold) for words, bold in pieces)
