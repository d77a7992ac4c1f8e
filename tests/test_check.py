"""`kg check`: what is wrong with a document, where, in which words, and what to do."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from pathlib import Path

import pytest
from rdflib.namespace import SH

from kg import check, pipeline
from kg.check import Note
from kg.read.folders import Source, hash_file
from kg.validate import Report, Result, shapefiles
from tests.commands import ROOT, kg
from tests.conftest import EXAMPLES

FAULTY = EXAMPLES / "wsis-forum-2025-session-547.txt"
CLEAN = EXAMPLES / "wsis-forum-2025-session-512.docx"
COMPILATION = EXAMPLES / "wsis-forum-2024-sessions-118-119.pdf"


def rules(notes: list[Note]) -> dict[str, Note]:
    return {note.rule: note for note in notes}


def test_faults_are_told_with_line_column_words_and_what_to_do() -> None:
    done = kg("check", FAULTY)
    assert (done.code, done.err) == (1, "")
    lines = done.out.splitlines()
    at = lines.index(
        f"{FAULTY}:5:1: violation: The prompt [Name of organisation(s)] of the form was not filled in. "
        "[prompt-left-unfilled]"
    )
    assert lines[at + 1 : at + 3] == [
        "    » [Name of organisation(s)]",
        "    Write the answer in its place, or take the prompt out.",
    ]
    at = lines.index(
        f"{FAULTY}:7:1: warning: The date line says Monday, but 2025-07-10 was a Thursday. [weekday-date-mismatch]"
    )
    assert lines[at + 1 : at + 3] == [
        "    » Monday, 10 July 2025, 15:00 – 15:45 (UTC+02:00)",
        "    Mend the weekday or the date, whichever is wrong.",
    ]
    assert lines[-1] == "2 violations, 4 warnings, 0 infos"


def test_every_note_with_a_place_shows_the_words_that_stand_there() -> None:
    text = FAULTY.read_text(encoding="utf-8")
    placed = [note for note in check.check([FAULTY]) if note.line]
    assert len(placed) >= 3
    for note in placed:
        line = text.splitlines()[note.line - 1]
        assert line[note.column - 1 :].startswith(note.words)


def test_notes_come_in_the_order_of_their_places() -> None:
    places = [(note.line, note.column) for note in check.check([FAULTY])]
    assert places == sorted(places)


def test_a_document_as_it_should_be_has_no_violation() -> None:
    done = kg("check", CLEAN)
    assert done.code == 0
    assert done.out.splitlines()[-1].startswith("0 violations, ")


def test_the_forms_for_programs_say_the_same() -> None:
    told = json.loads(kg("check", FAULTY, "--format", "json").out)
    rows = list(csv.DictReader(io.StringIO(kg("check", FAULTY, "--format", "csv").out)))
    assert [{key: str(value) for key, value in note.items()} for note in told] == rows
    assert {note["rule"] for note in told} >= {"prompt-left-unfilled", "weekday-date-mismatch"}


def test_a_file_that_cannot_be_read_is_a_violation_and_the_others_are_checked(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    done = kg("check", tmp_path / "empty.txt", tmp_path / "none.txt", CLEAN)
    assert done.code == 1
    lines = done.out.splitlines()
    assert lines[:2] == [
        f"{tmp_path}/empty.txt: violation: is empty [file-unreadable]",
        "    Write the document into it, or leave it out.",
    ]
    assert lines[2] == f"{tmp_path}/none.txt: violation: there is no such file [file-unreadable]"
    assert "Traceback" not in done.err


def test_the_words_of_a_document_cannot_move_the_cursor(tmp_path: Path) -> None:
    hostile = FAULTY.read_text(encoding="utf-8").replace("[Name of", "[Name \x1b]0;owned\x07 \x9b2J of")
    path = tmp_path / "hostile\x1b[31m.txt"
    path.write_text(hostile, encoding="utf-8")
    for form in ("table", "json"):
        done = kg("check", path, "--format", form)
        assert done.code == 1
        assert not any(char in done.out for char in "\x1b\x07\x9b")


def test_a_fault_of_the_second_session_is_placed_in_the_second_session() -> None:
    """Both sessions of a compilation have their own place, by the session that a result is about."""
    first, second = (record.session for record in pipeline.records_of(COMPILATION)[1])
    assert first is not None
    assert second is not None
    places = check._places(pipeline.records_of(COMPILATION)[1])
    by_number = {iri.rpartition("/")[2]: place for iri, place in places.items() if "/session/" in iri}
    assert by_number == {
        first.number: first.spans["title"],
        second.number: second.spans["title"],
    }


@pytest.mark.parametrize("path", [CLEAN, COMPILATION], ids=lambda path: path.name)
def test_every_statement_action_and_section_of_the_graph_has_its_place(path: Path) -> None:
    source = Source(path=path, name=path.name, sha256=hash_file(path), names=(path.name,))
    built = pipeline.build_document(source)
    places = check._places(built.records)
    grounded = {line.split(" ")[0][1:-1] for line in built.lines if "/ns/groundedIn>" in line}
    grounded = {node for node in grounded if "/clm-" not in node and "/fnd-" not in node}
    assert grounded
    assert grounded <= places.keys()


def test_a_result_about_a_node_is_shown_at_its_words(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    path = Path(shutil.copy(FAULTY, tmp_path))
    (statement,) = [
        one
        for record in pipeline.records_of(path)[1]
        for one in record.statements
        if one.kind == "recommendation"
    ]
    sha256 = hash_file(path)
    focus = f"https://w3id.org/wsis-outcomes/doc/{sha256[:16]}/{statement.id}"
    planted = Result(focus, "", "X", "violation", "It is wrong. Mend it.", "urn:shapes/StatementOrderShape")
    monkeypatch.setattr(check, "shared_results", lambda _: Report.of([planted], engine="none"))
    note = rules(list(check.check([path])))["statement-order-shape"]
    assert (note.message, note.todo) == ("It is wrong.", "Mend it.")
    assert note.words == statement.text
    assert path.read_text(encoding="utf-8").splitlines()[note.line - 1][note.column - 1 :] == statement.text


def test_what_a_source_lacks_comes_with_what_to_do() -> None:
    """Each warning and info of the shapes ends in the advice that `docs/guide/mend.md` gives."""
    shapes = shapefiles.graph(shapefiles.data_shapes())
    guide = (ROOT / "docs/guide/mend.md").read_text(encoding="utf-8")
    advice = {}
    for part in re.split(r"^### ", guide, flags=re.MULTILINE)[1:]:
        name, _, rest = part.partition("\n")
        advice[name] = " ".join(rest.strip().split("\n\n")[1].split())
    told = {*shapes.subjects(SH.severity, SH.Warning), *shapes.subjects(SH.severity, SH.Info)}
    assert len(told) > 20
    for shape in told:
        name = str(shape).rsplit("/", 1)[-1].removesuffix("-query")
        assert str(shapes.value(shape, SH.message)).endswith(f". {advice[name]}"), name


RUSSIAN = """Карты покрытия для всех

