"""Paths a user names in, the source files behind them out: each with its hash, sorted, identical bytes once."""

from __future__ import annotations

import hashlib
import os
import stat
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import msgspec

from kg.errors import ReadError
from kg.read import SUFFIXES

# Files that stand beside documents and are none: notes to readers, hidden files, Word's lock files.
_BESIDE: Final = ("readme", ".", "~$")
_LEFT_OUT: Final = "_"  # the mark of a file that its owner wants to be left out
_FOLDERS_OF_PROGRAMS: Final = frozenset({"__pycache__", "node_modules"})
_IN_IRIS: Final = 16  # digits of the hash that name a document in the graph


class Source(msgspec.Struct, frozen=True):
    """One document on disk. `name` is its path below the folder that was named (or its own name); `names` has
    one for each file with these bytes, sorted."""

    path: Path
    name: str
    sha256: str
    names: tuple[str, ...]


class Found(msgspec.Struct, frozen=True):
    """What was found: sources in the order of their hashes, what could not be read, and the files passed over.

    `passed_over` has their number by the ending of their names ("" for those without one), most first.
    """

    sources: tuple[Source, ...]
    errors: tuple[ReadError, ...]
    passed_over: dict[str, int]


def find(paths: Sequence[Path]) -> Found:
    """The documents below some paths, whatever their order.

    Folders are walked, but not hidden ones and those of programs; in them only files of the known kinds count,
    less those that stand beside documents (README files, hidden ones, lock files), of which nothing is said. A
    file named itself is always taken.
    """
    errors: list[ReadError] = []
    passed_over: Counter[str] = Counter()
    by_hash: dict[str, dict[str, Path]] = {}
    for path in paths:
        for file, name in _below(path, errors):
            if file != path and not _counts(file):
                passed_over[file.suffix.lower()] += 1
                continue
            try:
                digest = hash_file(file)
            except OSError as error:
                errors.append(_unreadable(file, error))
                continue
            by_hash.setdefault(digest, {})[name] = file
    sources = _distinct([_source(digest, files) for digest, files in sorted(by_hash.items())], errors)
    by_number = sorted(passed_over.items(), key=lambda kind: (-kind[1], kind[0]))
    return Found(tuple(sources), tuple(sorted(errors, key=str)), dict(by_number))


def hash_file(path: Path) -> str:
    """The SHA-256 of a file's bytes, in hex."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _below(path: Path, errors: list[ReadError]) -> Iterator[tuple[Path, str]]:
    """The files of a folder, or a file itself, with their names; folders that cannot be opened go to `errors`."""
    if not os.path.isdir(path):  # noqa: PTH112 - Path.is_dir raises where a folder above is locked
        yield path, path.name
        return
    for folder, folders, files in os.walk(
        path, onerror=lambda error: errors.append(_unreadable(path, error))
    ):
        folders[:] = sorted(name for name in folders if not _is_for_programs(name))
        for name in sorted(files):
            file = Path(folder, name)
            if not name.lower().startswith(_BESIDE) and _may_be_read(file):
                yield file, file.relative_to(path).as_posix()


def _is_for_programs(folder: str) -> bool:
    return folder.startswith(".") or folder in _FOLDERS_OF_PROGRAMS


def _may_be_read(file: Path) -> bool:
    """False for pipes and devices, which could keep a reader waiting; what cannot be looked at is for it to name."""
    try:
        return stat.S_ISREG(file.stat().st_mode)
    except OSError:
        return True


def _counts(file: Path) -> bool:
    return file.suffix.lower() in SUFFIXES and not file.name.startswith(_LEFT_OUT)


def _distinct(sources: Sequence[Source], errors: list[ReadError]) -> Iterator[Source]:
    """The sources less those that the graph could not tell from an earlier one."""
    taken: dict[str, Source] = {}
    for source in sources:
        first = taken.setdefault(source.sha256[:_IN_IRIS], source)
        if first is source:
            yield source
            continue
        errors.append(
            ReadError(
                f"the graph could not tell it from {first.name}, whose SHA-256 begins with the same {_IN_IRIS} digits",
                where=source.name,
                todo="Save it anew with a change, such as a space at the end.",
            )
        )


def _source(digest: str, files: dict[str, Path]) -> Source:
    names = tuple(sorted(files))
    return Source(path=files[names[0]], name=names[0], sha256=digest, names=names)


def _unreadable(path: Path, error: OSError) -> ReadError:
    """The error for what the system refuses: a file or folder below `path` where it names one."""
    path = Path(error.filename) if isinstance(error.filename, str) else path
    if isinstance(error, FileNotFoundError):
        return ReadError("there is no such file or folder", where=str(path), todo="Check the path.")
    return ReadError(
        f"it cannot be opened ({error.strerror or error})", where=str(path), todo="Check its permissions."
    )
