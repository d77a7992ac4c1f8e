"""What a version says of itself, in `manifest.json`: figures in, the same figures out, checked."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Final

import msgspec

from kg.errors import StoreError

DATASET: Final = "dataset.nq"
MANIFEST: Final = "manifest.json"
STORE: Final = "store"
DIGITS: Final = 16


class Manifest(msgspec.Struct, frozen=True, rename="camel", kw_only=True):
    """`build_id` is the first 16 hex digits of `dataset_sha256`, the hash of `dataset.nq`; `facts` are the
    builder's own figures (documents, statements, software version ...), and never times or machine names."""

    build_id: str
    dataset_sha256: str
    quads: int
    facts: dict[str, int | str | bool | dict[str, int]] = {}


def write(folder: Path, *, quads: int, facts: dict[str, int | str | bool | dict[str, int]]) -> Manifest:
    """Writes the manifest of the `dataset.nq` that stands in a folder."""
    digest = hash_dataset(folder)
    made = Manifest(build_id=digest[:DIGITS], dataset_sha256=digest, quads=quads, facts=facts)
    text = msgspec.json.format(msgspec.json.encode(made, order="sorted"), indent=2)
    (folder / MANIFEST).write_bytes(text + b"\n")
    return made


def read(folder: Path) -> Manifest:
    """The manifest of a version; `StoreError` when it is missing or malformed."""
    path = folder / MANIFEST
    try:
        return msgspec.json.decode(path.read_bytes(), type=Manifest)
    except FileNotFoundError as error:
        raise StoreError(
            "this version has no manifest", where=str(path), todo="Build the graph again with kg build."
        ) from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise StoreError(
            f"the manifest is damaged ({error})", where=str(path), todo="Build the graph again with kg build."
        ) from error


def hash_dataset(folder: Path) -> str:
    """The SHA-256 of a folder's `dataset.nq`, 64 hex digits."""
    path = folder / DATASET
    try:
        with path.open("rb") as source:
            return hashlib.file_digest(source, "sha256").hexdigest()
    except FileNotFoundError as error:
        raise StoreError(
            "the dataset is missing", where=str(path), todo="Write it before the manifest."
        ) from error
