"""A folded text in, the action lines and SDGs that it names by code out ("C2, C5 and C7", "SDG 9.c", "C1-C4")."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Any

from kg.extract.folding import Folded
from kg.extract.matching import Hit

_MEMBER = re.compile(r"C?\s?\.?\s?(\d{1,2})(?:\.?([0-9a-d]{1,2}))?(?!\w)", re.IGNORECASE)


class CodeReader:
    """Reads the codes by `ontology/patterns/codes.toml`; only notations that exist are given."""

    def __init__(self, data: Mapping[str, Any], action_lines: Collection[str], sdgs: Collection[str]) -> None:
        self._lines = [re.compile(pattern) for pattern in data["action_lines"]["patterns"]]
        self._goals = [re.compile(pattern) for pattern in data["sdgs"]["patterns"]]
        self._ranges = frozenset(data["ranges"])
        after = "|".join(map(re.escape, data["action_lines"]["not_after"]))
        before = "|".join(map(re.escape, data["action_lines"]["not_before"]))
        self._not_after = re.compile(rf"\b(?:{after})\s$", re.IGNORECASE)
        self._not_before = re.compile(rf"\s(?:{before})\b", re.IGNORECASE)
        self._known_lines = frozenset(action_lines)
        self._known_goals = frozenset(sdgs)

    def action_lines(self, folded: Folded) -> list[Hit]:
        """Action lines named by code; the key of a hit is the notation ("C5")."""
        hits: dict[tuple[int, str], Hit] = {}
        for pattern in self._lines:
            for match in pattern.finditer(folded.text):
                bare = match.start() == match.start("codes")
                if bare and (
                    self._not_after.search(folded.text, 0, match.start())
                    or self._not_before.match(folded.text, match.end())
                ):
                    continue
                for number, _, start, end in self._members(folded.text, *match.span("codes")):
                    self._add(hits, folded, f"C{number}", start, end, self._known_lines)
        return sorted(hits.values())

    def sdgs(self, folded: Folded) -> list[Hit]:
        """SDGs and targets named by code; the key of a hit is the notation ("9" or "9.c")."""
        hits: dict[tuple[int, str], Hit] = {}
        for pattern in self._goals:
            for match in pattern.finditer(folded.text):
                for number, part, start, end in self._members(folded.text, *match.span("codes")):
                    notation = f"{number}.{part.lower()}" if part else str(number)
                    self._add(hits, folded, notation, start, end, self._known_goals)
        return sorted(hits.values())

    def _members(self, text: str, start: int, end: int) -> list[tuple[int, str, int, int]]:
        """Each code of a run, and those that a range stands for, with its place."""
        members: list[tuple[int, str, int, int]] = []
        last_end = start
        for match in _MEMBER.finditer(text, start, end):
            number, part = int(match.group(1)), match.group(2) or ""
            between = text[last_end : match.start()].strip().lower()
            if members and between in self._ranges and not part and not members[-1][1]:
                first, _, first_start, _ = members[-1]
                members += [(n, "", first_start, match.end()) for n in range(first + 1, number)]
            members.append((number, part, match.start(), match.end()))
            last_end = match.end()
        return members

    @staticmethod
    def _add(
        hits: dict[tuple[int, str], Hit],
        folded: Folded,
        notation: str,
        start: int,
        end: int,
        known: Collection[str],
    ) -> None:
        if notation in known:
            span = folded.span(start, end)
            hits.setdefault(
                (span.start, notation), Hit(span.start, span.end, notation, folded.text[start:end])
            )
