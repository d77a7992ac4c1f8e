"""Starts two workers that say their process ids and sleep: for the test that kills their parent."""

from __future__ import annotations

import os
import time

from kg import workers


def sleep(_: int) -> int:
    print(os.getpid(), flush=True)
    time.sleep(120)
    return 0


def lose(_: int) -> int:
    return -1


if __name__ == "__main__":
    list(workers.each(sleep, range(16), 2, died=lose))
