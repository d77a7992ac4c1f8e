"""The questions over the graph of `examples/`: each answer is what the documents say, or its faults are known.

`examples.toml` says how each question is asked; `NAME/examples.csv` holds the true rows, `NAME/examples-faults.csv` the
rows that the answer misses or has wrongly, each with the reason. Rows are compared as sets, and the faults are exact:
one that is mended has to be struck off.
"""

from __future__ import annotations

import csv
import shutil
import tomllib
from collections.abc import Collection
from pathlib import Path
from typing import NamedTuple

import pytest

from kg import vocab
from kg.query import catalog
from kg.query.run import run
from kg.store import opening
from kg.store.contract import Term
from tests.commands import kg
from tests.conftest import EXAMPLES

HERE = Path(__file__).parent
ASKED: dict[str, dict[str, list[str] | str]] = tomllib.loads(
    (HERE / "examples.toml").read_text(encoding="utf-8")
)
LATER = {
    "recurring-asks": "needs links between statements",
    "reviews": "needs reviews",
    "taken-up": "needs links to a negotiated text",
}
"""Questions that no build of documents alone answers: they are asked of the made-up graph of `base.trig`."""

Row = tuple[str, ...]


class Case(NamedTuple):
    """How a question is asked, the true rows, and those that the answer misses or has wrongly."""

    columns: tuple[str, ...]
    values: dict[str, str]
    true: frozenset[Row]
    missed: frozenset[Row]
    false: frozenset[Row]

    def answer(self) -> frozenset[Row]:
        """The rows that are to be found."""
        return (self.true - self.missed) | self.false


def case(name: str) -> Case:
    """The case of a query; asserts that each fault is one, and has its reason."""
    asked = dict(ASKED[name])
    columns = tuple(asked.pop("columns"))
    true = [tuple(row[column] for column in columns) for row in read(HERE / name / "examples.csv")]
    faults = HERE / name / "examples-faults.csv"
    wrong = read(faults) if faults.exists() else []
    assert all(row["why"] for row in wrong)
    kinds = {
        kind: frozenset(tuple(row[column] for column in columns) for row in wrong if row["fault"] == kind)
        for kind in ("missed", "false")
    }
    assert len(true) == len(set(true))
    assert len(wrong) == len(kinds["missed"]) + len(kinds["false"])
    assert kinds["missed"] <= set(true)
    assert not kinds["false"] & set(true)
    values = {key: value for key, value in asked.items() if isinstance(value, str)}
    return Case(columns, values, frozenset(true), kinds["missed"], kinds["false"])


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def ask(folder: Path, name: str, values: dict[str, str], columns: Collection[str]) -> frozenset[Row]:
    """The answer's rows in those columns, IRIs in their short form."""
    store = opening.open_folder(folder)
    try:
        rows = run(store, catalog.find(name), values)
    finally:
        store.close()
    places = [rows.variables.index(column) for column in columns]
    return frozenset(tuple(short(row[place]) for place in places) for row in rows.rows)


def short(term: Term | None) -> str:
    if term is None or term.kind != "iri":
        return term.value if term else ""
    for prefix, namespace in vocab.PREFIXES.items():
        if term.value.startswith(namespace):
            return f"{prefix}:{term.value.removeprefix(namespace)}"
    return term.value


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three examples since a release of which one was sent in again, one taken back, and one was not yet there."""
    folder = tmp_path_factory.mktemp("release")
    kept, again = EXAMPLES / "eurodig-2019-session-4-messages.md", EXAMPLES / "igf-2022-town-hall-35.md"
    before, after = folder / "before", folder / "after"
    before.mkdir()
    after.mkdir()
    words = again.read_text(encoding="utf-8")
    assert words.count("no later than 2024") == 1
    (before / again.name).write_text(
        words.replace("no later than 2024", "no later than 2023"), encoding="utf-8"
    )
    for place, names in (
        (before, [kept, EXAMPLES / "wsis-forum-2024-session-163.md"]),
        (after, [kept, again, EXAMPLES / "wsis-forum-2025-session-547.txt"]),
    ):
        for name in names:
            shutil.copy(name, place)
    assert kg("build", before, "-o", folder / "old", "--jobs", "1").code == 0
    assert kg("build", after, "-o", folder / "new", "--since", folder / "old", "--jobs", "1").code == 0
    return folder / "new"


@pytest.mark.parametrize("name", ASKED)
def test_the_answer_is_the_truth_but_for_its_known_faults(
    name: str, examples_build: Path, request: pytest.FixtureRequest
) -> None:
    folder = request.getfixturevalue("release") if name == "changes-since-release" else examples_build
    known = case(name)
    assert known.true - known.missed, "an answer that is empty shows nothing"
    assert sorted(ask(folder, name, known.values, known.columns)) == sorted(known.answer())


def test_each_question_is_asked_of_the_examples_or_said_to_need_more() -> None:
    saved = {one.name: one.question for one in catalog.read_all().values() if one.family == "answers"}
    assert set(ASKED) | set(LATER) == set(saved)
    assert not set(ASKED) & set(LATER)
    assert {saved[name] for name in ASKED} == set(range(1, 22)) - {18, 21}


def test_a_lost_row_and_a_mended_fault_are_both_seen(examples_build: Path) -> None:
    known = case("asks-of-nobody")
    found = ask(examples_build, "asks-of-nobody", known.values, known.columns)
    assert known.false
    assert found == known.answer()
    assert found != known._replace(false=frozenset()).answer()
    assert found - {min(known.true)} != known.answer()
