"""A document in, its parts out: which blocks are headings of which role, and which blocks stand under each.

A heading is known by its words, not by its looks: `kg/extract/labels.py` says which words, this module where in
a document they are a heading.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from kg.extract.folding import Folded
from kg.extract.labels import Label, LabelReader, bare, lead
from kg.extract.tables import columns, table_of
from kg.lexicon import Concept
from kg.model import Block, BlockKind, Document, Kind

# The roles whose sections hold statements, and the kind of these.
KINDS: Mapping[str, Kind] = {
    "issues": "issue",
    "outcomes": "outcome",
    "recommendations": "recommendation",
    "report": "issue",
}
# The role whose sections hold statements of all kinds.
MESSAGES = "messages"
_AGENDA = "agenda"
_REPORT = "report"
_HEADER = "header"
# The roles whose headings may have words around their label; a report "of" or "on" something is a title.
_LOOSE = (frozenset(KINDS) - {_REPORT}) | {MESSAGES, "participants"}
# The roles of the facts of a session, which lines of a label and a value tell wherever they stand.
_FACTS = frozenset({_HEADER, "participants", "contact"})

# What makes a line with a heading's label a field ("Contact: desk@...", "Participants: about 120") and no heading.
_FIELD_VALUE = re.compile(r"(?:\D{0,15}?\d[\d ,.]*|<?\S+@\S+|<?(?:https?://|www\.)\S+)$")
_ORDINAL = re.compile(r"(\d{1,2}|[A-Z]|[IVX]{1,4})[.)]\s+[^\W\d_a-z]")
_ROMANS = " I II III IV V VI VII VIII IX X XI XII "
_SENTENCE_END = (".", ";", "!", "?", "。", "؟")
_FIRST_LINES = 3
_LONGEST_SUBTITLE = 90
_LONGEST_HEADING = 400
_MOST_WORDS = 16
"""Of a plain line whose label has words around it; longer ones are prose."""
_MOST_TITLE_WORDS = 9
"""Of a plain line that no label knows and that looks like the heading before it."""


class Part(msgspec.Struct, frozen=True):
    """Blocks under one heading. `heading` is None before the first; `value` is what stands behind a heading on
    its own line ("Key issues: the first of them ..."), as offsets, or None; `others` are the roles that the heading
    names besides its own ("Outcomes and recommendations")."""

    role: str | None
    heading: Block | None
    blocks: tuple[Block, ...]
    value: tuple[int, int] | None = None
    others: tuple[str, ...] = ()


class _Headed(msgspec.Struct, frozen=True):
    """What a heading says; `field` where its line holds the value of a fact and nothing stands under it, `loose`
    where the line is no bare label and no heading of the format."""

    role: str | None = None
    value: tuple[int, int] | None = None
    others: tuple[str, ...] = ()
    field: bool = False
    loose: bool = False


class Outliner:
    """Finds headings by the labels of the section roles and the words of `ontology/patterns/headings.toml`."""

    def __init__(self, roles: Mapping[str, Concept], data: Mapping[str, Any]) -> None:
        self._labels = LabelReader(roles, data)

    def parts(self, document: Document, blocks: tuple[Block, ...] | None = None) -> list[Part]:
        """The document's blocks in parts, in order; the first part is what stands before any known heading."""
        blocks = document.blocks if blocks is None else blocks
        title = _title(blocks)
        parts: list[Part] = []
        fields: list[Part] = []
        now = _Headed()
        heading: Block | None = None
        under: list[Block] = []

        def end() -> None:
            parts.append(Part(now.role, heading, tuple(under), now.value, now.others))
            parts.extend(fields)
            fields.clear()

        tables = columns(blocks, lambda cell: self._column(document, cell))
        told: frozenset[Block] = frozenset()
        for block, following in zip(blocks, [*blocks[1:], None], strict=False):
            if block in tables:
                end()
                now, heading, under = _Headed(), None, []
                told = table_of(blocks, block)
                parts.extend(Part(role, head, cells) for role, head, cells in tables[block])
            if block in told or block.kind is BlockKind.NOTE:
                continue
            found = self._heading(document, block, title, following)
            if found is not None and (_is_entry(block, now) or (found.loose and found.role == now.role)):
                found = None  # of its own section, "Recommendations to cities:" introduces items
            if found is not None and _is_cell_of_section(block, found, heading, now.role):
                found = None
            if found is not None and found.field and now.role == MESSAGES:
                fields.append(Part(found.role, block, (), found.value))
                continue
            if found is None and not self._closes(document, block, heading, under):
                under.append(block)
                continue
            end()
            now, heading, under = found or _Headed(), block, []
            if now.field:
                end()
                now, heading = _Headed(), None
        end()
        return _named(document, [part for n, part in enumerate(parts) if n == 0 or _holds(part)])

    def role(self, document: Document, block: Block) -> tuple[str, tuple[int, int] | None] | None:
        """The role a block is the heading of, and the offsets of text on its line that is content; or None."""
        found = self._heading(document, block, None)
        return None if found is None or found.role is None else (found.role, found.value)

    def _column(self, document: Document, cell: Block) -> str | None:
        """The role of the column that a cell heads, where its cells may hold statements."""
        label = self._labels.read(Folded(document.text, cell.start, cell.end, document.skips), marked=True)
        return label.role if label is not None and label.role in KINDS and not bare(label.tail) else None

    def _heading(
        self, document: Document, block: Block, title: Block | None, following: Block | None = None
    ) -> _Headed | None:
        if block.end - block.start > _LONGEST_HEADING or (block.kind is BlockKind.CELL and block.column > 0):
            return None
        folded = Folded(document.text, block.start, block.end, document.skips)
        marked = block.kind is BlockKind.HEADING
        label = self._labels.read(folded, marked=marked)
        if label is None:
            return None
        if label.prompt:
            return _Headed(label.role, _value(label, folded))
        if not label.strict:
            loose = block is not title and (
                label.role in _LOOSE or (label.role == _REPORT and not label.open)
            )
            if not loose or not (marked or _looks_like_heading(block, folded, following)):
                return None
            if not marked:
                return _Headed(label.role, None, label.others, loose=True)
        return self._judge(block, label, folded)

    def _judge(self, block: Block, label: Label, folded: Folded) -> _Headed | None:
        rest = bare(label.tail)
        if not rest or rest.startswith(("(", "[")) or block.kind is BlockKind.HEADING:
            return _Headed(label.role, None, label.others)
        if label.role not in KINDS and _FIELD_VALUE.match(rest):
            return None
        if block.kind is BlockKind.ITEM and not label.tail.lstrip().startswith(("(", ":")):
            return None
        ended = rest.endswith((".", ";", "!") if label.role == MESSAGES else (".", ";", "!", "?"))
        if len(rest) <= _LONGEST_SUBTITLE and not ended:
            field = label.role in _FACTS and label.tail.lstrip().startswith((":", "："))
            return _Headed(label.role, None, label.others, field)
        return _Headed(label.role, _value(label, folded), label.others, label.role in _FACTS)

    def _closes(
        self, document: Document, block: Block, heading: Block | None, under: Sequence[Block]
    ) -> bool:
        """Whether a heading whose words no role knows ends the part: it stands no deeper than the part's own."""
        if heading is None:
            return False
        if heading.kind is BlockKind.CELL and block.kind is BlockKind.CELL and block.column == 0:
            # the label of the next row of a form
            return any(cell.row == heading.row and cell.column > 0 for cell in under)
        if block.kind is BlockKind.HEADING or heading.kind is BlockKind.HEADING:
            return block.kind is heading.kind and block.level <= heading.level
        words, own = _first_line(document, block), _first_line(document, heading)
        if len(words.split()) > _MOST_TITLE_WORDS or words.rstrip().endswith((*_SENTENCE_END, ",", ":")):
            return False
        if words.isupper() and own.isupper() and block.kind is BlockKind.PARAGRAPH:
            return True
        return block.level == heading.level and _follows(own, words)


