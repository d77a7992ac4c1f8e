"""Typed bullets and numbers: a line in, its marker and where its words begin out; and how deep items nest."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

TAB_COLUMNS: Final = 4

_DASHES: Final = "-‐‑‒–—―−"
_GLYPHS: Final = "•‣⁃∙·●○◦◉■□▪▫◆◇♦►▶▸▹➢➤➔→✓✔✦❖\ue000-\uf8ff"
_ROMAN: Final = "[ivxlc]{1,6}"

_MARKER: Final = re.compile(
    rf"""(?P<glyph>[{_GLYPHS}])(?=\s|\w|["“'‘(\[]|$)       # may touch the word
      |  (?P<dash>[{_DASHES}])(?=\s|[^\W\d_]|$)             # touches only a capital, see `find`
      |  (?P<star>[*+])(?=\s|$)
      |  (?P<circle>o)(?=\t)                                 # Word's second bullet, copied as text
      |  (?P<number>\d{{1,3}}(?:\.\d{{1,3}}){{0,3}}[.)]|\(\d{{1,3}}\))(?=\s|$)
      |  (?P<section>\d{{1,2}}(?:\.\d{{1,2}}){{1,3}})(?=\s+[^\W\d_a-z][a-z])  # "1.2 Prices", not "2.5 GHz"
      |  (?P<letter>(?:[a-z]|{_ROMAN})[.)]|[A-Z]\)|\((?:[A-Za-z]|{_ROMAN})\))(?=\s|$)
    """,
    re.VERBOSE,
)


class Marker(NamedTuple):
    """A bullet or number: `text` as written, its `sort` (equal for siblings), where it ends in the line."""

    text: str
    sort: str
    end: int


def find(line: str, start: int = 0) -> Marker | None:
    """The marker at `start` in a line, None where there is none.

    A dash that touches its word counts before a capital only (`-based` is a word), and a capital letter only
    with a bracket: `V. Somebody` is a name.
    """
    match = _MARKER.match(line, start)
    if match is None:
        return None
    sort = match.lastgroup or ""
    text = match.group()
    after = line[match.end() : match.end() + 1]
    if sort == "dash" and after.isalpha() and not after.isupper():
        return None
    if sort == "glyph":
        sort = text
    elif sort == "section":
        sort = f"number.{'.' * text.count('.')}"
    elif sort in {"number", "letter"}:  # romans count as letters: only its siblings tell what (i) is
        sort += "()" if text.startswith("(") else text[-1]
        sort += "." * text.rstrip(".").count(".")
    return Marker(text, sort, match.end())


def columns(space: str) -> int:
    """How many columns the white space before a line's first word takes."""
    return len(space.replace("\t", " " * TAB_COLUMNS))


class Nesting:
    """The open levels of a list: each item's indent and sort of marker give its level."""

    def __init__(self, tolerance: float = 0.0) -> None:
        self._tolerance = tolerance
        self._open: list[tuple[float, str]] = []

    @property
    def indent(self) -> float | None:
        """The indent of the innermost item; None where no list is open."""
        return self._open[-1][0] if self._open else None

    def close(self) -> None:
        """End the list: the next item is at level 0."""
        self._open.clear()

    def level(self, indent: float, sort: str) -> int:
        """The level of the next item.

        At one indent, another sort of marker is one deeper until the first returns.
        """
        while self._open and self._open[-1][0] > indent + self._tolerance:
            self._open.pop()
        same = [at for at, (width, _) in enumerate(self._open) if width >= indent - self._tolerance]
        known = next((at for at in same if self._open[at][1] == sort), None)
        if known is not None:
            del self._open[known + 1 :]
        else:
            self._open.append((indent, sort))
        return len(self._open) - 1
