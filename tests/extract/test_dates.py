from __future__ import annotations

import pytest

from kg.extract.dates import DateReader, Moment
from kg.extract.folding import Folded
from kg.lexicon import Lexicon


@pytest.fixture(scope="module")
def dates(lexicon: Lexicon) -> DateReader:
    return DateReader(lexicon.patterns["dates"])


def said(moment: Moment | None) -> str:
    """A moment as one line: days, times, zone; "-" for what was not said."""
    if moment is None:
        return "none"
    days = moment.first.isoformat()
    if moment.last != moment.first:
        days += f"/{moment.last.isoformat()}"
    times = [f"{time:%H:%M}" if time else "-" for time in (moment.begin, moment.finish)]
    return f"{days} {times[0]} {times[1]} {moment.offset or '-'}"


FORMS = [
    ("Thursday, 10 July 2025, 14:00 – 15:00 (UTC-02:00)", "2025-07-10 14:00 15:00 -02:00"),
    ("16:45–17:30, Tuesday, 13 June 2017", "2017-06-13 16:45 17:30 -"),
    ("13:00–14:00 CEST (UTC+02:00), Wednesday, 1 July 2020", "2020-07-01 13:00 14:00 +02:00"),
    ("10 Jul 2025 14:00h - 15:00h", "2025-07-10 14:00 15:00 -"),
    ("Tuesday, 10th October, 2023 (07:30 UTC)", "2023-10-10 07:30 - +00:00"),
    ("17 June 2024 | 17:30 - 18:30 EEST", "2024-06-17 17:30 18:30 +03:00"),
    ("15-16 May 2006", "2006-05-15/2006-05-16 - - -"),
    ("Wed, 25/11/2020", "2020-11-25 - - -"),
    ("Wednesday, 30 November, 2022, 15:00 - 16:15 (UTC+00:00)", "2022-11-30 15:00 16:15 +00:00"),
    ("Wednesday, 30 November, 2022, 15:00 - 16:15 UTC", "2022-11-30 15:00 16:15 +00:00"),
    # English, spelt otherwise
    ("July 10, 2025, 2:00 pm - 3:30 p.m.", "2025-07-10 14:00 15:30 -"),
    ("10 July 2025, 2-3.30pm", "2025-07-10 14:00 15:30 -"),
    ("10 July 2025, 11:30 am – 12:30 pm GMT+1", "2025-07-10 11:30 12:30 +01:00"),
    ("10 July 2025 at 9 a.m.", "2025-07-10 09:00 - -"),
    ("1st of May 2024", "2024-05-01 - - -"),
    ("May 15-16, 2006", "2006-05-15/2006-05-16 - - -"),
    ("30 May - 2 June 2024", "2024-05-30/2024-06-02 - - -"),
    ("30 December 2024 to 2 January 2025", "2024-12-30/2025-01-02 - - -"),
    ("2025-07-10 09:15", "2025-07-10 09:15 - -"),
    ("25.11.2020, 09.00 - 10.30", "2020-11-25 09:00 10:30 -"),
    ("10 July 2025, 14h00-15h30", "2025-07-10 14:00 15:30 -"),
    ("Sept. 3, 2024", "2024-09-03 - - -"),
    ("3 Sept 2024", "2024-09-03 - - -"),
    ("10 July 2025, 14:00–15:00 (UTC+5:30)", "2025-07-10 14:00 15:00 +05:30"),
    ("10 July 2025, 14:00–15:00 (UTC+0545)", "2025-07-10 14:00 15:00 +05:45"),
    ("10 July 2025, 14:00–15:00 (UTC−3)", "2025-07-10 14:00 15:00 -03:00"),
    ("10 July 2025, 14:00–15:00 CEST", "2025-07-10 14:00 15:00 +02:00"),
    ("10 July 2025, 23:30 – 00:30 (UTC+02:00)", "2025-07-10 23:30 00:30 +02:00"),
    ("10 July 2025, 23:00 - 11 July 2025, 01:00", "2025-07-10/2025-07-11 23:00 01:00 -"),
    ("10 July 2025, 12:00 am", "2025-07-10 00:00 - -"),
    ("29 February 2024", "2024-02-29 - - -"),
    # French, Spanish, Chinese, Russian
    ("jeudi 10 juillet 2025, 14h00 – 15h00 (UTC+02:00)", "2025-07-10 14:00 15:00 +02:00"),
    ("le 1er juillet 2025 de 9h à 10h30", "2025-07-01 09:00 10:30 -"),
    ("mardi 10 octobre 2023", "2023-10-10 - - -"),
    ("du 5 au 8 août 2024", "2024-08-05/2024-08-08 - - -"),
    ("jueves, 10 de julio de 2025, 14:00 – 15:00 (UTC+02:00)", "2025-07-10 14:00 15:00 +02:00"),
    ("10 de julio de 2025 a las 9:30 h", "2025-07-10 09:30 - -"),
    ("15 al 16 de mayo de 2006", "2006-05-15/2006-05-16 - - -"),
    ("2025年7月10日 14:00-15:00", "2025-07-10 14:00 15:00 -"),
    ("четверг, 10 июля 2025, 14:00–15:00", "2025-07-10 14:00 15:00 -"),
    # Spans of days, hours as offices and machines write them, zones between times
    ("July 30 - August 2, 2025", "2025-07-30/2025-08-02 - - -"),
    ("7 July 2025 - 11 July 2025", "2025-07-07/2025-07-11 - - -"),
    ("Monday 7 to Friday 11 July 2025", "2025-07-07/2025-07-11 - - -"),
    ("7, 8 and 9 July 2025", "2025-07-07/2025-07-09 - - -"),
    ("7 & 8 July 2025", "2025-07-07/2025-07-08 - - -"),
    ("2025-07-07/2025-07-11", "2025-07-07/2025-07-11 - - -"),
    ("14/07/2025 – 15/07/2025", "2025-07-14/2025-07-15 - - -"),
    ("10-Jul-2025", "2025-07-10 - - -"),
    ("2025/07/10 14:00", "2025-07-10 14:00 - -"),
    ("2025-07-10T14:00:00+02:00", "2025-07-10 14:00 - +02:00"),
    ("2025-07-10T14:00Z - 2025-07-10T15:00Z", "2025-07-10 14:00 15:00 +00:00"),
    ("10 July 2025, 0900 - 1030 hrs", "2025-07-10 09:00 10:30 -"),
    ("10 July 2025, 14:00hrs – 15:30hrs", "2025-07-10 14:00 15:30 -"),
    ("10 July 2025, 10am - noon", "2025-07-10 10:00 12:00 -"),
    ("10 July 2025, 9-10:30 am", "2025-07-10 09:00 10:30 -"),
    ("10 July 2025, 14:00 CEST - 15:00 CEST", "2025-07-10 14:00 15:00 +02:00"),
    ("10 July 2025, 14:00 UTC+2 – 15:30 UTC+2", "2025-07-10 14:00 15:30 +02:00"),
    ("10 July 2025, 14:00-15:00 (UTC/GMT +02:00)", "2025-07-10 14:00 15:00 +02:00"),
    # Abbreviations of two offsets, and places instead of zones
    ("10 July 2025, 14:00 BST", "2025-07-10 14:00 - -"),
    ("10 July 2025, 14:00 IST", "2025-07-10 14:00 - -"),
    ("10 July 2025, 14:00 (Geneva time)", "2025-07-10 14:00 - -"),
    # Further languages and scripts
    ("10 juillet 2025, de 9 heures 30 à 11 heures 00", "2025-07-10 09:30 11:00 -"),
    ("7 et 8 juillet 2025", "2025-07-07/2025-07-08 - - -"),
    ("jueves 10 de julio del 2025, de 14:00 a 15:30 horas", "2025-07-10 14:00 15:30 -"),
    ("del 7 al 11 de julio de 2025, 9:00 a. m.", "2025-07-07/2025-07-11 09:00 - -"),
    ("4 de dezembro de 2025, 10h às 11h30", "2025-12-04 10:00 11:30 -"),
    ("10. Juli 2025, 14 Uhr", "2025-07-10 14:00 - -"),
    ("Четверг, 10 июля 2025 г., с 14:00 до 15:00 (UTC+3)", "2025-07-10 14:00 15:00 +03:00"),
    ("с 7 по 11 июля 2025 года", "2025-07-07/2025-07-11 - - -"),
    ("الخميس 10 يوليو 2025، من الساعة 14:00 إلى 15:00", "2025-07-10 14:00 15:00 -"),
    ("الخميس ١٠ تموز/يوليو ٢٠٢٥، ١٤:٠٠ – ١٥:٠٠", "2025-07-10 14:00 15:00 -"),
    ("10 كانون الأول 2025", "2025-12-10 - - -"),
    ("١٠ جويلية ٢٠٢٥، ٢:٠٠ م", "2025-07-10 14:00 - -"),
    ("2025年7月10日（星期四）14:00-15:00", "2025-07-10 14:00 15:00 -"),
    ("2025年7月10日星期四下午2:00-3:30", "2025-07-10 14:00 15:30 -"),
    ("2025年7月10日 14时30分至15时30分", "2025-07-10 14:30 15:30 -"),
    ("2025年7月7日至11日", "2025-07-07/2025-07-11 - - -"),
]


