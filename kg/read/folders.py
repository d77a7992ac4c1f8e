"""Paths a user names in, the source files behind them out: each with its hash, sorted, identical bytes once."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from kg.errors import ReadError
from kg.read import SUFFIXES

# Files that stand beside documents and are none: notes to readers, hidden files, Word's lock files.
_BESIDE = ("readme", ".", "~$", "_")


class Source(msgspec.Struct, frozen=True):
    """One document on disk. `name` is its path below the folder that was named (or its own name); `names` has
    one for each file with these bytes, sorted."""

    path: Path
    name: str
    sha256: str
    names: tuple[str, ...]


class Found(msgspec.Struct, frozen=True):
    """What was found: sources in the order of their hashes, what could not be, and how many were passed over."""

    sources: tuple[Source, ...]
    errors: tuple[ReadError, ...]
    passed_over: int


def find(paths: Sequence[Path]) -> Found:
    """The documents below some paths, whatever their order.

    Folders are walked; in them only files of the known kinds count, less those that stand beside documents
    (README files, hidden ones, lock files). A file named itself is always taken.
    """
    errors: list[ReadError] = []
    passed_over = 0
    by_hash: dict[str, dict[str, Path]] = {}
    for path in paths:
        try:
            listed = list(_below(path))
        except OSError as error:
            errors.append(_unreadable(path, error))
            continue
        for file, name in listed:
            if path.is_dir() and not _counts(file):
                passed_over += 1
                continue
            try:
                digest = hash_file(file)
            except OSError as error:
                errors.append(_unreadable(file, error))
                continue
            by_hash.setdefault(digest, {})[name] = file
    sources = [_source(digest, files) for digest, files in sorted(by_hash.items())]
    return Found(tuple(sources), tuple(sorted(errors, key=str)), passed_over)


def hash_file(path: Path) -> str:
    """The SHA-256 of a file's bytes, in hex."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _below(path: Path) -> Iterator[tuple[Path, str]]:
    if not path.is_dir():
        if not path.exists():
            raise FileNotFoundError
        yield path, path.name
        return
    for file in sorted(path.rglob("*")):
        if file.is_file():
            yield file, file.relative_to(path).as_posix()


def _counts(file: Path) -> bool:
    return file.suffix.lower() in SUFFIXES and not file.name.lower().startswith(_BESIDE)


def _source(digest: str, files: dict[str, Path]) -> Source:
    names = tuple(sorted(files))
    return Source(path=files[names[0]], name=names[0], sha256=digest, names=names)


def _unreadable(path: Path, error: OSError) -> ReadError:
    if isinstance(error, FileNotFoundError):
        return ReadError("there is no such file or folder", where=str(path), todo="Check the path.")
    return ReadError(
        f"it cannot be opened ({error.strerror or error})", where=str(path), todo="Check its permissions."
    )
