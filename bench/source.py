"""What a made-up document is before it is written: its blocks, and the truth that they were made from."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

import msgspec

Format = Literal["txt", "md", "html", "docx", "pdf"]
Force = Literal["directive", "obligation", "advice", "intention"]
Polarity = Literal["do", "avoid"]
FORMATS: tuple[Format, ...] = ("txt", "md", "html", "docx", "pdf")


class Kind(StrEnum):
    """What a block is in the layout; every writer has one way to write each."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    FIELD = "field"
    LINK = "link"
    TABLE = "table"


class Block(msgspec.Struct, frozen=True):
    """One part of the layout.

    `text` may hold `**bold**` and soft hyphens (where a line may break). `level`: of a heading from 1, of an
    item from 0. `marker`: the number of a numbered item as written; "" for a bullet. `label`: of a field
    ("Date" in "Date: 8 July"). `rows`: of a table, the first being its head.
    """

    kind: Kind
    text: str = ""
    level: int = 0
    marker: str = ""
    label: str = ""
    rows: tuple[tuple[str, ...], ...] = ()


class _Truth(msgspec.Struct, frozen=True, rename="camel", kw_only=True):
    """Base of what is written as JSON, with the keys of the extraction record."""


class ActionTruth(_Truth, frozen=True):
    """One thing asked or promised: its main verb's lemma, and how it is meant."""

    verb: str
    force: Force
    polarity: Polarity = "do"
    deadline: str | None = None


class StatementTruth(_Truth, frozen=True):
    """A statement as intended; notations are those of the vocabularies, `context` is its lead-in.

    `topics` is what the statement was made to be about, which its words may say less plainly.
    """

    kind: Literal["issue", "outcome", "recommendation"]
    text: str
    context: str | None = None
    topics: tuple[str, ...] = ()
    addressees: tuple[str, ...] = ()
    beneficiaries: tuple[str, ...] = ()
    participants: tuple[str, ...] = ()
    action_lines: tuple[str, ...] = ()
    sdgs: tuple[str, ...] = ()
    actions: tuple[ActionTruth, ...] = ()


class SessionTruth(_Truth, frozen=True):
    """The session facts as the document writes them; times are ISO 8601, with a zone where it has one."""

    title: str
    event: str
    edition: str
    number: str | None = None
    url: str | None = None
    start: str | None = None
    end: str | None = None
    date_literal: str | None = None
    organizers: tuple[str, ...] = ()


class Truth(_Truth, frozen=True):
    """All that one session's part of a document says."""

    session: SessionTruth
    statements: tuple[StatementTruth, ...]


class Source(msgspec.Struct, frozen=True):
    """A document ready to be written: `name` is its file name, `running_head` the head of its PDF pages.

    `truth` has one entry a session, and none where the document was written by hand.
    """

    name: str
    form: str
    format: Format
    language: str
    blocks: tuple[Block, ...]
    running_head: str = ""
    truth: tuple[Truth, ...] = ()

    @property
    def title(self) -> str:
        """The text of the first heading."""
        return next((block.text for block in self.blocks if block.kind is Kind.HEADING), self.name)
