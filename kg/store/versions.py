"""The folder of builds: a staged build in, one `current` version out, whole or not at all.

::

    DIR/current, DIR/previous         one line each, `versions/NAME`, replaced in one step
    DIR/versions/NAME/                manifest.json, dataset.nq, store/, and the builder's own files (records.jsonl,
                                      texts.jsonl, errors.json, report.json)
    DIR/versions/.staging-PID/        a build at work
    DIR/.lock                         held by the one builder

A version's name is its build id, the first 16 hex digits of the SHA-256 of `dataset.nq`; a build of the same
graph whose other files differ (another report, say), or one made because the store of the first is damaged,
has `-2`, `-3` ... after it. Each step is on the disk
before the next begins, so a build may be killed at any moment: what was current stays current.
"""

from __future__ import annotations

import filecmp
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, Self

from kg.errors import StoreError
from kg.store import locks, manifest
from kg.store.durable import replace_text, sync, sync_tree
from kg.store.engine import count_quads
from kg.store.manifest import Manifest

_VERSIONS: Final = "versions"
_CURRENT: Final = "current"
_PREVIOUS: Final = "previous"
_NAME: Final = r"[0-9a-f]{16}(?:-[1-9][0-9]*)?"
_VERSION: Final = re.compile(_NAME)
_POINTER: Final = re.compile(rf"versions/({_NAME})\n")
_LEFTOVERS: Final = (".staging-*", ".removed-*")
_TRIES: Final = 10


@contextmanager
def stage(folder: Path) -> Iterator[Path]:
    """An empty folder to build in, with the builder's lock held until the block ends.

    What killed builds left behind is removed first. Where the block ends without `commit`, by an error or
    not, the staging folder is removed and nothing else has changed. `StoreError` when another build is at
    work.
    """
    versions = folder / _VERSIONS
    try:
        versions.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(
            f"the build folder cannot be made ({error.strerror})",
            where=str(folder),
            todo="Name another folder.",
        ) from error
    with locks.build_lock(folder):
        for leftover in sorted(path for pattern in _LEFTOVERS for path in versions.glob(pattern)):
            shutil.rmtree(leftover)
        staging = versions / f".staging-{os.getpid()}"
        staging.mkdir()
        try:
            yield staging
        finally:
            if staging.exists():
                shutil.rmtree(staging)


def commit(staging: Path, build_id: str) -> str:
    """Makes a staged build a version, not yet current; the version's name.

    The staging folder must hold `manifest.json` with this build id. A version that holds the same files
    already, and a store that can be read, is kept, and named, instead.
    """
    said = manifest.read(staging).build_id
    if said != build_id:
        raise StoreError(
            f"the manifest is of build {said}, not of {build_id}",
            where=str(staging),
            todo="Report this fault.",
        )
    sync_tree(staging)
    name, number = build_id, 1
    while (target := staging.parent / name).exists():
        if _same(staging, target):
            shutil.rmtree(staging)
            return name
        number += 1
        name = f"{build_id}-{number}"
    staging.rename(target)
    sync(target.parent)
    _prune(target.parent.parent, keep={name})
    return name


def make_current(folder: Path, name: str) -> None:
    """Makes a version the one that readers open from now on, and removes those that nobody needs any more.

    The version that was current before becomes `previous` and stays; so do versions that are being read.
    """
    manifest.read(folder / _VERSIONS / name)
    before = current_name(folder)
    if before == name:
        return
    if before is not None:
        replace_text(folder / _PREVIOUS, f"{_VERSIONS}/{before}\n")
    replace_text(folder / _CURRENT, f"{_VERSIONS}/{name}\n")
    _prune(folder, keep={name})


def current_name(folder: Path) -> str | None:
    """The name of the current version, or None where no build has succeeded yet."""
    return _pointed(folder / _CURRENT)


