"""Finds the web addresses that stand in plain words; text in, links out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kg.model import Link

_ADDRESS: Final = re.compile(r"https?://[^\s<>\"“”«»]+", re.IGNORECASE)
_CLOSERS: Final = {")": "(", "]": "[", "}": "{"}
_ENDS_NO_ADDRESS: Final = ".,;:!?'’*_\u00ad"


def bare(text: str) -> Iterator[Link]:
    """Every http(s) address in `text`, in order, less the punctuation and brackets around it."""
    for match in _ADDRESS.finditer(text):
        address = _without_tail(match.group())
        if not address.endswith("//"):
            yield Link(match.start(), match.start() + len(address), address)


def _without_tail(address: str) -> str:
    """The address less a sentence's punctuation, and less a closing bracket that it did not open."""
    while address:
        last = address[-1]
        opener = _CLOSERS.get(last)
        closes_alone = opener is not None and address.count(last) > address.count(opener)
        if last not in _ENDS_NO_ADDRESS and not closes_alone:
            break
        address = address[:-1]
    return address
