"""A Markdown file in, its document out: its text is the words as rendered, without marks and targets."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from markdown_it import MarkdownIt

from kg.model import BlockKind, Document
from kg.read import bullets, decode, html, limits, lines
from kg.read.canonical import Draft
from kg.read.flow import Flow, Inline

if TYPE_CHECKING:
    from markdown_it.token import Token

_FRONT_MATTER: Final = re.compile(r"\A---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_FRONT_TITLE: Final = re.compile(r"^title:[ \t]*(.+?)[ \t]*$", re.MULTILINE)
_BREAK: Final = re.compile(r"<br\s*/?>", re.IGNORECASE)
_LISTS: Final = frozenset({"bullet_list", "ordered_list"})
_CELLS: Final = frozenset({"td", "th"})


def read(data: bytes, where: str, media_type: str) -> Document:
    """The document of a CommonMark file with tables.

    Its title is the one of its front matter, else its first heading of level 1. HTML in it is read as a web
    page is. Raises `ReadError` where the file is too large.
    """
    limits.check_markup(len(data), limits.MAX_MARKDOWN_BYTES, where)
    source = decode.characters(data)
    title = None
    front = _FRONT_MATTER.match(source)
    if front is not None:
        source = source[front.end() :]
        named = _FRONT_TITLE.search(front[1])
        title = None if named is None else named[1].strip("\"'")
    draft = Draft(where)
    walker = _Walker(Flow(draft), where)
    walker.walk(MarkdownIt("commonmark").enable("table").parse(source))
    return draft.finish(path=where, data=data, media_type=media_type, title=title or walker.title)


class _Walker:
    """Writes block tokens into a flow."""

    def __init__(self, flow: Flow, where: str) -> None:
        self.title: str | None = None
        self._flow = flow
        self._where = where
        self._heading = 0
        self._lists = 0
        self._item_is_due = False
        self._row = -1
        self._column = -1

    def walk(self, tokens: list[Token]) -> None:
        """Write all blocks, in order."""
        for token in tokens:
            name, _, side = token.type.rpartition("_")
            if token.type == "inline":
                self._paragraph(_inline(token.children or []))
            elif token.type in {"fence", "code_block"}:
                code = Inline()
                code.write(token.content.rstrip("\n"))
                self._paragraph(code)
            elif token.type == "html_block":
                root = html.parse(token.content, self._where).body
                if root is not None:
                    html.Walker(self._flow).walk(root)
            elif side == "open":
                self._open(name, token)
            elif side == "close":
                self._close(name)

    def _open(self, name: str, token: Token) -> None:
        if name == "heading":
            self._heading = int(token.tag[1:])
        elif name in _LISTS:
            self._lists += 1
        elif name == "list_item":
            self._item_is_due = True
        elif name == "table":
            self._row = -1
        elif name == "tr":
            self._row, self._column = self._row + 1, -1
        elif name in _CELLS:
            self._column += 1
            self._flow.close_list()

    def _close(self, name: str) -> None:
        if name == "heading":
            self._heading = 0
        elif name in _LISTS:
            self._lists -= 1
        elif name == "list_item":
            self._item_is_due = False
        elif name == "table":
            self._row = self._column = -1
            self._flow.close_list()

    def _paragraph(self, inline: Inline) -> None:
        kind, level = BlockKind.PARAGRAPH, 0
        if self._heading:
            kind, level = BlockKind.HEADING, self._heading
            if self._heading == 1 and self.title is None:
                self.title = inline.text()
        elif self._item_is_due:
            kind, level = BlockKind.ITEM, max(0, self._lists - 1)
            self._item_is_due = False
        self._flow.paragraph(inline, kind, level=level, row=self._row, column=self._column)


def _inline(tokens: list[Token]) -> Inline:
    """The rendered words of inline tokens; a wrapped line goes on after a space, as in a browser."""
    out = Inline()
    hrefs: list[tuple[int, str]] = []
    for at, token in enumerate(tokens):
        if token.type in {"text", "code_inline"}:
            out.write(token.content)
        elif token.type == "softbreak":
            out.write("\n" if _begins_block(tokens[at + 1 :]) else " ")
        elif token.type == "hardbreak" or (token.type == "html_inline" and _BREAK.match(token.content)):
            out.write("\n")
        elif token.type == "link_open":
            hrefs.append((out.length, str(token.attrGet("href") or "")))
        elif token.type == "link_close" and hrefs:
            start, href = hrefs.pop()
            if href and not href.startswith("#"):
                out.links.append((start, out.length, href))
    return out


def _begins_block(tokens: list[Token]) -> bool:
    """Whether the line that these tokens begin has a typed bullet Markdown does not know, or is a field."""
    words = ""
    for token in tokens:
        if token.type in {"softbreak", "hardbreak"}:
            break
        if token.type in {"text", "code_inline"}:
            words += token.content
    words = words.lstrip()
    return bool(words) and (bullets.find(words) is not None or lines.is_label(words))
