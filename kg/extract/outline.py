"""A document in, its parts out: which blocks are headings of which role, and which blocks stand under each.

A heading is known by its words, not by its looks: the labels of `ontology/schemes/section-roles.ttl`, borne
with numbering before, a prompt in brackets or a subtitle behind, in any case and language.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

import msgspec

from kg.extract.folding import Folded
from kg.lexicon import Concept
from kg.model import Block, BlockKind, Document, Kind

# The roles whose sections hold statements, and the kind of these.
KINDS: Mapping[str, Kind] = {"issues": "issue", "outcomes": "outcome", "recommendations": "recommendation"}

_NUMBERING = re.compile(
    r"^\W*(?:\d{1,2}(?:\.\d{1,2})+\.?\s+|(?:\d{1,2}|[ivx]{1,5}|[a-z])\s?[.)]\s*)?(?:[#*_]+\s*)?",
    re.IGNORECASE,
)
# What may follow a heading's label: nothing, a year, a prompt in brackets, or a subtitle set off by a mark.
_TAIL = re.compile(r"^\s*(?:$|(?:19|20)\d\d\W*$|[(\[*_#:\-])")
# What makes a line with a heading's label a field ("Contact: desk@...", "Participants: about 120") and no heading.
_FIELD_VALUE = re.compile(r"(?:\D{0,15}?\d[\d ,.]*|<?\S+@\S+|<?(?:https?://|www\.)\S+)$")
_LONGEST_SUBTITLE = 90
_LONGEST_HEADING = 400


class Part(msgspec.Struct, frozen=True):
    """Blocks under one heading. `heading` is None before the first; `value` is what stands behind a heading on
    its own line ("Key issues: the first of them ..."), as offsets, or None."""

    role: str | None
    heading: Block | None
    blocks: tuple[Block, ...]
    value: tuple[int, int] | None = None


class Outliner:
    """Finds headings by the labels of the section roles."""

    def __init__(self, roles: Mapping[str, Concept]) -> None:
        self._labels = {
            Folded(label.text.strip()).lower: concept.notation
            for concept in roles.values()
            for label in concept.labels
        }
        # The longest label first, so that "Key Issues discussed" is not read as "Key Issues" with a subtitle.
        self._lengths = sorted({len(label) for label in self._labels}, reverse=True)

    def parts(self, document: Document, blocks: tuple[Block, ...] | None = None) -> list[Part]:
        """The document's blocks in parts, in order; the first part is what stands before any known heading."""
        parts: list[Part] = []
        role: str | None = None
        found: tuple[str | None, tuple[int, int] | None] | None
        heading: Block | None = None
        value: tuple[int, int] | None = None
        under: list[Block] = []
        for block in document.blocks if blocks is None else blocks:
            found = self.role(document, block)
            if found is None and not _closes(block, heading):
                under.append(block)
                continue
            found = found or (None, None)
            parts.append(Part(role, heading, tuple(under), value))
            (role, value), heading, under = found, block, []
        parts.append(Part(role, heading, tuple(under), value))
        return parts

    def role(self, document: Document, block: Block) -> tuple[str, tuple[int, int] | None] | None:
        """The role a block is the heading of, and the offsets of text on its line that is content; or None."""
        if block.end - block.start > _LONGEST_HEADING or (block.kind is BlockKind.CELL and block.column > 0):
            return None
        folded = Folded(document.text, block.start, block.end, document.skips)
        numbering = _NUMBERING.match(folded.lower)
        for begin in dict.fromkeys((numbering.end() if numbering else 0, 0)):
            for length in self._lengths:
                tail_at = begin + length
                role = self._labels.get(folded.lower[begin:tail_at])
                if role is not None and tail_at <= len(folded.text):
                    tail = folded.text[tail_at:]
                    if not _TAIL.match(tail):
                        break
                    return self._judge(block, role, tail, folded, tail_at)
        return None

    def _judge(
        self, block: Block, role: str, tail: str, folded: Folded, tail_at: int
    ) -> tuple[str, tuple[int, int] | None] | None:
        rest = tail.strip(" :*_#-")
        if not rest or rest.startswith(("(", "[")) or block.kind is BlockKind.HEADING:
            return role, None
        if role not in KINDS and _FIELD_VALUE.match(rest):
            return None
        if block.kind is BlockKind.ITEM and not tail.lstrip().startswith(("(", ":")):
            return None
        if len(rest) <= _LONGEST_SUBTITLE and not rest.endswith((".", ";", "!", "?")):
            return role, None
        start = tail_at + len(tail) - len(tail.lstrip(" :*_#-"))
        span = folded.span(start, len(folded.text))
        return role, (span.start, span.end)


def _closes(block: Block, heading: Block | None) -> bool:
    """Whether a heading whose words no role knows ends the part: it stands no deeper than the part's own."""
    both = block.kind is BlockKind.HEADING and heading is not None and heading.kind is BlockKind.HEADING
    return both and heading is not None and block.level <= heading.level
