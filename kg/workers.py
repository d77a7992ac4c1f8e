"""A function and items in, its results in the items' order out, worked on by several processes.

A worker that dies (a fault in a library below Python) loses the one item that killed it, nothing else.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

# Items that one task takes: enough to outweigh the hand-over, few enough to keep progress moving.
_CHUNK = 8
# Chunks that wait for each worker. More would only hold results in memory.
_AHEAD = 4


def each(
    function: Callable[[Item], Result],
    items: Sequence[Item],
    jobs: int,
    *,
    died: Callable[[Item], Result],
) -> Iterator[tuple[Item, Result]]:
    """Every item with its result, in order; `died` gives the result of an item that ended its process.

    `function` must be importable by name and its results must pickle. With one job everything runs in this
    process.
    """
    if jobs <= 1 or len(items) <= 1:
        yield from ((item, function(item)) for item in items)
        return
    done = 0
    while done < len(items):
        for item, result in _pooled(function, items[done:], jobs):
            done += 1
            yield item, result
        if done < len(items):
            # A worker died among the items that follow: one by one, until the one that kills is found.
            item = items[done]
            done += 1
            yield item, _alone(function, item, died)


def cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _pooled(
    function: Callable[[Item], Result], items: Sequence[Item], jobs: int
) -> Iterator[tuple[Item, Result]]:
    """Results in order until all are there or a worker dies."""
    chunks = [items[at : at + _CHUNK] for at in range(0, len(items), _CHUNK)]
    with _pool(min(jobs, len(chunks))) as pool:
        waiting = [pool.submit(_apply, function, chunk) for chunk in chunks[: jobs * _AHEAD]]
        for n, chunk in enumerate(chunks):
            try:
                results = waiting[n].result()
            except BrokenProcessPool:
                return
            # What was handed out is let go, so that memory does not grow with the number of items.
            waiting[n] = None  # type: ignore[call-overload]
            following = n + jobs * _AHEAD
            if following < len(chunks):
                try:
                    waiting.append(pool.submit(_apply, function, chunks[following]))
                except BrokenProcessPool:
                    yield from zip(chunk, results, strict=True)
                    return
            yield from zip(chunk, results, strict=True)


def _alone(function: Callable[[Item], Result], item: Item, died: Callable[[Item], Result]) -> Result:
    with _pool(1) as pool:
        try:
            return pool.submit(function, item).result()
        except BrokenProcessPool:
            return died(item)


def _apply(function: Callable[[Item], Result], items: Sequence[Item]) -> list[Result]:
    return [function(item) for item in items]


def _pool(workers: int) -> ProcessPoolExecutor:
    # A spawned worker inherits no state, so that every platform builds alike.
    return ProcessPoolExecutor(workers, mp_context=get_context("spawn"))
