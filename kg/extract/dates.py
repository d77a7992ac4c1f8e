"""A folded text in, the dates, times and zone offsets in it out, for every form of date the data knows."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any

import msgspec

_YEAR = re.compile(r"\d{4}")
_DASH = r"(?:\s?-\s?|\s(?:{to})\s)"


class Moment(msgspec.Struct, frozen=True):
    """When a line says something takes place. Offsets count in the folded text that was searched.

    `first` and `last` are days (equal unless a span of days was written); `begin` and `finish` are times of
    day or None; `offset` is the zone as ISO ("+02:00") or None, written at `zone_start:zone_end`. `weekday`
    is 0 for Monday.
    """

    start: int
    end: int
    first: dt.date
    last: dt.date
    begin: dt.time | None = None
    finish: dt.time | None = None
    offset: str | None = None
    zone_start: int = 0
    zone_end: int = 0
    weekday: int | None = None
    weekday_word: str = ""


class DateReader:
    """Finds moments by the month names, weekday names and zone abbreviations of `ontology/patterns/dates.toml`."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self._months = _numbered(data["months"], 1)
        self._weekdays = _numbered(data["weekdays"], 0)
        self._zones: dict[str, str] = data["zones"]
        month = _alternatives(self._months)
        weekday = _alternatives(self._weekdays)
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

    def first(self, text: str) -> Moment | None:
        """The first moment of a folded text, or None. Times and zone are looked for in the same text."""
        date = self._date(text)
        if date is None:
            return None
        start, end, first, last = date
        begin, finish, clock = self._clock(text, start, end)
        if begin is not None and finish is None and clock is not None:
            last, finish = self._until(text, max(end, clock[1]), last)
        offset, zone = self._offset(text)
        weekday = self._weekday.search(text)
        near = weekday is not None and abs(weekday.start() - start) <= 40
        marks = (
            [(start, end)]
            + [mark for mark in (clock, zone) if mark]
            + ([weekday.span()] if weekday and near else [])
        )
        return Moment(
            start=min(mark[0] for mark in marks),
            end=max(mark[1] for mark in marks),
            first=first,
            last=last,
            begin=begin,
            finish=finish,
            offset=offset,
            zone_start=zone[0] if zone else 0,
            zone_end=zone[1] if zone else 0,
            weekday=self._weekdays[weekday.group(1).lower()] if weekday and near else None,
            weekday_word=weekday.group(1) if weekday and near else "",
        )

    def _until(self, text: str, after: int, last: dt.date) -> tuple[dt.date, dt.time | None]:
        """The end, where it is written out as another date and time behind the first."""
        rest = text[after:]
        second = self._date(rest)
        if second is None:
            return last, None
        finish, _, _ = self._clock(rest, second[0], second[1])
        return (max(last, second[3]), finish) if finish else (last, None)

    def clock(self, text: str) -> tuple[dt.time | None, dt.time | None, str | None]:
        """The times and the offset of a text that holds no date (a line "Time: 09:00 - 10:30 CEST")."""
        begin, finish, _ = self._clock(text, len(text), len(text))
        return begin, finish, self._offset(text)[0]

    def _date(self, text: str) -> tuple[int, int, dt.date, dt.date] | None:
        best: tuple[int, int, dt.date, dt.date] | None = None
        if not _YEAR.search(text):
            return None
        for pattern in self._dates:
            for match in pattern.finditer(text):
                days = self._days(match.groupdict())
                if days is not None:
                    if best is None or match.start() < best[0]:
                        best = (*match.span(), *days)
                    break
        return best

    def _days(self, parts: dict[str, str | None]) -> tuple[dt.date, dt.date] | None:
        first = self._day(parts.get("y2") or parts["y"], parts["m"], parts["d"])
        if first is None or parts.get("d2") is None:
            return None if first is None else (first, first)
        last = self._day(parts["y"], parts.get("m2") or parts["m"], parts["d2"])
        return (first, last) if last and last >= first else (first, first)

    def _day(self, year: str | None, month: str | None, day: str | None) -> dt.date | None:
        if not (year and month and day):
            return None
        number = int(month) if month.isdecimal() else self._months[month.lower().rstrip(".")]
        digits = re.match(r"\d+", day)
        try:
            return dt.date(int(year), number, int(digits.group())) if digits else None
        except ValueError:  # 31 June: no day, so no date
            return None

    def _clock(
        self, text: str, start: int, end: int
    ) -> tuple[dt.time | None, dt.time | None, tuple[int, int] | None]:
        for match in self._times.finditer(text):
            if match.start() < end and match.end() > start:
                continue
            part = match.groupdict()
            finish = _time(part["h2"], part["i2"], part["p2"])
            begin = _time(part["h1"] or part["h0"], part["i1"], part["p1"] or part["p2"])
            if begin and finish and begin > finish and part["p2"] and not part["p1"]:
                begin = _time(part["h1"] or part["h0"], part["i1"], None)  # "11-12.30 pm"
            if begin is not None:
                return begin, finish, match.span()
        return None, None, None

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
    if number == 24:
        number = 0
    return dt.time(number, int(minute or 0))