class Version:
    """A version held open: no build removes it until it is closed."""

    def __init__(self, path: Path, lock: int) -> None:
        self.path = path
        self.manifest: Manifest = manifest.read(path)
        self._lock: int | None = lock

    @property
    def store(self) -> Path:
        """The folder of its Oxigraph store."""
        return self.path / manifest.STORE

    def verify(self) -> None:
        """Reads `dataset.nq` through; `StoreError` when it is not the one that was built."""
        if manifest.hash_dataset(self.path) != self.manifest.dataset_sha256:
            raise StoreError(
                "the dataset has changed since it was built",
                where=str(self.path / manifest.DATASET),
                todo="Build the graph again with kg build.",
            )

    def close(self) -> None:
        """Lets builders remove it again."""
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def open_current(folder: Path) -> Version:
    """The current version, held open; `StoreError` when there is none or it is damaged."""
    for _ in range(_TRIES):
        name = current_name(folder)
        if name is None:
            raise StoreError(
                "no graph was built here yet", where=str(folder), todo=f"Run: kg build PATH... -o {folder}"
            )
        path = folder / _VERSIONS / name
        try:
            lock = locks.shared(path / manifest.MANIFEST)
        except FileNotFoundError:
            # Either two builds ended since the pointer was read, or the version is damaged: look again.
            continue
        try:
            return Version(path, lock)
        except BaseException:
            os.close(lock)
            raise
    raise StoreError(
        "the current version is not there", where=str(path), todo="Build the graph again with kg build."
    )


def open_previous(folder: Path) -> Version:
    """The version that was current before, held open; `StoreError` when there is none."""
    name = _pointed(folder / _PREVIOUS)
    if name is None:
        raise StoreError(
            "there is no build before the current one",
            where=str(folder),
            todo="Build once more, or name two folders.",
        )
    return open_version(folder / _VERSIONS / name)


def open_version(path: Path) -> Version:
    """A version by its own folder, current or not, held open; `StoreError` when it is not there or damaged."""
    try:
        lock = locks.shared(path / manifest.MANIFEST)
    except FileNotFoundError as error:
        raise StoreError(
            "this version is not there", where=str(path), todo="Name a built folder, or one of its versions."
        ) from error
    try:
        return Version(path, lock)
    except BaseException:
        os.close(lock)
        raise


def _pointed(pointer: Path) -> str | None:
    try:
        line = pointer.read_text(encoding="utf-8")
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise StoreError(
            f"it cannot be read ({error})", where=str(pointer), todo="Name a build folder."
        ) from error
    match = _POINTER.fullmatch(line)
    if match is None:
        raise StoreError(
            "this is not the pointer of a build folder", where=str(pointer), todo="Build into a new folder."
        )
    return match[1]


def _prune(folder: Path, keep: set[str]) -> None:
    kept = keep | {current_name(folder), _pointed(folder / _PREVIOUS)}
    versions = folder / _VERSIONS
    for path in sorted(versions.iterdir()):
        if path.name in kept or not _VERSION.fullmatch(path.name) or not path.is_dir():
            continue
        if not (path / manifest.MANIFEST).exists():
            shutil.rmtree(path)
            continue
        with locks.alone(path / manifest.MANIFEST) as free:
            if free:
                # Out of sight in one step: a reader that comes late finds nothing rather than a half.
                removed = versions / f".removed-{path.name}"
                path.rename(removed)
                shutil.rmtree(removed)


def _same(staged: Path, version: Path) -> bool:
    """Whether two builds hold the same files, byte for byte, and the version's store all of its quads.

    The files of a store differ from load to load; that it opens and is complete is what readers need of it.
    """
    names = _names(staged)
    if names != _names(version):
        return False
    _, different, unreadable = filecmp.cmpfiles(staged, version, names, shallow=False)
    return not different and not unreadable and _whole(version)


def _whole(version: Path) -> bool:
    try:
        return count_quads(version / manifest.STORE) == manifest.read(version).quads
    except StoreError:
        # A damaged store is no fault of this build, which puts a sound one beside it.
        return False


def _names(folder: Path) -> list[str]:
    found = (path for path in folder.rglob("*") if path.is_file())
    relative = (path.relative_to(folder) for path in found)
    return sorted(path.as_posix() for path in relative if path.parts[0] != manifest.STORE)
