"""A builder killed at any moment leaves the last good version as it was, and the next build cleans up."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from kg.store import versions
from kg.store.opening import open_folder
from tests.store.building import build

KILLS = 36


def test_whatever_moment_a_builder_is_killed_at_current_is_whole(tmp_path: Path) -> None:
    dice = random.Random(2026)
    first = build(tmp_path, 0)
    seen = {first}
    left = 0
    for round_ in range(KILLS):
        command = [sys.executable, "-m", "tests.store.building", str(tmp_path), str(1 + 1000 * round_)]
        root = Path(__file__).parents[2]
        with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=root) as builder:
            assert builder.stdout is not None
            builder.stdout.readline()
            time.sleep(dice.uniform(0, 0.1))
            builder.send_signal(signal.SIGKILL)
        left += any(path.name.startswith(".") for path in (tmp_path / "versions").iterdir())
        with versions.open_current(tmp_path) as version:
            version.verify()
            seen.add(version.path.name)
            with open_folder(tmp_path) as store:
                assert store.count() == version.manifest.quads
    assert len(seen) == KILLS + 1, "each builder got at least one version through before it was killed"
    assert left > 0, "at least one builder was killed in the middle of a build"

    last = build(tmp_path, 999)
    kept = {path.name for path in (tmp_path / "versions").iterdir()}
    assert versions.current_name(tmp_path) == last
    assert len(kept) == 2
    assert not any(name.startswith(".") for name in kept)
