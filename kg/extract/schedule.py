"""The lines of a head in, when the session was out: its moment, and the lines that its date, time and zone stand on."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

import msgspec

from kg.extract.dates import DateReader, Moment
from kg.extract.lines import Line
from kg.model import BlockKind

_ONE_DAY: Final = dt.timedelta(days=1)
_BESIDE_TIME: Final = 60
"""Characters beside date and time on an unlabelled line; beside a bare day there are fewer."""
_BESIDE_DAY: Final = 20
_LONGEST_SUBTITLE: Final = 140
_FIRST_LINES: Final = 6
_NEAR: Final = 2
"""How many lines off its date an unlabelled time may stand."""


class Dated(msgspec.Struct, frozen=True):
    """A moment with the lines of its date and its zone, and the line of its time where that is another."""

    moment: Moment
    line: Line
    zone: Line
    time: Line | None = None


class ScheduleReader:
    """Finds the date line of a head: a labelled one, one with little else on it, or a subtitle that ends in a day."""

    def __init__(self, data: Mapping[str, Any], dates: DateReader) -> None:
        self._held = re.compile(rf"\b(?:{'|'.join(data['schedule']['held'])})\b", re.IGNORECASE)
        self._dates = dates

    def find(self, lines: Sequence[Line]) -> Dated | None:
        """The moment of a session, or None. Dates in running text are another thing's."""
        for line in lines:
            moment = self._dates.first(line.folded.text) if line.fact in ("date", "time") else None
            if moment is not None:
                return self._with_clock(lines, line, moment)
        read = [(line, self._dates.first(line.folded.text)) for line in lines if line.fact is None]
        found = [
            (line, moment) for line, moment in read if moment is not None and _is_date_line(line, moment)
        ]
        for line, moment in found:
            # Days of a whole event, or the day of the paper, may stand above the time of the session.
            better = next((other for other in found if _says_more(other[1], moment)), None)
            better = better or self._of_days(lines, moment) or (line, moment)
            return self._with_clock(lines, *better)
        for line in lines[:_FIRST_LINES]:
            moment = self._dates.first(line.folded.text) if line.fact in (None, "type") else None
            if moment is not None and self._is_subtitle(line, moment):
                return self._with_clock(lines, *(self._of_days(lines, moment) or (line, moment)))
        return None

    def _of_days(self, lines: Sequence[Line], days: Moment) -> tuple[Line, Moment] | None:
        """The line that names one of the days of an event without its year."""
        if days.last == days.first or days.begin is not None:
            return None
        for line in lines:
            if line.fact in ("date", "time", None):
                moment = self._dates.within(line.folded.text, days.first, days.last)
                if moment is not None and (line.fact or _is_date_line(line, moment)):
                    return line, moment
        return None

    def _with_clock(self, lines: Sequence[Line], line: Line, moment: Moment) -> Dated:
        """The moment of a date line; where no time is on it, with that of a line labelled so or beside it."""
        if moment.begin is None:
            at = next(n for n, other in enumerate(lines) if other is line)
            labelled = [other for other in lines if other.fact == "time"]
            near = [*lines[at + 1 : at + 1 + _NEAR], *lines[max(0, at - 1) : at]]
            by_it = [
                other for other in near if other.fact is None and self._dates.is_clock(other.folded.text)
            ]
            for other in [*labelled, *by_it]:
                timed = self._dates.timed(moment, other.folded.text)
                if timed is not None:
                    return Dated(timed, line, line if moment.offset else other, other)
        return Dated(moment, line, line)

    def _is_subtitle(self, line: Line, moment: Moment) -> bool:
        """Whether a short line ends in its date or says that something was held on it: "Report of 8 November 2025"."""
        words = line.folded.text.strip()
        if line.block.kind is BlockKind.ITEM or len(words) > _LONGEST_SUBTITLE or words.endswith((".", ";")):
            return False
        behind = line.folded.text[moment.end :].strip(" )].,")
        return not behind or self._held.search(line.folded.text, 0, moment.start) is not None


def places(lines: Sequence[Line], dated: Dated) -> dict[str, tuple[int, int]]:
    """Where date and time stand: one stretch where the line of the time follows that of the date."""
    date, moment = dated.line.span(), dated.moment
    if dated.line.fact is None and (moment.begin is None or dated.time is not None):
        day = dated.line.folded.span(moment.start, moment.end)
        date = day.start, day.end
    if dated.time is None:
        return {"date": date}
    time = dated.time.span()
    at = next(n for n, line in enumerate(lines) if line is dated.line)
    if lines[at + 1 : at + 2] == [dated.time]:
        return {"date": (date[0], time[1])}
    return {"date": date, "time": time}


def times(moment: Moment | None) -> tuple[str | None, str | None]:
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


def _is_date_line(line: Line, moment: Moment) -> bool:
    """An unlabelled line is a date line when little else stands on it but the moment: least beside a bare day."""
    rest = len(line.folded.text.strip()) - (moment.end - moment.start)
    return rest <= (_BESIDE_TIME if moment.begin is not None or moment.weekday_word else _BESIDE_DAY)


def _says_more(moment: Moment, than: Moment) -> bool:
    """Whether a moment is that of a session, and another the days of its event or the day of its paper."""
    if than.begin is not None or than.weekday_word:
        return False
    if than.last > than.first:
        return moment.begin is not None and than.first <= moment.first <= than.last
    return moment.last > moment.first or (moment.begin is not None and moment.first != than.first)
