"""The blocks before the first section in, the facts of the session out, each with the words that give it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from kg.extract.dates import DateReader, Moment
from kg.extract.folding import Folded
from kg.extract.forms import Form, FormReader, Identity
from kg.model import Block, BlockKind, Document, Link, Organizer, Session

# A line longer than this is prose, no title and no organiser.
_LONGEST_LINE = 400
_ONE_DAY = dt.timedelta(days=1)
_LABEL = re.compile(r"^[^\w(]*([^:\n]{2,40}?)\s*:\s*(?=\S)")
_PARTS = re.compile(r"\s*(?:;|\s/\s|\s\|\s|\n)\s*")


class Line(msgspec.Struct, frozen=True):
    """A block of the head: its folded words, and the fact its label announces with where the value begins."""

    block: Block
    folded: Folded
    fact: str | None
    value_at: int

    @property
    def value(self) -> str:
        """The words behind the label, or the whole line."""
        return self.folded.text[self.value_at :].strip()

    def span(self) -> tuple[int, int]:
        """Where the value stands in the canonical text."""
        text = self.folded.text
        start = self.value_at + len(text[self.value_at :]) - len(text[self.value_at :].lstrip())
        span = self.folded.span(start, len(text.rstrip()))
        return span.start, span.end


class Header(msgspec.Struct, frozen=True):
    """What the head says: the session, and the moment of its date line with the block it was read from."""

    session: Session | None
    moment: Moment | None = None
    date_block: Folded | None = None


class HeaderReader:
    """Reads the head of a document by the labels of `ontology/patterns/forms.toml` and by its form's order."""

    def __init__(self, data: Mapping[str, Any], dates: DateReader, forms: FormReader) -> None:
        self._facts = {label: fact for fact, labels in data["labels"].items() for label in labels}
        self._numbering = re.compile(data["numbering"])
        self._titles = [re.compile(pattern) for pattern in data["titles"]]
        self._title_prefixes = [re.compile(pattern) for pattern in data["title_prefixes"]]
        self._modalities = [
            (mode, re.compile("|".join(map(re.escape, words)), re.IGNORECASE))
            for mode, words in data["modalities"].items()
        ]
        self._furniture = [re.compile(pattern) for pattern in data["furniture"]["patterns"]]
        self._prompts = [re.compile(pattern) for pattern in data["prompts"]["patterns"]]
        self._dates = dates
        self._forms = forms

    def read(
        self,
        document: Document,
        head: Sequence[Block],
        links: Sequence[Link],
        form: Form | None,
        cover: Folded | None = None,
    ) -> Header:
        """The session from the blocks of its head and the links of its part of the document.

        There is none where the head holds no fact of one. `cover` is what stands before the parts of a compilation.
        """
        lines = self._lines(document, [block for block in head if block.end - block.start <= _LONGEST_LINE])
        dated = self._dated(lines)
        identity = self._forms.identity(links, self._folded_head(document, head), cover)
        spans: dict[str, tuple[int, int]] = {}
        title = self._title(document, lines, dated, spans)
        organizers = self._organizers(document, lines, "organizers")
        if not organizers and form and "organizers" in form.head and dated:
            organizers = self._between(document, lines, spans.get("title"), dated[0])
        moment = dated[1] if dated else None
        if dated:
            spans["date"] = dated[0].span()
        if identity.span:
            spans["url"] = identity.span
        number = identity.number or self._labelled(lines, "number")
        session = self._session(document, lines, identity, moment, title, number, organizers, spans)
        return Header(session, moment, dated[0].folded if dated else None)

    def _session(
        self,
        document: Document,
        lines: Sequence[Line],
        identity: Identity,
        moment: Moment | None,
        title: str | None,
        number: str | None,
        organizers: tuple[Organizer, ...],
        spans: dict[str, tuple[int, int]],
    ) -> Session | None:
        start, end = _times(moment)
        literal = document.text[slice(*spans["date"])] if "date" in spans else None
        if not (moment or (identity.event and (number or title)) or organizers):
            return None
        return Session(
            title=title,
            event=identity.event,
            edition=identity.edition,
            number=number,
            url=identity.link.href if identity.link else None,
            start=start,
            end=end,
            date_literal=literal,
            type=self._labelled(lines, "type"),
            modality=self._modality(lines),
            venue=self._labelled(lines, "venue"),
            organizers=organizers,
            co_organizers=self._organizers(document, lines, "coOrganizers"),
            spans=spans,
        )

    def _lines(self, document: Document, blocks: Sequence[Block]) -> list[Line]:
        """The lines of the head; a label that stands alone (in a table cell) names the line after it."""
        lines: list[Line] = []
        announced: str | None = None
        for block in blocks:
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

    def _dated(self, lines: Sequence[Line]) -> tuple[Line, Moment] | None:
        labelled = [line for line in lines if line.fact in ("date", "time")]
        for line in [*labelled, *(line for line in lines if line.fact is None)]:
            moment = self._dates.first(line.folded.text)
            if moment is None or (line.fact is None and not _is_date_line(line, moment)):
                continue
            if moment.begin is None:
                moment = self._with_clock(lines, moment)
            return line, moment
        return None

    def _with_clock(self, lines: Sequence[Line], moment: Moment) -> Moment:
        for line in lines:
            if line.fact == "time":
                begin, finish, offset = self._dates.clock(line.value)
                return msgspec.structs.replace(
                    moment, begin=begin, finish=finish, offset=moment.offset or offset
                )
        return moment

    def _title(
        self,
        document: Document,
        lines: Sequence[Line],
        dated: tuple[Line, Moment] | None,
        spans: dict[str, tuple[int, int]],
    ) -> str | None:
        labelled = [line for line in lines if line.fact == "title" and any(map(str.isalpha, line.value))]
        for line in [*labelled, *lines]:
            if line not in labelled and dated and line is dated[0]:
                break
            if line in labelled or (line.fact is None and self._may_be_title(line)):
                spans["title"] = self._without_number(document, line)
                return document.words(*spans["title"])[0]
        named = document.title
        return named if named and not self._names_form(named) else None

    def _without_number(self, document: Document, line: Line) -> tuple[int, int]:
        """The place of a title less the event, kind and number of its session on the same line."""
        start, end = line.span()
        folded = Folded(document.text, start, end, document.skips)
        at = 0
        for pattern in self._title_prefixes:
            match = pattern.match(folded.text[at:])
            at += match.end() if match else 0
        return folded.at[at], end

    def _may_be_title(self, line: Line) -> bool:
        words = line.folded.text.strip()
        if self._names_form(words) or line.block.kind is BlockKind.ITEM:
            return False
        return any(map(str.isalpha, words)) and not self.is_furniture(words)

    def _names_form(self, words: str) -> bool:
        """Whether a line names a form ("Session Outcome Document") or numbers a session, and is nobody's title."""
        bare = words.strip(" :*")
        return bool(self._numbering.match(bare)) or any(pattern.match(bare) for pattern in self._titles)

    def is_furniture(self, words: str) -> bool:
        """Whether a line is an address, a head count, a contact line or an unfilled prompt: never a statement."""
        return any(pattern.search(words) for pattern in self._furniture) or self.is_prompt(words)

    def is_prompt(self, words: str) -> bool:
        """Whether a line is the template's own, which nobody filled in."""
        return any(pattern.search(words) for pattern in self._prompts)

    def _between(
        self, document: Document, lines: Sequence[Line], title: tuple[int, int] | None, dated: Line
    ) -> tuple[Organizer, ...]:
        """The organisers of a form whose head is title, organisers, date: the lines between title and date."""
        after = title[1] if title else 0
        found: list[Organizer] = []
        for line in lines:
            if after <= line.block.start and line.block.end <= dated.block.start and line.fact is None:
                if self._names_form(line.folded.text) or self.is_furniture(line.folded.text):
                    continue
                found += _names(document, *line.span())
        return tuple(found)

    def _organizers(self, document: Document, lines: Sequence[Line], fact: str) -> tuple[Organizer, ...]:
        return tuple(name for line in lines if line.fact == fact for name in _names(document, *line.span()))

    def _labelled(self, lines: Sequence[Line], fact: str) -> str | None:
        return next((line.value for line in lines if line.fact == fact and line.value), None)

    def _modality(self, lines: Sequence[Line]) -> str | None:
        words = self._labelled(lines, "modality")
        return next((mode for mode, pattern in self._modalities if words and pattern.search(words)), None)

    @staticmethod
    def _folded_head(document: Document, head: Sequence[Block]) -> Folded:
        if not head:
            return Folded("")
        return Folded(document.text, head[0].start, head[-1].end, document.skips)


