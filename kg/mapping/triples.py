"""Statements with their actions, sections and findings in, their nodes out: in `doc:X/g/asserted`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from kg import vocab
from kg.errors import KgError
from kg.mapping import claims, iris
from kg.mapping.link import Body, by_name
from kg.mapping.nquads import Graph, Node, integer, literal, made
from kg.mapping.provenance import Run
from kg.mapping.segments import Segments
from kg.mapping.terms import facts
from kg.model import Action, Finding, Organizer, Section, Statement

# Findings are worded by the project's own rules, whatever the language of the document.
FINDING_LANGUAGE: Final = "en"

_TYPE: Final = made(vocab.RDF_TYPE)
_ORDER: Final = made(vocab.WSO_ORDER)
_GROUNDED_IN: Final = made(vocab.WSO_GROUNDED_IN)
_HAS_ACTION: Final = made(vocab.WSO_HAS_ACTION)
_IN_DOCUMENT: Final = made(vocab.WSO_IN_DOCUMENT)
_IN_SECTION: Final = made(vocab.WSO_IN_SECTION)
_PRESENTED_IN: Final = made(vocab.WSO_PRESENTED_IN)
_COUNTRY: Final = made(vocab.WSO_MENTIONS_COUNTRY)
_ACTION: Final = made(vocab.WSO_ACTION)
_FORCE: Final = made(vocab.WSO_DEONTIC_FORCE)
_POLARITY: Final = made(vocab.WSO_POLARITY)
_KINDS: Final = {
    "issue": made(vocab.WSO_ISSUE),
    "outcome": made(vocab.WSO_OUTCOME),
    "recommendation": made(vocab.WSO_RECOMMENDATION),
}


class Sheet(NamedTuple):
    """What every writer of one document needs: where to write, and in which language its words are."""

    document: str
    language: str | None
    asserted: Graph
    segments: Segments
    run: Run


class Setting(NamedTuple):
    """Where one statement stands: its number there, its section and session, and who organised that."""

    order: int
    section: Node | None
    session: Node | None
    organizers: tuple[Organizer, ...]
    action_stem: str


def write_section(sheet: Sheet, section: Section, order: int, part: int | None) -> Node:
    """One section of the document; returns its node."""
    node = made(iris.section_iri(sheet.document, order, part))
    graph = sheet.asserted
    graph.add(made(sheet.document), made(vocab.WSO_HAS_SECTION), node)
    graph.add(node, _TYPE, made(vocab.WSO_SECTION))
    graph.add(node, made(vocab.WSO_SECTION_ROLE), made(iris.role_iri(section.role)))
    graph.add(node, _ORDER, integer(order))
    graph.add(node, _GROUNDED_IN, sheet.segments.add(section.start, section.end))
    for predicate, value in facts(section, sheet.language):
        graph.add(node, predicate, value)
    return node


def write_statement(sheet: Sheet, statement: Statement, setting: Setting) -> None:
    """One statement with its actions.

    Below the bar nothing of it is asserted: its claims alone stand, as candidates.
    """
    segments = sheet.segments
    segments.check(statement.start, statement.end, statement.text, joined=statement.joined)
    if statement.context and statement.context_span:
        segments.check(*statement.context_span, statement.context, joined=True)
    node = made(iris.statement_iri(sheet.document, statement.id))
    words = segments.add(statement.start, statement.end)
    bodies = _bodies(sheet.document, statement, setting.organizers)
    readings = claims.merge(
        (*claims.actors(statement, bodies, segments), *claims.subjects(statement, segments))
    )
    kind = _KINDS[statement.kind]
    if sheet.run.claim(node, _TYPE, kind, sure=statement.confidence, segments=(words,)):
        _write_own_facts(sheet, node, statement, setting, words)
    else:
        sheet = sheet._replace(run=sheet.run.doubting())
    write_readings(sheet, node, readings.values())
    for number, action in enumerate(statement.actions, 1):
        action_node = made(iris.action_iri(sheet.document, setting.action_stem, number))
        segments.check(action.start, action.end, action.text, joined=statement.joined)
        place = segments.add(action.start, action.end, (statement.start, statement.end))
        run = sheet.run.by(action.reader)
        if run.claim(node, _HAS_ACTION, action_node, sure=action.confidence, segments=(place,)):
            _write_action(sheet._replace(run=run), action_node, action, number, place)
            write_readings(sheet, action_node, claims.asked(action, statement, readings, bodies, place))


def _write_own_facts(sheet: Sheet, node: Node, statement: Statement, setting: Setting, words: Node) -> None:
    graph = sheet.asserted
    sheet.run.generated(node)
    graph.add(node, _IN_DOCUMENT, made(sheet.document))
    graph.add(node, _ORDER, integer(setting.order))
    graph.add(node, _GROUNDED_IN, words)
    if setting.section is not None:
        graph.add(node, _IN_SECTION, setting.section)
    if setting.session is not None:
        graph.add(node, _PRESENTED_IN, setting.session)
    for predicate, value in facts(statement, sheet.language):
        graph.add(node, predicate, value)
    for country in statement.countries:
        graph.add(node, _COUNTRY, literal(country.code))


def _bodies(document: str, statement: Statement, organizers: Iterable[Organizer]) -> Mapping[str, Body]:
    """The bodies of a statement by their even names, in which each name of its actions that is no group must be.

    Raises `KgError` where one is not: a body that nothing mentions would be an invention.
    """
    found = by_name((*statement.organizations, *organizers))
    groups = {stakeholder.group for stakeholder in statement.stakeholders}
    for action in statement.actions:
        for entry in (*action.addressees, *action.beneficiaries):
            if entry not in groups and iris.even_name(entry) not in found:
                raise KgError(
                    f"an action names {entry!r}, which is no group and no organisation of its statement",
                    where=f"{document}/{statement.id}",
                    todo="Add it to the statement's organizations or stakeholders, or take it out of the action.",
                )
    return found


def write_readings(sheet: Sheet, node: Node, readings: Iterable[claims.Reading]) -> None:
    """What the words say of a session, statement or action, each with its claim."""
    for reading in readings:
        asserted = sheet.run.by(reading.reader).claim(
            node,
            reading.predicate,
            reading.value,
            sure=reading.sure,
            segments=reading.segments,
            basis=reading.basis,
        )
        if asserted and reading.body is not None:
            reading.body.describe(sheet.asserted)


def _write_action(sheet: Sheet, node: Node, action: Action, number: int, place: Node) -> None:
    graph = sheet.asserted
    sheet.run.generated(node)
    graph.add(node, _TYPE, _ACTION)
    graph.add(node, _ORDER, integer(number))
    graph.add(node, _FORCE, made(iris.enumeration_iri("force", action.force)))
    graph.add(node, _POLARITY, made(iris.enumeration_iri("polarity", action.polarity)))
    graph.add(node, _GROUNDED_IN, place)
    for predicate, value in facts(action, sheet.language):
        graph.add(node, predicate, value)


def write_finding(sheet: Sheet, finding: Finding, n: int) -> None:
    """One finding, the `n`-th of its rule at its place; at 0-0 it has no place and so no segment."""
    node = made(iris.finding_iri(sheet.document, finding.rule, finding.start, finding.end, n))
    graph = sheet.asserted
    graph.add(node, _TYPE, made(vocab.WSO_FINDING))
    graph.add(node, made(vocab.WSO_CONCERNS), made(sheet.document))
    graph.add(node, made(vocab.WSO_RULE), made(iris.rule_iri(finding.rule)))
    graph.add(node, made(vocab.WSO_SEVERITY), made(iris.enumeration_iri("severity", finding.severity)))
    if finding.end > 0:
        graph.add(node, _GROUNDED_IN, sheet.segments.add(finding.start, finding.end))
    for predicate, value in facts(finding, FINDING_LANGUAGE):
        graph.add(node, predicate, value)
