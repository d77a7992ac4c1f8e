"""A record in, the same out with the pages of each of its places: where on paper its words stand."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from operator import attrgetter
from typing import Protocol, TypeVar

import msgspec

from kg.model import Document, PageBox, Record, Session, Statement


class _Placed(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


_Place = TypeVar("_Place", bound=_Placed)


class PageReader:
    """Tells the pages of places in one document; without pages, as in all formats but PDF, it changes nothing."""

    def __init__(self, document: Document) -> None:
        self._pages = sorted(document.pages, key=lambda span: (span.start, span.end))

    def boxes(self, start: int, end: int) -> tuple[PageBox, ...]:
        """The lines that a stretch of the canonical text stands on, each as a box on its page."""
        first = bisect_right(self._pages, start, key=attrgetter("end"))
        last = bisect_left(self._pages, end, key=attrgetter("start"))
        return tuple(PageBox(page=span.page, box=span.box) for span in self._pages[first:last])

    def placed(self, record: Record) -> Record:
        """The record with the pages of all its places."""
        if not self._pages:
            return record
        return msgspec.structs.replace(
            record,
            session=self._session(record.session) if record.session else None,
            sections=self._all(record.sections),
            statements=tuple(self._statement(one) for one in record.statements),
            findings=self._all(record.findings),
        )

    def _session(self, session: Session) -> Session:
        return msgspec.structs.replace(
            session,
            organizers=self._all(session.organizers),
            co_organizers=self._all(session.co_organizers),
            alignments=self._all(session.alignments or ()) or msgspec.UNSET,
        )

    def _statement(self, statement: Statement) -> Statement:
        return msgspec.structs.replace(
            statement,
            pages=self.boxes(statement.start, statement.end),
            mentions=self._all(statement.mentions),
            stakeholders=self._all(statement.stakeholders),
            organizations=self._all(statement.organizations),
            countries=self._all(statement.countries),
            actions=self._all(statement.actions),
        )

    def _all(self, places: Sequence[_Place]) -> tuple[_Place, ...]:
        """The places with their pages; a finding of the whole document has no place and so no page."""
        return tuple(
            msgspec.structs.replace(one, pages=boxes)  # type: ignore[type-var]
            if one.end > one.start and (boxes := self.boxes(one.start, one.end))
            else one
            for one in places
        )
