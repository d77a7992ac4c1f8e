"""A web page with a site's furniture around the document: navigation, a foot, a script, a hidden note."""

from __future__ import annotations

from html import escape

from bench.markup import bold_runs, plain
from bench.source import Block, Kind, Source

_HEAD = """<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<title>{title}</title>
<style>body {{ font-family: sans-serif; }} .off {{ display: none; }}</style>
<script>document.documentElement.dataset.ready = "yes";</script>
</head>
<body>
<header><nav><ul><li><a href="/">Home</a></li><li><a href="/sessions">Sessions</a></li></ul></nav></header>
<main>
"""
_FOOT = """</main>
<p hidden>Print version</p>
<footer><p>Contact | Accessibility | Terms of use</p></footer>
</body>
</html>
"""


def render(source: Source) -> bytes:
    """The document as a UTF-8 page of HTML 5."""
    page = _HEAD.format(language=source.language, title=escape(plain(source.title)))
    return (page + _body(source.blocks) + _FOOT).encode()


def _body(blocks: tuple[Block, ...]) -> str:
    out: list[str] = []
    open_lists: list[str] = []
    for block in blocks:
        if block.kind is Kind.ITEM:
            _open_item(block, out, open_lists)
            continue
        _close(out, open_lists, 0)
        out.append(_block(block))
    _close(out, open_lists, 0)
    return "".join(out)


def _open_item(block: Block, out: list[str], open_lists: list[str]) -> None:
    depth, tag = block.level + 1, "ol" if block.marker else "ul"
    if len(open_lists) >= depth:
        _close(out, open_lists, depth)
        if open_lists[-1] == tag:
            out.append("</li>\n")
        else:
            _close(out, open_lists, depth - 1)
    while len(open_lists) < depth:
        out.append(_list_start(tag, block.marker))
        open_lists.append(tag)
    out.append(f"<li>{_shown_marker(block.marker)}{_inline(block.text)}")


def _close(out: list[str], open_lists: list[str], depth: int) -> None:
    while len(open_lists) > depth:
        out.append(f"</li>\n</{open_lists.pop()}>\n")


def _list_start(tag: str, marker: str) -> str:
    number = marker[:-1]
    if number.isdigit():
        return f'<ol start="{number}">\n' if number != "1" else "<ol>\n"
    return f"<{tag}>\n" if tag == "ul" else '<ol style="list-style: none">\n'


def _shown_marker(marker: str) -> str:
    """A number that browsers do not make by themselves is written out."""
    return "" if not marker or marker[:-1].isdigit() else f"{marker} "


def _block(block: Block) -> str:
    match block.kind:
        case Kind.HEADING:
            return f"<h{block.level}>{_inline(block.text)}</h{block.level}>\n"
        case Kind.FIELD:
            return f"<p><strong>{escape(block.label)}:</strong> {_inline(block.text)}</p>\n"
        case Kind.LINK:
            address = escape(block.text)
            return f'<p><a href="{address}">{address}</a></p>\n'
        case Kind.TABLE:
            return _table(block.rows)
        case Kind.PARAGRAPH | Kind.ITEM:
            return f"<p>{_inline(block.text)}</p>\n"


def _inline(text: str) -> str:
    pieces = bold_runs(text.replace("\u00ad", ""))
    return "".join(f"<strong>{escape(words)}</strong>" if bold else escape(words) for words, bold in pieces)


def _table(rows: tuple[tuple[str, ...], ...]) -> str:
    head, *body = rows
    lines = ["".join(f"<th>{_inline(cell)}</th>" for cell in head)]
    lines += ["".join(f"<td>{_inline(cell)}</td>" for cell in row) for row in body]
    return "<table>\n" + "".join(f"<tr>{line}</tr>\n" for line in lines) + "</table>\n"
