"""The two SHACL engines agree on the whole of the examples, result by result."""

from __future__ import annotations

from pathlib import Path

from kg import pipeline
from kg.store import manifest, versions
from kg.validate import validate_nquads
from tests.conftest import EXAMPLES
from tests.requirements import require_fast_shacl
from tests.shapes.agreement import told


def test_the_engines_agree_on_focus_path_component_severity_and_shape(examples_build: Path) -> None:
    require_fast_shacl()
    fast = pipeline.validate(examples_build, engine="fast")
    reference = pipeline.validate(examples_build, engine="reference")
    assert (fast.engine, reference.engine) == ("fast", "reference")
    assert told(fast) == told(reference)
    assert len(fast.results) > 30, "an empty report would agree with anything"


def test_the_engines_agree_on_a_graph_with_violations(examples_version: Path) -> None:
    """One document without its quotes and verbs, and surer than can be: violations of several kinds."""
    require_fast_shacl()
    dropped = ("#exact>", "/ns/statementText>", "/ns/actionVerb>")
    with (examples_version / manifest.DATASET).open(encoding="utf-8") as lines:
        of_one = [line for line in lines if "/doc/2e75d8687d5d6877" in line]
    left = [line for line in of_one if not any(map(line.__contains__, dropped))]
    wrong = [line.replace('"0.', '"7.') if "/ns/confidence>" in line else line for line in left]
    fast, reference = (validate_nquads(wrong, engine=engine) for engine in ("fast", "reference"))
    assert told(fast) == told(reference)
    assert fast.counts()["violation"] > 30
    assert len({one.component for one in fast.results}) >= 2


def test_the_reference_engine_alone_makes_the_same_build_current(
    examples_build: Path, tmp_path: Path
) -> None:
    """Where the fast engine is not installed, nothing but the time is different."""
    outcome = pipeline.build([EXAMPLES / "wsis-forum-2025-session-425.txt"], tmp_path, engine="reference")
    assert outcome.current
    assert outcome.report.engine == "reference"
    assert versions.current_name(tmp_path) == outcome.version
