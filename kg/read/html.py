"""A web page in, its document out: the words seen in its main part, folded as a browser folds them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from kg.errors import ReadError
from kg.model import BlockKind, Document
from kg.read import decode, limits
from kg.read.canonical import Draft
from kg.read.flow import Flow, Inline
from kg.read.html_elements import BLOCKS, CELLS, HEADINGS, LISTS, NEST_NOT, is_seen

_SPACE: Final = re.compile(r"[ \t\n\r\f]+")
_TAG: Final = re.compile(rb"<(/?)([a-zA-Z][a-zA-Z0-9-]*)")
_CHARSET: Final = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([a-zA-Z0-9_.:-]+)", re.IGNORECASE)
_CHARSET_WITHIN: Final = 4096
_LEAST_OF_PAGE: Final = 0.2
"""A main part with less of the page's words than this is not where the words are."""


def read(data: bytes, where: str, media_type: str) -> Document:
    """The document of a web page. Raises `ReadError` where it is too large or nested too deep."""
    limits.check_markup(len(data), limits.MAX_MARKUP_BYTES, where)
    declared = _CHARSET.search(data[:_CHARSET_WITHIN])
    text = decode.characters(data, None if declared is None else declared[1].decode("ascii"))
    tree = parse(text, where)
    draft = Draft(where)
    root = _main_part(tree)
    if root is not None:
        Walker(Flow(draft)).walk(root)
    return draft.finish(path=where, data=data, media_type=media_type, title=_title(tree))


def parse(markup: str, where: str) -> LexborHTMLParser:
    """The tree of a page, unless its nesting would keep the parser busy for minutes."""
    depth = deepest = nodes = 0
    for match in _TAG.finditer(markup.encode("utf-8", "replace")):
        nodes += depth  # a parser opens again in each paragraph what was left open in the one before
        if match[2].decode().lower() in NEST_NOT:
            continue
        depth = max(0, depth - 1) if match[1] else depth + 1
        deepest = max(deepest, depth)
    if deepest > limits.MAX_MARKUP_DEPTH:
        raise ReadError(
            f"nests {deepest:,} elements in each other; {limits.MAX_MARKUP_DEPTH} are the most that is read",
            where=where,
            todo="Save the text of the page alone.",
        )
    if nodes > limits.MAX_MARKUP_NODES:
        raise limits.too_large(
            f"up to {nodes:,} elements, and {limits.MAX_MARKUP_NODES:,} are the most", where
        )
    return LexborHTMLParser(markup)


class _Step(NamedTuple):
    """A node on the way in, or out again."""

    node: LexborNode
    leaves: bool


class _Table(NamedTuple):
    """A table that is open: its row, the next column, and whether it has one cell and so is a box."""

    row: int
    column: int
    is_box: bool


class _Cell(NamedTuple):
    """The place of a cell in its table, both from 0."""

    row: int
    column: int


