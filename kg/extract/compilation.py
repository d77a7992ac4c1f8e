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
# "1. Maps for all ............ 12"
_LEADERS = re.compile(
    r"^[ \t]*(\S[^\n]*?)[ \t]*(?:\.[ \t]?){4,}[ \t]*(?:\d{1,4}|[ivxl]{1,7})[ \t]*$", re.MULTILINE
)
_NUMBERING = re.compile(r"^\d{1,3}(?:\.\d{1,2})*[.)]\s+")
_BRACKETS = re.compile(r"\s*\([^()]*\)$")


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
        listed = _contents(document)
        dated = [self._has_date(document, block) for block in blocks]
        begins: list[int] = []
        for n, block in enumerate(blocks):
            if self._may_begin(document, block, listed) and self._heads(blocks, dated, n):
                if begins and begins[-1] == n - 1:
                    begins.pop()  # a topic over the title of its session, a line of contents: no session of its own
                begins.append(n)
        if len(begins) < 2:
            return [blocks]
        return [blocks[begin:end] for begin, end in zip(begins, [*begins[1:], len(blocks)], strict=True)]

    def _may_begin(self, document: Document, block: Block, listed: frozenset[str]) -> bool:
        """Whether a line is such a title, or an entry of the table of contents said so."""
        folded = Folded(document.text, block.start, block.end, document.skips)
        if block.kind is not BlockKind.ITEM and _entry(folded.lower) in listed:
            return True
        return any(pattern.match(folded.text) for pattern in self._titles)

    def _heads(self, blocks: Sequence[Block], dated: Sequence[bool], n: int) -> bool:
        """Whether a date line follows before any list or further heading does."""
        for block, has_date in zip(blocks[n + 1 : n + 1 + _HEAD_BLOCKS], dated[n + 1 :], strict=False):
            if has_date and block.kind is not BlockKind.ITEM:
                return True
            if block.kind in (BlockKind.HEADING, BlockKind.ITEM):
                return False
        return False

    def _has_date(self, document: Document, block: Block) -> bool:
        if block.end - block.start > 200:
            return False
        moment = self._dates.first(Folded(document.text, block.start, block.end, document.skips).text)
        return moment is not None and moment.begin is not None


def _contents(document: Document) -> frozenset[str]:
    """The entries of the table of contents, by their words alone; no format marks them, but leaders and pages do."""
    entries = (_entry(Folded(line[1]).lower) for line in _LEADERS.finditer(document.text))
    return frozenset(entry for entry in entries if entry)


def _entry(words: str) -> str:
    """The words of a title less its number before them and what stands in brackets behind."""
    return _BRACKETS.sub("", _NUMBERING.sub("", words.strip())).strip(" .")
