"""A folded text in, the dates in it with their times and zone offsets out, for every form of date the data knows."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any

import msgspec

from kg.extract.clocks import Clock, ClockReader, alternatives, unspaced, western

_YEAR = re.compile(r"\d{4}")
_NEAR = 40
"""How far from its date a weekday may stand."""


class Moment(msgspec.Struct, frozen=True):
    """When a line says something takes place. Offsets count in the folded text that was searched.

    `first` and `last` are days (equal unless a span of days was written); `begin` and `finish` are times of
    day or None, and `late` says of each whether it is 24:00, the midnight that ends its day; `offset` is the
    zone as ISO ("+02:00") or None, written at `zone_start:zone_end`. `weekday` is 0 for Monday. `other` is the
    second reading of a date whose day and month cannot be told apart: then `first` is no fact.
    """

    start: int
    end: int
    first: dt.date
    last: dt.date
    begin: dt.time | None = None
    finish: dt.time | None = None
    late: tuple[bool, bool] = (False, False)
    other: dt.date | None = None
    offset: str | None = None
    zone_start: int = 0
    zone_end: int = 0
    weekday: int | None = None
    weekday_word: str = ""


class _Days(msgspec.Struct, frozen=True):
    """Where a date stands, its first and last day, and its other reading."""

    start: int
    end: int
    first: dt.date
    last: dt.date
    other: dt.date | None = None


class DateReader:
    """Finds moments by the month names, weekday names and zone abbreviations of `ontology/patterns/dates.toml`."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self._months = _numbered(data["months"], 1)
        self._weekdays = _numbered(data["weekdays"], 0)
        self._clocks = ClockReader(data)
        words = {name: value.split() for name, value in data["words"].items()}
        month, of = alternatives(self._months), alternatives(words["of"])
        ordinal = alternatives(words["ordinal"])
        weekday = _whole(self._weekdays)
        self._month = re.compile(rf"\b({month})\b", re.IGNORECASE)
        self._weekday = re.compile(rf"({weekday})\.?", re.IGNORECASE)
        dash = (
            rf"(?:\s?-\s?|\s(?:{alternatives([*words['to'], *words['and']])})\s"
            rf"|\s?(?:{alternatives(words['to'], spaced=False)})\s?)"
        )
        self._no_year = re.compile(
            rf"\b(?:\d{{1,2}}(?:\s?(?:{ordinal})\b)?\s(?:(?:{of})\s)?(?:{month})|(?:{month})\s\d{{1,2}}(?:\s?(?:{ordinal})\b)?)(?!\w)",
            re.IGNORECASE,
        )
        self._day_first = re.compile(
            rf"\W*(?:{weekday})?\W*\d{{1,2}}(?:{dash}\d{{1,2}})?\.?\s(?:(?:{of})\s?)?(?:{month})\b",
            re.IGNORECASE,
        )
        self._then = re.compile(rf",?(?:{dash}|/)(?:(?:{weekday}),?\s)?", re.IGNORECASE)
        self._dates = [
            re.compile(pattern, re.IGNORECASE) for pattern in _patterns(month, weekday, dash, of, words)
        ]

    def month(self, text: str) -> int | None:
        """The first month that a folded text names, from 1, or None."""
        match = self._month.search(text)
        return self._months[_name(match[1])] if match else None

    def first(self, text: str) -> Moment | None:
        """The first moment of a folded text, or None. Times and zone are looked for in the same text."""
        text = western(text)
        date = self._date(text)
        if date is None:
            return None
        found = self._weekday.search(text)
        weekday = found if found and abs(found.start() - date.start) <= _NEAR else None
        number = self._weekdays[_name(weekday.group(1))] if weekday else None
        date = self._through(text, _settled(date, number))
        clock = self._clocks.clock(text, date.start, date.end)
        last, finish, late = date.last, None, (False, False)
        if clock is not None:
            finish, late = clock.finish, clock.late
            if finish is None:
                last, until = self._until(text, max(date.end, clock.end), last)
                if until is not None:
                    finish, late = until.begin, (late[0], until.late[0])
        zone = self._clocks.zone(text)
        marks = [
            (date.start, date.end),
            *([(clock.start, clock.end)] if clock else []),
            *([(zone.start, zone.end)] if zone else []),
            *([weekday.span()] if weekday else []),
        ]
        return Moment(
            start=min(mark[0] for mark in marks),
            end=max(mark[1] for mark in marks),
            first=date.first,
            last=last,
            begin=clock.begin if clock else None,
            finish=finish,
            late=late,
            other=date.other,
            offset=zone.offset if zone else None,
            zone_start=zone.start if zone else 0,
            zone_end=zone.end if zone else 0,
            weekday=number,
            weekday_word=weekday.group(1) if weekday else "",
        )

    def within(self, text: str, first: dt.date, last: dt.date) -> Moment | None:
        """The moment of a text that leaves out the year, where its day is one of those days: "Tue 27 May, 09:00"."""
        text = western(text)
        match = self._no_year.search(text)
        if match is None or _YEAR.search(text, match.end(), match.end() + 6):
            return None
        added = f" {first.year}"
        moment = self.first(text[: match.end()] + added + text[match.end() :])
        if moment is None or not first <= moment.first <= moment.last <= last:
            return None

        def back(place: int) -> int:
            return place if place <= match.end() else max(match.end(), place - len(added))

        names = ("start", "end", "zone_start", "zone_end")
        return msgspec.structs.replace(moment, **{name: back(getattr(moment, name)) for name in names})

    def timed(self, moment: Moment, text: str) -> Moment | None:
        """A moment with the times of a text that holds no date (a line "Time: 09:00 - 10:30 CEST"), or None.

        Where the moment has no zone of its own the zone is the text's too, and its place counts in the text.
        """
        clock = self._clocks.clock(text)
        if clock is None:
            return None
        timed = msgspec.structs.replace(moment, begin=clock.begin, finish=clock.finish, late=clock.late)
        zone = self._clocks.zone(text)
        if moment.offset or zone is None:
            return timed
        return msgspec.structs.replace(timed, offset=zone.offset, zone_start=zone.start, zone_end=zone.end)

    def is_day(self, text: str) -> bool:
        """Whether a line says when, and little else: "10 - 14 May, Geneva" (be it without its year)."""
        if self._day_first.match(western(text)):
            return True
        moment = self.first(text)
        return moment is not None and len(text.strip()) - (moment.end - moment.start) <= _MOST_BESIDE_DAY

    def is_clock(self, text: str) -> bool:
        """Whether a line holds a time of day and next to nothing else: "10:00 - 12:00 (UTC+02:00)"."""
        clock = self._clocks.clock(text)
        if clock is None:
            return False
        zone = self._clocks.zone(text)
        others = text[: clock.start] + text[clock.end :]
        if zone is not None and zone.start >= clock.end:
            others = text[: clock.start] + text[clock.end : zone.start] + text[zone.end :]
        return sum(map(str.isalnum, others)) <= _MOST_BESIDE

    def _until(self, text: str, after: int, last: dt.date) -> tuple[dt.date, Clock | None]:
        """The end, where it is written out as another date and time behind the first."""
        rest = text[after:]
        second = self._date(rest)
        if second is None or second.other is not None:
            return last, None
        clock = self._clocks.clock(rest, second.start, second.end)
        return (max(last, second.last), clock) if clock else (last, None)

    def _through(self, text: str, date: _Days) -> _Days:
        """A date with that to which it goes on, where both are written out: "7 July 2025 - 11 July 2025"."""
        dash = self._then.match(text, date.end)
        second = self._date(text[dash.end() :]) if dash and date.other is None else None
        if dash is None or second is None or second.start or second.other or second.last <= date.first:
            return date
        return _Days(date.start, dash.end() + second.end, date.first, second.last)

    def _date(self, text: str) -> _Days | None:
        best: _Days | None = None
        if not _YEAR.search(text):
            return None
        for pattern in self._dates:
            for match in pattern.finditer(text):
                days = self._days(match)
                if days is not None:
                    if best is None or days.start < best.start:
                        best = days
                    break
        return best

    def _days(self, match: re.Match[str]) -> _Days | None:
        parts = match.groupdict()
        first = self._day(parts.get("y2") or parts["y"], parts["m"], parts["d"])
        # The United States write the month first; with dots nobody does.
        turned = self._day(parts["y"], parts["d"], parts["m"]) if parts.get("s") == "/" else None
        start, end = match.span()
        if first is None:
            return _Days(start, end, turned, turned) if turned else None
        if parts.get("d2") is None:
            return _Days(start, end, first, first, turned if turned != first else None)
        last = self._day(parts["y"], parts.get("m2") or parts["m"], parts["d2"])
        return _Days(start, end, first, last if last and last >= first else first)

    def _day(self, year: str | None, month: str | None, day: str | None) -> dt.date | None:
        if not (year and month and day):
            return None
        number = int(month) if month.isdecimal() else self._months[_name(month)]
        digits = re.match(r"\d+", day)
        try:
            return dt.date(int(year), number, int(digits.group())) if digits else None
        except ValueError:  # 31 June: no day, so no date
            return None


