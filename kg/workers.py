"""A function and items in, its results in the items' order out, worked on by processes of their own.

Documents come from strangers and pass through native libraries, so no item is worked on in the caller's
process: one that ends its worker, fills the memory or never ends loses itself and nothing else.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from typing import Final, TypeVar

import msgspec

Item = TypeVar("Item")
Result = TypeVar("Result")

# Items that one task takes: enough to outweigh the hand-over, few enough to keep progress moving.
_CHUNK: Final = 8
# Chunks handed out for each worker. More would only hold results in memory.
_AHEAD: Final = 3


class Limits(msgspec.Struct, frozen=True):
    """What one item may take: wall-clock `seconds`, and bytes of the worker's address space (0: no cap)."""

    seconds: float = 300.0
    memory: int = 4 << 30


DEFAULT: Final = Limits()


def each(
    function: Callable[[Item], Result],
    items: Sequence[Item],
    jobs: int,
    *,
    died: Callable[[Item], Result],
    limits: Limits = DEFAULT,
) -> Iterator[tuple[Item, Result]]:
    """Every item with its result, in order; `died` gives the result of an item that ended its process.

    `function` must be importable by name, and items and results must pickle. An exception that `function`
    raises is raised here. At most `jobs` times 24 results are held at once.
    """
    done = 0
    while done < len(items):
        for result in _together(function, items[done:], jobs, limits):
            yield items[done], result
            done += 1
        # A worker died: its chunk is among those that all workers were at, so these go one by one.
        for item, result in _singly(function, items[done : done + jobs * _CHUNK], died, limits):
            yield item, result
            done += 1


def cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _together(
    function: Callable[[Item], Result], items: Sequence[Item], jobs: int, limits: Limits
) -> Iterator[Result]:
    """Results in order, until all are there or a worker dies."""
    chunks = (items[at : at + _CHUNK] for at in range(0, len(items), _CHUNK))
    waiting: deque[Future[list[Result]]] = deque()
    with _pool(min(jobs, -(-len(items) // _CHUNK)), limits) as pool:
        for chunk in chunks:
            try:
                waiting.append(pool.submit(_work, function, chunk, limits.seconds))
            except BrokenProcessPool:
                break
            if len(waiting) == jobs * _AHEAD:
                if not _whole(waiting[0]):
                    return
                yield from waiting.popleft().result()
        while waiting and _whole(waiting[0]):
            yield from waiting.popleft().result()


def _whole(future: Future[list[Result]]) -> bool:
    """Waits for a chunk; whether its worker lived to the end of it."""
    return not isinstance(future.exception(), BrokenProcessPool)


def _singly(
    function: Callable[[Item], Result], items: Sequence[Item], died: Callable[[Item], Result], limits: Limits
) -> Iterator[tuple[Item, Result]]:
    """Each item by itself, in a worker that is replaced when it dies."""
    waiting = deque(items)
    while waiting:
        with _pool(1, limits) as pool:
            while waiting:
                item = waiting.popleft()
                try:
                    (result,) = pool.submit(_work, function, (item,), limits.seconds).result()
                except BrokenProcessPool:
                    yield item, died(item)
                    break
                yield item, result


def _work(function: Callable[[Item], Result], items: Sequence[Item], seconds: float) -> list[Result]:
    results: list[Result] = []
    for item in items:
        # The kernel's own answer to the alarm ends the process, in native code too.
        signal.setitimer(signal.ITIMER_REAL, seconds)
        results.append(function(item))
    signal.setitimer(signal.ITIMER_REAL, 0)
    return results


@contextmanager
def _pool(workers: int, limits: Limits) -> Iterator[ProcessPoolExecutor]:
    # A spawned worker inherits no state, so that every platform builds alike.
    pool = ProcessPoolExecutor(
        workers,
        mp_context=multiprocessing.get_context("spawn"),
        initializer=_start,
        initargs=(limits.memory,),
    )
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


def _start(memory: int) -> None:
    """Readies a worker: its limits, and that it ends with its parent, who may have been killed."""
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if memory:
        _cap(memory)
    threading.Thread(target=_follow_parent, name="follow-parent", daemon=True).start()


def _cap(memory: int) -> None:
    import resource

    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    resource.setrlimit(
        resource.RLIMIT_AS, (memory if hard == resource.RLIM_INFINITY else min(memory, hard), hard)
    )


def _follow_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
