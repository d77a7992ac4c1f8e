"""The bytes of a text file in, its characters out: nothing that cannot be decoded stops a reader."""

from __future__ import annotations

import codecs
from typing import Final

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_REPLACEMENT: Final = "\ufffd"
_FALLBACK: Final = "cp1252"
_NOT_OF_TEXT: Final = frozenset(
    {"utf-8", "utf-7", "idna", "punycode", "unicode-escape", "raw-unicode-escape"}
)


def characters(data: bytes, declared: str | None = None) -> str:
    """The text of `data` without its byte-order mark, lines ended by LF.

    The byte-order mark counts first, then valid UTF-8, then the encoding that the file declares, then
    Windows-1252. A file that is UTF-8 but for a few broken bytes stays UTF-8. What cannot be decoded is
    U+FFFD.
    """
    return _decoded(data, declared).replace("\r\n", "\n").replace("\r", "\n")


def _decoded(data: bytes, declared: str | None) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    if declared is not None and _is_text_encoding(declared):
        return data.decode(declared, "replace")
    mended = data.decode("utf-8", "replace")
    broken = mended.count(_REPLACEMENT)
    good = sum(character > "\x7f" for character in mended) - broken
    return mended if good > broken else data.decode(_FALLBACK, "replace")


def _is_text_encoding(name: str) -> bool:
    """Whether Python knows the encoding, and it is one of text that can stand for a whole file of bytes."""
    try:
        known = codecs.lookup(name)
        "".encode(known.name)
    except (LookupError, ValueError):
        return False
    return known.name.replace("_", "-") not in _NOT_OF_TEXT