_MOST_BESIDE_DAY = 20
"""Characters beside the day on a line of its own."""
_MOST_BESIDE = 8
"""Letters and digits beside the time on a line of its own."""


def _patterns(
    month: str, weekday: str, dash: str, of: str, words: Mapping[str, list[str]]
) -> tuple[str, ...]:
    """The forms of dates, by the branches of months, weekdays, dashes and "of"."""
    ordinal, year = alternatives(words["ordinal"]), alternatives(words["year"])
    # Some write a month by two of its names: "تموز/يوليو".
    named = rf"(?:{month})(?!\w)"
    twice = rf"(?:\s?/\s?{named})?"
    day = rf"\d{{1,2}}(?:\s?(?:{ordinal})\b|\.(?=\s))?"
    of_month = rf"\s(?:(?:{of})\s?)?(?P<m>{named}){twice}"
    of_year = rf"\.?,?\s(?:(?:{of})\s)?(?P<y>\d{{4}})\b(?:\s?(?:{year})(?!\w))?"
    first_day, last_day = rf"\b(?P<d>{day})", rf"{dash}(?:(?:{weekday}),?\s)?(?P<d2>{day})"
    listed = rf"(?:,\s?{day}){{0,4}}"
    until_day = rf"{last_day}\s(?:(?:{of})\s?)?(?P<m2>{named}){twice}"
    return (
        rf"{first_day}{listed}{last_day}{of_month}{of_year}",
        rf"{first_day}{of_month}\.?(?:,?\s(?P<y2>\d{{4}}))?{until_day}{of_year}",
        rf"{first_day}{of_month}{of_year}",
        rf"\b(?P<m>{named})\.?\s(?P<d>{day})(?:{last_day})?,?\s(?P<y>\d{{4}})\b",
        rf"\b(?P<m>{named})\.?\s(?P<d>{day}){dash}(?P<m2>{named})\.?\s(?P<d2>{day}),?\s(?P<y>\d{{4}})\b",
        rf"\b(?P<d>\d{{1,2}})-(?P<m>{named})-(?P<y>\d{{4}})\b",
        rf"\b(?P<y>\d{{4}})\s(?P<m>{named})\s(?P<d>\d{{1,2}})\b",
        r"(?<!\d)(?P<y>\d{4})(?P<s>[-/])(?P<m>\d{2})(?P=s)(?P<d>\d{2})(?=T\d|\b)",
        r"(?<![\w./])(?P<d>\d{1,2})(?P<s>[/.])(?P<m>\d{1,2})(?P=s)(?P<y>\d{4})(?!\w|[./]\d)",
        r"(?P<y>\d{4})\s?年\s?(?P<m>\d{1,2})\s?月\s?(?P<d>\d{1,2})\s?日?"
        r"(?:\s?(?:[-~至到]|—)\s?(?:(?P<m2>\d{1,2})\s?月\s?)?(?P<d2>\d{1,2})\s?日)?",
    )


def _settled(date: _Days, weekday: int | None) -> _Days:
    """A date of two readings as the one that alone falls on the weekday, where one does."""
    if date.other is None or weekday is None:
        return date
    fitting = {day for day in (date.first, date.other) if day.weekday() == weekday}
    if len(fitting) != 1:
        return date
    (day,) = fitting
    return _Days(date.start, date.end, day, day)


def _numbered(names: Mapping[str, str], first: int) -> dict[str, int]:
    """Names to numbers; names of one number are set apart by a slash, and "_" joins the words of one."""
    return {
        name: number
        for words in names.values()
        for number, word in enumerate(words.split(), first)
        for name in word.split("/")
    }


def _name(words: str) -> str:
    """The name of a month or weekday as the data writes it."""
    return re.sub(r"\s", "_", words.lower().rstrip("."))


def _whole(names: Mapping[str, int]) -> str:
    """Names as branches that hold whole words; scripts without spaces have no words to be whole."""
    spaced = [name for name in names if not unspaced(name)]
    return rf"\b(?:{alternatives(spaced)})\b|{alternatives(name for name in names if unspaced(name))}"