def _first_line(document: Document, block: Block) -> str:
    """The first line of a block, with its number."""
    return f"{block.marker} {document.words(block.start, block.end)[0].splitlines()[0]}".strip()


def _value(label: Label, folded: Folded) -> tuple[int, int] | None:
    """Where the words behind a label stand; None where there are none."""
    if not bare(label.tail):
        return None
    span = folded.span(label.tail_at + lead(label.tail), len(folded.text))
    return span.start, span.end


def _title(blocks: Sequence[Block]) -> Block | None:
    """What names the document: the only heading of its highest level before others, else its first block."""
    marked = [block for block in blocks if block.kind is BlockKind.HEADING]
    highest = min((block.level for block in marked), default=0)
    tops = [block for block in marked if block.level == highest]
    if len(tops) == 1 and len(marked) > 1 and marked[0] is tops[0]:
        return tops[0]
    return blocks[0] if blocks else None


def _looks_like_heading(block: Block, folded: Folded, following: Block | None) -> bool:
    """Whether a plain line may be a heading though words stand around its label; an item is none but a numbered
    one over other things than its siblings."""
    words = folded.text.strip()
    if len(words.split()) > _MOST_WORDS:
        return False
    if block.kind is BlockKind.ITEM:
        siblings = (
            following is not None and following.kind is BlockKind.ITEM and following.level <= block.level
        )
        if not block.marker[:1].isalnum() or (siblings and not words.isupper()):
            return False
    return words[:1] == words[:1].upper() and not words.endswith((*_SENTENCE_END, ","))


