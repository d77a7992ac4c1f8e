"""Words of a stranger's document in, words that are safe on a terminal out."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final

# Format characters that writing needs: Persian and Indic scripts join and part by them, words break at them.
_NEEDED: Final = frozenset("\n\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}\N{SOFT HYPHEN}")
# Controls move the cursor, format characters turn the line's direction, the others end the line.
_UNSAFE: Final = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


def printable(text: str) -> str:
    """The text with every character that could move a cursor or turn a line shown as U+FFFD; tabs are spaces."""
    return "".join(map(_shown, text))


@lru_cache(maxsize=4096)
def _shown(char: str) -> str:
    if char == "\t":
        return " "
    if unicodedata.category(char) in _UNSAFE and char not in _NEEDED:
        return "\N{REPLACEMENT CHARACTER}"
    return char
