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
from kg.extract.lines import Line, LineReader, labelled, own_links
from kg.model import Block, BlockKind, Document, Link, Organizer, Session

_ONE_DAY = dt.timedelta(days=1)
_PARTS = re.compile(r"\s*(?:;|\s/\s|\s\|\s|\n)\s*")


class Header(msgspec.Struct, frozen=True):
    """What the head says: the session, and its moment with the lines that the date and its zone were read from."""

    session: Session | None
    moment: Moment | None = None
    date_line: Folded | None = None
    zone_line: Folded | None = None


class _Dated(msgspec.Struct, frozen=True):
    """A moment with the lines of its date and its zone, and the line of its time where that is another."""

    moment: Moment
    line: Line
    zone: Line
    time: Line | None = None


class HeaderReader:
    """Reads the head of a document by the labels of `ontology/patterns/forms.toml` and by its form's order."""

    def __init__(self, data: Mapping[str, Any], dates: DateReader, forms: FormReader) -> None:
        self._lines = LineReader(data["labels"])
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
        lines = self._lines.read(document, head)
        dated = self._dated(lines)
        moment = dated.moment if dated else None
        years = {str(day.year) for day in (moment.first, moment.last)} if moment else None
        own = own_links(links, head, lines)
        identity = self._forms.identity(own, self._folded_head(document, head), cover, years)
        spans: dict[str, tuple[int, int]] = {}
        title = self._title(document, lines, dated, spans)
        if title is None:
            title = self._named(document, head if cover else None, spans)
        organizers = self._organizers(document, lines, "organizers")
        if not organizers and form and "organizers" in form.head and dated:
            organizers = self._between(document, lines, spans.get("title"), dated.line)
        if dated:
            spans |= _places(lines, dated)
        if identity.span:
            spans["url"] = identity.span
        session = self._session(document, lines, identity, moment, title, organizers, spans)
        if dated is None:
            return Header(session)
        return Header(session, moment, dated.line.folded, dated.zone.folded)

    def _session(
        self,
        document: Document,
        lines: Sequence[Line],
        identity: Identity,
        moment: Moment | None,
        title: str | None,
        organizers: tuple[Organizer, ...],
        spans: dict[str, tuple[int, int]],
    ) -> Session | None:
        start, end = _times(moment)
        number = identity.number or _value(document, lines, "number", spans)
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
            type=_value(document, lines, "type", spans),
            modality=self._modality(lines, spans),
            venue=_value(document, lines, "venue", spans),
            organizers=organizers,
            co_organizers=self._organizers(document, lines, "coOrganizers"),
            spans=spans,
        )

    def _dated(self, lines: Sequence[Line]) -> _Dated | None:
        named = [line for line in lines if line.fact in ("date", "time")]
        for line in [*named, *(line for line in lines if line.fact is None)]:
            moment = self._dates.first(line.folded.text)
            if moment is None or (line.fact is None and not _is_date_line(line, moment)):
                continue
            return self._with_clock(lines, line, moment)
        return None

    def _with_clock(self, lines: Sequence[Line], line: Line, moment: Moment) -> _Dated:
        """The moment of a date line; where no time is on it, with that of a line that is labelled so."""
        others = [other for other in lines if other.fact == "time"] if moment.begin is None else []
        for other in others:
            timed = self._dates.timed(moment, other.folded.text)
            if timed is not None:
                return _Dated(timed, line, line if moment.offset else other, other)
        return _Dated(moment, line, line)

    def _title(
        self,
        document: Document,
        lines: Sequence[Line],
        dated: _Dated | None,
        spans: dict[str, tuple[int, int]],
    ) -> str | None:
        titles = [line for line in lines if line.fact == "title" and any(map(str.isalpha, line.value))]
        for line in [*titles, *lines]:
            if line not in titles and dated and line is dated.line:
                break
            if line in titles or (line.fact is None and self._may_be_title(line)):
                spans["title"] = self._without_number(document, line)
                return document.words(*spans["title"])[0]
        return None

    def _named(
        self, document: Document, head: Sequence[Block] | None, spans: dict[str, tuple[int, int]]
    ) -> str | None:
        """The title that the file was saved under, where it stands in the text (or in a head) for all to read."""
        named = Folded(document.title or "").text.strip()
        if not named or self._names_form(named):
            return None
        text = (
            Folded(document.text, skips=document.skips) if head is None else self._folded_head(document, head)
        )
        match = re.search(rf"(?<!\w){re.escape(named)}(?!\w)", text.text, re.IGNORECASE)
        if match is None:
            return None
        place = text.span(*match.span())
        spans["title"] = place.start, place.end
        return document.words(*spans["title"])[0]

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

    def _modality(self, lines: Sequence[Line], spans: dict[str, tuple[int, int]]) -> str | None:
        line = labelled(lines, "modality")
        mode = next((mode for mode, pattern in self._modalities if line and pattern.search(line.value)), None)
        if line and mode:
            spans["modality"] = line.span()
        return mode

    @staticmethod
    def _folded_head(document: Document, head: Sequence[Block]) -> Folded:
        if not head:
            return Folded("")
        return Folded(document.text, head[0].start, head[-1].end, document.skips)


def _places(lines: Sequence[Line], dated: _Dated) -> dict[str, tuple[int, int]]:
    """Where date and time stand: one stretch where the line of the time follows that of the date."""
    date, moment = dated.line.span(), dated.moment
    if moment.begin is None and dated.line.fact is None:
        day = dated.line.folded.span(moment.start, moment.end)
        date = day.start, day.end
    if dated.time is None:
        return {"date": date}
    time = dated.time.span()
    at = lines.index(dated.line)
    if lines[at + 1 : at + 2] == [dated.time]:
        return {"date": (date[0], time[1])}
    return {"date": date, "time": time}


def _value(
    document: Document, lines: Sequence[Line], fact: str, spans: dict[str, tuple[int, int]]
) -> str | None:
    """The words of a labelled value as they are written; their place is noted."""
    line = labelled(lines, fact)
    if line is None:
        return None
    spans[fact] = line.span()
    return document.words(*spans[fact])[0]


def _is_date_line(line: Line, moment: Moment) -> bool:
    """An unlabelled line is a date line when little else stands on it but the moment: least beside a bare day."""
    rest = len(line.folded.text.strip()) - (moment.end - moment.start)
    return rest <= (60 if moment.begin is not None or moment.weekday_word else 20)


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
    if moment is None or moment.other is not None:
        return None, None
    if moment.begin is None:
        return moment.first.isoformat(), moment.last.isoformat() if moment.last != moment.first else None
    zone = moment.offset or ""
    first = moment.first + _ONE_DAY if moment.late[0] else moment.first
    start = f"{first.isoformat()}T{moment.begin.isoformat()}{zone}"
    if moment.finish is None:
        return start, None
    last = max(first, moment.last)
    if moment.late[1]:
        last = moment.last + _ONE_DAY
    elif moment.last == moment.first and moment.finish < moment.begin:
        last = first + _ONE_DAY  # a session over midnight
    return start, f"{last.isoformat()}T{moment.finish.isoformat()}{zone}"
