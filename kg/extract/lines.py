"""The blocks of a head in, its lines out: the fact that each announces by its label, and where the value stands."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import msgspec

from kg.extract.folding import Folded
from kg.model import Block, BlockKind, Document, Link

# A line longer than this is prose, no title and no organiser.
_LONGEST_LINE = 400
_LABEL = re.compile(r"^[^\w(]*([^:\n]{2,40}?)\s*:\s*(?=\S)")


class Line(msgspec.Struct, frozen=True):
    """A block of the head: its folded words, and the fact its label announces with where the value begins."""

    block: Block
    folded: Folded
    fact: str | None
    value_at: int

    @property
    def value(self) -> str:
        """The folded words behind the label, or the whole line."""
        return self.folded.text[self.value_at :].strip()

    def span(self) -> tuple[int, int]:
        """Where the value stands in the canonical text."""
        text = self.folded.text
        start = self.value_at + len(text[self.value_at :]) - len(text[self.value_at :].lstrip())
        span = self.folded.span(start, len(text.rstrip()))
        return span.start, span.end


class LineReader:
    """Reads the lines of a head by the labels of `ontology/patterns/forms.toml`."""

    def __init__(self, labels: Mapping[str, Sequence[str]]) -> None:
        self._facts = {label: fact for fact, names in labels.items() for label in names}

    def read(self, document: Document, blocks: Sequence[Block]) -> list[Line]:
        """The lines of the head; a label that stands alone (in a table cell) names the line after it."""
        lines: list[Line] = []
        announced: str | None = None
        for block in blocks:
            if block.end - block.start > _LONGEST_LINE:
                continue
            line = self._line(document, block)
            alone = self._facts.get(line.folded.lower.strip(" :*"))
            if alone is not None:
                announced = alone
                continue
            lines.append(msgspec.structs.replace(line, fact=line.fact or announced))
            announced = None
        return lines

    def _line(self, document: Document, block: Block) -> Line:
        folded = Folded(document.text, block.start, block.end, document.skips)
        match = _LABEL.match(folded.lower)
        cell = document.text.find("\t", block.start, block.end)
        if cell > 0 and not (match and folded.at[match.end()] <= cell):
            # A row of a table that came as one line: its first cell is the label.
            fact = self._facts.get(folded.lower[: folded.index(cell)].strip(" :*"))
            return Line(block, folded, fact, folded.index(cell) + 1 if fact else 0)
        fact = self._facts.get(match.group(1).strip()) if match else None
        return Line(block, folded, fact, match.end() if match and fact else 0)


def labelled(lines: Sequence[Line], fact: str) -> Line | None:
    """The first line that announces a fact and gives it."""
    return next((line for line in lines if line.fact == fact and line.value), None)


def own_links(links: Sequence[Link], head: Sequence[Block], lines: Sequence[Line]) -> list[Link]:
    """The links that may be the session's own: those on lines labelled as its address, then the head's others.

    What an item of a list links to is another page, unless its label says that it is this one.
    """
    named = [line.block for line in lines if line.fact == "url"]
    others = [block for block in head if block.kind is not BlockKind.ITEM]
    return [
        link
        for blocks in (named, others)
        for link in links
        if any(block.start <= link.start < block.end for block in blocks)
    ]
