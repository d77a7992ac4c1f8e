"""Lines of plain text in, blocks out: which lines are one wrapped paragraph or item, and which stand alone.

Used for text files whole, and for the paragraphs of richer formats in which people typed bullets or line
breaks by hand.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Set
from statistics import quantiles
from typing import Final, NamedTuple

from kg.model import Block, BlockKind, Span
from kg.read import bullets
from kg.read.bullets import Marker, Nesting

SHORTEST_WRAPPED: Final = 60
"""A shorter line was ended on purpose, unless the next goes on in lower case."""
LONGEST_WRAPPED: Final = 120
"""A longer line is a paragraph of its own: its file is not wrapped."""

_LABEL: Final = re.compile(r"[^\W\d_][^:.!?;]{0,60}:(?=\s|$)")
_LABEL_WORDS: Final = 7
_ENDS: Final = (".", "!", "?", ":", ";", "。", "؟", "։")
_CONTENTS_ENTRY: Final = re.compile(r"(?:\.[ \t]?){4,}[ \t]*\w{1,5}$")
_CONTENTS_TAIL: Final = 40
"""Characters at the end of a line that are looked at for dots, so that a long line costs no more."""
_NOTE: Final = re.compile(r"[\[(]?(?:\d{1,2}|\*{1,3})[\])]?\s*\S")
_SHORTEST_RULE: Final = 5
_ADDRESS_ALONE: Final = re.compile(r"<?https?://\S+$", re.IGNORECASE)


class Line(NamedTuple):
    """A line that is not blank: its span with the marker, its indent in columns, where its words begin."""

    start: int
    end: int
    indent: int
    marker: Marker | None
    body: int


def blocks(
    text: str,
    start: int,
    end: int,
    *,
    nesting: Nesting,
    indent: float = 0.0,
    row: int = -1,
    column: int = -1,
    furniture: Collection[Span] = (),
) -> Iterator[Block]:
    """The paragraphs and items that `text[start:end]` holds, in order.

    `nesting` carries the open list over from the text before; `indent` is added to the indent of each line;
    `row` and `column` are those of the table cell that the text stands in; `furniture` are lines of the page's own,
    which end no paragraph that goes on behind them.
    """
    found = list(_lines(text, start, end))
    if furniture:
        found = _across(text, found, {span.start for span in furniture})
    width = _wrap_width([line.end - line.start for line in found if line is not None])
    plain = BlockKind.PARAGRAPH if row < 0 else BlockKind.CELL
    lone: Line | None = None
    last: Line | None = None
    made: Block | None = None

    ruled = False
    for line in found:
        if line is None or _is_no_words(text, line):
            if made is not None:
                yield made
            made = last = None
            ruled = (ruled and line is None) or (line is not None and _is_rule_of_notes(text, line))
            continue
        ruled = ruled and _NOTE.match(text, line.start, line.end) is not None
        if ruled:
            yield Block(BlockKind.NOTE, line.start, line.end)
            continue
        if made is not None and last is not None and _joins(text, last, line, made, width):
            made = Block(made.kind, made.start, line.end, made.level, made.marker, row, column)
            last = line
            continue
        if made is not None:
            yield made
            made = last = None
        if line.marker is not None and line.body >= line.end:
            lone = line
            continue
        opener = line if line.marker is not None else lone
        lone = None
        if opener is not None and opener.marker is not None:
            level = nesting.level(indent + opener.indent, opener.marker.sort)
            made = Block(BlockKind.ITEM, line.body, line.end, level, opener.marker.text, row, column)
        else:
            if nesting.indent is not None and indent + line.indent <= nesting.indent:
                nesting.close()
            made = Block(plain, line.body, line.end, 0, "", row, column)
        last = line
    if made is not None:
        yield made


def is_label(line: str) -> bool:
    """Whether a line begins with a short name and a colon, as a form's fields do."""
    match = _LABEL.match(line)
    return match is not None and line[0].isupper() and len(match.group().split()) <= _LABEL_WORDS


