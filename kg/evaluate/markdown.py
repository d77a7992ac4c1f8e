"""Figures in, cells, tables and lines of Markdown out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kg.evaluate.scores import Interval

_MARKS = "\\`*_[]<>|#"


def table(head: Sequence[str], rows: Iterable[Sequence[str]], *, named: int = 1) -> str:
    """A table whose first `named` columns are words, the others figures."""
    lines = [_row(head), f"|{'---|' * named}{'---:|' * (len(head) - named)}\n"]
    return "".join((*lines, *map(_row, rows)))


def number(value: float | None) -> str:
    """Two places; a dash where there is none."""
    return "-" if value is None else f"{value:.2f}"


def share(value: float | None) -> str:
    """In per cent, rounded down, so that 100% says all; a dash where there is none."""
    return "-" if value is None else f"{int(value * 1000) / 10:g}%"


def bounded(value: float | None, bounds: Interval | None) -> str:
    """A figure and, where it has one, its interval."""
    return f"{number(value)} ({bounds.low:.2f}–{bounds.high:.2f})" if bounds else number(value)


def counted(number: int, one: str, many: str = "") -> str:
    """A number and what it counts: "1 document", "2 documents"."""
    return f"{number:,} {one if number == 1 else many or f'{one}s'}"


def inline(text: str) -> str:
    """A line of somebody's words that Markdown shows as they are."""
    flat = " ".join(text.split())
    return "".join(f"\\{char}" if char in _MARKS else char for char in flat)


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |\n"
