"""A build killed at any moment leaves the last good one whole, and the next one succeeds."""

from __future__ import annotations

import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

from kg.store import versions
from tests.commands import ROOT, environment, kg
from tests.conftest import EXAMPLES

KILLS = 10


def test_a_build_killed_at_any_moment_leaves_the_last_good_one(tmp_path: Path) -> None:
    documents, out = tmp_path / "in", tmp_path / "out"
    documents.mkdir()
    shutil.copy(EXAMPLES / "wsis-forum-2025-session-425.txt", documents)
    began = time.monotonic()
    assert kg("build", documents, "-o", out).code == 0
    whole = time.monotonic() - began
    dice = random.Random(47)
    left = 0
    for number in range(KILLS):
        # Another graph each time, so that a build that ends has something to swap.
        (documents / "more.txt").write_text(
            f"Key Recommendations\n\n- Governments should fund plan {number}.\n"
        )
        command = [sys.executable, "-m", "kg", "build", str(documents), "-o", str(out), "--jobs", "2"]
        log = tmp_path / "log"
        with (
            log.open("wb") as said,
            subprocess.Popen(command, cwd=ROOT, env=environment(), stderr=said, stdout=said) as build,
        ):
            time.sleep(dice.uniform(0.2, 1.1) * whole)
            build.send_signal(signal.SIGKILL)
        left += any(path.name.startswith(".staging") for path in (out / "versions").iterdir())
        assert b"Traceback" not in log.read_bytes()
        with versions.open_current(out) as version:
            version.verify()
            assert version.manifest.quads == (version.path / "dataset.nq").read_bytes().count(b"\n")
        asked = kg("query", out, "totals", "--format", "csv")
        assert asked.code == 0
        assert "recommendations," in asked.out
    assert left > 0, "at least one build was killed in the middle"
    done = kg("build", documents, "-o", out)
    assert done.code == 0
    assert not any(path.name.startswith(".") for path in (out / "versions").iterdir())
    assert kg("validate", out).code == 0
