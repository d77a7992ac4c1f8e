"""A lexicon read once in, the same lexicon on the next run out, from a file in the user's cache folder.

Parsing the vocabularies takes longer than reading a document. What is kept goes by a digest of every byte it was
read from and of the code that read it, so that it is never stale: a change of either makes another file.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

import msgspec

from kg.lexicon import Lexicon

# Where XDG_CACHE_HOME names no other folder; and what turns the keeping off where it is set and empty.
_DEFAULT = ".cache"
_SETTING = "KG_CACHE"
_FEW = 4
_PREFIX, _SUFFIX = "lexicon-", ".msgpack"


def lexicon(sources: Iterable[Path], code: Iterable[Path], read: Callable[[], Lexicon]) -> Lexicon:
    """The lexicon that `read` makes of some source files, kept under the digest of these and of the code.

    A kept file that cannot be read or written is no error: the lexicon is read anew.
    """
    folder = _folder()
    if folder is None:
        return read()
    path = folder / f"{_PREFIX}{_digest([*sources, *code])}{_SUFFIX}"
    with contextlib.suppress(OSError, msgspec.DecodeError):
        return msgspec.msgpack.decode(path.read_bytes(), type=Lexicon)
    made = read()
    with contextlib.suppress(OSError):
        _write(path, msgspec.msgpack.encode(made))
    return made


def _folder() -> Path | None:
    """The cache folder of this user; KG_CACHE names another, and empty none."""
    setting = os.environ.get(_SETTING)
    if setting is not None:
        return Path(setting) if setting else None
    base = os.environ.get("XDG_CACHE_HOME")
    with contextlib.suppress(RuntimeError):  # there is no home
        return (Path(base) if base else Path.home() / _DEFAULT) / "outcome-graph"
    return None


def _digest(paths: Iterable[Path]) -> str:
    """The digest of names and bytes, and of the interpreter, whose Unicode tables the reading depends on."""
    digest = hashlib.sha256(sys.version.encode())
    for path in sorted(paths):
        content = path.read_bytes()
        digest.update(f"\0{path.name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()[:32]


def _write(path: Path, content: bytes) -> None:
    """Writes a file whole or not at all; of those that other states of the sources left, the last few stay."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=_PREFIX, suffix=".part")
    with os.fdopen(handle, "wb") as file:
        file.write(content)
    Path(name).replace(path)
    kept = sorted(path.parent.glob(f"{_PREFIX}*{_SUFFIX}"), key=lambda one: one.stat().st_mtime_ns)
    for old in kept[:-_FEW]:
        old.unlink(missing_ok=True)
