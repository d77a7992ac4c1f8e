"""The project's bars, from `bars.toml`, and figures in; which bar each has and whether it is reached out."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from kg.evaluate.evaluation import Evaluation
from kg.evaluate.scores import Score

_FILE = Path(__file__).with_name("bars.toml")
_FIGURES = ("precision", "recall", "f1")


class Bar(msgspec.Struct, frozen=True):
    """A figure that is wanted, the one that there is, and whether it suffices."""

    what: str
    figure: str
    wanted: float
    measured: float
    reached: bool

    @property
    def name(self) -> str:
        """The figure's name as people write it."""
        return "F1" if self.figure == "f1" else self.figure


@cache
def load() -> dict[str, dict[str, Any]]:
    """The tables of `bars.toml`."""
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


def of(score: Score) -> Bar | None:
    """The bar of a field; None where it has none, or nothing was there to be measured."""
    for figure in _FIGURES:
        wanted = load().get(figure, {}).get(score.field)
        value = getattr(score.count, figure)
        if wanted is not None and value is not None:
            return Bar(score.field, figure, wanted, value, value >= wanted)
    return None


def over_all(evaluation: Evaluation) -> Iterator[Bar]:
    """The bars of what is counted over all documents: quotes, false statements, invented addressees."""
    quotes, false = evaluation.quotes()
    least = load()["quotes"]["least"]
    if quotes:
        share = (quotes - false) / quotes
        yield Bar("quotes that are the text", "share", least, share, share >= least)
    for what, table, number in (
        ("false statements", "false_statements", evaluation.false_statements()),
        ("addressees invented", "invented_addressees", evaluation.invented()),
    ):
        most = load()[table]["most"]
        yield Bar(what, "number", most, number, number <= most)
