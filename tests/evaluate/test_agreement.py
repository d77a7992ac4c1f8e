"""Two annotations: the same ones agree wholly, each planted difference counts where it is, and nothing is resolved."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from kg.errors import KgError
from kg.evaluate.agreement import Agreement, agreement
from kg.evaluate.gold import load_passes
from kg.evaluate.scores import Count, Kappa
from tests.commands import kg
from tests.evaluate.seed import SEED, annotation_of, put


def agreed(folder: Path, second: dict[str, Any]) -> Agreement:
    """The agreement of what is read of the seed with another annotation of it."""
    put(folder / "first" / "seed", annotation_of(SEED))
    put(folder / "second" / "seed", second, source=False)
    return agreement(load_passes(folder / "second", [folder / "first"]))


def counts(found: Agreement) -> dict[str, Count]:
    return {one.field: one.count for one in found.scores}


def choices(found: Agreement) -> dict[str, Kappa]:
    return {one.choice: one for one in found.kappas}


def test_the_same_annotation_agrees_wholly(tmp_path: Path) -> None:
    found = agreed(tmp_path, annotation_of(SEED))
    assert (found.documents, found.statements) == (("seed",), 9)
    assert all(one.wrong == one.missed == 0 for one in counts(found).values())
    assert all(one.kappa in (1.0, None) for one in found.kappas)
    assert choices(found)["kind"].items == 9


def test_differences_count_where_they_are(tmp_path: Path) -> None:
    second = annotation_of(SEED)
    session = second["sessions"][0]
    asked = session["statements"][5]
    session["number"] = "7"
    session["statements"][0]["kind"] = "outcome"
    asked["topics"] = [*asked["topics"], "e-health"]
    asked["actions"][0]["force"] = "advice"
    asked["actions"][2]["polarity"] = "do"
    del session["statements"][1]
    found = agreed(tmp_path, second)
    count = counts(found)
    assert count["session number"] == Count(0, 1, 1)
    assert count["statements"] == Count(8, 0, 1)
    assert (count["topics"].wrong, count["topics"].missed >= 0) == (1, True)
    assert (count["actions with polarity"].wrong, count["force, given found"].wrong) == (1, 1)
    kappas = choices(found)
    assert kappas["kind"].agreed == pytest.approx(7 / 8)
    actions = kappas["polarity"].items
    assert kappas["polarity"].agreed == pytest.approx(1 - 1 / actions)
    assert kappas["force"].agreed == pytest.approx(1 - 1 / actions)
    topics = kappas["topic or not"]
    assert topics.items % 8 == 0
    assert topics.agreed == pytest.approx(1 - 1 / topics.items)


def test_the_role_of_a_group_that_one_alone_names_is_no_choice(tmp_path: Path) -> None:
    second = annotation_of(SEED)
    named = [one for one in second["sessions"][0]["statements"] if one["stakeholders"]]
    before = choices(agreed(tmp_path, second))["role of a group"]
    named[0]["stakeholders"][0]["role"] = "addressee"
    other = choices(agreed(tmp_path, second))["role of a group"]
    assert (before.agreed, other.items) == (1.0, before.items)
    assert other.agreed == pytest.approx(1 - 1 / before.items)
    named[0]["stakeholders"] = []
    assert choices(agreed(tmp_path, second))["role of a group"].items < before.items


def test_the_first_pass_is_looked_for_below_the_folders_then_beside(tmp_path: Path) -> None:
    put(tmp_path / "gold" / "dev" / "seed", annotation_of(SEED))
    put(tmp_path / "gold" / "second" / "seed", annotation_of(SEED), source=False)
    second = tmp_path / "gold" / "second"
    assert [one.name for one in load_passes(second, [tmp_path / "gold" / "test"])] == ["seed"]
    put(tmp_path / "gold" / "test" / "seed", annotation_of(SEED))
    assert [one.name for one in load_passes(second, [tmp_path / "gold" / "test"])] == ["seed"]
    with pytest.raises(KgError, match="2 first passes have its name"):
        load_passes(second, [])


def test_a_second_pass_of_no_document_is_an_error(tmp_path: Path) -> None:
    put(tmp_path / "second" / "seed", annotation_of(SEED), source=False)
    with pytest.raises(KgError, match="0 first passes have its name"):
        load_passes(tmp_path / "second", [tmp_path / "second"])


def test_the_command_prints_the_agreement_in_both_forms(tmp_path: Path) -> None:
    put(tmp_path / "first" / "seed", annotation_of(SEED))
    second = annotation_of(SEED)
    second["sessions"][0]["statements"][0]["kind"] = "outcome"
    put(tmp_path / "second" / "seed", second, source=False)
    options = "evaluate", tmp_path / "first", "--second", tmp_path / "second"
    page = kg(*options)
    assert page.code == 0
    assert "## How far two annotations agree\n\nOver `seed`." in page.out
    assert "| kind | 9 | 0.89 | " in page.out
    assert "| kind, given found | 0.89 | 8 | 1 | 1 |" in page.out
    figures = json.loads(kg(*options, "--format", "json").out)
    assert figures["agreement"]["documents"] == ["seed"]
    assert figures["agreement"]["choices"][0]["items"] == 9