@pytest.mark.parametrize(("line", "expected"), FORMS)
def test_every_form_of_date_line_is_read(dates: DateReader, line: str, expected: str) -> None:
    assert said(dates.first(Folded(line).text)) == expected


@pytest.mark.parametrize(
    "line",
    [
        "31 June 2025",
        "29 February 2023",
        "45 May 2024",
        "13/13/2024",
        "2025-13-01",
        "In 2025 we met",
        "May 2025",
        "10 July",
        "WSIS+20",
        "Session 425",
        "resolution 70/125",
        "The ratio was 10/12/16",
        "version 1.2.2025.4",
        "Call +41 22 730 2025",
        "14:00 – 15:00",
        "We may 15 of 2024",
        "",
    ],
)
def test_what_is_no_date_gives_none(dates: DateReader, line: str) -> None:
    assert dates.first(Folded(line).text) is None


@pytest.mark.parametrize(
    "line",
    [
        "10 July 2025, room 14",
        "10 July 2025, 12 speakers",
        "10 July 2025, paragraph 4.12.1",
        "10 July 2025, 2 hours",
        "10 July 2025 (90 minutes)",
    ],
)
def test_a_number_beside_a_date_is_no_time(dates: DateReader, line: str) -> None:
    assert said(dates.first(line)) == "2025-07-10 - - -"


