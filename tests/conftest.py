"""The graph of `examples/`, built once for all tests that only read it."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path

import pytest

from tests.commands import ROOT, kg_process

EXAMPLES = ROOT / "examples"


@pytest.fixture(scope="session")
def examples_build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A built folder of all examples; one for all workers of the test run."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    folder = shared / "examples-build"
    with (shared / "examples-build.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            done = kg_process("build", EXAMPLES, "-o", folder)
            assert done.code == 0, done.err
    return folder


@pytest.fixture(scope="session")
def examples_version(examples_build: Path) -> Path:
    """The folder of its one version."""
    return examples_build / (examples_build / "current").read_text().strip()
