"""One statement in, what is read out of its words: each actor, topic and alignment once, on all its words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

import msgspec

from kg import vocab
from kg.mapping import iris
from kg.mapping.link import Body
from kg.mapping.nquads import Node, made
from kg.mapping.segments import Segments
from kg.model import Action, Basis, Reader, Session, Statement

_TOPIC: Final = made(vocab.WSO_TOPIC)
_ALIGNS_WITH: Final = made(vocab.WSO_ALIGNS_WITH)
_INFERRED_ALIGNMENT: Final = made(vocab.WSO_INFERRED_ALIGNMENT)
_ADDRESSEE: Final = made(vocab.WSO_ADDRESSEE)
_BENEFICIARY: Final = made(vocab.WSO_BENEFICIARY)
_ROLES: Final[dict[str | None, Node]] = {
    "addressee": _ADDRESSEE,
    "beneficiary": _BENEFICIARY,
    "participant": made(vocab.WSO_PARTICIPANT),
    None: made(vocab.WSO_MENTIONS),
}
_STRENGTH: Final[dict[Basis, int]] = {"inferred": 0, "stated": 1, "curator": 2}


class Reading(NamedTuple):
    """One claim about a statement or action: predicate and object, how sure, on what words.

    `body` is the organisation that the object is, where it is one. `reader`: the optional reader that proposed it,
    where the rules did not read it.
    """

    predicate: Node
    value: Node
    sure: float
    basis: Basis
    segments: tuple[Node, ...]
    body: Body | None = None
    reader: Reader | msgspec.UnsetType = msgspec.UNSET

    def join(self, other: Reading) -> Reading:
        """Two mentions of one thing as one reading: the surer number, the stronger basis, all the words."""
        return self._replace(
            sure=max(self.sure, other.sure),
            basis=max(self.basis, other.basis, key=_STRENGTH.__getitem__),
            segments=self.segments + other.segments,
            reader=self.reader if other.reader == self.reader else msgspec.UNSET,
        )


Readings = dict[tuple[Node, Node], Reading]


def merge(readings: Iterable[Reading]) -> Readings:
    """Each predicate and object once."""
    merged: Readings = {}
    for reading in readings:
        key = (reading.predicate, reading.value)
        merged[key] = merged[key].join(reading) if key in merged else reading
    return merged


def actors(statement: Statement, bodies: Mapping[str, Body], segments: Segments) -> Iterator[Reading]:
    """The groups and bodies of a statement, in their roles."""
    whole = (statement.start, statement.end)
    for group in statement.stakeholders:
        words = segments.add(group.start, group.end, whole)
        node = made(iris.group_iri(group.group))
        yield Reading(_ROLES[group.role], node, group.confidence, group.basis, (words,), reader=group.reader)
    for named in statement.organizations:
        words = segments.add(named.start, named.end, whole)
        body = bodies[iris.even_name(named.name)]
        yield Reading(
            _ROLES[named.role], body.node, named.confidence, named.basis, (words,), body, named.reader
        )


def subjects(statement: Statement, segments: Segments) -> Iterator[Reading]:
    """The topics, action lines and SDGs of a statement; one without a mention rests on the whole statement.

    What a topic implies rests on the words of that topic and is no surer than it.
    """
    whole = (statement.start, statement.end)

    def evidence(scheme: str, notation: str) -> tuple[float, tuple[Node, ...]]:
        found = [m for m in statement.mentions if m.notation == notation and m.scheme == scheme]
        if not found:
            return statement.confidence, (segments.add(*whole),)
        return max(m.confidence for m in found), tuple(segments.add(m.start, m.end, whole) for m in found)

    proposers = {(str(m.scheme), m.notation): m.reader for m in reversed(statement.mentions)}
    for predicate, scheme, notations in (
        (_TOPIC, "topic", statement.topics),
        (_ALIGNS_WITH, "action-line", statement.action_lines),
        (_ALIGNS_WITH, "sdg", statement.sdgs),
    ):
        for notation in notations:
            value = iris.topic_iri(notation) if scheme == "topic" else iris.alignment_iri(notation)
            sure, words = evidence(scheme, notation)
            yield Reading(
                predicate,
                made(value),
                sure,
                "stated",
                words,
                reader=proposers.get((scheme, notation), msgspec.UNSET),
            )
    for implied in statement.inferred_alignments:
        sure, words = evidence("topic", implied.basis.removeprefix("topic:"))
        value = iris.alignment_iri(implied.notation)
        yield Reading(_INFERRED_ALIGNMENT, made(value), sure, "inferred", words)


def of_session(session: Session, segments: Segments) -> Iterator[Reading]:
    """The action lines and SDGs of a session as a whole."""
    for named in session.alignments or ():
        words = segments.add(named.start, named.end)
        value = made(iris.alignment_iri(named.notation))
        yield Reading(_ALIGNS_WITH, value, named.confidence, "stated", (words,), reader=named.reader)


def asked(
    action: Action, of: Statement, known: Readings, bodies: Mapping[str, Body], words: Node
) -> Iterator[Reading]:
    """The groups and bodies that one action names.

    An entry is a group where the statement has a stakeholder of that notation, else the name of a body. It is
    as sure as the statement's own reading of that actor in that role and rests on the same words; without one
    it is as sure as the action and rests on the action's `words`.
    """
    groups = {stakeholder.group for stakeholder in of.stakeholders}
    for predicate, entries in ((_ADDRESSEE, action.addressees), (_BENEFICIARY, action.beneficiaries)):
        for entry in entries:
            body = None if entry in groups else bodies[iris.even_name(entry)]
            value = made(iris.group_iri(entry)) if body is None else body.node
            yield known.get((predicate, value)) or Reading(
                predicate, value, action.confidence, "stated", (words,), body, action.reader
            )
