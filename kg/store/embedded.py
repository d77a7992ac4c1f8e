"""The store on this machine's disk: a folder of Oxigraph in, the answers of the contract out.

A query with a time limit runs in a worker process that is killed when it is late and started again for the
next one; a query without one runs in this process.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Final, Self

import pyoxigraph

from kg.errors import KgError, QueryError, StoreError
from kg.store.contract import COUNT, DEFAULT_TIMEOUT, GRAPHS, Rows
from kg.store.engine import Answer, Form, Order, answer, open_store

MEMORY: Final = 4 << 30
"""Bytes of address space that a worker may use where nobody says otherwise."""

_START_SECONDS: Final = 60.0


def load(dataset: Path, folder: Path) -> int:
    """Makes a new store in `folder` from a file of N-Quads, all of it on disk; how many quads it holds."""
    try:
        store = pyoxigraph.Store(str(folder))
        store.bulk_load(path=str(dataset), format=pyoxigraph.RdfFormat.N_QUADS)
        store.flush()
        return len(store)
    except SyntaxError as error:
        raise StoreError(
            f"this is no N-Quads ({error})", where=str(dataset), todo="Report the document that it came from."
        ) from error
    except OSError as error:
        raise StoreError(
            f"the store cannot be written ({error})", where=str(folder), todo="Look for room on the disk."
        ) from error


class EmbeddedStore:
    """A store that `load` made, opened for reading. `memory` caps a worker's bytes (0: no cap)."""

    def __init__(
        self, folder: Path, *, memory: int = MEMORY, release: Callable[[], None] | None = None
    ) -> None:
        self._folder = folder
        self._memory = memory
        self._release = release
        self._store: pyoxigraph.Store | None = open_store(folder)
        self._worker: _Worker | None = None

    def select(self, sparql: str, *, timeout: float | None = DEFAULT_TIMEOUT) -> Rows:
        """The solutions of a SELECT, in its order."""
        found = self._answer("select", sparql, timeout)
        assert isinstance(found, Rows)
        return found

    def ask(self, sparql: str, *, timeout: float | None = DEFAULT_TIMEOUT) -> bool:
        """The answer to an ASK."""
        found = self._answer("ask", sparql, timeout)
        assert isinstance(found, bool)
        return found

    def construct(self, sparql: str, *, timeout: float | None = DEFAULT_TIMEOUT) -> str:
        """The triples of a CONSTRUCT or DESCRIBE as sorted N-Triples."""
        found = self._answer("construct", sparql, timeout)
        assert isinstance(found, str)
        return found

    def graphs(self) -> list[str]:
        """The IRIs of the named graphs that hold something, sorted."""
        return sorted(row[0].value for row in self.select(GRAPHS, timeout=None).rows if row[0])

    def count(self) -> int:
        """How many quads the named graphs hold."""
        (number,) = self.select(COUNT, timeout=None).rows[0]
        assert number is not None
        return int(number.value)

    def close(self) -> None:
        """Ends the worker and lets go of the folder."""
        self._stop()
        self._store = None
        if self._release is not None:
            self._release()
            self._release = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _answer(self, form: Form, sparql: str, timeout: float | None) -> Answer:
        if self._store is None:
            raise StoreError("the store was closed", where=str(self._folder), todo="Open it again.")
        order = Order(form, sparql, timeout)
        if timeout is None:
            return answer(self._store, order)
        if self._worker is None:
            self._worker = _Worker(self._folder, self._memory)
        try:
            found = self._worker.ask(order, timeout)
        except BaseException:
            # Late, dead or interrupted: what still comes down this pipe would answer the wrong question.
            self._stop()
            raise
        if isinstance(found, KgError):
            raise found
        return found

    def _stop(self) -> None:
        if self._worker is not None:
            self._worker.kill()
            self._worker = None


class _Worker:
    """The parent's end of one `kg.store.worker` process."""

    def __init__(self, folder: Path, memory: int) -> None:
        self._memory = memory
        self._pipe, theirs = Pipe()
        package = str(Path(__file__).resolve().parents[2])
        known = os.environ.get("PYTHONPATH", "")
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "kg.store.worker", str(theirs.fileno()), str(folder), str(memory)],
            pass_fds=[theirs.fileno()],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": f"{package}{os.pathsep}{known}" if known else package},
        )
        theirs.close()
        ready = self._receive(self._pipe, _START_SECONDS)
        if isinstance(ready, KgError):
            self.kill()
            raise ready

    def ask(self, order: Order, seconds: float) -> Answer | KgError:
        self._pipe.send(order)
        found = self._receive(self._pipe, seconds)
        assert found is not None
        return found

    def kill(self) -> None:
        self._process.kill()
        self._process.wait()
        self._pipe.close()

    def _receive(self, pipe: Connection, seconds: float) -> Answer | KgError | None:
        try:
            if not pipe.poll(seconds):
                raise QueryError(
                    f"the query took longer than {seconds:g} s and was stopped",
                    todo="Ask for less (a LIMIT, a narrower pattern), or allow it more time.",
                )
            found: Answer | KgError | None = pipe.recv()
        except (EOFError, ConnectionError) as error:
            raise QueryError(
                "the query ended its process, most likely for want of memory "
                f"(the cap is {self._memory >> 20} MB) or by nesting too deep",
                todo="Ask for less (a LIMIT, a narrower pattern).",
            ) from error
        return found
