"""Stages a build, forks a worker that outlives its builder, and waits: for the test that kills one."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from kg.store import versions

if __name__ == "__main__":
    with versions.stage(Path(sys.argv[1])):
        if os.fork() == 0:
            print("worker at work", flush=True)
        sys.stdin.read()
        os._exit(0)
