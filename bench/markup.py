"""The light markup that forms and examples are kept in; text in, blocks out.

A line is a block::

    # Heading            one to six signs for the level
    - item               two more spaces in front for each level down
    3. item              numbered: the marker is `3.`, `(a)`, `iv)` or `C.` as written
    Label:: value        a field
    <https://...>        a link that stands alone
    | a | b |            a table row; rows that follow each other are one table
    anything else        a paragraph

Blank lines part nothing but tables. A backslash in front keeps a line a paragraph.
`**bold**` stays in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bench.source import Block, Kind

_HEADING = re.compile(r"(#{1,6}) (.+)")
_BULLET = re.compile(r"( *)- (.+)")
_NUMBERED = re.compile(r"( *)(\d{1,3}[.)]|\([a-z]{1,4}\)|[ivx]{1,4}\)|[A-Z]\.) (.+)")
_FIELD = re.compile(r"([^:|]{1,60}):: *(.*)")
_LINK = re.compile(r"<(https?://\S+)>")


def parse(text: str) -> tuple[Block, ...]:
    """The blocks of a text in light markup, in order."""
    return tuple(_blocks(text))


def bold_runs(text: str) -> list[tuple[str, bool]]:
    """A block's text cut at its bold signs: (words, whether they are bold), without empty pieces."""
    pieces = text.split("**")
    return [(piece, at % 2 == 1) for at, piece in enumerate(pieces) if piece]


def plain(text: str) -> str:
    """A block's text as its reader sees it: no bold signs, no soft hyphens."""
    return text.replace("**", "").replace("\u00ad", "")


def _blocks(text: str) -> Iterator[Block]:
    rows: list[tuple[str, ...]] = []
    for line in text.splitlines():
        line = line.rstrip()
        if line.startswith("| "):
            rows.append(tuple(cell.strip() for cell in line.strip("|").split("|")))
            continue
        if rows:
            yield Block(Kind.TABLE, rows=tuple(rows))
            rows = []
        if line:
            yield _block(line)
    if rows:
        yield Block(Kind.TABLE, rows=tuple(rows))


def _block(line: str) -> Block:
    if line.startswith("\\"):
        return Block(Kind.PARAGRAPH, line[1:])
    if found := _HEADING.fullmatch(line):
        return Block(Kind.HEADING, found[2], level=len(found[1]))
    if found := _BULLET.fullmatch(line):
        return Block(Kind.ITEM, found[2], level=len(found[1]) // 2)
    if found := _NUMBERED.fullmatch(line):
        return Block(Kind.ITEM, found[3], level=len(found[1]) // 2, marker=found[2])
    if found := _LINK.fullmatch(line):
        return Block(Kind.LINK, found[1])
    if found := _FIELD.fullmatch(line):
        return Block(Kind.FIELD, found[2], label=found[1])
    return Block(Kind.PARAGRAPH, line)
