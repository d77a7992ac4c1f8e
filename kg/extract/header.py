"""The blocks before the first section in, the facts of the session out, each with the words that give it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import msgspec

from kg.extract.dates import DateReader, Moment
from kg.extract.folding import Folded
from kg.extract.forms import Form, FormReader, Identity
from kg.extract.furniture import FurnitureReader
from kg.extract.heads import HeadReader
from kg.extract.lines import Line, labelled, own_links
from kg.extract.organizers import OrganizerReader
from kg.extract.schedule import Dated, ScheduleReader, places, times
from kg.extract.titles import TitleReader, is_prose
from kg.model import Block, BlockKind, Document, Link, Organizer, Session

_AROUND_DATE = 4
"""Lines behind the date that may still say which session it was."""
_FIRST_LINES = 12
_LABEL = re.compile(r"[^:]{2,60}:\s")
"""A label that nobody knows: its line names no organiser."""
# A resolution reports on no session unless its head has a label that speaks of one.
_NO_HEAD = ("none",)
_SAYS_SO = frozenset({"title", "organizers", "coOrganizers", "number", "date", "time"})


class Header(msgspec.Struct, frozen=True):
    """What the head says: the session, and its moment with the lines that the date and its zone were read from."""

    session: Session | None
    moment: Moment | None = None
    date_line: Folded | None = None
    zone_line: Folded | None = None


class HeaderReader:
    """Reads the head of a document by the words of `ontology/patterns/heads.toml` and by its form's order.

    `known` gives the IRI of a body of the register by its whole name.
    """

    def __init__(
        self,
        data: Mapping[str, Any],
        dates: DateReader,
        forms: FormReader,
        furniture: FurnitureReader,
        known: Callable[[str], str | None],
    ) -> None:
        self._organizers = OrganizerReader(data, known)
        self._heads = HeadReader(data, dates, self._organizers.is_body, self._organizers.may_begin)
        self._titles = TitleReader(data, self._organizers, furniture.is_furniture, dates.is_day)
        self._schedule = ScheduleReader(data, dates)
        modes = data["modalities"]
        self._beside = frozenset(modes["beside"].split())
        self._modalities = {mode: _any_of(words) for mode, words in modes.items() if mode != "beside"}
        self._is_furniture = furniture.is_furniture
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
        lines = self._heads.read(document, head)
        dated = self._schedule.find(lines)
        moment = dated.moment if dated else None
        years = {str(day.year) for day in (moment.first, moment.last)} if moment else None
        own = own_links(links, head, lines)
        identity = self._identity(lines, own, cover, years)
        spans: dict[str, tuple[int, int]] = {}
        found = self._titles.find(document, lines, dated.line if dated else None)
        title = None
        if found is not None:
            spans["title"] = found
            title = document.words(*found)[0]
        else:
            title = self._named(document, head if cover else None, spans)
        organizers, others = self._bodies(document, lines, found[1] if found else 0, dated, form)
        if dated:
            spans |= places(lines, dated)
        if identity.span:
            spans["url"] = identity.span
        number = identity.number or self._number(lines, dated)
        session = self._session(
            document, lines, identity, moment, (title, number), (organizers, others), spans
        )
        if form is not None and form.head == _NO_HEAD and not any(line.fact in _SAYS_SO for line in lines):
            return Header(None)
        if dated is None:
            return Header(session)
        return Header(session, moment, dated.line.folded, dated.zone.folded)

    def _session(
        self,
        document: Document,
        lines: Sequence[Line],
        identity: Identity,
        moment: Moment | None,
        named: tuple[str | None, str | None],
        bodies: tuple[tuple[Organizer, ...], tuple[Organizer, ...]],
        spans: dict[str, tuple[int, int]],
    ) -> Session | None:
        title, number = named
        start, end = times(moment)
        literal = document.text[slice(*spans["date"])] if "date" in spans else None
        if not (moment or (identity.event and (number or title)) or any(bodies)):
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
            type=self._type(document, lines, spans),
            modality=self._modality(lines, spans),
            venue=_value(document, lines, "venue", spans),
            organizers=bodies[0],
            co_organizers=bodies[1],
            spans=spans,
        )

    def _identity(
        self, lines: Sequence[Line], links: Sequence[Link], cover: Folded | None, years: set[str] | None
    ) -> Identity:
        """Event and edition by an address, else by the first line that names them, else by the cover."""
        identity = self._forms.identity(links, Folded(""))
        for line in lines if identity.link is None else ():
            if identity.event is None and not is_prose(line.folded.text):
                identity = self._forms.identity((), line.folded, None, years)
        if identity.event is None:
            identity = self._forms.identity((), Folded(""), cover, years)
        return identity

    def _number(self, lines: Sequence[Line], dated: Dated | None) -> str | None:
        """The number by the words of the lines around the date: further down, numbers are of parts of the session."""
        at = next((n for n, line in enumerate(lines) if dated and line is dated.line), None)
        near = lines[: _FIRST_LINES if at is None else at + 1 + _AROUND_DATE]
        return self._titles.number(lines, near)

    def _named(
        self, document: Document, head: Sequence[Block] | None, spans: dict[str, tuple[int, int]]
    ) -> str | None:
        """The title that the file was saved under, where it stands in the text (or in a head) for all to read."""
        named = Folded(document.title or "").text.strip()
        if not named or self._titles.names_form(named):
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

    def _bodies(
        self,
        document: Document,
        lines: Sequence[Line],
        after: int,
        dated: Dated | None,
        form: Form | None,
    ) -> tuple[tuple[Organizer, ...], tuple[Organizer, ...]]:
        """Organisers and co-organisers; who organise together, and nobody else, are the organisers."""
        organizers, together, partners = (
            tuple(
                name
                for line in lines
                if line.fact == fact
                for name in self._organizers.names(document, *line.span())
            )
            for fact in ("organizers", "coOrganizers", "partners")
        )
        if not organizers and not together and dated:
            ordered = form is not None and "organizers" in form.head
            organizers = self._between(document, lines, after, dated, ordered=ordered)
        if not organizers:
            return together, partners
        return organizers, together + partners

    def _between(
        self, document: Document, lines: Sequence[Line], after: int, dated: Dated, *, ordered: bool
    ) -> tuple[Organizer, ...]:
        """The organisers that no label names: the lines between title and date.

        In a form whose head has this order all of them are; else those that can be nothing but names of bodies.
        """
        found: list[Organizer] = []
        for line in lines:
            if (
                not (after <= line.block.start and line.block.end <= dated.line.block.start)
                or line.fact is not None
            ):
                continue
            words = line.folded.text
            if self._titles.names_form(words) or self._is_furniture(words) or self._mode_line(line):
                continue
            if _LABEL.match(words):
                continue
            if line is dated.time or (not ordered and not self._organizers.is_line_of_bodies(words)):
                continue
            found += self._organizers.names(document, *line.span())
        return tuple(found)

    def _type(
        self, document: Document, lines: Sequence[Line], spans: dict[str, tuple[int, int]]
    ) -> str | None:
        """The kind of session, labelled or on a line of its own."""
        if labelled(lines, "type") is not None:
            return _value(document, lines, "type", spans)
        for line in lines:
            if (
                line.fact is None
                and line.block.kind is not BlockKind.ITEM
                and self._titles.is_type(line.value)
            ):
                spans["type"] = line.span()
                return document.words(*spans["type"])[0]
        return None

    def _modality(self, lines: Sequence[Line], spans: dict[str, tuple[int, int]]) -> str | None:
        line = labelled(lines, "modality") or next(filter(self._mode_line, lines), None)
        mode = self._mode(line.value) if line else None
        if line and mode:
            spans["modality"] = line.span()
        return mode

    def _mode(self, words: str) -> str | None:
        modes = {mode for mode, pattern in self._modalities.items() if pattern.search(words)}
        if "hybrid" in modes or {"online", "onsite"} <= modes:
            return "hybrid"
        return next(iter(modes), None)

    def _mode_line(self, line: Line) -> bool:
        """Whether an unlabelled line says how the session was held and nothing else."""
        if line.fact is not None or line.block.kind is BlockKind.ITEM or self._mode(line.value) is None:
            return False
        rest = line.value
        for pattern in self._modalities.values():
            rest = pattern.sub(" ", rest)
        return all(word in self._beside for word in re.findall(r"[^\W\d_]+|&", rest.lower()))

    @staticmethod
    def _folded_head(document: Document, head: Sequence[Block]) -> Folded:
        if not head:
            return Folded("")
        return Folded(document.text, head[0].start, head[-1].end, document.skips)


def _value(
    document: Document, lines: Sequence[Line], fact: str, spans: dict[str, tuple[int, int]]
) -> str | None:
    """The words of a labelled value as they are written; their place is noted."""
    line = labelled(lines, fact)
    if line is None:
        return None
    spans[fact] = line.span()
    return document.words(*spans[fact])[0]


def _any_of(words: Sequence[str]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, words)), re.IGNORECASE)
