"""The blocks of a document in, the blocks of each session it reports on out: most documents report on one."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from kg.extract.dates import DateReader
from kg.extract.folding import Folded
from kg.model import Block, BlockKind, Document

# The date of a session stands at most this many blocks below its title.
_HEAD_BLOCKS = 5


class CompilationReader:
    """Finds where sessions begin: a heading, or a line that numbers a session, with a dated head below it."""

    def __init__(self, data: Mapping[str, Any], dates: DateReader) -> None:
        self._titles = [re.compile(pattern, re.IGNORECASE) for pattern in data["compilations"]["titles"]]
        self._dates = dates

    def split(self, document: Document) -> list[tuple[Block, ...]]:
        """The blocks of each session in order; all of them in one piece unless two sessions or more begin.

        What stands before the first session of a compilation (its title, the table of contents) belongs to none.
        """
        blocks = document.blocks
        dated = [self._has_date(document, block) for block in blocks]
        begins: list[int] = []
        for n, block in enumerate(blocks):
            if self._may_begin(document, block) and self._heads(blocks, dated, n):
                begins.append(n)
        if len(begins) < 2:
            return [blocks]
        return [blocks[begin:end] for begin, end in zip(begins, [*begins[1:], len(blocks)], strict=True)]

    def _may_begin(self, document: Document, block: Block) -> bool:
        words = Folded(document.text, block.start, block.end, document.skips).text
        return any(pattern.match(words) for pattern in self._titles)

    def _heads(self, blocks: Sequence[Block], dated: Sequence[bool], n: int) -> bool:
        """Whether a date line follows before any list or further heading does."""
        for block, has_date in zip(blocks[n + 1 : n + 1 + _HEAD_BLOCKS], dated[n + 1 :], strict=False):
            if block.kind in (BlockKind.HEADING, BlockKind.ITEM):
                return False
            if has_date:
                return True
        return False

    def _has_date(self, document: Document, block: Block) -> bool:
        if block.end - block.start > 200:
            return False
        moment = self._dates.first(Folded(document.text, block.start, block.end, document.skips).text)
        return moment is not None and moment.begin is not None
