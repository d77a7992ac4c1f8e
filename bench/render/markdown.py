"""Markdown as CommonMark reads it, with tables; items of one list stand together."""

from __future__ import annotations

import re
from itertools import pairwise

from bench.source import Block, Kind, Source

_SPECIAL = re.compile(r"([\\`_<\[\]|])")


def render(source: Source) -> bytes:
    """The document as UTF-8 Markdown with LF."""
    if not source.blocks:
        return b""
    written = [_block(source.blocks[0])]
    for before, block in pairwise(source.blocks):
        written.append("\n" if before.kind is block.kind is Kind.ITEM else "\n\n")
        written.append(_block(block))
    return ("".join(written) + "\n").encode()


def _escape(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text.replace("\u00ad", ""))


def _block(block: Block) -> str:
    words = _escape(block.text)
    match block.kind:
        case Kind.HEADING:
            return f"{'#' * block.level} {words}"
        case Kind.ITEM:
            return f"{'   ' * block.level}{_marker(block.marker)} {words}"
        case Kind.FIELD:
            return f"**{_escape(block.label)}:** {words}".rstrip()
        case Kind.LINK:
            return f"<{block.text}>"
        case Kind.TABLE:
            return _table(block.rows)
        case Kind.PARAGRAPH:
            return words


def _marker(marker: str) -> str:
    # Only "1." and "1)" are list markers in CommonMark; any other number is written as words of a bullet.
    if not marker or marker[:-1].isdigit():
        return marker or "-"
    return f"- {marker}"


def _table(rows: tuple[tuple[str, ...], ...]) -> str:
    head, *body = (f"| {' | '.join(_escape(cell) for cell in row)} |" for row in rows)
    rule = f"|{' --- |' * len(rows[0])}"
    return "\n".join([head, rule, *body])
