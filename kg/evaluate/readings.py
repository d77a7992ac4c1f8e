"""A record in, what it says in the form of an annotation out, so that both compare as equals."""

from __future__ import annotations

from kg.evaluate.gold import GoldAction, GoldOrganization, GoldSession, GoldStakeholder, GoldStatement
from kg.model import Record, Statement


def session_of(record: Record) -> GoldSession:
    """What a record says of its session, and its statements."""
    found = record.session
    return GoldSession(
        title=found.title if found else None,
        event=found.event if found else None,
        edition=found.edition if found else None,
        number=found.number if found else None,
        start=found.start if found else None,
        end=found.end if found else None,
        organizers=tuple(one.name for one in found.organizers) if found else (),
        statements=tuple(statement_of(one) for one in record.statements),
    )


def statement_of(found: Statement) -> GoldStatement:
    """What a record says of one statement, without places and confidences."""
    return GoldStatement(
        kind=found.kind,
        text=" ".join(found.text.split()),
        context=found.context,
        topics=found.topics,
        action_lines=found.action_lines,
        sdgs=found.sdgs,
        stakeholders=tuple(GoldStakeholder(one.group, one.role, one.basis) for one in found.stakeholders),
        organizations=tuple(GoldOrganization(one.name, one.role) for one in found.organizations),
        actions=tuple(
            GoldAction(one.text, one.force, one.polarity, one.addressees, one.beneficiaries, one.deadline)
            for one in found.actions
        ),
    )
