"""One change to a text: from where to where, what stands there instead, and how a person would call it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple


class Edit(NamedTuple):
    """Characters `start` to `end` become `new`."""

    start: int
    end: int
    new: str

    def of(self, text: str) -> str:
        """The text with the change made."""
        return text[: self.start] + self.new + text[self.end :]

    def told(self, text: str) -> str:
        """The change in words, white space made single."""
        old, new = _single(text[self.start : self.end]), _single(self.new)
        if not old:
            return f"`{new}` put in at {self.start}"
        return f"`{old}` becomes `{new}`" if new else f"`{old}` dropped"


def variants(text: str, edits: Iterable[Edit]) -> Iterator[tuple[str, str]]:
    """Each change in words, and the text it gives; a change that stands twice is numbered."""
    seen: dict[str, int] = {}
    given = {text}
    for edit in edits:
        changed = edit.of(text)
        if changed in given:
            continue
        given.add(changed)
        told = edit.told(text)
        seen[told] = seen.get(told, 0) + 1
        yield (told if seen[told] == 1 else f"{told} ({seen[told]})", changed)


def _single(text: str) -> str:
    return " ".join(text.split()) if text.strip() or not text else ascii(text)