class Walker:
    """Writes the words below a node into a flow."""

    def __init__(self, flow: Flow) -> None:
        self._flow = flow
        self._inline = Inline()
        self._space = False
        self._preformatted = 0
        self._heading = 0
        self._lists = 0
        self._item_is_due = False
        self._anchors: list[tuple[int, str]] = []
        self._cells: list[_Cell | None] = [None]
        self._tables: list[_Table] = []

    def walk(self, root: LexborNode) -> None:
        """Write everything below `root` that is seen."""
        for node, leaves in _steps(root):
            if node.is_text_node:
                self._text(node.text_content or "")
            elif leaves:
                self._leave(node, node.tag or "")
            else:
                self._enter(node, node.tag or "")
        self._break()

    def _enter(self, node: LexborNode, tag: str) -> None:
        if tag in BLOCKS:
            self._break()
        if tag == "br":
            self._line_break()
        elif tag == "a":
            self._anchors.append((self._place(), (node.attributes.get("href") or "").strip()))
        elif tag in HEADINGS:
            self._heading = HEADINGS[tag]
        elif tag in LISTS:
            self._lists += 1
        elif tag == "li":
            self._item_is_due = True
        elif tag == "pre":
            self._preformatted += 1
        elif tag == "table":
            self._tables.append(_Table(-1, 0, len(node.css("td, th")) == 1))
            self._flow.close_list()
        elif tag == "tr" and self._tables:
            self._tables[-1] = self._tables[-1]._replace(row=self._tables[-1].row + 1, column=0)
        elif tag in CELLS:
            self._open_cell(node)

    def _leave(self, node: LexborNode, tag: str) -> None:
        if tag == "a" and self._anchors:
            start, href = self._anchors.pop()
            if href and not href.startswith(("#", "javascript:")):
                self._inline.links.append((min(start, self._inline.length), self._inline.length, href))
        if tag in BLOCKS:
            self._break()
        if tag in HEADINGS:
            self._heading = 0
        elif tag in LISTS:
            self._lists -= 1
        elif tag == "li":
            self._item_is_due = False
        elif tag == "pre":
            self._preformatted -= 1
        elif tag == "table" and self._tables:
            self._tables.pop()
            self._flow.close_list()
        elif tag in CELLS and len(self._cells) > 1:
            self._cells.pop()

    def _open_cell(self, node: LexborNode) -> None:
        self._flow.close_list()
        if not self._tables:  # the page's main part is a table or lies in one, which then only lays it out
            self._cells.append(None)
            return
        table = self._tables[-1]
        self._cells.append(None if table.is_box else _Cell(table.row, table.column))
        self._tables[-1] = table._replace(column=table.column + _span(node))

    def _text(self, text: str) -> None:
        if self._preformatted:
            self._inline.write(text)
            return
        words = _SPACE.split(text)
        for at, word in enumerate(words):
            if at > 0:
                self._space = True
            if word:
                self._write(word)

    def _write(self, word: str) -> None:
        if self._space and self._inline.length and not self._inline.ends_line:
            self._inline.write(" ")
        self._space = False
        self._inline.write(word)

    def _place(self) -> int:
        """Where the next word will begin."""
        due = self._space and self._inline.length and not self._inline.ends_line
        return self._inline.length + (1 if due else 0)

    def _line_break(self) -> None:
        self._space = False
        if self._inline.length:
            self._inline.write("\n")

    def _break(self) -> None:
        """End the paragraph that is open."""
        inline, self._inline = self._inline, Inline()
        self._space = False
        self._anchors = [(0, href) for _, href in self._anchors]
        if not inline.length:
            return
        cell = self._cells[-1] or _Cell(-1, -1)
        kind, level = BlockKind.PARAGRAPH, 0
        if self._heading:
            kind, level = BlockKind.HEADING, self._heading
        elif self._item_is_due:
            kind, level = BlockKind.ITEM, max(0, self._lists - 1)
            self._item_is_due = False
        self._flow.paragraph(inline, kind, level=level, row=cell.row, column=cell.column)


def _steps(root: LexborNode) -> Iterator[_Step]:
    """Every seen node below `root` in order, elements on the way in and out; without recursion."""
    stack = [_Step(child, False) for child in reversed(_children(root))]
    while stack:
        step = stack.pop()
        yield step
        if step.leaves or not step.node.is_element_node:
            continue
        stack.append(_Step(step.node, True))
        stack.extend(_Step(child, False) for child in reversed(_children(step.node)))


def _children(node: LexborNode) -> list[LexborNode]:
    children: list[LexborNode] = []
    child = node.child
    while child is not None:
        if child.is_text_node or (child.is_element_node and is_seen(child)):
            children.append(child)
        child = child.next
    return children


def _main_part(tree: LexborHTMLParser) -> LexborNode | None:
    """The element to read: the main part of the page, its only article, or the whole body."""
    body = tree.body
    if body is None:
        return None
    least = _LEAST_OF_PAGE * _weight(body)
    for selector in ("main", "[role=main]", "article"):
        found = [node for node in tree.css(selector) if is_seen(node)]
        if len(found) == 1 and _weight(found[0]) >= max(1, least):
            return found[0]
    return body


def _weight(node: LexborNode) -> int:
    """How many characters are seen below a node, but for white space at the ends of its texts."""
    return sum(len((step.node.text_content or "").strip()) for step in _steps(node) if step.node.is_text_node)


def _title(tree: LexborHTMLParser) -> str | None:
    element = tree.css_first("title")
    title = "" if element is None else element.text().strip()
    if title:
        return title
    meta = tree.css_first("meta[property='og:title']")
    return None if meta is None else meta.attributes.get("content")


def _span(cell: LexborNode) -> int:
    width = limits.whole_number((cell.attributes.get("colspan") or "").strip())
    return min(width, 1000) if width is not None and width > 0 else 1