def is_contents_entry(line: str) -> bool:
    """Whether a line ends as those of a table of contents do: dots, then a page."""
    return _CONTENTS_ENTRY.search(line[-_CONTENTS_TAIL:]) is not None


def _lines(text: str, start: int, end: int) -> Iterator[Line | None]:
    at = start
    while at < end:
        stop = text.find("\n", at, end)
        stop = end if stop < 0 else stop
        raw = text[at:stop]
        words = raw.strip()
        if not words:
            yield None
        else:
            lead = len(raw) - len(raw.lstrip())
            first = at + lead
            marker = bullets.find(words)
            body = 0
            if marker is not None:
                body = len(words) - len(words[marker.end :].lstrip())
            yield Line(first, first + len(words), bullets.columns(raw[:lead]), marker, first + body)
        at = stop + 1


def _across(text: str, found: list[Line | None], aside: Set[int]) -> list[Line | None]:
    """The lines without those of the page, and without the blank ones around these where a sentence goes on."""
    kept: list[Line | None] = []
    waiting: list[Line | None] = []
    for line in found:
        if line is None or line.start in aside:
            waiting.append(line)
            continue
        if waiting:
            last = kept[-1] if kept else None
            crossed = any(one is not None for one in waiting)
            goes_on = last is not None and not text[last.start : last.end].endswith(_ENDS)
            if not (crossed and goes_on and text[line.start].islower()):
                kept.append(None)
            waiting = []
        kept.append(line)
    return kept


def _is_rule_of_notes(text: str, line: Line) -> bool:
    """Whether a line is the rule that typists draw above the notes of a page."""
    words = text[line.start : line.end]
    return len(words) >= _SHORTEST_RULE and not words.strip("_")


def _is_no_words(text: str, line: Line) -> bool:
    """A rule of dashes or stars, or an entry of a table of contents."""
    words = text[line.start : line.end]
    if line.marker is not None and line.body >= line.end:
        return False
    return is_contents_entry(words) or not any(map(str.isalnum, words))


def _wrap_width(lengths: list[int]) -> float:
    """The column that the text was wrapped at, judged by its long lines; infinite when it was not wrapped."""
    long = [length for length in lengths if length >= SHORTEST_WRAPPED]
    wrapped = [length for length in long if length <= LONGEST_WRAPPED]
    if not wrapped or 2 * len(wrapped) < len(long):
        return float("inf")
    return quantiles(wrapped, n=10, method="inclusive")[-1] if len(wrapped) > 1 else float(wrapped[0])


def _joins(text: str, last: Line, line: Line, made: Block, width: float) -> bool:
    """Whether `line` goes on with the sentence of `last`, the line right before it, in the block `made`."""
    before = text[last.start : last.end]
    words = text[line.start : line.end]
    if _ADDRESS_ALONE.match(before) or _ADDRESS_ALONE.match(words):
        return False
    ended = before.endswith(_ENDS)
    length = len(before)
    first_word = words.split(maxsplit=1)[0]
    forced = SHORTEST_WRAPPED <= length <= LONGEST_WRAPPED and length + 1 + len(first_word) > width
    if before.endswith(":") and words[0].isupper():
        return False
    if line.marker is not None:
        # "... (see article" / "12) and ...": a number that a wrapped sentence happens to begin a line with
        numbered = line.marker.sort.startswith(("number", "letter"))
        if line.body >= line.end:
            return numbered and not ended and "." in line.marker.text.rstrip(".)")
        goes_on = text[line.body : line.body + 1].islower()
        return numbered and goes_on and forced and not ended and made.marker == ""
    if is_label(words) and (ended or not forced or is_label(text[made.start : made.end])):
        return False
    if made.kind is BlockKind.ITEM and line.indent > last.indent and last.marker is not None:
        return True
    if made.kind is BlockKind.ITEM and last.marker is None and line.indent == last.indent > 0:
        return True
    if words[0].islower() and not ended:
        return True
    return forced
