"""Two accounts of a document in, what is right, wrong and missed in each field out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from kg.evaluate import pairing
from kg.evaluate.alignment import named, normal
from kg.evaluate.gold import GoldAction, GoldSession, GoldStatement
from kg.evaluate.scores import Count

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
    "organisations with role",
    "addressees",
    "actions with polarity",
    "force, given found",
    "deadlines",
)

Counts = dict[str, Count]
_NOTHING = GoldSession()


def count(found: Sequence[GoldSession], right: Sequence[GoldSession]) -> tuple[Counts, list[str]]:
    """The counts of all fields of a document, and in words what was wrong or missed."""
    tally = _Tally()
    for one, other in pairing.sessions(found, right):
        for field, read, expected in _facts(one or _NOTHING, other or _NOTHING):
            tally.add(field, read, expected)
        _statements(tally, (one or _NOTHING).statements, (other or _NOTHING).statements)
    return dict(tally.counts), tally.faults


class _Tally:
    """Counts by field, and faults in words, as they come up."""

    def __init__(self) -> None:
        self.counts: defaultdict[str, Count] = defaultdict(Count)
        self.faults: list[str] = []

    def add(self, field: str, found: Sequence[str], right: Sequence[str], *, of: str = "") -> None:
        """Two sets of names."""
        self.counts[field] += Count.of(found, right)
        where = f": {of}" if of else ""
        self.faults += [f"{field}: not {name}{where}" for name in sorted(set(found) - set(right))]
        self.faults += [f"{field}: missed {name}{where}" for name in sorted(set(right) - set(found))]

    def agree(self, field: str, found: str, right: str, *, of: str) -> None:
        """One choice for one thing: right, or wrong and missed at once."""
        same = found == right
        self.counts[field] += Count(int(same), int(not same), int(not same))
        if not same:
            self.faults.append(f"{field}: {found} for {right}: {of}")

    def texts(self, field: str, found: Sequence[str], right: Sequence[str], pairs: pairing.Places) -> None:
        """Texts of which some are paired."""
        self.counts[field] += Count(len(pairs), len(found) - len(pairs), len(right) - len(pairs))
        extra, missed = (
            pairing.rest(len(found), (a for a, _ in pairs)),
            pairing.rest(len(right), (b for _, b in pairs)),
        )
        self.faults += [f"{field}: not one: {found[n]}" for n in extra]
        self.faults += [f"{field}: missed: {right[n]}" for n in missed]


def _facts(found: GoldSession, right: GoldSession) -> Iterator[tuple[str, list[str], list[str]]]:
    yield "session title", _one(found.title), _one(right.title)
    yield "session start", _one(found.start), _one(right.start)
    yield "session end", _one(found.end), _one(right.end)
    yield "session number", _one(found.number), _one(right.number)
    yield "organisers", [*map(named, found.organizers)], [*map(named, right.organizers)]


def _one(value: str | None) -> list[str]:
    return [normal(value)] if value else []


def _statements(tally: _Tally, found: Sequence[GoldStatement], right: Sequence[GoldStatement]) -> None:
    pairs = pairing.statements(found, right)
    tally.texts("statements", [one.text for one in found], [one.text for one in right], pairs)
    for a, b in pairs:
        _statement(tally, found[a], right[b])
    # What a statement that was missed would have held is missed with it; what a false one holds is wrong.
    for n in pairing.rest(len(right), (b for _, b in pairs)):
        for field, expected in _values(right[n]):
            tally.counts[field] += Count.of((), expected)
        tally.counts["actions with polarity"] += Count(missed=len(right[n].actions))
    for n in pairing.rest(len(found), (a for a, _ in pairs)):
        for field, read in _values(found[n]):
            tally.counts[field] += Count.of(read, ())
        tally.counts["actions with polarity"] += Count(wrong=len(found[n].actions))


def _statement(tally: _Tally, found: GoldStatement, right: GoldStatement) -> None:
    tally.agree("kind, given found", found.kind, right.kind, of=right.text)
    for (field, read), (_, expected) in zip(_values(found), _values(right), strict=True):
        tally.add(field, read, expected, of=right.text)
    _actions(tally, found.actions, right.actions)


def _actions(tally: _Tally, found: Sequence[GoldAction], right: Sequence[GoldAction]) -> None:
    """Actions are the same where enough of their words and their polarity are."""
    pairs = [(a, b) for a, b in pairing.actions(found, right) if found[a].polarity == right[b].polarity]
    tally.texts("actions with polarity", [one.text for one in found], [one.text for one in right], pairs)
    for a, b in pairs:
        tally.agree("force, given found", found[a].force, right[b].force, of=right[b].text)
        tally.add("deadlines", _one(found[a].deadline), _one(right[b].deadline), of=right[b].text)


def _values(one: GoldStatement) -> Iterator[tuple[str, list[str]]]:
    """The fields of a statement that are sets of names."""
    bodies = [(normal(body.name), body.role) for body in one.organizations]
    yield "topics", list(one.topics)
    yield "action lines", list(one.action_lines)
    yield "SDGs", list(one.sdgs)
    yield "groups with role", [f"{group.group} as {group.role}" for group in one.stakeholders]
    yield "organisations with role", [f"{name} as {role or 'named only'}" for name, role in bodies]
    asked = [group.group for group in one.stakeholders if group.role == "addressee"]
    yield "addressees", asked + [name for name, role in bodies if role == "addressee"]
