"""A sentence in, its words and marks out, cut and spelled as the data of a language says."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import msgspec

_WORD = r"\w+(?:[-'./+]\w+)*|[^\w\s]"


class Token(msgspec.Struct, frozen=True):
    """A word or mark of a sentence; offsets count in the folded text it was cut from."""

    start: int
    end: int
    lower: str
    is_capital: bool = False

    @property
    def is_word(self) -> bool:
        """Whether it is a word rather than a mark."""
        return self.lower[0].isalnum() or self.lower[0] == "_"


class Cutter:
    """Cuts text by the `tokens` of a language: elided words off the next, contracted ones spelled out, some merged.

    Without data a word is what stands between spaces and marks.
    """

    def __init__(self, data: Mapping[str, Any]) -> None:
        self._spelled: Mapping[str, str] = data.get("spelled", {})
        self._opening: Mapping[str, str] = data.get("opening", {})
        elided = "|".join(re.escape(word) for word in self._spelled if word.endswith("'"))
        pattern = rf"(?<!\w)(?:{elided})(?=\w)|{_WORD}" if elided else _WORD
        self._word = re.compile(pattern, re.IGNORECASE)
        self._merged: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for entry in data.get("merged", "").split():
            parts = tuple(token.lower for token in self._tokens(entry.replace("_", " "), 0, len(entry)))
            self._merged.setdefault(parts[0], []).append((parts, entry))
        for entries in self._merged.values():
            entries.sort(key=lambda one: -len(one[0]))

    def cut(self, text: str, start: int, end: int) -> list[Token]:
        """The words and marks of the sentence `text[start:end]`."""
        found = self._join(self._tokens(text, start, end))
        if found and found[0].lower in self._opening:
            found[0] = msgspec.structs.replace(found[0], lower=self._opening[found[0].lower])
        return found

    def words(self, phrase: str) -> tuple[str, ...]:
        """A phrase of the data, its words set apart by spaces or "_", as the words of a sentence are spelled."""
        plain = phrase.replace("_", " ")
        return tuple(token.lower for token in self._join(self._tokens(plain, 0, len(plain))))

    def _tokens(self, text: str, start: int, end: int) -> list[Token]:
        found: list[Token] = []
        for match in self._word.finditer(text, start, end):
            lower = match.group().lower()
            spelled = self._spelled.get(lower, lower)
            found.append(Token(match.start(), match.end(), spelled, match.group()[0].isupper()))
        return found

    def _join(self, words: list[Token]) -> list[Token]:
        if not self._merged:
            return words
        found: list[Token] = []
        at = 0
        while at < len(words):
            joined = next(
                (
                    (len(parts), name)
                    for parts, name in self._merged.get(words[at].lower, ())
                    if tuple(token.lower for token in words[at : at + len(parts)]) == parts
                ),
                None,
            )
            length, name = joined or (1, words[at].lower)
            first, last = words[at], words[at + length - 1]
            found.append(Token(first.start, last.end, name, first.is_capital))
            at += length
        return found


def tokens(text: str, start: int, end: int) -> list[Token]:
    """The words and marks of `text[start:end]`, cut as in a language without rules of its own."""
    return Cutter({}).cut(text, start, end)
