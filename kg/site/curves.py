"""A layout and the boxes that lines join in, each line as an SVG path out.

A line stands upright in the band of a layer and bends between two layers alone, so that it runs behind no box. Lines
leave a box side by side, in the order in which they part; those to narrower classes share one place.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Final

from kg.site.layout import Layout, Place, Size

Path = tuple[str, tuple[str, ...]]
"""The kind of a line and the boxes that it joins, labels among them."""

_SIDE: Final = 16.0
_SHARED: Final = "subclass"
_Port = tuple[str, bool]


def curves(layout: Layout, sizes: Mapping[str, Size], paths: Sequence[Path]) -> list[str]:
    """The path of each line, in their order."""
    lines = [_stops(layout, names) for _kind, names in paths]
    shifts = _ports(sizes, paths, lines)
    found = []
    for number, ((_kind, names), stops) in enumerate(zip(paths, lines, strict=True)):
        ends = (sizes[names[0]].height / 2, sizes[names[-1]].height / 2)
        found.append(_path(stops, ends, (shifts[number, 0], shifts[number, 1])))
    return found


def _stops(layout: Layout, names: tuple[str, ...]) -> list[Place]:
    stops = [layout.places[names[0]]]
    for start, end in pairwise(names):
        stops += [*layout.between(start, end), layout.places[end]]
    return stops


def _ports(
    sizes: Mapping[str, Size], paths: Sequence[Path], lines: Sequence[list[Place]]
) -> dict[tuple[int, int], float]:
    """How far from the middle of its box each end of each line stands: 0 for its first end, 1 for its last."""
    wanted: dict[_Port, dict[tuple[float, float, str], list[tuple[int, int]]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for number, ((kind, names), stops) in enumerate(zip(paths, lines, strict=True)):
        for end, (box, near) in enumerate(((stops[0], stops[1]), (stops[-1], stops[-2]))):
            port = (names[-end], near.y > box.y)
            # The lines to the narrower classes end in one arrowhead.
            shared = kind == _SHARED and end == 0
            place = (box.x, 0.0, _SHARED) if shared else (near.x, float(number), "")
            wanted[port][place].append((number, end))
    found = {}
    for (name, _below), places in wanted.items():
        apart = min(_SIDE, (sizes[name].width - 20) / max(len(places), 1))
        for order, place in enumerate(sorted(places)):
            for one in places[place]:
                found[one] = (order - (len(places) - 1) / 2) * apart
    return found


def _path(stops: list[Place], heights: tuple[float, float], shifts: tuple[float, float]) -> str:
    first, last = stops[0], stops[-1]
    down = stops[1].y > first.y
    x, y = first.x + shifts[0], first.y + (heights[0] if down else -heights[0])
    pieces = [f"M{_n(x)} {_n(y)}"]
    for here, there in pairwise(stops):
        down = there.y > here.y
        out, into = (here.foot, there.top) if down else (here.top, there.foot)
        goal = there.x + (shifts[1] if there is last else 0.0)
        half = (out + into) / 2
        pieces.append(f"V{_n(out)}C{_n(x)} {_n(half)} {_n(goal)} {_n(half)} {_n(goal)} {_n(into)}")
        x = goal
    pieces.append(f"V{_n(last.y - heights[1] if down else last.y + heights[1])}")
    return "".join(pieces)


def _n(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
