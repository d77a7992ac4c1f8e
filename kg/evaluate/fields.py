"""The records of a document and its annotation in, what is right, wrong and missed in each field out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from kg.evaluate.alignment import align, normal
from kg.evaluate.gold import GoldAction, GoldSession, GoldStatement
from kg.evaluate.scores import Count
from kg.model import Action, Record, Statement

FIELDS = (
    "session title",
    "session start",
    "session end",
    "session number",
    "organisers",
    "statements",
    "kind, given found",
    "topics",
    "action lines",
    "SDGs",
    "groups with role",
    "addressees",
    "actions with polarity",
    "force, given found",
    "deadlines",
)
# Words that a statement's and an action's text must share with the right one to count as the same.
_STATEMENT_OVERLAP = 0.9
_ACTION_OVERLAP = 0.7

Counts = dict[str, Count]


def count(records: Sequence[Record], sessions: Sequence[GoldSession]) -> tuple[Counts, list[str]]:
    """The counts of all fields of a document, and in words what was wrong or missed."""
    counts: defaultdict[str, Count] = defaultdict(Count)
    faults: list[str] = []
    for record, session in _paired(records, sessions):
        for field, found, right in _facts(record, session):
            _add(counts, faults, field, found, right)
        _statements(counts, faults, record, session)
    return dict(counts), faults


def _paired(
    records: Sequence[Record], sessions: Sequence[GoldSession]
) -> Iterator[tuple[Record | None, GoldSession | None]]:
    """Records and sessions in the order of the document; what has no counterpart stands alone."""
    for n in range(max(len(records), len(sessions))):
        yield records[n] if n < len(records) else None, sessions[n] if n < len(sessions) else None


def _facts(record: Record | None, right: GoldSession | None) -> Iterator[tuple[str, list[str], list[str]]]:
    found = record.session if record else None
    for field, name in (
        ("session title", "title"),
        ("session start", "start"),
        ("session end", "end"),
        ("session number", "number"),
    ):
        yield field, _one(getattr(found, name, None)), _one(getattr(right, name, None))
    names = [normal(one.name) for one in found.organizers] if found else []
    yield "organisers", names, [normal(name) for name in right.organizers] if right else []


def _one(value: str | None) -> list[str]:
    return [normal(value)] if value else []


def _statements(
    counts: defaultdict[str, Count], faults: list[str], record: Record | None, session: GoldSession | None
) -> None:
    found = record.statements if record else ()
    right = session.statements if session else ()
    pairs = align([one.text for one in found], [one.text for one in right], least=_STATEMENT_OVERLAP)
    counts["statements"] += Count(len(pairs), len(found) - len(pairs), len(right) - len(pairs))
    extra, missed = _rest(len(found), (a for a, _ in pairs)), _rest(len(right), (b for _, b in pairs))
    faults += [f"statements: not one: {found[n].text}" for n in extra]
    faults += [f"statements: missed: {right[n].text}" for n in missed]
    for a, b in pairs:
        _statement(counts, faults, found[a], right[b])
    # What a statement that was missed would have held is missed with it; what a false one holds is wrong.
    for n in missed:
        for field, _, expected in _values(None, right[n]):
            counts[field] += Count.of((), expected)
        counts["actions with polarity"] += Count(missed=len(right[n].actions))
    for n in extra:
        for field, read, _ in _values(found[n], None):
            counts[field] += Count.of(read, ())
        counts["actions with polarity"] += Count(wrong=len(found[n].actions))


def _statement(
    counts: defaultdict[str, Count], faults: list[str], found: Statement, right: GoldStatement
) -> None:
    _agree(counts, faults, "kind, given found", found.kind, right.kind, of=right.text)
    for field, read, expected in _values(found, right):
        _add(counts, faults, field, read, expected, of=right.text)
    _actions(counts, faults, found.actions, right.actions)


def _actions(
    counts: defaultdict[str, Count],
    faults: list[str],
    found: Sequence[Action],
    right: Sequence[GoldAction],
) -> None:
    """Actions are the same where enough of their words and their polarity are."""
    field = "actions with polarity"
    pairs = align([one.text for one in found], [one.text for one in right], least=_ACTION_OVERLAP)
    pairs = [(a, b) for a, b in pairs if found[a].polarity == right[b].polarity]
    counts[field] += Count(len(pairs), len(found) - len(pairs), len(right) - len(pairs))
    faults += [f"{field}: not one: {found[n].text}" for n in _rest(len(found), (a for a, _ in pairs))]
    faults += [f"{field}: missed: {right[n].text}" for n in _rest(len(right), (b for _, b in pairs))]
    for a, b in pairs:
        _agree(counts, faults, "force, given found", found[a].force, right[b].force, of=right[b].text)
        deadlines = _one(found[a].deadline), _one(right[b].deadline)
        _add(counts, faults, "deadlines", *deadlines, of=right[b].text)


def _agree(
    counts: defaultdict[str, Count], faults: list[str], field: str, found: str, right: str, *, of: str
) -> None:
    """One choice for one thing: right, or wrong and missed at once."""
    same = found == right
    counts[field] += Count(int(same), int(not same), int(not same))
    if not same:
        faults.append(f"{field}: {found} for {right}: {of}")


def _rest(number: int, used: Iterable[int]) -> list[int]:
    return sorted({*range(number)} - {*used})


def _values(
    found: Statement | None, right: GoldStatement | None
) -> Iterator[tuple[str, list[str], list[str]]]:
    """The fields of a statement that are sets of names."""
    yield "topics", list(found.topics if found else ()), list(right.topics if right else ())
    yield "action lines", list(found.action_lines if found else ()), list(right.action_lines if right else ())
    yield "SDGs", list(found.sdgs if found else ()), list(right.sdgs if right else ())
    roles = [f"{one.group} as {one.role}" for one in found.stakeholders] if found else []
    wanted = [f"{one.group} as {one.role}" for one in right.stakeholders] if right else []
    yield "groups with role", roles, wanted
    asked = [one.group for one in found.stakeholders if one.role == "addressee"] if found else []
    asked += [normal(one.name) for one in found.organizations if one.role == "addressee"] if found else []
    to_ask = [one.group for one in right.stakeholders if one.role == "addressee"] if right else []
    to_ask += [normal(one.name) for one in right.organizations if one.role == "addressee"] if right else []
    yield "addressees", asked, to_ask


def _add(
    counts: defaultdict[str, Count],
    faults: list[str],
    field: str,
    found: Sequence[str],
    right: Sequence[str],
    *,
    of: str = "",
) -> None:
    counts[field] += Count.of(found, right)
    where = f": {of}" if of else ""
    faults += [f"{field}: not {name}{where}" for name in sorted(set(found) - set(right))]
    faults += [f"{field}: missed {name}{where}" for name in sorted(set(right) - set(found))]
