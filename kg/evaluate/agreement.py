"""Two annotations of the same documents in, how far they agree out: F1 of what both found, kappa of what both chose."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from kg import schemes
from kg.evaluate import pairing
from kg.evaluate.fields import FIELDS, count
from kg.evaluate.gold import GoldSession, GoldStatement, TwoPasses
from kg.evaluate.scores import Count, Kappa, Score, kappa, score

CHOICES = ("kind", "force", "polarity", "role of a group", "topic or not")
_Pair = tuple[str, str]


class Agreement(msgspec.Struct, frozen=True):
    """The figures of two passes over `documents`. In a count, wrong is what the second alone has, missed what the
    first alone has."""

    documents: tuple[str, ...]
    statements: int
    scores: tuple[Score, ...]
    kappas: tuple[Kappa, ...]


def agreement(passes: Sequence[TwoPasses]) -> Agreement:
    """Compares the second annotation of each document with its first."""
    counts = [count(one.second.sessions, one.first.sessions)[0] for one in passes]
    chosen = [_choices(one.first.sessions, one.second.sessions) for one in passes]
    return Agreement(
        tuple(one.name for one in passes),
        sum(len(session.statements) for one in passes for session in one.first.sessions),
        tuple(score(field, [one.get(field, Count()) for one in counts]) for field in FIELDS),
        tuple(kappa(choice, [one[choice] for one in chosen]) for choice in CHOICES),
    )


def _choices(first: Sequence[GoldSession], second: Sequence[GoldSession]) -> dict[str, Counter[_Pair]]:
    """How often the two took which values, for each choice that both had to make."""
    made: dict[str, Counter[_Pair]] = {choice: Counter() for choice in CHOICES}
    for one, other in pairing.sessions(first, second):
        if one and other:
            for a, b in pairing.statements(one.statements, other.statements):
                for choice, pairs in _of(one.statements[a], other.statements[b]):
                    made[choice].update(pairs)
    return made


def _of(first: GoldStatement, second: GoldStatement) -> Iterator[tuple[str, Iterable[_Pair]]]:
    acts = [(first.actions[a], second.actions[b]) for a, b in pairing.actions(first.actions, second.actions)]
    yield "kind", [(first.kind, second.kind)]
    yield "force", [(one.force, other.force) for one, other in acts]
    yield "polarity", [(one.polarity, other.polarity) for one, other in acts]
    yield "role of a group", _roles(first, second)
    # Each topic of the vocabulary is a choice of its own; most are no to both, which kappa takes for chance.
    yield (
        "topic or not",
        [(str(topic in first.topics), str(topic in second.topics)) for topic in schemes.load().topics],
    )


def _roles(first: GoldStatement, second: GoldStatement) -> Iterator[_Pair]:
    """The roles of each group that both named; in several at once, these together are the choice."""
    ones, others = _by_group(first), _by_group(second)
    for group in sorted(ones.keys() & others.keys()):
        yield " and ".join(sorted(ones[group])), " and ".join(sorted(others[group]))


def _by_group(one: GoldStatement) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for stakeholder in one.stakeholders:
        found.setdefault(stakeholder.group, set()).add(stakeholder.role)
    return found
