"""Counts by document in; precision, recall, F1 and kappa with 95% intervals out.

Intervals are the percentile bootstrap over documents (Efron and Tibshirani 1993, chapter 13), with a fixed seed, so
that the same documents give the same figures. One document alone can be resampled into itself only, and has none.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

import msgspec

ROUNDS = 1000
_SEED = 20260101


class Count(msgspec.Struct, frozen=True):
    """How often a field was right, wrong, and missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def __add__(self, other: Count) -> Count:
        return Count(self.right + other.right, self.wrong + other.wrong, self.missed + other.missed)

    @classmethod
    def of(cls, found: Sequence[object], expected: Sequence[object]) -> Count:
        """The count of two collections, as sets."""
        have, want = set(found), set(expected)
        return cls(len(have & want), len(have - want), len(want - have))

    @property
    def precision(self) -> float | None:
        """Right among what was found; None where nothing was."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else None

    @property
    def recall(self) -> float | None:
        """Right among what there is; None where there is nothing."""
        return self.right / (self.right + self.missed) if self.right + self.missed else None

    @property
    def f1(self) -> float | None:
        """The harmonic mean of both; None where nothing was found and nothing is there."""
        total = 2 * self.right + self.wrong + self.missed
        return 2 * self.right / total if total else None


class Interval(msgspec.Struct, frozen=True):
    """What bounds a figure in 95% of resamplings."""

    low: float
    high: float


class Score(msgspec.Struct, frozen=True):
    """A field's figures and their intervals, None where there is none."""

    field: str
    count: Count
    precision: Interval | None
    recall: Interval | None
    f1: Interval | None


class Kappa(msgspec.Struct, frozen=True):
    """How far two agree in a choice beyond chance (Cohen 1960): of `items`, the share `agreed`, kappa, its interval."""

    choice: str
    items: int
    agreed: float | None
    kappa: float | None
    interval: Interval | None


_ALWAYS = Interval(1.0, 1.0)

# How often two took which pair of values.
Choices = Mapping[tuple[str, str], int]


def score(field: str, counts: Sequence[Count]) -> Score:
    """The figures of a field from its count in each document."""
    total = sum(counts, Count())
    if total.f1 is None:
        return Score(field, total, None, None, None)
    if not total.wrong and not total.missed and len(counts) > 1:
        # Drawn again, it is right again.
        return Score(field, total, _ALWAYS, _ALWAYS, _ALWAYS)
    precision, recall, f1 = _redrawn(counts)
    return Score(field, total, _interval(precision), _interval(recall), _interval(f1))


def _redrawn(counts: Sequence[Count]) -> tuple[list[float], list[float], list[float]]:
    """Precision, recall and F1 in each resampling that has them."""
    right, wrong, missed = ([getattr(one, name) for one in counts] for name in ("right", "wrong", "missed"))
    found: tuple[list[float], list[float], list[float]] = [], [], []
    for places in _draws(len(counts)):
        # Plain numbers: this runs some hundred thousand times a report.
        good = sum(map(right.__getitem__, places))
        read = good + sum(map(wrong.__getitem__, places))
        there = good + sum(map(missed.__getitem__, places))
        if read:
            found[0].append(good / read)
        if there:
            found[1].append(good / there)
        if read + there:
            found[2].append(2 * good / (read + there))
    return found


def kappa(choice: str, made: Sequence[Choices]) -> Kappa:
    """The agreement in a choice from the pairs of values taken in each document."""
    total = _sum(made)
    items = total.total()
    agreed = sum(number for (one, other), number in total.items() if one == other) / items if items else None
    drawn = (_kappa(_sum([made[place] for place in places])) for places in _draws(len(made)))
    return Kappa(choice, items, agreed, _kappa(total), _interval(drawn))


def _sum(made: Iterable[Choices]) -> Counter[tuple[str, str]]:
    total: Counter[tuple[str, str]] = Counter()
    for one in made:
        total.update(one)
    return total


def _kappa(pairs: Counter[tuple[str, str]]) -> float | None:
    """None where nothing was chosen, or both could choose one value only."""
    items = pairs.total()
    firsts: Counter[str] = Counter()
    seconds: Counter[str] = Counter()
    for (first, second), number in pairs.items():
        firsts[first] += number
        seconds[second] += number
    by_chance = sum(firsts[value] * seconds[value] for value in firsts)
    if by_chance == items * items:
        return None
    agreed = sum(number for (first, second), number in pairs.items() if first == second)
    return (agreed * items - by_chance) / (items * items - by_chance)


def _interval(values: Iterable[float | None]) -> Interval | None:
    drawn = sorted(value for value in values if value is not None)
    if not drawn:
        return None
    return Interval(drawn[int(0.025 * len(drawn))], drawn[min(len(drawn) - 1, int(0.975 * len(drawn)))])


@cache
def _draws(number: int) -> tuple[tuple[int, ...], ...]:
    """Resamplings of so many documents, as their places; none of a single one."""
    if number < 2:
        return ()
    chance = random.Random(_SEED)  # noqa: S311 - resampling, no secret
    return tuple(tuple(chance.choices(range(number), k=number)) for _ in range(ROUNDS))
