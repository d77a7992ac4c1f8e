"""The records of two builds in, the documents of both in which they differ out.

The records of most documents are the same, byte for byte, in both; those are told apart by a digest and never decoded.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final

import msgspec

from kg.errors import StoreError
from kg.model import Record, decode
from kg.release.told import Paper, tell

RECORDS: Final = "records.jsonl"
_AGAIN: Final = "Build the graph again."


class _About(msgspec.Struct):
    sha256: str


class _Head(msgspec.Struct):
    """As much of a record as says which document it is of."""

    document: _About


_HEAD: Final = msgspec.json.Decoder(_Head)


class Two(msgspec.Struct, frozen=True):
    """The documents of two builds by their SHA-256, without those that are the same in both: `same` is their number."""

    before: dict[str, Paper]
    after: dict[str, Paper]
    same: int


def read_two(before: Path, after: Path) -> Two:
    """The documents in which the records of two folders differ. Raises StoreError for a damaged file."""
    digests = [_digests(folder / RECORDS) for folder in (before, after)]
    same = {sha for sha, digest in digests[0].items() if digests[1].get(sha) == digest}
    papers = [_papers(folder / RECORDS, same) for folder in (before, after)]
    return Two(papers[0], papers[1], len(same))


def _digests(path: Path) -> dict[str, bytes]:
    """A digest of the records of each document."""
    found: dict[str, hashlib._Hash] = {}
    with _opened(path) as lines:
        for sha, line in _lines(path, lines):
            found.setdefault(sha, hashlib.sha256()).update(line)
    return {sha: digest.digest() for sha, digest in found.items()}


def _papers(path: Path, without: set[str]) -> dict[str, Paper]:
    records: dict[str, list[Record]] = defaultdict(list)
    with _opened(path) as lines:
        for sha, line in _lines(path, lines):
            if sha not in without:
                try:
                    records[sha].append(decode(line))
                except msgspec.DecodeError as error:
                    raise StoreError(
                        f"the record of {sha} is none of this version ({error})", where=str(path), todo=_AGAIN
                    ) from error
    return {sha: tell(each) for sha, each in records.items()}


def _lines(path: Path, lines: BinaryIO) -> Iterator[tuple[str, bytes]]:
    for number, line in enumerate(lines, 1):
        try:
            yield _HEAD.decode(line).document.sha256, line
        except msgspec.DecodeError as error:
            raise StoreError(f"line {number} is no record ({error})", where=str(path), todo=_AGAIN) from error


def _opened(path: Path) -> BinaryIO:
    try:
        return path.open("rb")
    except OSError as error:
        raise StoreError(
            f"the records of this build cannot be read ({error.strerror})", where=str(path), todo=_AGAIN
        ) from error
