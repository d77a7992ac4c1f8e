"""A folded text in, the times of day and the zone offset in it out, for every form of clock the data knows."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

import msgspec

_MIDNIGHT: Final = "24"
_NOON: Final = dt.time(12)
# Digits of other scripts, one for one.
_DIGITS: Final = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_MOST_HOURS: Final = 14
"""No place keeps an offset of more."""


class Clock(msgspec.Struct, frozen=True):
    """The times of a text, written at `start:end`; `late` says of each whether it is 24:00, which ends its day."""

    begin: dt.time
    finish: dt.time | None
    late: tuple[bool, bool]
    start: int
    end: int


class Zone(msgspec.Struct, frozen=True):
    """An offset from UTC as ISO ("+02:00"), written at `start:end`."""

    offset: str
    start: int
    end: int


class ClockReader:
    """Finds times by the words and zone abbreviations of `ontology/patterns/dates.toml`."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        words = {name: value.split() for name, value in data["words"].items()}
        self._zones: dict[str, str] = data["zones"]
        self._pm = frozenset(_bare(word) for word in (*words["pm"], *words["pm_before"]))
        hour, minute = alternatives(words["hour"]), alternatives(words["minute"])
        hours = alternatives([*words["hour"], *words["hours"]])
        halves = alternatives([*words["am"], *words["pm"]])
        before = alternatives([*words["am_before"], *words["pm_before"]])
        half = rf"(?:{halves})(?!\w)"
        minutes = (
            rf"(?:\s?(?:[:.]|{hours})\s?(?P<i{{n}}>[0-5]\d)(?::[0-5]\d)?(?:\s?(?:{minute}))?(?:\s?(?:{hours})(?!\w))?"
            rf"|(?=\s?{half})|\s?(?:{hour})(?!\w|\s?\d))"
        )
        clock = (
            rf"(?:(?P<b{{n}}>{before})\s?)?(?:(?:12\s)?(?P<n{{n}}>{alternatives(words['noon'])})(?!\w)"
            rf"|(?P<h{{n}}>[01]?\d|2[0-4]){minutes}(?:\s?(?P<p{{n}}>{half}))?)"
        )
        # Hours and minutes in one ("0900 - 1030 hrs"): only where the word for hours stands behind.
        military = rf"(?P<m1>(?:[01]\d|2[0-4])[0-5]\d)(?:\s?-\s?(?P<m2>(?:[01]\d|2[0-4])[0-5]\d))?\s?(?:{hours})(?!\w)"
        # "2-3.30 pm", "14-15:30": the first hour stands bare before one that says what is meant.
        meant = rf"(?:[:.h][0-5]\d|(?:[:.][0-5]\d)?\s?{half}|\s?(?:{hour})(?!\w))"
        bare = rf"(?P<h0>[01]?\d|2[0-4])(?=\s?-\s?\d{{1,2}}{meant})"
        names = alternatives(self._zones)
        between = rf"(?:\s?\(?(?:{names})(?:\s?[+-]\s?\d{{1,2}}(?::?\d\d)?)?\)?)?"
        to, unspaced_to = alternatives(words["to"]), alternatives(words["to"], spaced=False)
        dash = rf"(?:\s{{0,6}}-\s{{0,6}}|\s(?:{to})\s|(?:{unspaced_to}))"
        self._between = re.compile(
            rf"(?<!\w)(?:{alternatives(words['between'])})\s[^,;]{{1,24}}?"
            rf"\s(?P<and>{alternatives(words['between_and'])})(?=\s)",
            re.IGNORECASE,
        )
        self._times = re.compile(
            rf"(?<![\d:.+-])(?:{military}|(?:{_nth(clock, 1)}|{bare})(?:{between}{dash}{_nth(clock, 2)})?"
            rf"(?![\d:]|\.\d))",
            re.IGNORECASE,
        )
        self._zone = re.compile(
            r"\(?(?<!\w)(?:(?P<o>(?:(?:UTC|GMT)/)?(?:UTC|GMT)\s?[+-]\s?\d{1,2}(?::?[0-5]\d)?)"
            rf"|(?P<n>{names}))(?!\w)\)?"
            r"|(?:(?<=T\d\d:\d\d)|(?<=T\d\d:\d\d:\d\d))(?P<i>[+-]\d\d:?[0-5]\d|Z)(?!\w)"
        )

    def clock(self, text: str, start: int = 0, end: int = 0) -> Clock | None:
        """The first times of a text outside of `start:end`, where its date stands."""
        text = text.translate(_DIGITS)
        joined = self._between.search(text)
        if joined:
            # The "and" of "between 9:00 and 10:30" is a dash; all places stay.
            text = f"{text[: joined.start('and')]}{'-':<{len(joined['and'])}}{text[joined.end('and') :]}"
        for match in self._times.finditer(text):
            if match.start() < end and match.end() > start:
                continue
            found = self._read(match)
            if found is not None:
                return found
        return None

    def zone(self, text: str) -> Zone | None:
        """The zone of a text: an offset that is written out counts before a name."""
        named: Zone | None = None
        for match in self._zone.finditer(text.translate(_DIGITS)):
            written = match["o"] or (match["i"] if match["i"] != "Z" else None)
            if written:
                sign = "-" if "-" in written else "+"
                digits = re.sub(r"\D", "", written)
                hours, minutes = (digits[:-2], digits[-2:]) if len(digits) > 2 else (digits, "00")
                if int(hours) <= _MOST_HOURS:
                    return Zone(f"{sign}{int(hours):02d}:{minutes}", *match.span())
            elif named is None:
                named = Zone(self._zones[match["n"] or match["i"]], *match.span())
        return named

    def _read(self, match: re.Match[str]) -> Clock | None:
        part = match.groupdict()
        if part["m1"]:
            begin = _time(part["m1"][:2], part["m1"][2:], None)
            finish = _time(part["m2"][:2], part["m2"][2:], None) if part["m2"] else None
            late = (part["m1"][:2] == _MIDNIGHT, bool(part["m2"]) and part["m2"][:2] == _MIDNIGHT)
            return Clock(begin, finish, late, *match.span()) if begin else None
        hour = part["h1"] or part["h0"]
        first, second = self._half(part["p1"] or part["b1"]), self._half(part["p2"] or part["b2"])
        begin = _time(hour, part["i1"], second if first is None else first)
        # A half that stands before the first of two times is that of both.
        finish = _time(part["h2"], part["i2"], first if second is None and part["b1"] else second)
        begin, finish = _NOON if part["n1"] else begin, _NOON if part["n2"] else finish
        if begin and finish and begin > finish and part["p2"] and not part["p1"]:
            begin = _time(hour, part["i1"], None)  # "11-12.30 pm"
        if begin is None:
            return None
        late = (hour == _MIDNIGHT, finish is not None and part["h2"] == _MIDNIGHT)
        return Clock(begin, finish, late, *match.span())

    def _half(self, word: str | None) -> bool | None:
        """Whether a word says the second half of the day."""
        return None if word is None else _bare(word) in self._pm


