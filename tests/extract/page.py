"""Made-up documents for tests: lines of light markup in, a `Document` out, as a reader would hand it over.

A line "# words" is a heading (as many marks as its level), "- words" an item (two spaces before it a level),
"1. words" an item with its number as marker, "| a | b" a row of cells, "<https://...>" a linked address;
every other line is a paragraph. Lines stand one below the other; an empty line is one in the text too.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence

from kg.model import Block, BlockKind, Document, Link, Span

_HEADING = re.compile(r"(#+) ")
_ITEM = re.compile(r"( *)(-|\d+\.) ")
_ADDRESS = re.compile(r"<(https?://[^>]+)>")


def page(*lines: str, skips: Sequence[str] = (), title: str | None = None) -> Document:
    """A document of these lines; each of `skips` is a stretch of them that is no word of the author's."""
    text = ""
    blocks: list[Block] = []
    row = 0
    for line in lines:
        start = len(text)
        if line.startswith("| "):
            cells = line[2:].split(" | ")
            blocks += _row(cells, start, row)
            text += "\t".join(cells) + "\n"
            row += 1
            continue
        heading, item = _HEADING.match(line), _ITEM.match(line)
        if heading:
            body = line[heading.end() :]
            blocks.append(Block(BlockKind.HEADING, start, start + len(body), level=len(heading[1])))
            text += body + "\n"
        elif item:
            blocks.append(
                Block(
                    BlockKind.ITEM,
                    start + item.end(),
                    start + len(line),
                    level=len(item[1]) // 2,
                    marker=item[2],
                )
            )
            text += line + "\n"
        else:
            if line:
                blocks.append(Block(BlockKind.PARAGRAPH, start, start + len(line)))
            text += line + "\n"
    links = tuple(Link(match.start(1), match.end(1), match[1]) for match in _ADDRESS.finditer(text))
    return Document(
        path="page.txt",
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        media_type="text/plain",
        text=text,
        blocks=tuple(blocks),
        links=links,
        skips=tuple(sorted(_span(text, words) for words in skips)),
        title=title,
    )


def _row(cells: Sequence[str], start: int, row: int) -> Iterator[Block]:
    for column, cell in enumerate(cells):
        yield Block(BlockKind.CELL, start, start + len(cell), row=row, column=column)
        start += len(cell) + 1


def _span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))
