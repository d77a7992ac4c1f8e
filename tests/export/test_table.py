"""The table of statements: one row each, and nothing that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import KgError
from kg.export import export
from kg.export.table import COLUMNS, records, table
from kg.model import Session, encode
from tests.export import build
from tests.mapping import rich, seed


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_each_statement_is_a_row_with_what_was_read_out_of_it(tmp_path: Path) -> None:
    out = io.StringIO(newline="")
    export("csv", build.make(tmp_path), out)
    found = rows(out.getvalue())
    assert len(found) == 4
    assert found[0] == {
        "statement": "https://w3id.org/wsis-outcomes/doc/2e75d8687d5d6877/rec-be4dfdf4cad612f5",
        "document": "examples/wsis-forum-2025-session-425.txt",
        "session": "wsis-forum/2025/425",
        "date": "2025-07-10",
        "kind": "recommendation",
        "text": seed.record().statements[0].text,
        "start": "1719",
        "end": "1828",
        "topics": "institutional-coordination",
        "addressees": "",
        "beneficiaries": "youth",
        "participants": "",
        "action lines": "",
        "sdgs": "",
        "actions": "Keep processes open and inclusive | engage youth and regional voices | "
        "avoid duplication | create synergies",
        "polarity": "do | do | avoid | do",
        "force": "directive | directive | directive | directive",
        "deadlines": "none | none | none | none",
        "confidence": "0.95",
    }
    assert found[1]["addressees"] == "governments"
    assert (found[1]["action lines"], found[1]["sdgs"]) == ("C3", "16.10")
    assert (found[3]["session"], found[3]["participants"], found[3]["date"]) == ("Listening", "ITU", "")


def test_lines_end_as_rfc_4180_has_them_and_the_header_comes_first(tmp_path: Path) -> None:
    out = tmp_path / "statements.csv"
    export("csv", build.make(tmp_path), out)
    data = out.read_bytes()
    assert data.startswith(b"statement,document,session,date,kind,text,start,end,topics,")
    assert data.count(b"\r\n") == data.count(b"\n") == 5


@pytest.mark.parametrize("first", ["=", "+", "-", "@", "\t", "\r"])
def test_a_cell_that_begins_as_a_formula_is_guarded_by_an_apostrophe(first: str) -> None:
    record = msgspec.structs.replace(seed.record(), session=Session(title=f"{first}HYPERLINK(1)"))
    [row] = rows("".join(table([record])))
    assert row["session"] == f"'{first}HYPERLINK(1)"


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_any_words_come_back_from_the_table(words: str) -> None:
    statement = msgspec.structs.replace(rich.records()[1].statements[0], text=words)
    record = msgspec.structs.replace(rich.records()[1], statements=(statement,))
    header, row = csv.reader(io.StringIO("".join(table([record])), newline=""))
    assert tuple(header) == COLUMNS
    text = row[COLUMNS.index("text")]
    assert not text.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert (text.removeprefix("'") if words.startswith(("=", "+", "-", "@", "\t", "\r")) else text) == words


def test_a_line_that_is_no_record_is_an_error_with_its_number() -> None:
    lines = [encode(seed.record()).decode(), '{"schemaVersion": 1}']
    with pytest.raises(KgError, match=r"^records\.jsonl: line 2 is no record: Object missing required field"):
        list(records(lines, where="records.jsonl"))
