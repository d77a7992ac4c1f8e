"""Confidences: claims fall into bins by how sure they were, and each manner of reading is measured by itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg import pipeline, schemes
from kg.evaluate import calibration, manners
from kg.evaluate.calibration import CLAIMS, Claim, reliability
from kg.evaluate.gold import GoldSession
from tests.commands import kg
from tests.evaluate.seed import SEED, annotation_of, measured, put


def test_a_table_of_claims() -> None:
    made = [
        Claim("topics", 0.55, False),
        Claim("topics", 0.59, True),
        Claim("topics", 0.6, True),
        Claim("topics", 1.0, True),
        Claim("statements", 0.1, False),
    ]
    found = reliability("topics", made)
    assert [(one.low, one.number, one.right) for one in found.bins] == [
        (0.5, 2, 0.5),
        (0.6, 1, 1.0),
        (0.9, 1, 1.0),
    ]
    assert found.error == pytest.approx((2 * 0.07 + 0.4 + 0) / 4)
    assert reliability("actions with polarity", made).error is None


def test_every_claim_of_a_right_reading_is_right(tmp_path: Path) -> None:
    claims = measured(tmp_path, annotation_of(SEED)).measured[0].claims
    assert {claim.field for claim in claims} == set(CLAIMS)
    assert all(claim.right for claim in claims)


@pytest.mark.parametrize("field", CLAIMS)
def test_a_planted_fault_makes_a_claim_wrong(tmp_path: Path, field: str) -> None:
    annotation = annotation_of(SEED)
    statement = annotation["sessions"][0]["statements"][5]
    if field == "statements":
        statement["text"] = "Words of another document altogether."
    elif field == "topics":
        for one in annotation["sessions"][0]["statements"]:
            one["topics"] = []
    elif field == "groups with role":
        statement["stakeholders"] = []
    else:
        statement["actions"][2]["polarity"] = "do"
    claims = measured(tmp_path, annotation).measured[0].claims
    assert any(claim.field == field and not claim.right for claim in claims)


def test_what_a_false_statement_says_is_wrong() -> None:
    _, records = pipeline.records_of(SEED)
    claims = list(calibration.claims(records, [GoldSession()]))
    assert claims
    assert not any(claim.right for claim in claims)


def test_each_manner_is_measured_by_itself(tmp_path: Path) -> None:
    annotation = annotation_of(SEED)
    put(tmp_path / "seed", annotation)
    before = {(one.file, one.name): one for one in manners.manners(tmp_path)}
    stated = {
        file: data["confidence"] for file, data in schemes.load().patterns.items() if "confidence" in data
    }
    assert {file for file, _ in before} == {file for file in stated if file != "assist"}
    assert all(one.confidence == stated[one.file][one.name] for one in before.values())
    claims = [one for one in measured(tmp_path, annotation).measured[0].claims if one.field in manners.FIELDS]
    assert sum(one.claims for one in before.values()) == len(claims)
    assert all(one.right == one.claims for one in before.values())
    # Of "keep A, engage B, and avoid C" the last hangs on the manner of the joint.
    annotation["sessions"][0]["statements"][5]["actions"][2]["polarity"] = "do"
    put(tmp_path / "seed", annotation)
    after = {(one.file, one.name): one for one in manners.manners(tmp_path)}
    wrong = {name: one.claims - one.right for name, one in after.items() if one.right != one.claims}
    assert wrong == {("actions.en", "coordinated"): 1}
    joined = after["actions.en", "coordinated"]
    assert joined.estimate == (joined.right + 1) / (joined.claims + 2)


def test_the_command_prints_the_manners(tmp_path: Path) -> None:
    put(tmp_path / "seed", annotation_of(SEED))
    page = kg("evaluate", tmp_path, "--manners")
    assert page.code == 0
    assert page.out.startswith("| file | manner | confidence | claims | right | precision | expect |")
    assert "| actions.en | imperative | " in page.out
    both = kg("evaluate", tmp_path, "--manners", "--brief")
    assert (both.code, both.out) == (2, "")
    assert "the manners are a table of their own" in both.err
