"""The words of a deadline in, the last day that they leave out, where the calendar alone says it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any

from kg.extract.dates import DateReader

_YEAR = re.compile(r"\b(20\d\d)\b")
_ONE_DAY = dt.timedelta(days=1)


class DeadlineReader:
    """Reads "by 30 June 2026", "before March 2027", "by the end of 2026".

    What counts from a meeting ("by the next Forum", "within two years") or names no day of its year ("by the
    middle of 2026") has no date here. `dates` is `ontology/patterns/dates.toml`, `data` the language's own
    `deadlines`.
    """

    def __init__(self, data: Mapping[str, Any], dates: Mapping[str, Any]) -> None:
        self._dates = DateReader(dates)
        self._before = _words(data["before"])
        self._ends = _words(data["ends"])
        self._vague = _words(data["vague"])

    def day(self, words: str) -> dt.date | None:
        """The last day of a deadline: the day, the month or the year named, or the day before it began."""
        if self._vague.search(words):
            return None
        before = self._before.search(words) is not None
        moment = self._dates.first(words)
        if moment is not None and moment.other is not None:
            return None  # "by 03/04/2025" may be March or April
        if moment is not None:
            return moment.first - _ONE_DAY if before else moment.last
        year = _YEAR.search(words)
        if year is None:
            return None
        first, after = _period(int(year[1]), self._dates.month(words))
        # "Before the end of 2026" leaves the whole of the year.
        return (first if before and not self._ends.search(words) else after) - _ONE_DAY


def _period(year: int, month: int | None) -> tuple[dt.date, dt.date]:
    """The first day of a month or year, and the first after it."""
    if month is None:
        return dt.date(year, 1, 1), dt.date(year + 1, 1, 1)
    after = dt.date(year + month // 12, month % 12 + 1, 1)
    return dt.date(year, month, 1), after


def _words(phrases: list[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, phrases))})\b", re.IGNORECASE)
