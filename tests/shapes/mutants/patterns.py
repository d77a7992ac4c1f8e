"""A regular expression of a shape in, the small changes to it out: looser, tighter, of another alphabet.

Reads what `shapes/` uses of the syntax (XPath functions 5.6.1): branches, groups, classes, anchors, quantifiers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tests.shapes.mutants.edits import Edit

_BOUNDS = re.compile(r"\{(\d+)(?:,(\d+))?\}")
_MEMBER = re.compile(r"\\?.-\\?[^\]]|\\?.", re.DOTALL)
_LITERAL = re.compile(r"[^\\.\[\]()|^$?*+{}]")


def edits(pattern: str) -> list[Edit]:
    """Every change: a branch, anchor or member dropped, a quantifier moved by one, a negation taken off.

    Raises:
        ValueError: the pattern holds syntax that is not read here.
    """
    reader = _Reader(pattern)
    reader.branches(0)
    if reader.at != len(pattern):
        raise ValueError(f"the pattern is not read beyond character {reader.at}: {pattern}")
    return reader.found


class _Reader:
    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        self.at = 0
        self.found: list[Edit] = []

    def branches(self, start: int) -> None:
        """The branches up to a closing bracket or the end."""
        spans = []
        while True:
            begin = self.at
            self._branch()
            spans.append((begin, self.at))
            if self._next() != "|":
                break
            self.at += 1
        if len(spans) > 1:
            for number, (begin, end) in enumerate(spans):
                # The bar beside the branch goes too, else an empty branch would match anything.
                self.found.append(Edit(begin, end + 1, "") if number == 0 else Edit(begin - 1, end, ""))

    def _branch(self) -> None:
        while self._next() not in ("", "|", ")"):
            begin = self.at
            self._atom()
            self._quantifier(begin)

    def _atom(self) -> None:
        begin, sign = self.at, self._next()
        if sign == "(":
            self.at += 1
            self.branches(self.at)
            self.at += 1
        elif sign == "[":
            self._class()
        elif sign in "^$":
            self.at += 1
            self.found.append(Edit(begin, self.at, ""))
        elif sign == "\\":
            self.at += 2
        elif sign == ".":
            self.at += 1
        elif _LITERAL.match(sign):
            self.at += 1
            if not _LITERAL.match(self._next() or "$") and self._next() not in ("?", "*", "+", "{"):
                self.found.append(Edit(begin, self.at, ""))
        else:
            raise ValueError(f"{sign} is not read at {begin}: {self.pattern}")

    def _class(self) -> None:
        begin = self.at
        end = self.pattern.index("]", begin + 2)
        inner = begin + 1
        if self.pattern[inner] == "^":
            self.found.append(Edit(inner, inner + 1, ""))
            inner += 1
        members = list(_MEMBER.finditer(self.pattern, inner, end))
        if len(members) > 1:
            self.found += [Edit(member.start(), member.end(), "") for member in members]
        elif self.pattern[begin + 1] != "^":
            self.found.append(Edit(begin, end + 1, "."))
        self.at = end + 1

    def _quantifier(self, atom: int) -> None:
        sign, begin = self._next(), self.at
        bounds = _BOUNDS.match(self.pattern, begin)
        if bounds:
            self.at = bounds.end()
            self.found += [Edit(begin, self.at, text) for text in _moved(bounds)]
        elif sign in ("?", "*", "+"):
            self.at += 1
            self.found.append(Edit(begin, self.at, ""))
            if sign == "+":
                self.found.append(Edit(begin, self.at, "*"))
            else:
                self.found.append(Edit(atom, self.at, ""))
                self.found.append(Edit(begin, self.at, "*" if sign == "?" else "?"))

    def _next(self) -> str:
        return self.pattern[self.at : self.at + 1]


def _moved(bounds: re.Match[str]) -> Iterator[str]:
    low, high = int(bounds[1]), bounds[2]
    if high is None:
        yield from (f"{{{number}}}" for number in (low - 1, low + 1))
        return
    for first, last in (
        (low - 1, int(high)),
        (low + 1, int(high)),
        (low, int(high) - 1),
        (low, int(high) + 1),
    ):
        if 0 <= first <= last:
            yield f"{{{first},{last}}}"