def test_the_first_of_two_dates_counts(dates: DateReader) -> None:
    assert said(dates.first("10 July 2025, postponed from 3 May 2025")) == "2025-07-10 - - -"
    assert said(dates.first("moved from 2025-05-03 to 10 July 2025")).startswith("2025-05-03")


def test_the_place_of_a_moment_is_from_its_first_mark_to_its_last(dates: DateReader) -> None:
    line = "Date: Thursday, 10 July 2025, 14:00 - 15:00 (UTC-02:00), Room A"
    moment = dates.first(line)
    assert moment is not None
    assert line[moment.start : moment.end] == "Thursday, 10 July 2025, 14:00 - 15:00 (UTC-02:00)"
    assert line[moment.zone_start : moment.zone_end] == "(UTC-02:00)"


def test_a_named_zone_has_its_place_too(dates: DateReader) -> None:
    line = "17 June 2024 | 17:30 - 18:30 EEST"
    moment = dates.first(line)
    assert moment is not None
    assert line[moment.zone_start : moment.zone_end] == "EEST"


@pytest.mark.parametrize(
    ("line", "day", "word"),
    [
        ("Thursday, 10 July 2025", 3, "Thursday"),
        ("Wed, 25/11/2020", 2, "Wed"),
        ("jeudi 10 juillet 2025", 3, "jeudi"),
        ("miércoles, 25 de noviembre de 2020", 2, "miércoles"),
        ("10 July 2025", None, ""),
    ],
)
def test_the_weekday_is_kept_as_written(dates: DateReader, line: str, day: int | None, word: str) -> None:
    moment = dates.first(line)
    assert moment is not None
    assert (moment.weekday, moment.weekday_word) == (day, word)


def test_a_weekday_far_from_the_date_is_not_the_date_s(dates: DateReader) -> None:
    moment = dates.first("10 July 2025, as agreed at the preparatory meeting that was held on a Monday")
    assert moment is not None
    assert moment.weekday is None


