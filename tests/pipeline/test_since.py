"""`kg build --since`: the graph says what changed, and says the same whenever the same two builds are compared."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from kg import vocab
from tests.commands import kg

REPORT = """Session 12: Maps for all
IGF 2024
Organizer: Example Body

Recommendations
- Regulators should publish the coverage maps of every district by {year}.
- Governments should connect all primary schools.
"""


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """A folder with a report, built into `old`."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "report.txt").write_text(REPORT.format(year=2026))
    assert kg("build", tmp_path / "in", "-o", tmp_path / "old", "--jobs", "1").code == 0
    return tmp_path


def later(folder: Path, output: str, since: str) -> dict[str, Any]:
    """The figures of the folder built again, with another year in its report."""
    (folder / "in" / "report.txt").write_text(REPORT.format(year=2028))
    words: list[str | Path] = [
        folder / "in",
        "-o",
        folder / output,
        "--since",
        folder / since,
        "--jobs",
        "1",
        "--format",
        "json",
    ]
    done = kg("build", *words)
    assert done.code == 0, done.err
    found: dict[str, Any] = json.loads(done.out)
    return found


def dataset(folder: Path) -> bytes:
    return (folder / (folder / "current").read_text().strip() / "dataset.nq").read_bytes()


def test_the_graph_and_the_figures_tell_what_changed(built: Path) -> None:
    figures = later(built, "new", "old")
    changed = [figures[f"statements{kind}"] for kind in ("Added", "Withdrawn", "Changed")]
    assert changed == [0, 0, 1]
    assert dataset(built / "new").decode().count(f"<{vocab.WSO_CHANGE}> <{vocab.GRAPH_CHANGES}>") == 1
    asked = kg("query", built / "new", "changes-since-release", "--format", "json")
    [row] = json.loads(asked.out)["results"]["bindings"]
    assert (row["kind"]["value"], row["reason"]["value"]) == ("changed", "document-reissued")
    assert "2026" in row["before"]["value"]
    assert "2028" in row["text"]["value"]
    told = kg("info", built / "new").out
    assert "statements changed since" in told
    assert figures["since"] in told
    assert kg("validate", built / "new").code == 0


def test_the_same_two_builds_give_the_same_bytes(built: Path) -> None:
    later(built, "one", "old")
    later(built, "two", "old")
    assert dataset(built / "one") == dataset(built / "two")


def test_a_build_compares_itself_with_what_stands_in_its_own_folder(built: Path) -> None:
    assert later(built, "old", "old")["statementsChanged"] == 1
    assert later(built, "old", "old")["statementsChanged"] == 0


def test_a_build_without_since_tells_of_no_change(built: Path) -> None:
    assert vocab.GRAPH_CHANGES.encode() not in dataset(built / "old")
    assert "since" not in kg("info", built / "old").out


def test_the_release_is_named_alike_with_changes_and_without(built: Path) -> None:
    figures = later(built, "new", "old")
    done = kg("build", built / "in", "-o", built / "plain", "--jobs", "1", "--format", "json")
    assert json.loads(done.out)["release"] == figures["release"] != figures["since"]


def test_a_folder_without_a_build_is_an_error_and_nothing_is_built(built: Path) -> None:
    done = kg("build", built / "in", "-o", built / "new", "--since", built / "nowhere")
    assert done.code == 1
    assert (
        done.err
        == f"kg: {built}/nowhere: no graph was built here yet. Run: kg build PATH... -o {built}/nowhere\n"
    )
    assert not (built / "new").exists()
