"""Counts of right, wrong and missed by document in, precision, recall and F1 with 95% intervals out."""

from __future__ import annotations

import random
from collections.abc import Sequence

import msgspec

_ROUNDS = 1000
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


class Score(msgspec.Struct, frozen=True):
    """A field's figures; `low` and `high` bound its F1 in 95% of resamplings of the documents."""

    field: str
    count: Count
    low: float | None
    high: float | None


def score(field: str, counts: Sequence[Count]) -> Score:
    """The figures of a field from its count in each document.

    The interval is the percentile bootstrap over documents (Efron and Tibshirani 1993, chapter 13), with a fixed
    seed, so that the same documents give the same figures.
    """
    total = sum(counts, Count())
    chance = random.Random(_SEED)  # noqa: S311 - resampling, no secret
    drawn = sorted(
        value
        for _ in range(_ROUNDS)
        if (value := sum(chance.choices(counts, k=len(counts)), Count()).f1) is not None
    )
    if not drawn:
        return Score(field, total, None, None)
    return Score(
        field, total, drawn[int(0.025 * len(drawn))], drawn[min(len(drawn) - 1, int(0.975 * len(drawn)))]
    )
