"""The bytes of one file in, a `kg.model.Document` out: canonical text, blocks, links, skips, page places.

One module a format, imported only when a file of that format comes; `canonical` builds the text that all of
them share, `bullets` and `lines` know what typed lists look like, `sniff` and `limits` keep what is false or
hostile out. Why the readers choose as they do is in `docs/decisions/2026-11-24-readers.md`.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Final, Protocol, cast

from kg.errors import ReadError
from kg.model import Document
from kg.read import limits, sniff
from kg.read.sniff import SUFFIXES

__all__ = ["SUFFIXES", "read", "read_bytes"]

_FORMATS: Final = {
    ".txt": ("text", "text/plain"),
    ".md": ("markdown", "text/markdown"),
    ".html": ("html", "text/html"),
    ".htm": ("html", "text/html"),
    ".docx": ("word", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ".pdf": ("pdf", "application/pdf"),
}


class _Reader(Protocol):
    """What every format module offers; `where` names the file in errors."""

    def read(self, data: bytes, where: str, media_type: str) -> Document: ...


def read(path: Path) -> Document:
    """The document in a file.

    Raises `ReadError` where the file is missing, a folder, empty, too large, locked, damaged, dangerous, of
    another kind than its name says, or holds no text.
    """
    where = path.as_posix()
    if path.is_dir():
        raise ReadError("is a folder, not a document", where=where, todo="Name the files in it.")
    try:
        limits.check_size(path.stat().st_size, where)
        data = path.read_bytes()
    except FileNotFoundError:
        raise ReadError(
            "there is no such file", where=where, todo="Check the spelling of its path."
        ) from None
    except OSError as fault:
        reason = fault.strerror or type(fault).__name__
        raise ReadError(
            f"cannot be opened ({reason})", where=where, todo="Check that you may read it."
        ) from fault
    return read_bytes(data, path.name, where)


def read_bytes(data: bytes, name: str, path: str | None = None) -> Document:
    """The document in `data`, whose format the ending of `name` tells; `path` is what the record calls it.

    Raises `ReadError` as `read` does.
    """
    where = path if path is not None else name
    limits.check_size(len(data), where)
    suffix = Path(name).suffix.lower()
    if suffix not in SUFFIXES:
        raise sniff.unknown_kind(data, suffix, where)
    if not data.strip():
        raise ReadError("is empty", where=where, todo="Write the document into it, or leave it out.")
    sniff.check(data, suffix, where)
    module, media_type = _FORMATS[suffix]
    reader = cast("_Reader", import_module(f"kg.read.{module}"))
    document = reader.read(data, where, media_type)
    if not document.blocks:
        raise ReadError("holds no words", where=where, todo="Check that the right file was saved.")
    return document
