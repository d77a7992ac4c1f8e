"""The two halves of a word at a line's end in, whether the line break put the hyphen between them out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

_WORD: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LAST_WORD: Final = re.compile(r"([^\W\d_]+)-$")
_FIRST_WORD: Final = re.compile(r"[^\W\d_]+")
_LONGEST_WORD: Final = 60


class Hyphens:
    """Judges hyphens by the words of the whole document, compounds among them."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._words = {word.lower() for text in texts for word in _WORD.findall(text)}

    def split(self, before: str, after: str) -> bool | None:
        """None where no word is broken between two lines; else whether its hyphen belongs to the break alone.

        A compound that the document has elsewhere keeps its hyphen.
        """
        head = _LAST_WORD.search(before[-_LONGEST_WORD:])
        tail = _FIRST_WORD.match(after)
        if head is None or tail is None or not tail.group()[0].islower():
            return None
        first, second = head[1].lower(), tail.group().lower()
        return first + second in self._words or f"{first}-{second}" not in self._words
