"""Records and their annotations in, how sure each claim was and whether it is right out: the reliability tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from kg.evaluate import pairing
from kg.evaluate.gold import GoldSession, GoldStatement
from kg.model import Record, Statement

CLAIMS = ("statements", "topics", "groups with role", "actions with polarity")
_BINS = 10
_SLACK = 1e-9


class Claim(msgspec.Struct, frozen=True):
    """One thing said with a confidence, and whether the annotation says so too."""

    field: str
    confidence: float
    right: bool


class Bin(msgspec.Struct, frozen=True):
    """Claims of like confidence: from `low`, below `high`; how many, how sure on average, which share is right."""

    low: float
    high: float
    number: int
    confidence: float
    right: float


class Reliability(msgspec.Struct, frozen=True):
    """The bins of a field that hold a claim, and the expected calibration error: the mean distance between
    confidence and share right, each bin counting by its claims (Naeini, Cooper and Hauskrecht 2015)."""

    field: str
    bins: tuple[Bin, ...]
    error: float | None


def claims(records: Sequence[Record], right: Sequence[GoldSession]) -> Iterator[Claim]:
    """Every claim of a document. What a statement says that is none is wrong with it."""
    for record, session in pairing.sessions(records, right):
        found = record.statements if record else ()
        wanted = session.statements if session else ()
        pairs = dict(pairing.statements(found, wanted))
        for n, statement in enumerate(found):
            yield Claim("statements", statement.confidence, n in pairs)
            yield from _claims(statement, wanted[pairs[n]] if n in pairs else None)


def _claims(found: Statement, right: GoldStatement | None) -> Iterator[Claim]:
    topics = right.topics if right else ()
    for mention in found.mentions:
        if mention.scheme == "topic":
            yield Claim("topics", mention.confidence, mention.notation in topics)
    roles = {(one.group, one.role) for one in right.stakeholders} if right else set()
    for one in found.stakeholders:
        yield Claim("groups with role", one.confidence, (one.group, one.role) in roles)
    wanted = right.actions if right else ()
    pairs = dict(pairing.actions(found.actions, wanted))
    for n, action in enumerate(found.actions):
        same = n in pairs and wanted[pairs[n]].polarity == action.polarity
        yield Claim("actions with polarity", action.confidence, same)


def reliability(field: str, made: Iterable[Claim]) -> Reliability:
    """The table of one field's claims."""
    held: list[list[Claim]] = [[] for _ in range(_BINS)]
    for claim in made:
        if claim.field == field:
            held[min(_BINS - 1, int(claim.confidence * _BINS + _SLACK))].append(claim)
    bins = tuple(_bin(n, inside) for n, inside in enumerate(held) if inside)
    number = sum(one.number for one in bins)
    error = sum(one.number * abs(one.confidence - one.right) for one in bins) / number if number else None
    return Reliability(field, bins, error)


def _bin(place: int, inside: Sequence[Claim]) -> Bin:
    number = len(inside)
    return Bin(
        low=place / _BINS,
        high=(place + 1) / _BINS,
        number=number,
        confidence=sum(one.confidence for one in inside) / number,
        right=sum(one.right for one in inside) / number,
    )
