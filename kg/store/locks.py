"""Advisory locks of a build folder (flock): a path in, a held lock out, gone with the process that held it.

One builder holds `.lock` of the folder alone; each reader shares the lock of the version that it reads, and
the builder removes only versions whose lock it can have alone.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from kg.errors import StoreError

_held: set[int] = set()
_hooked = False


@contextmanager
def build_lock(folder: Path) -> Iterator[None]:
    """Keeps other builders out of a folder; `StoreError` when one is at work there or there can be no lock."""
    path = folder / ".lock"
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        raise _unlockable(path, error) from error
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise StoreError(
                "another build is at work in this folder",
                where=str(folder),
                todo="Wait until it has ended, or build into another folder.",
            ) from error
        except OSError as error:
            raise _unlockable(path, error) from error
        _forget_in_children(descriptor)
        yield
    finally:
        # Said aloud, for a forked child that has not yet closed its copy; closing says it again.
        with suppress(OSError):
            fcntl.flock(descriptor, fcntl.LOCK_UN)
        _held.discard(descriptor)
        os.close(descriptor)


def _unlockable(path: Path, error: OSError) -> StoreError:
    return StoreError(
        f"the folder cannot be locked ({error.strerror})",
        where=str(path),
        todo="Allow yourself to write there, or build into a folder of a local disk.",
    )


def shared(path: Path) -> int:
    """A descriptor of a file that holds a shared lock on it until it is closed.

    `FileNotFoundError` when the file went away before it was locked.
    """
    descriptor = os.open(path, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH)
        if os.fstat(descriptor).st_nlink == 0:
            raise FileNotFoundError(str(path))
    except BaseException:
        os.close(descriptor)
        raise
    return descriptor


@contextmanager
def alone(path: Path) -> Iterator[bool]:
    """Whether nobody else holds a file's lock; where so, nobody gets it while the block runs."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True
    finally:
        os.close(descriptor)


def _forget_in_children(descriptor: int) -> None:
    # A forked worker shares the lock and, orphaned, would hold it after its builder was killed.
    global _hooked
    _held.add(descriptor)
    if not _hooked:
        _hooked = True
        os.register_at_fork(after_in_child=_close_held)


def _close_held() -> None:
    for descriptor in _held:
        with suppress(OSError):
            os.close(descriptor)
    _held.clear()
