"""A folded text in, the action lines and SDGs that it names by code out ("C2, C5 and C7", "SDG 9.c", "C1-C4")."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from kg.extract.folding import Folded
from kg.extract.matching import Hit

# Cyrillic С stands for Latin C in many documents.
_MEMBER = re.compile(r"(?:[CС]\s?\.?\s?)?(\d{1,2})(?:\.?([0-9a-d]{1,2}))?(?!\w)", re.IGNORECASE)
_PART = re.compile(r"\w+-\w+")


class CodeReader:
    """Reads the codes by `ontology/patterns/codes.toml`; only notations that exist are given."""

    def __init__(self, data: Mapping[str, Any], action_lines: Collection[str], sdgs: Collection[str]) -> None:
        self._lines = [re.compile(pattern) for pattern in data["action_lines"]["patterns"]]
        self._goals = [re.compile(pattern) for pattern in data["sdgs"]["patterns"]]
        self._parts = re.compile(data["action_lines"]["parts"])
        self._ranges = frozenset(data["ranges"])
        after = "|".join(map(re.escape, data["action_lines"]["not_after"]))
        before = "|".join(map(re.escape, data["action_lines"]["not_before"]))
        self._not_after = re.compile(rf"\b(?:{after})[\s(]{{1,2}}$", re.IGNORECASE)
        self._not_before = re.compile(rf"\)?\s(?:{before})\b", re.IGNORECASE)
        self._known_lines = frozenset(action_lines)
        self._known_goals = frozenset(sdgs)

    def action_lines(self, folded: Folded) -> list[Hit]:
        """Action lines named by code; the key of a hit is the notation ("C5", "C7.e-health")."""
        hits: dict[tuple[int, str], Hit] = {}
        for match in self._parts.finditer(folded.text):
            start = match.start()
            for part in _PART.finditer(folded.text, *match.span("parts")):
                notation = f"C{match['line']}.{part.group().lower()}"
                self._add(hits, folded, notation, start, part.end(), self._known_lines)
                start = part.start()
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
        return narrowest(hits.values())

    def begins(self, words: str) -> bool:
        """Whether words open with the code of an action line ("C6. Enabling environment")."""
        return any(match.start() == 0 for pattern in self._lines if (match := pattern.match(words)))

    def sdgs(self, folded: Folded) -> list[Hit]:
        """SDGs and targets named by code; the key of a hit is the notation ("9" or "9.c")."""
        hits: dict[tuple[int, str], Hit] = {}
        for pattern in self._goals:
            for match in pattern.finditer(folded.text):
                for number, part, start, end in self._members(folded.text, *match.span("codes")):
                    notation = f"{number}.{part.lower()}" if part else str(number)
                    self._add(hits, folded, notation, start, end, self._known_goals)
        return narrowest(hits.values())

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


def narrowest(hits: Iterable[Hit]) -> list[Hit]:
    """Hits in the order of their places, without those inside a hit of a part of theirs: no C7 in "C7: E-health"."""
    ordered = sorted(hits, key=lambda hit: (hit.start, hit.end))
    parts = [hit for hit in ordered if "." in hit.key]
    return [
        hit
        for hit in ordered
        if not any(
            part.key.startswith(f"{hit.key}.") and part.start < hit.end and hit.start < part.end
            for part in parts
        )
    ]
