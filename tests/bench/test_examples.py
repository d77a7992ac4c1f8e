"""The examples are what their sources say, and what their list promises."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from pathlib import Path

import pytest

from bench.grammar import load
from bench.make_examples import files
from bench.source import FORMATS
from kg.model import Document
from kg.read import read

_ROOT = Path(__file__).parent.parent.parent
_EXAMPLES = _ROOT / "examples"
_REAL = "wsis-forum-2025-session-425.txt"
_MADE_UP = sorted(
    path.name
    for path in _EXAMPLES.iterdir()
    if path.suffix[1:] in FORMATS and path.name not in ("README.md", _REAL)
)
_NOTICE = re.compile(
    r"made up for the Outcome Graph project|inventé pour le projet Outcome Graph|ficticio, escrito para"
)
_DATED = re.compile(
    r"(\w+day|mercredi|vendredi|jueves),? (\d{1,2})(?:th|st|nd|rd)? (?:de )?(\w+),? (?:de )?(\d{4})"
)
_FAULTY = "wsis-forum-2025-session-547.txt"


def _document(name: str) -> Document:
    return read(_EXAMPLES / name)


def test_committed_files_are_what_the_sources_give() -> None:
    stale = [path for path, data in files() if (_ROOT / path).read_bytes() != data]
    assert stale == [], "run python -m bench.make_examples"


def test_every_committed_example_has_a_source() -> None:
    made = {Path(path).name for path, _ in files()}
    assert set(_MADE_UP) <= made


def test_the_list_names_every_document() -> None:
    listed = re.findall(r"^\| `(.+?)`", (_EXAMPLES / "README.md").read_text("utf-8"), re.MULTILINE)
    assert sorted(listed) == sorted([*_MADE_UP, _REAL])


def test_there_are_two_of_each_format_over_more_than_four_years() -> None:
    formats = Counter(Path(name).suffix[1:] for name in _MADE_UP)
    assert min(formats[format] for format in FORMATS) >= 2
    years = {found[0] for name in _MADE_UP if (found := re.search(r"20\d\d", name))}
    assert len(_MADE_UP) >= 14
    assert len(years) >= 4


@pytest.mark.parametrize("name", _MADE_UP)
def test_a_document_says_that_it_is_made_up_outside_of_any_item(name: str) -> None:
    document = _document(name)
    last = document.blocks[-1]
    assert _NOTICE.search(document.text[last.start : last.end].replace("\n", " "))
    assert last.kind == "paragraph"


def test_weekdays_fit_their_dates_but_for_the_one_fault_that_is_meant() -> None:
    wrong: list[str] = []
    dated = 0
    for name in _MADE_UP:
        for weekday, day, month, year in _DATED.findall(_document(name).text):
            dated += 1
            grammar = next(g for g in map(load, ("en", "fr", "es")) if weekday in g.weekdays)
            date = datetime.date(int(year), grammar.months.index(month) + 1, int(day))
            if grammar.weekdays[date.weekday()] != weekday:
                wrong.append(name)
    assert dated >= 12
    assert wrong == [_FAULTY]


def test_the_faulty_one_lacks_a_section_and_leaves_a_prompt() -> None:
    text = _document(_FAULTY).text
    assert "Tangible Outcomes" not in text
    assert "[Please add further issues here]" in text


def test_words_are_broken_at_line_ends_and_a_paragraph_crosses_a_page_in_the_pdf_examples() -> None:
    hyphenated = (_EXAMPLES / "wsis-forum-2025-session-538.pdf").read_bytes()
    assert len(re.findall(rb"[a-z]-\) Tj", hyphenated)) >= 2
    resolution = _document("lakeside-assembly-2021-resolution-7-12.pdf")
    assert "of their people already depend;" in resolution.text
    assert {span.page for span in resolution.pages} == {1, 2}


@pytest.mark.parametrize(
    ("ask", "names"),
    [
        (
            r"e-mail|mail servers|mail systems",
            ["igf-2016", "forum-2024-session-163", "forum-2025-session-547"],
        ),
        (
            r"community networks|resident-owned|réseaux communautaires|cooperative",
            ["plus-10-2014", "igf-2020", "fgi-2023", "session-512"],
        ),
        (r"trust fund|budget", ["lakeside-assembly-2021", "igf-2022", "session-538"]),
        (
            r"shutdowns|interrupting access|cortes de",
            ["igf-2018", "lakeside-assembly-2021", "foro-regional-2024"],
        ),
        (r"zero harm|come to harm", ["eurodig-2019", "lakeside-assembly-2021", "sessions-118-119"]),
        (
            r"fellowships|travel grants|bursaries|becas",
            ["igf-2016", "igf-2022", "foro-regional-2024", "lakeside-desk-2025", "session-538"],
        ),
    ],
)
def test_asks_come_back_in_other_words(ask: str, names: list[str]) -> None:
    for part in names:
        name = next(name for name in _MADE_UP if part in name)
        assert re.search(ask, " ".join(_document(name).text.split())), name