def alternatives(words: Iterable[str], *, spaced: bool = True) -> str:
    """The words as branches of a pattern, the longest first; with `spaced=False` only those that need no spaces."""
    chosen = [word for word in words if spaced or unspaced(word)]
    branches = (
        re.escape(word).replace("_", r"\s?") for word in sorted(chosen, key=lambda word: (-len(word), word))
    )
    return "|".join(branches) or r"(?!)"


def unspaced(word: str) -> bool:
    """Whether a word is of a script that sets no spaces between words."""
    return word[0] > "\u2e7f"


def western(text: str) -> str:
    """A text with the digits of all scripts as 0 to 9, of the same length."""
    return text.translate(_DIGITS)


def _bare(word: str) -> str:
    return re.sub(r"[\s_]", "", word).lower()


def _nth(pattern: str, number: int) -> str:
    """A pattern whose groups are named with a number."""
    return pattern.replace("{n}", str(number))


def _time(hour: str | None, minute: str | None, half: bool | None) -> dt.time | None:
    if hour is None:
        return None
    number = int(hour)
    if half is not None:
        if not 1 <= number <= 12:
            return None
        number = number % 12 + (12 if half else 0)
    if hour == _MIDNIGHT:
        if int(minute or 0):
            return None  # the day has no half past 24
        number = 0
    return dt.time(number, int(minute or 0))
