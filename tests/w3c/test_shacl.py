"""Both SHACL engines pass the W3C suite, entry by entry, but for the failures that are known and explained."""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from rdflib import Graph
from rdflib.namespace import RDF, SH

from kg.errors import ValidationError
from tests.requirements import require_fast_shacl, require_w3c_suites
from tests.w3c import runs, suite
from tests.w3c.runs import Engine
from tests.w3c.suite import Entry

ENTRIES = suite.entries()
FAILURES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "known-failures.toml").read_text(encoding="utf-8")
)["failure"]
KNOWN: dict[tuple[str, str], str] = {(one["entry"], one["engine"]): one["does"] for one in FAILURES}
SMALLEST = [one for one in FAILURES if "smallest" in one]

pytestmark = pytest.mark.filterwarnings("ignore:Parsing weird boolean:UserWarning")


@pytest.mark.parametrize("engine", runs.ENGINES)
@pytest.mark.parametrize("entry", ENTRIES or [None], ids=lambda one: one.name if one else "missing")
def test_the_engine_does_what_the_suite_asks(entry: Entry | None, engine: Engine) -> None:
    require_w3c_suites()
    assert entry is not None
    if engine == "fast":
        require_fast_shacl()
    does = runs.outcome(entry, engine)
    known = KNOWN.get((entry.name, engine), "")

    assert does or not known, f"{entry.name} passes now: take it off known-failures.toml"
    assert does == known, f"{entry.name}: add it to known-failures.toml with its reason, or mend kg/validate"


def test_the_suite_has_all_its_entries() -> None:
    require_w3c_suites()

    assert Counter(entry.part for entry in ENTRIES) == {"core": 98, "sparql": 22}
    assert sum(entry.fails for entry in ENTRIES) == 7


def test_a_known_failure_is_an_entry_of_the_suite() -> None:
    require_w3c_suites()

    assert {entry for entry, _ in KNOWN} <= {entry.name for entry in ENTRIES}


def test_a_known_failure_says_why_and_where_it_is_talked_about() -> None:
    assert len(KNOWN) == len(FAILURES)
    for one in FAILURES:
        assert one["engine"] in runs.ENGINES
        assert len(one["reason"]) > 80, one["entry"]
        assert "https://github.com/" in one["issue"], one["entry"]
        assert one["issue"].startswith("https://") or "smallest" in one, (
            "no issue of the engine: show the fault"
        )


@pytest.mark.parametrize("failure", SMALLEST, ids=lambda one: one["entry"])
def test_the_smallest_example_of_a_failure_shows_it_without_the_suite(failure: dict[str, Any]) -> None:
    if failure["engine"] == "fast":
        require_fast_shacl()
    example = failure["smallest"]
    try:
        text = runs.report(example["data"], example["shapes"], failure["engine"])
        found = Graph().parse(data=text, format="nt")
        does = f"{len(set(found.subjects(RDF.type, SH.ValidationResult)))} result"
    except ValidationError as error:
        does = f"refuses: {error}"

    assert does == example["does"]
