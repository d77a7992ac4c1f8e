"""A `Document` in, its `Record` out: the one place where the readers of this room are put together."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Sequence

import msgspec

from kg.extract.alignments import AlignmentReader
from kg.extract.compilation import CompilationReader
from kg.extract.dates import DateReader
from kg.extract.describe import StatementDescriber
from kg.extract.findings import FindingReader
from kg.extract.folding import Folded
from kg.extract.forms import FormReader, first_lines
from kg.extract.furniture import FurnitureReader
from kg.extract.header import HeaderReader
from kg.extract.headings import HeadingReader
from kg.extract.language import identify
from kg.extract.mentions import MentionReader, Mentions
from kg.extract.outline import KINDS, Outliner, Part
from kg.extract.pages import PageReader
from kg.extract.statements import MOST, StatementReader
from kg.lexicon import Lexicon
from kg.model import Block, Document, DocumentFacts, Record, Section, Session

_HEADER = "header"
_ALIGNMENTS = "action-lines"
# BCP 47's code for a language that nobody could tell.
_NO_LANGUAGE = "und"
_HEAD_ROLES = frozenset({None, _HEADER, "participants", "messages", "agenda", _ALIGNMENTS})
# The roles of headings that may name the document: "Session report", "Relatoría".
_NAMES = frozenset({"report", "participants"})
# How many blocks may stand before a heading that names the document, and how many below it may be of its head.
_TOP, _BELOW = 4, 8
# What stands under these in a head is of parts of the session or of people; their headings may be its facts.
_LISTS = frozenset({"participants", "agenda", _ALIGNMENTS})


class Extractor:
    """Reads documents by a lexicon; compiled once, used for many.

    Statements are in the order of the text.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        patterns = lexicon.patterns
        dates = DateReader(patterns["dates"])
        self._outliner = Outliner(lexicon.roles, patterns["headings"])
        self._forms = FormReader(patterns["forms"])
        furniture = FurnitureReader(patterns["forms"])
        self._mentions = MentionReader(lexicon)
        self._header = HeaderReader(patterns["heads"], dates, self._forms, furniture, self._mentions.body)
        self._compilations = CompilationReader(patterns["forms"], dates)
        self._statements = StatementReader(furniture.is_furniture, patterns)
        self._describer = StatementDescriber(lexicon)
        self._alignments = AlignmentReader(patterns["codes"])
        weekdays = patterns["dates"]["weekdays"]["en"].split()  # the language of the messages
        self._findings = FindingReader(lexicon.rules, lexicon.editions, weekdays, furniture)

    @property
    def mentions(self) -> MentionReader:
        """The reader of names, for who reads beside the rules."""
        return self._mentions

    def extract(self, document: Document) -> list[Record]:
        """The records of a document: one for each session it reports on.

        Raises `ReadError` where it holds more statements than a document may.
        """
        whole = Folded(document.text, skips=document.skips)
        facts = DocumentFacts(
            path=document.path,
            sha256=document.sha256,
            text_sha256=hashlib.sha256(document.text.encode()).hexdigest(),
            media_type=document.media_type,
            language=None,
            characters=len(document.text),
            template=None,
            skips=tuple((skip.start, skip.end) for skip in document.skips) or msgspec.UNSET,
        )
        mentions = self._mentions.read(whole, identify(document.text))
        seen: Counter[str] = Counter()
        pieces = self._compilations.split(document)
        pages = PageReader(document)
        if len(pieces) == 1:
            return [pages.placed(self._record(document, pieces[0], facts, None, mentions, seen))]
        cover = Folded(document.text, 0, pieces[0][0].start, document.skips)
        return [
            pages.placed(self._record(document, blocks, facts, part, mentions, seen, cover))
            for part, blocks in enumerate(pieces, 1)
        ]

    def _record(
        self,
        document: Document,
        blocks: tuple[Block, ...],
        facts: DocumentFacts,
        part: int | None,
        mentions: Mentions,
        seen: Counter[str],
        cover: Folded | None = None,
    ) -> Record:
        """What one session's blocks say; `seen` counts statement ids over the whole document."""
        begin, end = (blocks[0].start, blocks[-1].end) if part else (0, len(document.text))
        language = identify(document.text[begin:end])
        parts = self._outliner.parts(document, blocks)
        roles = [one.role for one in parts if one.role]
        form = self._forms.form(
            Folded(document.text, begin, end, document.skips), roles, first_lines(document, blocks)
        )
        drafts = self._statements.read(
            document,
            parts,
            language,
            mentions,
            by_words=form is not None and form.by_words,
            words_first=form is not None and form.words_first,
            most=MOST - seen.total(),
        )
        links = [link for link in document.links if begin <= link.start < end]
        header = self._header.read(document, _head(document, parts), links, form, cover)
        sections, numbers = _sections(document, parts)
        title = header.session.spans.get("title") if header.session else None
        headings = HeadingReader(blocks, parts, title)
        statements = tuple(
            self._describer.describe(
                document,
                draft,
                numbers[draft.part],
                headings.above(draft.start, draft.part),
                mentions,
                language,
                seen,
            )
            for draft in drafts
        )
        return Record(
            document=msgspec.structs.replace(
                facts, language=language, template=form.name if form else None, part=part
            ),
            session=self._aligned(self._linked(header.session), document, parts, mentions),
            sections=sections,
            statements=statements,
            findings=self._findings.read(
                document,
                header,
                parts,
                statements,
                whole=part in (None, 1),
                unread=None if language in self._describer.languages else language or _NO_LANGUAGE,
            ),
        )

    def _linked(self, session: Session | None) -> Session | None:
        """The session with the organisers that the register knows by their whole name."""
        if session is None:
            return None

        def link(field: str) -> tuple[object, ...]:
            return tuple(
                msgspec.structs.replace(one, iri=self._mentions.body(one.name))
                for one in getattr(session, field)
            )

        return msgspec.structs.replace(
            session, organizers=link("organizers"), co_organizers=link("co_organizers")
        )

    def _aligned(
        self, session: Session | None, document: Document, parts: Sequence[Part], mentions: Mentions
    ) -> Session | None:
        """The session with the action lines and SDGs that its title and the sections for them name."""
        if session is None:
            return None
        places = [_extent(one) for one in parts if one.role == _ALIGNMENTS]
        if title := session.spans.get("title"):
            places.append(title)
        found = self._alignments.read(document, sorted(places), mentions)
        return msgspec.structs.replace(session, alignments=found) if found else session


