"""The page about accuracy: of the form that the command writes, naming no document, the same bytes each time."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec
import pytest

from kg import schemes
from kg.errors import KgError
from kg.evaluate import accuracy, bars, evaluate
from kg.evaluate.agreement import agreement
from kg.evaluate.fields import FIELDS
from kg.evaluate.gold import Annotation, load, load_passes
from kg.evaluate.scores import Count, score
from tests.commands import ROOT, kg
from tests.evaluate.seed import SEED, annotation_of, put

PAGE = ROOT / "docs" / "accuracy.md"
GOLD = ROOT / "tests" / "gold"


def written(folder: Path) -> str:
    """The page of a small folder with a second annotation."""
    put(folder / "gold" / "seed", annotation_of(SEED))
    second = annotation_of(SEED)
    second["sessions"][0]["statements"][0]["topics"] = []
    put(folder / "second" / "seed", second, source=False)
    firsts = [folder / "gold"]
    agreed = agreement(load_passes(folder / "second", firsts))
    return accuracy.page(evaluate(*firsts), agreed, folders=firsts, second=folder / "second")


def skeleton(page: str) -> list[str]:
    """What of a page does not hang on the figures: headings, heads of tables, the fields in the first column."""
    lines = re.findall(
        r"^(?:#+ .+|\| (?:field|what|choice|form|format|language|adversarial) \|.+)$", page, re.M
    )
    fields = {name for name in re.findall(r"^\| ([^|]+) \|", page, re.M) if name in FIELDS}
    return [*lines, *sorted(fields)]


def test_the_page_has_the_form_that_the_command_writes(tmp_path: Path) -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert skeleton(page) == skeleton(written(tmp_path))
    assert (GOLD / "ABOUT.md").read_text(encoding="utf-8").strip() in page
    assert "kg evaluate tests/gold/test --second tests/gold/second --write docs/accuracy.md" in page


@pytest.mark.parametrize("lost", ["## Known weaknesses", "| field | precision | recall | F1 |", "| topics |"])
def test_a_page_that_lost_a_part_is_another(lost: str, tmp_path: Path) -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert lost in page
    kept = "".join(line for line in page.splitlines(keepends=True) if not line.startswith(lost))
    assert skeleton(kept) != skeleton(written(tmp_path))


def test_the_page_names_no_document_of_test() -> None:
    page = PAGE.read_text(encoding="utf-8")
    for document in load(GOLD / "test"):
        assert not re.search(rf"\b{document.name}\b", page)
        for session in document.annotation.sessions:
            assert not session.title or session.title not in page
            assert not any(one.text in page for one in session.statements)


def test_the_page_says_who_annotated() -> None:
    about = (GOLD / "ABOUT.md").read_text(encoding="utf-8")
    for words in ("language models", "made up", "same training", "one pass", "`dev`", "`test`", "`train`"):
        assert words in about


def test_the_annotation_of_the_guide_is_one() -> None:
    guide = (ROOT / "docs" / "guide" / "evaluate.md").read_text(encoding="utf-8")
    (shown,) = re.findall(r"```json\n(.+?)```", guide, re.DOTALL)
    annotation = msgspec.json.decode(shown, type=Annotation)
    (statement,) = annotation.sessions[0].statements
    lexicon = schemes.load()
    assert set(statement.topics) <= set(lexicon.topics)
    assert {one.group for one in statement.stakeholders} <= set(lexicon.groups)
    assert all(one.text in statement.text for one in statement.actions)


def test_the_same_documents_give_the_same_bytes(tmp_path: Path) -> None:
    assert written(tmp_path) == written(tmp_path)


def test_bars_that_are_not_reached_are_named(tmp_path: Path) -> None:
    annotation = annotation_of(SEED)
    put(tmp_path / "seed", annotation)
    whole = accuracy.page(evaluate(tmp_path), None, folders=[tmp_path], second=None)
    assert "- Not reached" not in whole
    assert "| **no** |" not in whole
    assert "Nothing is said of it" in whole
    annotation["sessions"][0]["statements"][0]["kind"] = "outcome"
    put(tmp_path / "seed", annotation)
    page = accuracy.page(evaluate(tmp_path), None, folders=[tmp_path], second=None)
    assert "- Not reached: kind, given found, F1 0.889 (0.98 wanted).\n" in page
    assert "- Under its bar: kind, given found, F1 0.889 (0.98 wanted); as much is wrong as is missed" in page
    assert "| F1 0.98 | **no** |" in page


def test_false_statements_reach_no_bar(tmp_path: Path) -> None:
    annotation = annotation_of(SEED)
    annotation["sessions"][0]["statements"] = []
    put(tmp_path / "seed", annotation)
    page = accuracy.page(evaluate(tmp_path), None, folders=[tmp_path], second=None)
    assert "- Not reached: false statements, 9 (0 allowed).\n" in page


def test_every_bar_is_of_a_field() -> None:
    tables = bars.load()
    named = {field for figure in ("precision", "recall", "f1") for field in tables.get(figure, {})}
    assert named < set(FIELDS)
    assert set(tables) <= {"precision", "recall", "f1", "quotes", "false_statements", "invented_addressees"}


def test_a_bar_is_reached_at_its_figure() -> None:
    at, below = (bars.of(score("addressees", [Count(right, wrong)])) for right, wrong in ((92, 8), (91, 9)))
    assert at
    assert below
    assert (at.reached, below.reached, at.figure) == (True, False, "precision")
    assert bars.of(score("addressees", [Count()])) is None
    assert bars.of(score("deadlines", [Count(1)])) is None


def test_the_command_writes_the_page(tmp_path: Path) -> None:
    put(tmp_path / "gold" / "seed", annotation_of(SEED))
    done = kg("evaluate", tmp_path / "gold", "--write", tmp_path / "page.md")
    assert (done.code, done.out) == (0, "")
    page = (tmp_path / "page.md").read_text(encoding="utf-8")
    assert page.startswith("# How well documents are read\n")
    # A page is for others: it names no folder of this machine.
    assert str(tmp_path) not in page
    nowhere = kg("evaluate", tmp_path / "gold", "--write", tmp_path / "no" / "page.md")
    assert (nowhere.code, nowhere.out) == (1, "")
    assert "it cannot be written" in nowhere.err
    with pytest.raises(KgError, match="it cannot be written"):
        accuracy.write(tmp_path, "")
