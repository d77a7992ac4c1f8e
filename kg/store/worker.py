"""A process that answers queries over one store until its pipe closes: orders in, answers or errors out.

Oxigraph's evaluation cannot be cancelled, so a query with a deadline runs here, where killing it hurts
nobody. The process is started by `embedded` as ``python -m kg.store.worker FD FOLDER BYTES``.
"""

from __future__ import annotations

import signal
import sys
from multiprocessing.connection import Connection
from pathlib import Path

from kg.errors import KgError
from kg.store.engine import Order, answer, open_store

_GRACE = 2.0


def serve(pipe: Connection, folder: Path) -> None:
    """Answers each `Order` of the pipe with an answer or a `KgError`, in turn."""
    try:
        store = open_store(folder)
    except KgError as error:
        pipe.send(error)
        return
    pipe.send(None)
    while True:
        try:
            order: Order = pipe.recv()
        except EOFError:
            return
        _arm(order.seconds)
        try:
            pipe.send(answer(store, order))
        except KgError as error:
            pipe.send(error)
        _arm(None)


def _arm(seconds: float | None) -> None:
    # The kernel's own answer to SIGALRM ends even native code, should the parent have died.
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, 0 if seconds is None else seconds + _GRACE)


def limit_memory(size: int) -> None:
    """Caps this process's address space at so many bytes (0, or no such limits on this system: no cap)."""
    try:
        import resource
    except ImportError:
        return
    if size:
        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        cap = size if hard == resource.RLIM_INFINITY else min(size, hard)
        resource.setrlimit(resource.RLIMIT_AS, (cap, hard))


def main(arguments: list[str]) -> None:
    """Runs the process: a file descriptor of the pipe, the store's folder, the cap in bytes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    descriptor, folder, size = arguments
    limit_memory(int(size))
    with Connection(int(descriptor)) as pipe:
        try:
            serve(pipe, Path(folder))
        except BrokenPipeError:
            return


if __name__ == "__main__":
    main(sys.argv[1:])
