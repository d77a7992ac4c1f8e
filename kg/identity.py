"""The words of a thing in, the digest that names it out: what extraction and mapping must agree on."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from typing import Final

from kg.model import Kind

KIND_PREFIXES: Final[dict[Kind, str]] = {"issue": "iss", "outcome": "out", "recommendation": "rec"}
_SURROGATE: Final = re.compile("[\ud800-\udfff]")


def scalars(text: str) -> str:
    """`text` with each lone surrogate, which no UTF-8 file can hold, replaced by U+FFFD."""
    return _SURROGATE.sub("\ufffd", text) if _SURROGATE.search(text) else text


def digest(text: str) -> str:
    """The first 16 hex digits of the SHA-256 of `text` as UTF-8."""
    return hashlib.sha256(scalars(text).encode()).hexdigest()[:16]


def statement_id(kind: Kind, text: str, n: int = 1) -> str:
    """The id of the `n`-th statement (from 1) of that kind and text in its document: `rec-` and the digest of the
    text's NFC, with `-n` from the second on."""
    stem = f"{KIND_PREFIXES[kind]}-{digest(unicodedata.normalize('NFC', text))}"
    return stem if n == 1 else f"{stem}-{n}"