Рекомендации
- Министерствам следует ежегодно публиковать карты покрытия для всех районов.
- Регуляторам следует проверять карты операторов.
"""


def test_a_language_whose_asks_are_not_read_is_no_fault_of_the_document(tmp_path: Path) -> None:
    source = tmp_path / "karty.txt"
    source.write_text(RUSSIAN, encoding="utf-8")
    notes = list(check.check([source]))
    assert {note.rule for note in notes} & {"recommendation-action", "recommendation-addressee"} == set()
    (told,) = [note for note in notes if note.rule == "asks-not-read"]
    assert told.severity == "info"
    assert "(ru)" in told.message


def test_a_french_document_is_read_and_told_of_as_an_english_one_is() -> None:
    notes = list(check.check([EXAMPLES / "smsi-forum-2025-session-574.docx"]))
    assert "asks-not-read" not in {note.rule for note in notes}


def test_a_deadline_that_had_passed_is_told_once_at_its_words(tmp_path: Path) -> None:
    faulty = tmp_path / "late.txt"
    text = (EXAMPLES / "wsis-forum-2025-session-425.txt").read_text(encoding="utf-8")
    faulty.write_text(text + "\n- Governments should publish the maps by 30 June 2024.\n", encoding="utf-8")
    found = [note for note in check.check([faulty]) if "deadline" in note.rule]
    assert [(note.rule, note.words) for note in found] == [("deadline-before-session", "by 30 June 2024")]