def test_an_offset_that_no_place_keeps_is_none(dates: DateReader) -> None:
    assert said(dates.first("10 July 2025, 14:00 (UTC+27:00)")) == "2025-07-10 14:00 - -"


def test_a_clock_is_read_from_a_line_without_a_date(dates: DateReader) -> None:
    day = dates.first("10 July 2025")
    assert day is not None
    line = "Time: 09:00 - 10:30 (UTC+02:00)"
    moment = dates.timed(day, line)
    assert said(moment) == "2025-07-10 09:00 10:30 +02:00"
    assert moment is not None
    assert line[moment.zone_start : moment.zone_end] == "(UTC+02:00)"
    assert dates.timed(day, "in the morning") is None


def test_a_zone_beside_the_date_is_kept_when_the_time_stands_elsewhere(dates: DateReader) -> None:
    line = "10 July 2025 (UTC+02:00)"
    day = dates.first(line)
    assert day is not None
    moment = dates.timed(day, "Time: 09:00 UTC")
    assert moment is not None
    assert (moment.offset, line[moment.zone_start : moment.zone_end]) == ("+02:00", "(UTC+02:00)")


@pytest.mark.parametrize(
    ("line", "first", "other"),
    [
        ("03/04/2025", "2025-04-03", "2025-03-04"),
        ("03/04/2025, 14:00 - 15:00", "2025-04-03", "2025-03-04"),
        ("Monday, 03/04/2025", "2025-04-03", "2025-03-04"),  # fits neither reading
        ("Friday, 03/10/2025, as agreed", "2025-10-03", None),
        ("Monday, 03/10/2025", "2025-03-10", None),
        ("Thursday, 03/04/2025", "2025-04-03", None),
        ("Tuesday, 03/04/2025", "2025-03-04", None),
        ("04/04/2025", "2025-04-04", None),
        ("25/04/2025", "2025-04-25", None),
        ("04/25/2025", "2025-04-25", None),
        ("03.04.2025", "2025-04-03", None),
        ("2025-03-04", "2025-03-04", None),
    ],
)
def test_a_date_of_two_readings_says_so_unless_its_weekday_decides(
    dates: DateReader, line: str, first: str, other: str | None
) -> None:
    moment = dates.first(line)
    assert moment is not None
    assert (moment.first.isoformat(), moment.other and moment.other.isoformat()) == (first, other)
    assert moment.last == moment.first


def test_a_second_date_of_two_readings_is_no_end(dates: DateReader) -> None:
    assert said(dates.first("3 April 2025, 23:00 - 05/04/2025, 01:00")) == "2025-04-03 23:00 - -"


@pytest.mark.parametrize(
    ("line", "expected", "late"),
    [
        ("10 July 2025, 24:00", "2025-07-10 00:00 - -", (True, False)),
        ("10 July 2025, 20h à 24h", "2025-07-10 20:00 00:00 -", (False, True)),
        ("10 July 2025, 23:00 - 24:00", "2025-07-10 23:00 00:00 -", (False, True)),
        ("10 July 2025, 23:00 - 11 July 2025, 24:00", "2025-07-10/2025-07-11 23:00 00:00 -", (False, True)),
        ("10 July 2025, 23:00 - 00:00", "2025-07-10 23:00 00:00 -", (False, False)),
        ("10 July 2025, 24:30", "2025-07-10 - - -", (False, False)),
        ("10 July 2025, 24:30 - 01:30", "2025-07-10 - - -", (False, False)),
        ("10 July 2025, 23:00 - 24:30", "2025-07-10 23:00 - -", (False, False)),
    ],
)
def test_the_day_ends_at_24_and_has_nothing_after_it(
    dates: DateReader, line: str, expected: str, late: tuple[bool, bool]
) -> None:
    moment = dates.first(line)
    assert moment is not None
    assert (said(moment), moment.late) == (expected, late)


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("by March 2027", 3),
        ("d’ici août 2027", 8),
        ("by Sept 2026", 9),
        ("in 2026", None),
        ("marching", None),
    ],
)
def test_a_month_is_read_without_a_day(dates: DateReader, text: str, month: int | None) -> None:
    assert dates.month(text) == month
