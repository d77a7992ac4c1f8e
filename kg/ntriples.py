"""The words of a literal as N-Triples and N-Quads write them in, the words themselves out.

One grammar for whoever reads lines back (RDF 1.1 N-Triples, section 7: UCHAR and ECHAR).
"""

from __future__ import annotations

import re
from typing import Final

_ESCAPE: Final = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))")
_CONTROLS: Final = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f"}


def unescape(written: str) -> str:
    """What stands between the quotation marks of a literal, with every escape undone."""
    return _ESCAPE.sub(_undo, written) if "\\" in written else written


def _undo(match: re.Match[str]) -> str:
    short, long, letter = match.groups()
    if letter is not None:
        return _CONTROLS.get(letter, letter)
    return chr(int(short or long, 16))
