"""Paragraphs of a rich format in, canonical text and blocks out, those typed inside a paragraph too."""

from __future__ import annotations

from kg.model import Block, BlockKind, Span
from kg.read import bullets, lines
from kg.read.bullets import Nesting
from kg.read.canonical import Draft


class Inline:
    """The words of one paragraph in the making, with places counted from its beginning."""

    def __init__(self) -> None:
        self.length = 0
        self.links: list[tuple[int, int, str]] = []
        self.skips: list[Span] = []
        self._pieces: list[str] = []

    def write(self, text: str) -> None:
        """Append words; a line break that its author made is LF."""
        self._pieces.append(text)
        self.length += len(text)

    @property
    def ends_line(self) -> bool:
        """Whether a line break was written last."""
        return bool(self._pieces) and self._pieces[-1].endswith("\n")

    def text(self) -> str:
        """All that was written."""
        return "".join(self._pieces)


class Flow:
    """Writes paragraphs into a draft, one line each, and keeps the list that typed bullets have open."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self._nesting = Nesting()

    def paragraph(
        self,
        inline: Inline,
        kind: BlockKind | None = BlockKind.PARAGRAPH,
        *,
        level: int = 0,
        indent: float = 0.0,
        row: int = -1,
        column: int = -1,
    ) -> None:
        """Write a paragraph and its line end, and note its blocks.

        `kind` is what the format says it is, HEADING and ITEM with their `level`, NOTE for a foot- or endnote; None
        notes no block. A paragraph may turn out to be typed items or several fields; `indent` is its own, in columns.
        """
        words = inline.text()
        start = self.draft.write(words)
        self.draft.write("\n")
        for link_start, link_end, href in inline.links:
            self.draft.link(start + link_start, start + link_end, href)
        for skip in inline.skips:
            self.draft.skip(start + skip.start, start + skip.end)
        if kind is None or _all_skipped(words, inline.skips):
            return
        if kind is BlockKind.HEADING:
            made = [_heading(words, level, row, column)]
            self.close_list()
        elif kind is BlockKind.NOTE:
            made = [Block(kind, 0, len(words))]
        elif kind is BlockKind.ITEM:
            made = _item(words, level, row, column)
        else:
            made = list(
                lines.blocks(
                    words, 0, len(words), nesting=self._nesting, indent=indent, row=row, column=column
                )
            )
        for block in made:
            self.draft.block(
                block.kind,
                start + block.start,
                start + block.end,
                level=block.level,
                marker=block.marker,
                row=row,
                column=column,
            )

    def close_list(self) -> None:
        """End the list of typed bullets, as a heading or another cell does."""
        self._nesting.close()


def _heading(words: str, level: int, row: int, column: int) -> Block:
    """One block however many lines, its typed number as the marker."""
    lead = len(words) - len(words.lstrip())
    marker = bullets.find(words, lead)
    if marker is None or not words[marker.end :].strip():
        return Block(BlockKind.HEADING, 0, len(words), level, "", row, column)
    return Block(BlockKind.HEADING, marker.end, len(words), level, marker.text, row, column)


def _item(words: str, level: int, row: int, column: int) -> list[Block]:
    """The item at its level, and what was typed below it after line breaks."""
    made: list[Block] = []
    for block in lines.blocks(words, 0, len(words), nesting=Nesting(), row=row, column=column):
        if not made:
            made.append(Block(BlockKind.ITEM, block.start, block.end, level, block.marker, row, column))
        elif block.kind is BlockKind.ITEM:
            below = level + 1 + block.level
            made.append(Block(BlockKind.ITEM, block.start, block.end, below, block.marker, row, column))
        else:
            made.append(block)
    return made


def _all_skipped(words: str, skips: list[Span]) -> bool:
    if not skips:
        return False
    kept = list(words)
    for skip in skips:
        kept[skip.start : skip.end] = " " * (skip.end - skip.start)
    return not "".join(kept).strip()