def _is_entry(block: Block, now: _Headed) -> bool:
    """Whether a heading's words are an entry of a table of contents."""
    return now.role == _AGENDA and block.kind is BlockKind.ITEM


def _is_cell_of_section(block: Block, found: _Headed, heading: Block | None, role: str | None) -> bool:
    """Whether a cell only names a column of a table that stands in a section of statements."""
    marked = heading is not None and heading.kind is BlockKind.HEADING and role in KINDS
    return marked and block.row >= 0 and found.role not in KINDS


def _follows(own: str, words: str) -> bool:
    """Whether a numbered line is the sibling of a numbered heading: "4. Coffee" behind "3. Challenges"."""
    one, other = _ORDINAL.match(own), _ORDINAL.match(words)
    if one is None or other is None or one[1].isdigit() != other[1].isdigit():
        return False
    if one[1].isdigit():
        return int(other[1]) == int(one[1]) + 1
    romans = (f" {one[1]} ", f" {other[1]} ")
    if all(roman in _ROMANS for roman in romans):
        return _ROMANS.split().index(other[1]) == _ROMANS.split().index(one[1]) + 1
    return len(one[1]) == len(other[1]) == 1 and ord(other[1]) == ord(one[1]) + 1


def _holds(part: Part) -> bool:
    return part.heading is not None or bool(part.blocks)


def _named(document: Document, parts: Sequence[Part]) -> list[Part]:
    """The parts, of which those that only name the document and stand before its facts hold no statements.

    "Highlights and outcomes" over the title, organiser and date of a session is what the document is called, and so
    is "Session report" at its beginning.
    """
    named: list[Part] = []
    for part, after in zip(parts, [*parts[1:], Part(None, None, ())], strict=True):
        if _is_called_report(document, part):
            named += [Part(_HEADER, part.heading, ()), Part(None, None, part.blocks)]
        elif part.role in KINDS and after.role == _HEADER and _is_name(document, part):
            named.append(msgspec.structs.replace(part, role=_HEADER, others=()))
        else:
            named.append(part)
    return named


def _is_called_report(document: Document, part: Part) -> bool:
    """Whether "Session report" is the first line of a document, or one of its first over nothing that is said."""
    if part.role != _REPORT or part.heading not in document.blocks[:_FIRST_LINES]:
        return False
    return part.heading is document.blocks[0] or (bool(part.blocks) and _is_name(document, part))


def _is_name(document: Document, part: Part) -> bool:
    """Whether nothing that reads as a statement stands under a heading."""
    return part.value is None and all(
        block.kind is not BlockKind.ITEM
        and not document.words(block.start, block.end)[0].rstrip().endswith(_SENTENCE_END)
        for block in part.blocks
    )
