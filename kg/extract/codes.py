"""A folded text in, the action lines and SDGs that it names by code out ("C2, C5 and C7", "SDG 9.c", "C1-C4")."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from typing import Any

import msgspec

from kg.extract.folding import Folded
from kg.extract.matching import Cover, Hit

# Cyrillic С stands for Latin C in many documents.
_MEMBER = re.compile(r"(?:[CС]\s?\.?\s?)?(\d{1,2})(?:\.?([0-9a-d]{1,2}))?(?!\w)", re.IGNORECASE)
_PART = re.compile(r"\w+-\w+")
# What makes a number one that counts something: "12 schools", "12 000 schools", "12-month".
_COUNTED = re.compile(r"(?:[ ,]\d{3})*[\s-]([^\W\d_]+)")
_JOINT = re.compile(r"[^\W\d_]+|[^\w\s]")


class CodeReader:
    """Reads the codes by `ontology/patterns/codes.toml`; only notations that exist are given."""

    def __init__(self, data: Mapping[str, Any], action_lines: Collection[str], sdgs: Collection[str]) -> None:
        self._lines = [re.compile(pattern) for pattern in data["action_lines"]["patterns"]]
        self._goals = [re.compile(pattern) for pattern in data["sdgs"]["patterns"]]
        self._parts = re.compile(data["action_lines"]["parts"])
        self._ranges = frozenset(data["ranges"])
        self._joints = frozenset(data["lists"]["joints"].split())
        self._followers = frozenset(data["lists"]["followers"].split())
        self._plurals = frozenset(data["lists"]["plurals"].split())
        self._reach = max(map(len, data["action_lines"]["not_after"])) + 2
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
                    self._not_after.search(folded.text, max(0, match.start() - self._reach), match.start())
                    or self._not_before.match(folded.text, match.end())
                ):
                    continue
                for number, _, start, end in self._members(folded.text, match):
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
                for number, part, start, end in self._members(folded.text, match):
                    notation = f"{number}.{part.lower()}" if part else str(number)
                    self._add(hits, folded, notation, start, end, self._known_goals)
        return narrowest(hits.values())

    def _members(self, text: str, run: re.Match[str]) -> list[tuple[int, str, int, int]]:
        """Each code of a run, and those that a range stands for, with its place."""
        members: list[tuple[int, str, int, int]] = []
        last_end, end = run.span("codes")
        plural = not self._plurals.isdisjoint(text[run.start() : last_end].lower().split())
        for match in _MEMBER.finditer(text, last_end, end):
            if members and match.end() == end and self._counts(text, last_end, match, plural=plural):
                break
            number, part = int(match.group(1)), match.group(2) or ""
            between = text[last_end : match.start()].strip().lower()
            if members and between in self._ranges and not part and not members[-1][1]:
                first, _, first_start, _ = members[-1]
                members += [(n, "", first_start, match.end()) for n in range(first + 1, number)]
            members.append((number, part, match.start(), match.end()))
            last_end = match.end()
        return members

    def _counts(self, text: str, last_end: int, match: re.Match[str], *, plural: bool) -> bool:
        """Whether the last number of a run counts what follows it: "SDG 4, 12 schools".

        Before a verb ("SDGs 4 and 9 depend on it") the plural says that more than one is named.
        """
        joints = _JOINT.findall(text[last_end : match.start()].lower())
        counted = _COUNTED.match(text, match.end())
        return (
            not any(map(str.isalpha, match.group()))
            and self._joints.issuperset(joints)
            and not (plural and any(map(str.isalpha, joints)))
            and counted is not None
            and counted[1].islower()
            and counted[1] not in self._followers
        )

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


def narrowest(hits: Iterable[Hit], near: int = 0) -> list[Hit]:
    """Hits in the order of their places, without those inside a hit of a part of theirs: no C7 in "C7: E-health".

    Nor those that end fewer than `near` characters before one: "Action Line C7 on e-agriculture".
    """
    ordered = sorted(hits, key=lambda hit: (hit.start, hit.end))
    parts: dict[str, list[Hit]] = {}
    for hit in ordered:
        whole, dot, _ = hit.key.partition(".")
        if dot:
            parts.setdefault(whole, []).append(hit)
    covers = {whole: Cover(inside) for whole, inside in parts.items()}

    def reach(hit: Hit) -> Hit:
        return msgspec.structs.replace(hit, end=hit.end + near)

    return [hit for hit in ordered if hit.key not in covers or not covers[hit.key].touches(reach(hit))]