def _is_date_line(line: Line, moment: Moment) -> bool:
    """An unlabelled line is a date line when little else stands on it but the moment."""
    rest = len(line.folded.text.strip()) - (moment.end - moment.start)
    return (moment.begin is not None and rest <= 60) or rest <= 20


def _names(document: Document, start: int, end: int) -> list[Organizer]:
    """The names of a line or several, each with its place. Commas and "and" belong to names."""
    names: list[Organizer] = []
    at = start
    text = document.text[start:end]
    for piece in [*_PARTS.finditer(text), None]:
        stop = start + piece.start() if piece else end
        words = document.words(at, stop)[0].strip()
        if words:
            lead = len(document.text[at:stop]) - len(document.text[at:stop].lstrip())
            names.append(
                Organizer(name=words, start=at + lead, end=at + lead + len(document.text[at:stop].strip()))
            )
        at = start + piece.end() if piece else end
    return names


def _times(moment: Moment | None) -> tuple[str | None, str | None]:
    """Start and end as ISO 8601: a day where no time is written, no zone where none is."""
    if moment is None:
        return None, None
    if moment.begin is None:
        return moment.first.isoformat(), moment.last.isoformat() if moment.last != moment.first else None
    zone = moment.offset or ""
    start = f"{moment.first.isoformat()}T{moment.begin.isoformat()}{zone}"
    if moment.finish is None:
        return start, None
    last = moment.last
    if moment.last == moment.first and moment.finish < moment.begin:
        last = moment.first + _ONE_DAY  # a session over midnight
    return start, f"{last.isoformat()}T{moment.finish.isoformat()}{zone}"
