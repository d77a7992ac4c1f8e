"""The frozen records that stages hand to each other: what a reader made of a file, what was found in it.

`Document` is the reader's side. `Record` and all below it are the extraction contract, version 1: their
JSON form (camelCase keys, see `encode`) is public. Offsets everywhere are Unicode code points of the
canonical text, half open: ``text[start:end]`` is the quote.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Any, Literal

import msgspec

SCHEMA_VERSION = 1


class BlockKind(StrEnum):
    """What a stretch of canonical text is in the layout of its document."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    CELL = "cell"
    NOTE = "note"


class Span(msgspec.Struct, frozen=True, order=True):
    """A half-open stretch of canonical text, in code points."""

    start: int
    end: int


class Block(msgspec.Struct, frozen=True):
    """One heading, paragraph, list item or table cell, without its bullet and surrounding white space.

    `level`: depth of a heading (1 to 6) or of a list item (0 outermost); 0 otherwise. `marker`: the bullet
    or number as written, when the text has it. `row` and `column` count from 0 in a table, else -1.
    """

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    marker: str = ""
    row: int = -1
    column: int = -1


class Link(msgspec.Struct, frozen=True):
    """An address the document links to, and the words it hangs on."""

    start: int
    end: int
    href: str


class PageSpan(msgspec.Struct, frozen=True):
    """Where on a PDF page a stretch of text stands: page from 1, box (left, bottom, right, top) in points."""

    start: int
    end: int
    page: int
    box: tuple[float, float, float, float]


class Document(msgspec.Struct, frozen=True):
    """A file as its reader understood it.

    `text` is the canonical text (NFC, LF). `skips` are the stretches that are no words of the author's
    (a hyphen and line break inside a word, a page foot inside a paragraph), sorted and disjoint.
    """

    path: str
    sha256: str
    media_type: str
    text: str
    blocks: tuple[Block, ...]
    links: tuple[Link, ...] = ()
    skips: tuple[Span, ...] = ()
    pages: tuple[PageSpan, ...] = ()
    title: str | None = None

    def words(self, start: int, end: int) -> tuple[str, bool]:
        """The text of a span less the skips in it, and whether anything was left out."""
        kept: list[str] = []
        at = start
        for skip in self.skips:
            if skip.end <= start or skip.start >= end:
                continue
            kept.append(self.text[at : max(at, skip.start)])
            at = max(at, skip.end)
        kept.append(self.text[at:end])
        joined = len(kept) > 1
        return "".join(kept), joined


class _Json(msgspec.Struct, frozen=True, rename="camel", kw_only=True):
    """Base of what is written as JSON: camelCase keys."""


class PageBox(_Json, frozen=True):
    """A page (from 1) and a box on it: left, bottom, right, top in PDF points."""

    page: int
    box: tuple[float, float, float, float]


# Where on its pages a place stands; written only of what was read from a format that has pages.
_Pages = tuple[PageBox, ...] | msgspec.UnsetType


class SourceRow(_Json, frozen=True):
    """A line of a table of sources (`sources.tsv`), the first of which is 1."""

    table: str
    line: int


class DocumentFacts(_Json, frozen=True):
    """Which file a record was read from.

    `skips`: the stretches of the canonical text that are no words of its author's and that the texts of statements
    leave out, as in `Document`; unset where there are none. `url`, `rights` and `retrieved` (a day) are those of the
    row of a table of sources that speaks of the document, `source_row`; unset where none does.
    """

    path: str
    sha256: str
    text_sha256: str
    media_type: str
    language: str | None
    characters: int
    template: str | None
    part: int | None = None
    skips: tuple[tuple[int, int], ...] | msgspec.UnsetType = msgspec.UNSET
    url: str | msgspec.UnsetType = msgspec.UNSET
    rights: str | msgspec.UnsetType = msgspec.UNSET
    retrieved: str | msgspec.UnsetType = msgspec.UNSET
    source_row: SourceRow | msgspec.UnsetType = msgspec.UNSET


class Organizer(_Json, frozen=True):
    """A body that holds or co-holds a session, as written."""

    name: str
    start: int
    end: int
    iri: str | None = None
    pages: _Pages = msgspec.UNSET


class Session(_Json, frozen=True):
    """The agenda slot a document reports on. Times are ISO 8601, without a zone where the text has none.

    `alignments`: the action lines and SDGs that a section of their own or the title names; unset where there are none.
    `curated`: the facts that a row of a table of sources gave where the document is silent; unset where there are none.
    """

    title: str | None = None
    event: str | None = None
    edition: str | None = None
    number: str | None = None
    url: str | None = None
    start: str | None = None
    end: str | None = None
    date_literal: str | None = None
    type: str | None = None
    modality: str | None = None
    venue: str | None = None
    organizers: tuple[Organizer, ...] = ()
    co_organizers: tuple[Organizer, ...] = ()
    spans: dict[str, tuple[int, int]] = {}
    alignments: tuple[Mention, ...] | msgspec.UnsetType = msgspec.UNSET
    curated: tuple[str, ...] | msgspec.UnsetType = msgspec.UNSET


