"""The body of a Word file in, its paragraphs, lists, tables, notes and text boxes out, as people see them.

Tracked insertions are text and deletions are not; content controls are walked through; a text box comes once,
after the paragraph it is anchored in. ECMA-376 part 1, 17.2 to 17.4, 17.13 (revisions), 17.16 (fields).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from lxml import etree

from kg.model import BlockKind, Span
from kg.read import limits
from kg.read.flow import Flow, Inline
from kg.read.word_styles import VAL, Styles, W, integer, value

_R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_ALTERNATE: Final = _MC + "AlternateContent"
_TWIPS_PER_COLUMN: Final = 120
_OFF: Final = frozenset({"0", "false", "off"})

_UNREAD: Final = frozenset(
    W + name
    for name in (
        "del",
        "moveFrom",
        "delText",
        "delInstrText",
        "pPr",
        "rPr",
        "sdtPr",
        "sdtEndPr",
        "tcPr",
        "trPr",
    )
) | {
    W + name for name in ("tblPr", "tblGrid", "sectPr", "rt", "commentReference", "customXmlPr", "smartTagPr")
}
"""Elements whose inside is no text of the document."""

_WORDS: Final = {
    W + "tab": "\t",
    W + "ptab": "\t",
    W + "br": "\n",
    W + "cr": "\n",
    W + "noBreakHyphen": "\u2011",
}
_TEXT: Final = frozenset({W + "t", "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"})
_HYPERLINK: Final = re.compile(r'HYPERLINK\s+"([^"]+)"')


class Body:
    """Walks block-level content into a flow; `targets` are the external addresses by relationship id."""

    def __init__(self, flow: Flow, styles: Styles, targets: dict[str, str], *, notes: bool = False) -> None:
        """`notes` says that all of it stands at the foot of a page or at the end."""
        self.title: str | None = None
        self._flow = flow
        self._styles = styles
        self._targets = targets
        self._notes = notes
        self._row = -1
        self._column = -1
        self._carried: Inline | None = None
        self._boxes: list[etree._Element] = []
        self._fields: list[_Field] = []

    def walk(self, container: etree._Element) -> None:
        """Read all that stands in a body, cell, note, text box or content control."""
        for child in container:
            tag = child.tag
            if tag == W + "p":
                self._paragraph(child)
            elif tag == W + "tbl":
                self._table(child)
            elif tag == _ALTERNATE:
                self.walk(_chosen(child))
            elif tag not in _UNREAD:
                self.walk(child)

    def close(self) -> None:
        """Write the last paragraph when its end was deleted, which joins it to nothing."""
        if self._carried is not None:
            self._flow.paragraph(self._carried, row=self._row, column=self._column)
            self._carried = None

    def _paragraph(self, paragraph: etree._Element) -> None:
        properties = paragraph.find(W + "pPr")
        inline = self._carried or Inline()
        self._carried = None
        self._fields.clear()
        self._inline(paragraph, inline)
        if properties is not None and properties.find(f"{W}rPr/{W}del") is not None:
            self._carried = inline  # its end is a tracked deletion: the next paragraph goes on with it
        else:
            self._write(inline, properties)
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            self.walk(box)

    def _write(self, inline: Inline, properties: etree._Element | None) -> None:
        role = self._styles.role(properties)
        kind: BlockKind | None = BlockKind.PARAGRAPH
        level = 0
        if role.is_contents:
            kind = None
        elif role.heading is not None:
            kind, level = BlockKind.HEADING, role.heading
        elif role.item is not None:
            kind, level = BlockKind.ITEM, role.item
        if self._notes:
            kind = BlockKind.NOTE
        if role.is_title and self.title is None:
            self.title = inline.text()
        self._flow.paragraph(
            inline, kind, level=level, indent=_indent(properties), row=self._row, column=self._column
        )

    def _table(self, table: etree._Element) -> None:
        rows = list(_rows(table))
        if len(rows) == 1 and len(cells := list(_cells(rows[0]))) == 1:
            self.walk(cells[0])  # a box around text, no table
            return
        outer = self._row, self._column
        for row, element in enumerate(rows):
            column = integer(value(element.find(f"{W}trPr/{W}gridBefore"))) or 0
            for cell in _cells(element):
                self._row, self._column = row, column
                self._flow.close_list()
                self.walk(cell)
                self.close()
                column += integer(value(cell.find(f"{W}tcPr/{W}gridSpan"))) or 1
        self._row, self._column = outer
        self._flow.close_list()

    def _inline(self, parent: etree._Element, out: Inline) -> None:
        for child in parent:
            tag = child.tag
            if tag in _TEXT:
                out.write((child.text or "").replace("\n", " "))
            elif tag == W + "r":
                if not _is_hidden(child):
                    self._inline(child, out)
            elif tag in _UNREAD:
                continue
            elif tag in _WORDS:
                out.write(_WORDS[tag])
            elif tag == W + "hyperlink":
                start = out.length
                self._inline(child, out)
                target = self._targets.get(child.get(_R + "id", ""))
                if target is not None:
                    out.links.append((start, out.length, target))
            elif tag == W + "sdt":
                start = out.length
                self._inline(child, out)
                if child.find(f"{W}sdtPr/{W}showingPlcHdr") is not None:
                    out.skips.append(Span(start, out.length))  # a prompt nobody answered
            elif tag == W + "sym":
                out.write(_symbol(child))
            elif tag == W + "fldChar":
                self._field(child.get(W + "fldCharType"), out)
            elif tag == W + "instrText":
                if self._fields:
                    self._fields[-1].instruction += child.text or ""
            elif tag == W + "txbxContent":
                self._boxes.append(child)
            elif tag == _ALTERNATE:
                self._inline(_chosen(child), out)
            else:
                self._inline(child, out)

    def _field(self, kind: str | None, out: Inline) -> None:
        if kind == "begin":
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].start = out.length
        elif kind == "end" and self._fields:
            field = self._fields.pop()
            address = _HYPERLINK.search(field.instruction)
            if address is not None and field.start is not None:
                out.links.append((field.start, out.length, address[1]))


class _Field:
    """A complex field that is open: its instruction, and where its result begins."""

    def __init__(self) -> None:
        self.instruction = ""
        self.start: int | None = None


def _chosen(alternate: etree._Element) -> etree._Element:
    """The one alternative that is read: the first choice, else the fallback."""
    choice = alternate.find(_MC + "Choice")
    fallback = alternate.find(_MC + "Fallback")
    return next((found for found in (choice, fallback) if found is not None), alternate)


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    """The rows of a table, through content controls, less those that are tracked deletions."""
    for child in table:
        if child.tag == W + "tr":
            if child.find(f"{W}trPr/{W}del") is None:
                yield child
        elif child.tag not in _UNREAD:
            yield from _rows(child)


def _cells(row: etree._Element) -> Iterator[etree._Element]:
    for child in row:
        if child.tag == W + "tc":
            yield child
        elif child.tag not in _UNREAD:
            yield from _cells(child)


def _is_hidden(run: etree._Element) -> bool:
    vanish = run.find(f"{W}rPr/{W}vanish")
    return vanish is not None and vanish.get(VAL, "1") not in _OFF


def _symbol(element: etree._Element) -> str:
    """The character of a w:sym, mostly a private-use code of a symbol font."""
    try:
        return chr(int(element.get(W + "char", ""), 16))
    except (ValueError, OverflowError):
        return "\ufffd"


def _indent(properties: etree._Element | None) -> float:
    """The left indent of a paragraph in columns, for bullets that were typed into it."""
    indent = None if properties is None else properties.find(W + "ind")
    if indent is None:
        return 0.0
    twips = limits.whole_number(indent.get(W + "left") or indent.get(W + "start"))
    return (twips or 0) / _TWIPS_PER_COLUMN
