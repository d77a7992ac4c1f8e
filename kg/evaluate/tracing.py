"""A canonical text and its records in, the quotes that are not in it and the addressees nobody named out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from kg.model import Record, Statement


class Quote(msgspec.Struct, frozen=True):
    """Words of a record that are said to stand at a place; `joined` where something in between is left out."""

    words: str
    start: int
    end: int
    joined: bool = False


class Traced(msgspec.Struct, frozen=True):
    """How many quotes a document's records hold; those that are not its text, and the addressees invented."""

    quotes: int = 0
    false_quotes: tuple[str, ...] = ()
    invented: tuple[str, ...] = ()


def trace(text: str, records: Sequence[Record]) -> Traced:
    """Holds each quote to the text, and each addressee to a place in its statement or in the lead-in."""
    quotes = [quote for record in records for quote in _quotes(record)]
    return Traced(
        len(quotes),
        tuple(quote.words for quote in quotes if not stands(quote, text)),
        tuple(name for record in records for one in record.statements for name in invented(one)),
    )


def stands(quote: Quote, text: str) -> bool:
    """Whether a quote is `text[start:end]`; a joined one is that with something inside it left out."""
    if not 0 <= quote.start < quote.end <= len(text):
        return False
    there = text[quote.start : quote.end]
    if not quote.joined:
        return quote.words == there
    ends = quote.words[:1] == there[:1] and quote.words[-1:] == there[-1:]
    left = iter(there)
    return ends and all(char in left for char in quote.words)


def invented(statement: Statement) -> Iterator[str]:
    """The addressees whose place is in neither the statement nor its lead-in, and those of an action that the
    statement does not have."""
    places = [(statement.start, statement.end), *([statement.context_span] if statement.context_span else [])]
    asked: set[str] = set()
    groups = [(one.group, one.role, one.start, one.end) for one in statement.stakeholders]
    bodies = [(one.name, one.role, one.start, one.end) for one in statement.organizations]
    for name, role, first, last in (*groups, *bodies):
        if role == "addressee":
            asked.add(name)
            if not any(start <= first < last <= end for start, end in places):
                yield name
    for action in statement.actions:
        yield from sorted(set(action.addressees) - asked)


def _quotes(record: Record) -> Iterator[Quote]:
    for organizer in (*record.session.organizers, *record.session.co_organizers) if record.session else ():
        yield Quote(organizer.name, organizer.start, organizer.end)
    for one in record.statements:
        yield Quote(one.text, one.start, one.end, one.joined)
        if one.context is not None and one.context_span is not None:
            yield Quote(one.context, *one.context_span, joined=True)
        for action in one.actions:
            yield Quote(action.text, action.start, action.end, one.joined)
        for body in one.organizations:
            yield Quote(body.name, body.start, body.end, one.joined)
