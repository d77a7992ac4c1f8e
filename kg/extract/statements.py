"""The parts of a document in, its statements out: leaf bullets and sentences, each under its lead-in."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

import msgspec
import nupunkt

from kg.extract.folding import Folded
from kg.extract.outline import KINDS, Part
from kg.model import Block, BlockKind, Document, Kind

_FEWEST_WORDS = 2
# What is written without spaces between its words (Chinese, Japanese, Thai, Lao, Burmese, Khmer) counts by letters.
_FEWEST_LETTERS = 4
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\U00020000-\U0003ffff]"
)
_FULL_STOP = re.compile(r"(?<=[。！？])(?![。！？」』）)])")
_SENTENCE_END = (".", "!", "?", ".)", '."', "。")


class Draft(msgspec.Struct, frozen=True):
    """A statement's place, kind and part, and the place of the lead-in it hangs under.

    `strict` says that it stands deeper than its lead-in, so that the lead-in speaks of it for certain.
    """

    start: int
    end: int
    kind: Kind
    part: int
    lead: tuple[int, int] | None = None
    strict: bool = False


class StatementReader:
    """Cuts parts into statements. `is_furniture` says of a line's words that it can be none."""

    def __init__(self, is_furniture: Callable[[str], bool]) -> None:
        self._is_furniture = is_furniture

    def read(self, document: Document, parts: Sequence[Part]) -> list[Draft]:
        """The statements of all parts whose role gives some, in the order of the text."""
        drafts: list[Draft] = []
        for number, part in enumerate(parts):
            kind = KINDS.get(part.role or "")
            if kind:
                if part.value:
                    drafts += self._sentences(document, *part.value, kind, number, None)
                drafts += self._part(document, part, kind, number)
        return drafts

    def _part(self, document: Document, part: Part, kind: Kind, number: int) -> Iterator[Draft]:
        blocks = [block for block in part.blocks if self._speaks(document, block)]
        if not blocks:
            return
        after = [*blocks[1:], None]
        introduces = [
            _introduces(document, block, following) for block, following in zip(blocks, after, strict=True)
        ]
        level = _level(blocks[0])
        # The one lead-in at its level, which opens the part, speaks of the items beside it too where at most one
        # item stands deeper below it: in such lists the indent of that first item is an accident.
        only = (
            sum(flag and _level(block) == level for block, flag in zip(blocks, introduces, strict=True)) == 1
        )
        opening = only and not all(_level(block) > level for block in blocks[1:3])
        leads: list[Block] = []
        for n, block in enumerate(blocks):
            leads = [lead for lead in leads if _governs(lead, block, beside=opening and lead is blocks[0])]
            if introduces[n]:
                leads.append(block)
            elif block.kind is BlockKind.ITEM:
                yield self._item(block, kind, number, leads)
            elif block.kind is not BlockKind.HEADING:
                yield from self._sentences(document, block.start, block.end, kind, number, None)

    def _speaks(self, document: Document, block: Block) -> bool:
        words = document.words(block.start, block.end)[0]
        return any(map(str.isalpha, words)) and not self._is_furniture(words)

    @staticmethod
    def _item(block: Block, kind: Kind, number: int, leads: Sequence[Block]) -> Draft:
        lead = leads[-1] if leads else None
        place = (lead.start, lead.end) if lead else None
        return Draft(block.start, block.end, kind, number, place, bool(lead and _level(lead) < _level(block)))

    def _sentences(
        self, document: Document, start: int, end: int, kind: Kind, number: int, lead: tuple[int, int] | None
    ) -> Iterator[Draft]:
        folded = Folded(document.text, start, end, document.skips)
        for first, last in _sentence_spans(folded.text):
            piece = folded.text[first:last]
            span = folded.span(first + len(piece) - len(piece.lstrip()), first + len(piece.rstrip()))
            if _says_something(piece) and not self._is_furniture(piece):
                yield Draft(span.start, span.end, kind, number, lead)


def _sentence_spans(text: str) -> Iterator[tuple[int, int]]:
    """Where sentences stand; the full stops of Chinese and Japanese end one without a space behind them."""
    for first, last in nupunkt.sent_spans(text):
        at = first
        for stop in _FULL_STOP.finditer(text, first, last):
            if text.count('"', at, stop.start()) % 2 == 0:  # not within what somebody said
                yield at, stop.start()
                at = stop.start()
        if at < last:
            yield at, last


def _says_something(words: str) -> bool:
    """Whether a piece of prose is more than a word."""
    if _UNSPACED.search(words):
        return sum(map(str.isalpha, words)) >= _FEWEST_LETTERS
    return len(words.split()) >= _FEWEST_WORDS


def _level(block: Block) -> int:
    """The depth of an item; what is no item stands above all of them."""
    return block.level if block.kind is BlockKind.ITEM else -1


def _governs(lead: Block, block: Block, *, beside: bool) -> bool:
    """Whether a lead-in still speaks of a block: of what stands deeper, and of its equals where `beside`."""
    if block.kind is not BlockKind.ITEM:
        return False
    return _level(lead) < block.level or (beside and _level(lead) == block.level)


def _introduces(document: Document, block: Block, following: Block | None) -> bool:
    """Whether a line only introduces the items under it."""
    if following is None or following.kind is not BlockKind.ITEM:
        return False
    words = document.words(block.start, block.end)[0].rstrip()
    if words.endswith((":", "：")):
        return True
    deeper = block.kind is BlockKind.ITEM and following.level > block.level
    return deeper and not words.endswith(_SENTENCE_END)