class Section(_Json, frozen=True):
    """A part of the document under one heading; `start` to `end` is its body with the heading."""

    role: str
    heading: str
    start: int
    end: int
    pages: _Pages = msgspec.UNSET


Role = Literal["participant", "addressee", "beneficiary"]
Basis = Literal["stated", "inferred", "curator"]
Kind = Literal["issue", "outcome", "recommendation"]
Force = Literal["directive", "obligation", "advice", "intention", "description"]
Polarity = Literal["do", "avoid"]
Severity = Literal["violation", "warning", "info"]
Reader = Literal["parser", "model"]
# Where nothing but the rules read, the key is not written: a record without optional readers has the same bytes.
_ByRules = Reader | msgspec.UnsetType


class AssistantFacts(_Json, frozen=True):
    """The optional reader that was asked beside the rules, and which program and version it is."""

    reader: Reader
    software: str


class Stakeholder(_Json, frozen=True):
    """A stakeholder group named in a statement (or in its lead-in: basis inferred), and in what role.

    `reader`, here and below: the optional reader that proposed it, where the rules did not read it.
    """

    group: str
    role: Role
    basis: Basis
    start: int
    end: int
    confidence: float
    reader: _ByRules = msgspec.UNSET
    pages: _Pages = msgspec.UNSET


class OrganizationMention(_Json, frozen=True):
    """A named body in a statement; `iri` when it is one the register knows, `role` when the words give one."""

    name: str
    start: int
    end: int
    iri: str | None
    role: Role | None
    basis: Basis
    confidence: float
    reader: _ByRules = msgspec.UNSET
    pages: _Pages = msgspec.UNSET


class Mention(_Json, frozen=True):
    """The words that made a topic, action line or SDG count: which notation, where, how sure."""

    notation: str
    scheme: Literal["topic", "action-line", "sdg"]
    start: int
    end: int
    confidence: float
    reader: _ByRules = msgspec.UNSET
    pages: _Pages = msgspec.UNSET


class InferredAlignment(_Json, frozen=True):
    """An action line or SDG that the words do not name, but a topic or heading implies."""

    notation: str
    basis: str


class Country(_Json, frozen=True):
    """A country named in a statement, by ISO 3166-1 alpha-2 code."""

    code: str
    start: int
    end: int
    pages: _Pages = msgspec.UNSET


class Action(_Json, frozen=True):
    """One thing asked, promised or advised against, from its main verb on. `joined`: as of a statement."""

    verb: str
    text: str
    start: int
    end: int
    force: Force
    polarity: Polarity
    addressees: tuple[str, ...] = ()
    beneficiaries: tuple[str, ...] = ()
    deadline: str | None = None
    deadline_date: str | None = None
    target: str | None = None
    confidence: float = 1.0
    joined: Literal[True] | msgspec.UnsetType = msgspec.UNSET
    reader: _ByRules = msgspec.UNSET
    pages: _Pages = msgspec.UNSET


class Statement(_Json, frozen=True):
    """One leaf bullet, numbered item or sentence of running prose. `section` indexes `Record.sections`."""

    id: str
    kind: Kind
    text: str
    start: int
    end: int
    section: int | None
    context: str | None = None
    context_span: tuple[int, int] | None = None
    joined: bool = False
    confidence: float = 1.0
    topics: tuple[str, ...] = ()
    action_lines: tuple[str, ...] = ()
    sdgs: tuple[str, ...] = ()
    mentions: tuple[Mention, ...] = ()
    inferred_alignments: tuple[InferredAlignment, ...] = ()
    stakeholders: tuple[Stakeholder, ...] = ()
    organizations: tuple[OrganizationMention, ...] = ()
    countries: tuple[Country, ...] = ()
    actions: tuple[Action, ...] = ()
    pages: tuple[PageBox, ...] = ()


class Finding(_Json, frozen=True):
    """A fault of the source, beside its untouched words; `start == end == 0` when it has no place."""

    rule: str
    severity: Severity
    start: int
    end: int
    message: str
    suggestion: str
    pages: _Pages = msgspec.UNSET


class Record(_Json, frozen=True, kw_only=True):
    """All that was read from one session of one document."""

    schema_version: int = SCHEMA_VERSION
    document: DocumentFacts
    assistant: AssistantFacts | msgspec.UnsetType = msgspec.UNSET
    session: Session | None
    sections: tuple[Section, ...] = ()
    statements: tuple[Statement, ...] = ()
    findings: tuple[Finding, ...] = ()


_ENCODER = msgspec.json.Encoder(order=None)


def encode(record: Record) -> bytes:
    """A record as one line of JSON, keys in the order of the contract."""
    return _ENCODER.encode(record)


def decode(line: bytes | str) -> Record:
    """The record that `encode` wrote."""
    return msgspec.json.decode(line, type=Record)


def json_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a record."""
    return msgspec.json.schema(Record)
