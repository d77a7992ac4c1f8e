"""The headers of saved queries are read whole, and a wrong one is named by file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import QueryError, UsageError
from kg.query import catalog
from kg.query.saved import Column, Parameter

GOOD = """# title: Made up
# question: 3
# summary: All that is said of a topic.
# tags: one, two
# columns: s - what it is said of
# param topic: concept:topic = igf - only this topic
# param least: integer - at least so many
SELECT ?s WHERE { VALUES ?topic { UNDEF } VALUES ?least { UNDEF } ?s ?p ?topic } ORDER BY ?s
# not of the header: no matter
"""


def write(root: Path, text: str, name: str = "made-up.rq", family: str = "answers") -> Path:
    path = root / family / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_a_header_is_read_whole(tmp_path: Path) -> None:
    path = write(tmp_path, GOOD)
    saved = catalog.find("made-up", tmp_path)
    assert saved.name == "made-up"
    assert saved.family == "answers"
    assert saved.path == path.as_posix()
    assert saved.title == "Made up"
    assert saved.question == 3
    assert saved.summary == "All that is said of a topic."
    assert saved.tags == ("one", "two")
    assert saved.columns == (Column("s", "what it is said of"),)
    assert saved.parameters == (
        Parameter("topic", "concept:topic", "only this topic", "igf"),
        Parameter("least", "integer", "at least so many"),
    )
    assert saved.sparql == GOOD


@pytest.mark.parametrize(
    ("old", "new", "line", "what"),
    [
        ("# title: Made up", "# title Made up", 1, "this is no line of a header"),
        ("# title: Made up\n", "", 1, "the header has no title"),
        ("# tags: one, two", "# colour: red", 4, "a header has no such line, or has it twice: colour"),
        ("# tags: one, two", "# title: Again", 4, "a header has no such line, or has it twice: title"),
        ("s - what it is said of", "s", 5, "the column is not described whole"),
        (
            "concept:topic = igf - only this topic",
            "concept:topic",
            6,
            "the parameter topic is not declared whole",
        ),
        ("concept:topic =", "concept:colour =", 6, "there is no parameter type concept:colour"),
        ("= igf -", "= no topic! -", 6, "the default does not fit: 'no topic!' is no concept:topic"),
        ("# question: 3", "# question: third", 0, "third is no number of a question"),
        ("VALUES ?least { UNDEF } ", "", 0, "the parameter least has no slot, or more than one"),
        ("# param least: integer - at least so many\n", "", 0, "the slot ?least has no parameter"),
    ],
)
def test_a_wrong_header_is_named_by_file_and_line(
    tmp_path: Path, old: str, new: str, line: int, what: str
) -> None:
    assert old in GOOD
    path = write(tmp_path, GOOD.replace(old, new))
    with pytest.raises(QueryError) as caught:
        catalog.read_all(tmp_path)
    assert caught.value.what == what
    assert caught.value.where == (f"{path}:{line}" if line else str(path))
    assert caught.value.todo


def test_an_unknown_name_is_answered_with_near_ones() -> None:
    with pytest.raises(UsageError) as caught:
        catalog.find("asks-and-adressees")
    assert str(caught.value) == (
        "asks-and-adressees: there is no saved query of this name. "
        "Did you mean asks-and-addressees? kg queries lists them."
    )


def test_a_name_like_no_other_is_answered_with_the_list() -> None:
    with pytest.raises(UsageError) as caught:
        catalog.find("zzzz")
    assert caught.value.todo == "kg queries lists them."


def test_two_queries_of_one_name_are_refused(tmp_path: Path) -> None:
    write(tmp_path, GOOD)
    write(tmp_path, GOOD, family="reports")
    with pytest.raises(QueryError, match=r"answers/made-up\.rq has this name too"):
        catalog.read_all(tmp_path)
