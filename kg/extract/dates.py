"""A folded text in, the dates, times and zone offsets in it out, for every form of date the data knows."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any

import msgspec

_MIDNIGHT = "24"
_YEAR = re.compile(r"\d{4}")
_DASH = r"(?:\s?-\s?|\s(?:{to})\s)"


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


class Clock(msgspec.Struct, frozen=True):
    """The times of a text, as in `Moment`, written at `start:end`."""

    begin: dt.time
    finish: dt.time | None
    late: tuple[bool, bool]
    start: int
    end: int


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
        self._zones: dict[str, str] = data["zones"]
        month = _alternatives(self._months)
        weekday = _alternatives(self._weekdays)
        self._month = re.compile(rf"\b({month})\b", re.IGNORECASE)
        ordinal = _alternatives(dict.fromkeys(data["words"]["ordinal"].split(), 0))
        of = _alternatives(dict.fromkeys(data["words"]["of"].split(), 0))
        dash = _DASH.format(to=_alternatives(dict.fromkeys(data["words"]["to"].split(), 0)))
        day = rf"\d{{1,2}}(?:\s?(?:{ordinal})\b)?"
        of_month = rf"\s(?:(?:{of})\s?)?(?P<m>{month})"
        of_year = rf"\.?,?\s(?:(?:{of})\s)?(?P<y>\d{{4}})\b"
        first_day, last_day = rf"\b(?P<d>{day})", rf"{dash}(?P<d2>{day})"
        until_day = rf"{last_day}\s(?:(?:{of})\s?)?(?P<m2>{month})"
        self._weekday = re.compile(rf"\b({weekday})\b\.?", re.IGNORECASE)
        self._dates = [
            re.compile(pattern, re.IGNORECASE)
            for pattern in (
                rf"{first_day}{last_day}{of_month}{of_year}",
                rf"{first_day}{of_month}\.?(?:,?\s(?P<y2>\d{{4}}))?{until_day}{of_year}",
                rf"{first_day}{of_month}{of_year}",
                rf"\b(?P<m>{month})\.?\s(?P<d>{day})(?:{last_day})?,?\s(?P<y>\d{{4}})\b",
                r"\b(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})\b",
                r"(?<![\w./])(?P<d>\d{1,2})(?P<s>[/.])(?P<m>\d{1,2})(?P=s)(?P<y>\d{4})(?!\w|[./]\d)",
                r"(?P<y>\d{4})年(?P<m>\d{1,2})月(?P<d>\d{1,2})日",
            )
        ]
        minutes = r"(?:\s?[:.h]\s?(?P<i{n}>[0-5]\d)(?:\s?h\b)?|(?=\s?[ap]\.?m\b)|\s?h\b)"
        clock = rf"(?P<h{{n}}>[01]?\d|2[0-4]){minutes}(?:\s?(?P<p{{n}}>[ap])\.?m\.?(?!\w))?"
        # "2-3.30 pm": the first hour stands bare before one that says which half of the day is meant.
        bare = r"(?P<h0>\d{1,2})(?=\s?-\s?\d{1,2}(?:[:.][0-5]\d)?\s?[ap]\.?m\b)"
        self._times = re.compile(
            rf"(?<![\d:.+-])(?:{_nth(clock, 1)}|{bare})(?:{dash}{_nth(clock, 2)})?(?![\d:]|\.\d)",
            re.IGNORECASE,
        )
        names = "|".join(sorted(map(re.escape, self._zones), key=len, reverse=True))
        self._zone = re.compile(
            rf"\(?(?<!\w)(?:(?P<o>(?:UTC|GMT)\s?[+-]\s?\d{{1,2}}(?::?[0-5]\d)?)|(?P<n>{names}))(?!\w)\)?"
        )

    def month(self, text: str) -> int | None:
        """The first month that a folded text names, from 1, or None."""
        match = self._month.search(text)
        return self._months[match[1].lower()] if match else None

    def first(self, text: str) -> Moment | None:
        """The first moment of a folded text, or None. Times and zone are looked for in the same text."""
        date = self._date(text)
        if date is None:
            return None
        found = self._weekday.search(text)
        weekday = found if found and abs(found.start() - date.start) <= 40 else None
        number = self._weekdays[weekday.group(1).lower()] if weekday else None
        date = _settled(date, number)
        clock = self._clock(text, date.start, date.end)
        last, finish, late = date.last, None, (False, False)
        if clock is not None:
            finish, late = clock.finish, clock.late
            if finish is None:
                last, until = self._until(text, max(date.end, clock.end), last)
                if until is not None:
                    finish, late = until.begin, (late[0], until.late[0])
        offset, zone = self._offset(text)
        marks = [
            (date.start, date.end),
            *([(clock.start, clock.end)] if clock else []),
            *([zone] if zone else []),
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
            offset=offset,
            zone_start=zone[0] if zone else 0,
            zone_end=zone[1] if zone else 0,
            weekday=number,
            weekday_word=weekday.group(1) if weekday else "",
        )

    def _until(self, text: str, after: int, last: dt.date) -> tuple[dt.date, Clock | None]:
        """The end, where it is written out as another date and time behind the first."""
        rest = text[after:]
        second = self._date(rest)
        if second is None or second.other is not None:
            return last, None
        clock = self._clock(rest, second.start, second.end)
        return (max(last, second.last), clock) if clock else (last, None)

    def timed(self, moment: Moment, text: str) -> Moment | None:
        """A moment with the times of a text that holds no date (a line "Time: 09:00 - 10:30 CEST"), or None.

        Where the moment has no zone of its own the zone is the text's too, and its place counts in the text.
        """
        clock = self._clock(text, len(text), len(text))
        if clock is None:
            return None
        timed = msgspec.structs.replace(moment, begin=clock.begin, finish=clock.finish, late=clock.late)
        offset, zone = self._offset(text)
        if moment.offset or zone is None:
            return timed
        return msgspec.structs.replace(timed, offset=offset, zone_start=zone[0], zone_end=zone[1])

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
        number = int(month) if month.isdecimal() else self._months[month.lower().rstrip(".")]
        digits = re.match(r"\d+", day)
        try:
            return dt.date(int(year), number, int(digits.group())) if digits else None
        except ValueError:  # 31 June: no day, so no date
            return None

    def _clock(self, text: str, start: int, end: int) -> Clock | None:
        """The first times of a text outside of `start:end`, where its date stands."""
        for match in self._times.finditer(text):
            if match.start() < end and match.end() > start:
                continue
            part = match.groupdict()
            hour = part["h1"] or part["h0"]
            finish = _time(part["h2"], part["i2"], part["p2"])
            begin = _time(hour, part["i1"], part["p1"] or part["p2"])
            if begin and finish and begin > finish and part["p2"] and not part["p1"]:
                begin = _time(hour, part["i1"], None)  # "11-12.30 pm"
            if begin is not None:
                late = (hour == _MIDNIGHT, finish is not None and part["h2"] == _MIDNIGHT)
                return Clock(begin, finish, late, *match.span())
        return None

    def _offset(self, text: str) -> tuple[str | None, tuple[int, int] | None]:
        named: tuple[str, tuple[int, int]] | None = None
        for match in self._zone.finditer(text):
            if match["o"]:
                sign, digits = (
                    re.split(r"(?=[+-])", match["o"].replace(" ", ""), maxsplit=1)[1][0],
                    re.sub(r"\D", "", match["o"]),
                )
                hours, minutes = (digits[:-2], digits[-2:]) if len(digits) > 2 else (digits, "00")
                if int(hours) <= 14:
                    return f"{sign}{int(hours):02d}:{minutes}", match.span()
            elif named is None:
                named = (self._zones[match["n"]], match.span())
        return named if named else (None, None)


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
    """Names to numbers; names of one number are set apart by a slash."""
    return {
        name: number
        for words in names.values()
        for number, word in enumerate(words.split(), first)
        for name in word.split("/")
    }


def _nth(pattern: str, number: int) -> str:
    """A pattern whose groups are named with a number."""
    return pattern.replace("{n}", str(number))


def _alternatives(words: Mapping[str, int]) -> str:
    return "|".join(sorted(map(re.escape, words), key=lambda word: (-len(word), word)))


def _time(hour: str | None, minute: str | None, half: str | None) -> dt.time | None:
    if hour is None:
        return None
    number = int(hour)
    if half:
        if not 1 <= number <= 12:
            return None
        number = number % 12 + (12 if half.lower() == "p" else 0)
    if hour == _MIDNIGHT:
        if int(minute or 0):
            return None  # the day has no half past 24
        number = 0
    return dt.time(number, int(minute or 0))
