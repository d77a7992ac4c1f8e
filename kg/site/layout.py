"""Sizes of boxes and the arrows between them in, places in layers out, the same on every run.

Layers and crossings are fast-sugiyama's (Sugiyama, Tagawa and Toda 1981); it takes all boxes for points of one size,
so the places across a layer are found here: each box as near to its neighbours as the order of its layer lets it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import Final, NamedTuple

from fast_sugiyama import from_edges

Edge = tuple[str, str]
_ACROSS: Final = 20.0
_SWEEPS: Final = 200
_PULL: Final = (1.0, 2.0, 4.0)
_THIN: Final = 8.0
_MARGIN: Final = 12.0


class Size(NamedTuple):
    """Width and height in pixels."""

    width: float
    height: float


class Place(NamedTuple):
    """The middle of a box, or of a point of passage, and the band of its layer, from `top` to `foot`."""

    x: float
    y: float
    top: float
    foot: float


class Layout(NamedTuple):
    """Where boxes stand, the points that each arrow runs through between its ends, and the whole's size."""

    places: Mapping[str, Place]
    routes: Mapping[Edge, tuple[Place, ...]]
    size: Size

    def between(self, start: str, end: str) -> tuple[Place, ...]:
        """The points of passage from one box to another, whichever way the arrow was laid."""
        return self.routes[start, end] if (start, end) in self.routes else self.routes[end, start][::-1]


def downward(edges: Iterable[Edge]) -> list[Edge]:
    """The edges, each turned that would close a circle with those before it: what comes first keeps its way."""
    below: dict[str, set[str]] = defaultdict(set)
    found = []
    for start, end in edges:
        edge = (end, start) if start in _reached(end, below) else (start, end)
        below[edge[0]].add(edge[1])
        found.append(edge)
    return found


def _reached(start: str, below: Mapping[str, set[str]]) -> set[str]:
    found = {start}
    open_ = [start]
    while open_:
        fresh = below.get(open_.pop(), set()) - found
        found |= fresh
        open_ += sorted(fresh)
    return found


def arrange(sizes: Mapping[str, Size], edges: Iterable[Edge], gap: float) -> Layout:
    """Layers from top to bottom, `gap` pixels between them. The edges lead in no circle (`downward`).

    Boxes that no arrow reaches stand in a layer of their own below the others.
    """
    kept = sorted(set(edges))
    names = sorted({name for edge in kept for name in edge})
    number = {name: place for place, name in enumerate(names)}
    layers, steps = _layers([(number[a], number[b]) for a, b in kept], len(names))
    alone = sorted(set(sizes) - set(names))
    own = {len(names) + len(steps) + place: name for place, name in enumerate(alone)}
    if alone:
        layers.append(list(own))
    named = {place: name for name, place in number.items()} | own
    widths = {place: sizes[name].width for place, name in named.items()}
    across = _across(layers, steps, widths)
    left = min(x - widths.get(node, _THIN) / 2 for node, x in across.items()) - _MARGIN
    places: dict[int, Place] = {}
    y = _MARGIN
    for layer in layers:
        height = max(sizes[named[node]].height if node in named else 0.0 for node in layer)
        for node in layer:
            places[node] = Place(across[node] - left, y + height / 2, y, y + height)
        y += height + gap
    routes = {
        (start, end): tuple(places[one] for one in _between(number[start], number[end], steps, len(names)))
        for start, end in kept
    }
    right = max(place.x + widths.get(node, _THIN) / 2 for node, place in places.items()) + _MARGIN
    return Layout(
        {name: places[place] for place, name in named.items()}, routes, Size(right, y - gap + _MARGIN)
    )


def _layers(edges: list[tuple[int, int]], count: int) -> tuple[list[list[int]], set[tuple[int, int]]]:
    """The nodes of each layer from left to right, points of passage among them, and the steps between layers."""
    rows: dict[int, list[tuple[float, int]]] = defaultdict(list)
    steps: set[tuple[int, int]] = set()
    offset = 0.0
    fresh = count
    found = (
        ()
        if not edges
        else from_edges(edges, dummy_vertices=True, dummy_size=1.0, crossing_minimization="barycenter")
    )
    for positions, width, _height, links in sorted(
        found, key=lambda layout: (-len(layout[0]), min(layout[0])[0])
    ):
        # Points of passage are numbered in each connected part alone: give each its own number.
        names: dict[int, int] = {}
        for node, _xy in sorted(positions):
            names[int(node)] = int(node) if int(node) < count else fresh
            fresh += int(node) >= count
        top = max(y for _node, (_x, y) in positions)
        for node, (x, y) in sorted(positions):
            rows[round((top - y) / 72)].append((x + offset, names[int(node)]))
        steps |= {(names[int(a)], names[int(b)]) for a, b in links or ()}
        offset += width + 72
    return [[node for _x, node in sorted(rows[row])] for row in sorted(rows)], steps


def _between(start: int, end: int, steps: set[tuple[int, int]], count: int) -> list[int]:
    """The points of passage of the one chain from `start` to `end`."""
    if (start, end) in steps:
        return []
    follow = {a: b for a, b in steps if a >= count}
    for first in sorted(b for a, b in steps if a == start and b >= count):
        chain = [first]
        while chain[-1] >= count:
            chain.append(follow[chain[-1]])
        if chain[-1] == end:
            return chain[:-1]
    return []


def _across(
    layers: list[list[int]], steps: set[tuple[int, int]], widths: Mapping[int, float]
) -> dict[int, float]:
    near: dict[int, list[int]] = defaultdict(list)
    for a, b in sorted(steps):
        near[a].append(b)
        near[b].append(a)
    found: dict[int, float] = {}
    for layer in layers:
        x = 0.0
        for node in layer:
            found[node] = x + widths.get(node, _THIN) / 2
            x += widths.get(node, _THIN) + _ACROSS
        for node in layer:
            found[node] -= x / 2
    for sweep in range(_SWEEPS):
        for layer in layers if sweep % 2 else layers[::-1]:
            wishes = [_wish(node, near[node], found, widths) for node in layer]
            found.update(zip(layer, _apart(wishes, [widths.get(node, _THIN) for node in layer]), strict=True))
    return found


def _wish(
    node: int, near: list[int], found: Mapping[int, float], widths: Mapping[int, float]
) -> tuple[float, float]:
    """Where a node would stand best, and how much it matters: a long arrow is to be straight before all (Gansner et
    al. 1993, section 4)."""
    pull = {one: _PULL[(node not in widths) + (one not in widths)] for one in near}
    weight = sum(pull.values())
    return (sum(found[one] * pull[one] for one in near) / weight, weight) if weight else (found[node], 1.0)


def _apart(wishes: list[tuple[float, float]], widths: list[float]) -> list[float]:
    """The places nearest to those wished for, in weighted least squares, that keep the order and the distance.

    Pool adjacent violators: boxes that would overlap become one block, which stands at the mean of its wishes.
    """
    starts = [0.0]
    for left, right in pairwise(widths):
        starts.append(starts[-1] + (left + right) / 2 + _ACROSS)
    blocks: list[tuple[float, float, int]] = []
    for (wish, weight), start in zip(wishes, starts, strict=True):
        block = (wish - start, weight, 1)
        while blocks and blocks[-1][0] >= block[0]:
            mean, mass, count = blocks.pop()
            total = mass + block[1]
            block = ((mean * mass + block[0] * block[1]) / total, total, count + block[2])
        blocks.append(block)
    means = [mean for mean, _mass, count in blocks for _one in range(count)]
    return [mean + start for mean, start in zip(means, starts, strict=True)]
