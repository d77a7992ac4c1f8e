"""Items go through processes of their own, and what ends a process takes one item with it."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kg import workers
from kg.workers import Limits

ROOT = Path(__file__).parents[1]
LOST = -1


def double(number: int) -> int:
    return 2 * number


def double_or_die(number: int) -> int:
    """Ends its process on each seventh number, by four ways that no `except` can catch."""
    if number % 7 == 3:
        (_leave, _segfault, _kill, _abort)[number % 4]()
    return 2 * number


def _leave() -> None:
    os._exit(9)


def _segfault() -> None:
    ctypes.string_at(0)


def _kill() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _abort() -> None:
    os.abort()


def refuse_four(number: int) -> int:
    if number == 4:
        raise ValueError("four")
    return number


def never_end_on_two(number: int) -> int:
    while number == 2:
        pass
    return number


def take_gigabytes(number: int) -> int:
    try:
        return len(bytearray(number << 30))
    except MemoryError:
        return LOST


def own_process(_: int) -> int:
    return os.getpid()


def lose(_: int) -> int:
    return LOST


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("count", [0, 1, 7, 8, 9, 65])
def test_results_come_in_the_order_of_the_items(jobs: int, count: int) -> None:
    found = list(workers.each(double, range(count), jobs, died=lose))
    assert found == [(n, 2 * n) for n in range(count)]


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_death_loses_the_one_item_that_caused_it(jobs: int) -> None:
    found = list(workers.each(double_or_die, range(40), jobs, died=lose))
    assert found == [(n, LOST if n % 7 == 3 else 2 * n) for n in range(40)]


def test_no_item_is_worked_on_in_the_callers_process() -> None:
    ((_, process),) = workers.each(own_process, [0], 1, died=lose)
    assert process not in {LOST, os.getpid()}


def test_an_exception_is_raised_where_its_result_would_stand() -> None:
    found = workers.each(refuse_four, range(6), 1, died=lose)
    with pytest.raises(ValueError, match=r"^four$"):
        list(found)


def test_an_item_that_never_ends_is_lost_after_its_seconds() -> None:
    limits = Limits(seconds=0.3)
    began = time.monotonic()
    found = list(workers.each(never_end_on_two, range(4), 1, died=lose, limits=limits))
    assert found == [(0, 0), (1, 1), (2, LOST), (3, 3)]
    assert time.monotonic() - began < 30


def test_a_worker_gets_no_more_memory_than_its_cap() -> None:
    limits = Limits(memory=2 << 30)
    found = list(workers.each(take_gigabytes, [0, 4, 0], 1, died=lose, limits=limits))
    assert found == [(0, 0), (4, LOST), (0, 0)]


def test_few_items_are_begun_ahead_of_the_one_that_is_asked_for(tmp_path: Path) -> None:
    """Results wait in memory, so they must not grow with the number of items."""
    found = workers.each(leave_a_mark, [tmp_path / str(n) for n in range(400)], 1, died=leave_none)
    next(found)
    time.sleep(0.3)
    assert len(list(tmp_path.iterdir())) <= 24
    assert sum(1 for _ in found) == 399
    assert len(list(tmp_path.iterdir())) == 400


def leave_a_mark(path: Path) -> bool:
    path.touch()
    return True


def leave_none(_: Path) -> bool:
    return False


def test_workers_end_with_a_parent_that_was_killed() -> None:
    command = [sys.executable, "-m", "tests.sleepers"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=ROOT, text=True
    ) as parent:
        assert parent.stdout is not None
        pids = [int(parent.stdout.readline()) for _ in range(2)]
        assert all(_lives(pid) for pid in pids)
        parent.kill()
    end = time.monotonic() + 20
    while any(_lives(pid) for pid in pids) and time.monotonic() < end:
        time.sleep(0.05)
    assert not any(_lives(pid) for pid in pids)


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return not _is_zombie(pid)


def _is_zombie(pid: int) -> bool:
    try:
        return ") Z " in Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return False


def test_cores_is_what_this_process_may_use() -> None:
    assert 1 <= workers.cores() <= (os.cpu_count() or 1)
