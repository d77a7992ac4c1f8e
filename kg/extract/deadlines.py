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
    """Reads "by 30 June 2026", "before March 2027", "by the end of 2026", "by Q3 2026".

    What counts from a meeting ("by the next Forum", "within two years") or names no day of its year ("by the
    middle of 2026") has no date here. `dates` is `ontology/patterns/dates.toml`, `data` the language's own
    `deadlines`.
    """

    def __init__(self, data: Mapping[str, Any], dates: Mapping[str, Any]) -> None:
        self._dates = DateReader(dates)
        self._before = _words(data["before"])
        self._ends = _words(data["ends"])
        self._vague = _words(data["vague"])
        self._plain = frozenset(data["plain"].split())
        self._articles = _words([f"{article} " for article in data["articles"].split()], r"20\d\d")
        self._parts = [(_words([name]), months) for name, months in data["parts"].items()]

    def day(self, words: str, following: str = "") -> dt.date | None:
        """The last day of a deadline: the day, the month, part or year named, or the day before it began.

        `following` is what stands behind the words, which may make the year another thing's: "IGF" in "by 2026 IGF".
        """
        if self._vague.search(words):
            return None
        before = self._before.search(words) is not None
        moment = self._dates.first(words)
        if moment is not None and moment.other is not None:
            return None  # "by 03/04/2025" may be March or April
        if moment is not None:
            return moment.first - _ONE_DAY if before else moment.last
        year = _YEAR.search(words)
        if year is None or self._articles.search(words) or _goes_on(following):
            return None
        part, months = next(((one, months) for one, months in self._parts if one.search(words)), (None, None))
        month = self._dates.month(words)
        rest = (part.sub("", words) if part else words).casefold().split()
        if any(word not in self._plain and word != year[1] and not self._dates.month(word) for word in rest):
            return None
        first, after = _period(int(year[1]), *(months or (month, month)))
        # "Before the end of 2026" leaves the whole of the year.
        return (first if before and not self._ends.search(words) else after) - _ONE_DAY


def _period(year: int, first: int | None, last: int | None) -> tuple[dt.date, dt.date]:
    """The first day of a year or of some months of it, and the first day after."""
    first, last = first or 1, last or 12
    return dt.date(year, first, 1), dt.date(year + last // 12, last % 12 + 1, 1)


def _goes_on(following: str) -> bool:
    """Whether a year is but the first word or half of a name or span: "2026 IGF", "2026-27"."""
    return following[:1] in {"-", "/"} or following.lstrip()[:1].isupper()


def _words(phrases: list[str], after: str = r"\b") -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, phrases))}){after}", re.IGNORECASE)
