"""What two builds have each alone in, which of it belongs together out: reissued documents, changed statements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

from kg.release.told import Paper, Told
from kg.release.wording import alike

Pair = tuple[Paper, Paper]
Told2 = tuple[Told, Told]
T = TypeVar("T", Paper, Told)


def reissued(before: Mapping[str, Paper], after: Mapping[str, Paper]) -> list[Pair]:
    """The documents that stand in another's place: with the same path, the same file name or the same session.

    The first of the three that fits decides. Where several fit, those with most words in common go together.
    """
    old = sorted(before.values(), key=_order)
    new = sorted(after.values(), key=_order)
    found: list[Pair] = []
    rules: tuple[Callable[[Paper], Iterable[Hashable]], ...] = (
        lambda paper: (paper.path,),
        lambda paper: (paper.name,),
        lambda paper: paper.sessions,
    )
    for keys in rules:
        found += _pairs(old, new, keys)
        taken = {paper.sha256 for pair in found for paper in pair}
        old = [paper for paper in old if paper.sha256 not in taken]
        new = [paper for paper in new if paper.sha256 not in taken]
    return found


def _pairs(
    old: Sequence[Paper], new: Sequence[Paper], keys: Callable[[Paper], Iterable[Hashable]]
) -> list[Pair]:
    by_key: dict[Hashable, list[Paper]] = defaultdict(list)
    for paper in new:
        for key in keys(paper):
            by_key[key].append(paper)
    possible = {
        (paper.sha256, other.sha256): (paper, other)
        for paper in old
        for key in keys(paper)
        for other in by_key.get(key, ())
    }
    ranked = sorted(possible.values(), key=lambda pair: (-_shared(*pair), _order(pair[0]), _order(pair[1])))
    return _best(ranked, lambda paper: paper.sha256)


def _shared(old: Paper, new: Paper) -> int:
    """How many statements two documents have word for word."""
    return len({one.text for one in old.statements} & {one.text for one in new.statements})


def _order(paper: Paper) -> tuple[str, str]:
    return paper.path, paper.sha256


def statements(old: Sequence[Told], new: Sequence[Told]) -> list[Told2]:
    """The statements of two readings of a document, or of a document and the one that replaces it, that are one.

    Those with the same words go together first, of one kind before others, in the order of the text;
    of the rest those that are most alike, as far as they reach the threshold of `likeness.toml`.
    """
    found: list[Told2] = []
    keys: tuple[Callable[[Told], Hashable], ...] = (lambda one: (one.text, one.kind), lambda one: one.text)
    for key in keys:
        queues: dict[Hashable, list[Told]] = defaultdict(list)
        for one in reversed(_left(new, found, 1)):
            queues[key(one)].append(one)
        for one in _left(old, found, 0):
            if queues[key(one)]:
                found.append((one, queues[key(one)].pop()))
    lone, others = _left(old, found, 0), _left(new, found, 1)
    scored = sorted(
        alike([one.text for one in lone], [one.text for one in others]),
        key=lambda each: (-each[0], each[1], each[2]),
    )
    return found + _best([(lone[at], others[other]) for _, at, other in scored], lambda one: one.iri)


def _left(side: Sequence[Told], found: Iterable[Told2], at: int) -> list[Told]:
    taken = {pair[at].iri for pair in found}
    return [one for one in side if one.iri not in taken]


def _best(ranked: Iterable[tuple[T, T]], key: Callable[[T], str]) -> list[tuple[T, T]]:
    """Of pairs, the best first, those in which neither side stands in a better one."""
    old: set[str] = set()
    new: set[str] = set()
    found: list[tuple[T, T]] = []
    for one, other in ranked:
        if key(one) not in old and key(other) not in new:
            old.add(key(one))
            new.add(key(other))
            found.append((one, other))
    return found
