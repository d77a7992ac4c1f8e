"""The blocks of a head in, its lines out, each with the fact it tells: by a label, by how it opens, or by what it is.

`kg/extract/lines.py` knows lines of a label, a colon and a value; here are the other ways to write one: several on a
line, a label with a number or a bullet, a dash or a full-width colon behind it, "Organised by ..." without any, and
values that go on in the items below.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final

import msgspec

from kg.extract.dates import DateReader
from kg.extract.folding import Folded
from kg.extract.lines import Line, LineReader
from kg.model import Block, BlockKind, Document

ORGANIZERS: Final = frozenset({"organizers", "coOrganizers", "partners"})
"""The facts whose values may go on in a list."""
_LEAD_IN: Final = re.compile(r"^\W*(?:\d{1,2}[.)]\s+|[a-z]\)\s+)?")
_COLON: Final = re.compile(r"\s*(?:\(s\)|\([^()]{1,40}\))?\s*(?:#?\d{1,2})?\s*(?:[:：]|\s-\s)\s*(?=\S)")
_SEPARATOR: Final = re.compile(r"\s[|·•]\s+|\n\s*|\t|;\s+|\s{3,}")
_SENTENCE: Final = re.compile(r"(?<=[\w)]{2})\.\s+|\n\s*")
_BODIES: Final = "bodies"
"""Leads of organisers that count only before the name of a body."""
_ONLY_NUMBER: Final = re.compile(r"\W{0,2}\d{1,4}[a-z]?\W?$")
_NUMBERED: Final = re.compile(r"\s*(?:#?\d{1,2}|\([^()]{1,20}\))\s*:?$")
_LONGEST_LABEL: Final = 40
_LONGEST_OPENING: Final = 300
_FEW: Final = 12
"""Items below a label, more are no organisers; and characters before a date that opens its line."""


class HeadReader:
    """Reads the lines of heads by the labels and leads of `ontology/patterns/heads.toml`."""

    def __init__(
        self,
        data: Mapping[str, Any],
        dates: DateReader,
        is_body: Callable[[str], bool],
        may_be_name: Callable[[str], bool],
    ) -> None:
        self._lines = LineReader(data["labels"])
        self._labels = {label: fact for fact, labels in data["labels"].items() for label in labels}
        labels = sorted(self._labels, key=lambda label: (-len(label), label))
        self._label = re.compile("|".join(map(re.escape, labels)))
        self._leads: list[tuple[str, re.Pattern[str]]] = [
            (fact, re.compile(rf"(?:{'|'.join(leads)})\s?:?\s*", re.IGNORECASE))
            for fact, leads in data["leads"].items()
        ]
        self._alone_leads = [(fact, lead) for fact, lead in self._leads if fact in ORGANIZERS]
        self._dates = dates
        self._is_body, self._may_be_name = is_body, may_be_name
        self._open = frozenset(data["open_ended"].split())

    def read(self, document: Document, blocks: Sequence[Block]) -> list[Line]:
        """The lines of a head in their order."""
        pieces = [piece for block in blocks for piece in self._pieces(document, block)]
        alone = {block.start for block in pieces if self._alone(document, block) is not None}
        told = self._announced(document, [self._told(line) for line in self._lines.read(document, pieces)])
        lines = list(self._gone_on(document, pieces, told, alone))
        return self._wrapped(document, lines)

    def _pieces(self, document: Document, block: Block) -> Iterator[Block]:
        """A block, or the several labelled facts on its line: "Date: 3 May 2024 | Time: 14:00 | Room: B"."""
        start = block.start
        text = document.text[block.start : block.end]
        marks = [*_SEPARATOR.finditer(text), *_SENTENCE.finditer(text)]
        for mark in sorted(marks, key=re.Match.start):
            at = block.start + mark.end()
            words = Folded(document.text, at, min(block.end, at + 2 * _LONGEST_LABEL))
            parted = mark.re is _SEPARATOR and self._labelled(words.lower, colon=True)
            if at > start and (parted or (mark.re is _SENTENCE and self._opens(words.text))):
                yield msgspec.structs.replace(block, start=start, end=block.start + mark.start())
                start = at
        yield msgspec.structs.replace(block, start=start) if start > block.start else block

    def _labelled(self, lower: str, *, colon: bool = False) -> tuple[str, int] | None:
        """The fact of a line's label and where its value begins, whatever marks stand around the label."""
        lead = _LEAD_IN.match(lower)
        at = lead.end() if lead else 0
        label = self._label.match(lower, at)
        mark = _COLON.match(lower, label.end()) if label else None
        if label is None or mark is None or (colon and "-" in mark.group()):
            return None
        fact = self._labels[label.group()]
        if fact == "number" and re.search(r"\d", mark.group()):
            return None  # "Session #2: Our feeds" is a title with its number
        return fact, mark.end()

    def _told(self, line: Line) -> Line:
        """A line with the fact that it tells in another way than by a plain label."""
        if line.fact is None:
            found = self._labelled(line.folded.lower) or self._led(line)
            if found is not None and found[1] < len(line.folded.text):
                line = msgspec.structs.replace(line, fact=found[0], value_at=found[1])
        if line.fact == "title":
            if _ONLY_NUMBER.match(line.value):
                return msgspec.structs.replace(line, fact="number")
            # A label "Session" over the line of date and time announces no title.
            moment = self._dates.first(line.value)
            if moment is not None and moment.start < _FEW and (moment.weekday_word or moment.begin):
                return msgspec.structs.replace(line, fact="date")
        return line

    def _led(self, line: Line) -> tuple[str, int] | None:
        """The fact that the first words of a line tell without a colon, and where its value begins."""
        text = line.folded.text
        if len(text) > _LONGEST_OPENING:
            return None
        lead = _LEAD_IN.match(text)
        at = lead.end() if lead else 0
        for fact, pattern in self._leads:
            match = pattern.match(text, at)
            if match and fact == _BODIES:
                if self._is_body(text[match.end() :]):
                    return "organizers", match.end()
            elif match and (fact != "organizers" or self._may_be_name(text[match.end() :])):
                # The word for a room is part of its name.
                return fact, at if fact == "venue" else match.end()
        return None

    def _opens(self, words: str) -> bool:
        """Whether a sentence begins with words that introduce its organisers: "... Hosted by the Ledger Society."."""
        return words[:1].isupper() and any(
            fact == "organizers" and lead.match(words) for fact, lead in self._alone_leads
        )

    def _announced(self, document: Document, lines: Sequence[Line]) -> list[Line]:
        """The lines less the labels with a number that stand alone, each of which names the line after it."""
        kept: list[Line] = []
        announced: str | None = None
        for line in lines:
            alone = self._alone(document, line.block) if line.fact is None else None
            if alone is not None:
                announced = alone
                continue
            kept.append(msgspec.structs.replace(line, fact=line.fact or announced))
            announced = None
        return kept

    def _gone_on(
        self, document: Document, pieces: Sequence[Block], lines: Sequence[Line], alone: set[int]
    ) -> Iterator[Line]:
        """The lines; items and names of bodies that follow below a label of organisers are organisers too."""
        last: Line | None = None
        listed = False
        count = 0
        for line in lines:
            if line.fact in ORGANIZERS:
                listed, count = _follows_label(line, pieces, alone), 0
            elif (
                last
                and line.fact is None
                and count < _FEW
                and self._may_go_on(document, last, line, listed=listed)
            ):
                line, count = msgspec.structs.replace(line, fact=last.fact), count + 1
            yield line
            last = line if line.fact in ORGANIZERS else None

    def _may_go_on(self, document: Document, last: Line, line: Line, *, listed: bool) -> bool:
        """Whether a line is of the list that goes on with another; `listed` where a label stands above the list."""
        if line.block.kind is not last.block.kind:
            return False
        gap = document.text[last.block.end : line.block.start]
        if not listed and (gap.strip() or gap.count("\n") != 1):
            return False
        if listed and line.block.kind is BlockKind.ITEM:
            return True
        return ":" not in line.folded.text and self._is_body(line.folded.text)

    def _wrapped(self, document: Document, lines: Sequence[Line]) -> list[Line]:
        """The lines, of which those of organisers that end in the middle of a name hold the next line too."""
        kept: list[Line] = []
        for line in lines:
            last = kept[-1] if kept else None
            if (
                last is not None
                and last.fact in ORGANIZERS
                and line.fact is None
                and self._is_cut(document, last, line)
            ):
                block = msgspec.structs.replace(last.block, end=line.block.end)
                folded = Folded(document.text, block.start, block.end, document.skips)
                kept[-1] = msgspec.structs.replace(last, block=block, folded=folded)
            else:
                kept.append(line)
        return kept

    def _is_cut(self, document: Document, line: Line, after: Line) -> bool:
        gap = document.text[line.block.end : after.block.start]
        word = (line.folded.lower.split() or [""])[-1]
        ends = word.endswith((",", ";", "&")) or word in self._open
        return ends and not gap.strip() and gap.count("\n") == 1 and after.block.kind is line.block.kind

    def _alone(self, document: Document, block: Block) -> str | None:
        """The fact of a label that stands alone, with a number or without: "Organizer 1"."""
        words = Folded(document.text, block.start, block.end, document.skips).lower.strip(" :：*")
        for fact, lead in self._alone_leads:
            if lead.fullmatch(words):
                return fact
        numbered = self._labels.get(_NUMBERED.sub("", words))
        return self._labels.get(words) or (numbered if numbered in {*ORGANIZERS, "other"} else None)


def _follows_label(line: Line, pieces: Sequence[Block], alone: set[int]) -> bool:
    """Whether a label that stands alone on the line above announced a line."""
    at = next((n for n, block in enumerate(pieces) if block.start == line.block.start), 0)
    return at > 0 and pieces[at - 1].start in alone