def _head(document: Document, parts: Sequence[Part]) -> list[Block]:
    """The blocks that may hold the facts of the session: all before the first section that tells of its content.

    Lines such as "Date: ..." are headings of the role header, and so their own blocks count. Behind another section
    ("About") the head goes on with the next such line. A document that begins by calling itself a report has its head
    below that heading.
    """
    blocks: list[Block] = []
    away = named = False
    for part in parts:
        if part.role in _NAMES and len(blocks) < _TOP:
            named = True
            blocks += [part.heading] if part.heading else []
            blocks += part.blocks[:_BELOW]
            continue
        if part.role in KINDS:
            break
        away = part.role not in _HEAD_ROLES or (away and part.role != _HEADER)
        if not away:
            blocks += [part.heading] if part.heading else []
            listed = part.role in _LISTS and not _is_field(document, part)
            blocks += () if listed else part.blocks[: _BELOW if named else None]
    return blocks


def _is_field(document: Document, part: Part) -> bool:
    """Whether a heading is a label with its value on one line ("Schedule: 27 May, 09:00"), and nothing is under it."""
    words = document.text[part.heading.start : part.heading.end] if part.heading else ""
    return bool(re.search(r"[:：]\s*\S", words))


def _sections(document: Document, parts: Sequence[Part]) -> tuple[tuple[Section, ...], list[int | None]]:
    """The headed parts as sections, and for each part the number of its section."""
    sections: list[Section] = []
    numbers: list[int | None] = []
    for part in parts:
        if part.role is None or part.role == _HEADER or part.heading is None:
            numbers.append(None)
            continue
        numbers.append(len(sections))
        start, end = _extent(part)
        heading = document.words(start, part.value[0] if part.value else part.heading.end)[0]
        sections.append(Section(role=part.role, heading=heading.strip(), start=start, end=end))
    return tuple(sections), numbers


def _extent(part: Part) -> tuple[int, int]:
    """Where a part begins and ends, with its heading."""
    blocks = [*filter(None, [part.heading]), *part.blocks]
    return blocks[0].start, blocks[-1].end
