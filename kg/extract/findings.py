"""What was read of a document in, the faults of the source that its words show out, beside its untouched words.

Faults that the graph alone shows (no title, no organiser, a duplicate) are SHACL's; each rule has one place.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from kg.errors import LexiconError
from kg.extract.dates import Moment
from kg.extract.folding import Folded
from kg.extract.furniture import FurnitureReader
from kg.extract.header import Header
from kg.extract.outline import Part
from kg.lexicon import Edition, Rule
from kg.model import Action, Document, Finding, Span, Statement

_UTF8_READ_AS_LATIN = re.compile("[ÂÃâ][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]+")
# Cyrillic and Greek letters that look like Latin ones, alone before a digit or among Latin letters.
_LOOKALIKE = "АВЕКМНОРСТУХаеорсухіјΑΒΕΖΗΙΚΜΝΟΡΤΥΧο"
_HOMOGLYPHS = re.compile(
    rf"\b(?:[{_LOOKALIKE}](?=\.?\d)[\d.]*\d|\w*(?:[A-Za-z][{_LOOKALIKE}]|[{_LOOKALIKE}][A-Za-z])\w*)"
)
_LATIN = re.compile(r"[A-Za-z]")
_OTHER_SCRIPT = re.compile(r"[Α-Ωα-ωА-яЁё]")


class FindingReader:
    """Checks documents by the rules of `ontology/schemes/finding-rules.ttl`, which hold the messages."""

    def __init__(
        self,
        rules: Mapping[str, Rule],
        editions: Sequence[Edition],
        weekdays: Sequence[str],
        furniture: FurnitureReader,
    ) -> None:
        self._rules = rules
        self._weekdays = [name.capitalize() for name in weekdays]
        self._editions = {(edition.event, edition.edition): edition for edition in editions}
        self._furniture = furniture

    def read(
        self,
        document: Document,
        header: Header,
        parts: Sequence[Part],
        statements: Sequence[Statement],
        *,
        whole: bool,
        unread: str | None,
    ) -> tuple[Finding, ...]:
        """All faults found, in the order of their place.

        `whole` says to look for damage in the whole text; `unread` is the language where asks are not read in it.
        """
        found = [
            *self._session(header),
            *self._deadlines(document, header, statements),
            *self._prompts(document, parts),
            *(self._damage(document) if whole else ()),
        ]
        if not statements:
            found.append(self._finding("no-statements", None))
        elif unread is not None:
            found.append(self._finding("asks-not-read", None, language=unread))
        return tuple(sorted(found, key=lambda one: (one.start, one.end, one.rule)))

    def _finding(self, rule: str, place: tuple[int, int] | Span | None, /, **words: object) -> Finding:
        known = self._rules[rule]
        start, end = (place.start, place.end) if isinstance(place, Span) else place or (0, 0)
        return Finding(
            rule=rule,
            severity=known.severity,  # type: ignore[arg-type]
            start=start,
            end=end,
            message=known.message.format(**words),
            suggestion=known.suggestion.format(**words),
        )

    def _session(self, header: Header) -> Iterator[Finding]:
        session, moment, line = header.session, header.moment, header.date_line
        if session is None or moment is None or line is None:
            return
        date = line.span(moment.start, moment.end)
        if moment.other is not None:
            readings = sorted((moment.first.isoformat(), moment.other.isoformat()))
            words = line.text[moment.start : moment.end]
            yield self._finding("date-ambiguous", date, words=words, first=readings[0], second=readings[1])
            return
        if moment.weekday is not None and moment.weekday != moment.first.weekday():
            yield self._finding(
                "weekday-date-mismatch",
                date,
                weekday=moment.weekday_word,
                date=moment.first.isoformat(),
                expected=self._weekdays[moment.first.weekday()],
            )
        if (
            session.url
            and session.edition
            and session.edition.isdecimal()
            and int(session.edition) != moment.first.year
        ):
            yield self._finding("edition-year-mismatch", date, url=session.url, date=moment.first.isoformat())
        edition = self._editions.get((session.event or "", session.edition or ""))
        if edition is not None:
            yield from self._zone(moment, header.zone_line or line, edition)

    def _zone(self, moment: Moment, line: Folded, edition: Edition) -> Iterator[Finding]:
        expected = _offset(edition, moment)
        # A time given in UTC itself is no doubt about the venue's zone.
        if moment.offset and expected and moment.offset not in {expected, "+00:00"}:
            zone = line.span(moment.zone_start, moment.zone_end)
            yield self._finding(
                "utc-offset-implausible",
                zone,
                words=line.text[moment.zone_start : moment.zone_end],
                place=edition.venue or edition.name,
                expected=f"UTC{expected}",
            )

    def _deadlines(
        self, document: Document, header: Header, statements: Sequence[Statement]
    ) -> Iterator[Finding]:
        """Deadlines that had passed before the day of the session: of an ask or promise, nobody can keep them."""
        day = header.session.start[:10] if header.session and header.session.start else None
        for statement in statements if day else ():
            for action in statement.actions:
                if action.deadline_date and day and action.deadline_date < day:
                    yield self._finding(
                        "deadline-before-session",
                        _deadline_place(document, statement, action),
                        words=" ".join((action.deadline or "").split()),
                        deadline=action.deadline_date,
                        date=day,
                    )

    def _prompts(self, document: Document, parts: Sequence[Part]) -> Iterator[Finding]:
        for part in parts:
            # A prompt that names a section is read as its heading; with nothing below it, nobody answered it.
            unanswered = (part.heading,) if part.heading and not (part.blocks or part.value) else ()
            for block in (*unanswered, *part.blocks):
                words = Folded(document.text, block.start, block.end, document.skips).text
                if self._furniture.is_prompt(words):
                    yield self._finding("prompt-left-unfilled", (block.start, block.end), words=words)

    def _damage(self, document: Document) -> Iterator[Finding]:
        count = document.text.count("\ufffd")
        if count:
            at = document.text.index("\ufffd")
            yield self._finding("replacement-character", (at, at + 1), count=count)
        double = _UTF8_READ_AS_LATIN.search(document.text)
        if double:
            yield self._finding("double-encoding", double.span(), words=double.group())
        others = len(_OTHER_SCRIPT.findall(document.text))
        # In a text of another script its own letters are where they belong.
        if others and others < len(_LATIN.findall(document.text)):
            for match in _HOMOGLYPHS.finditer(document.text):
                yield self._finding("homoglyph", match.span(), words=match.group())


def _deadline_place(document: Document, statement: Statement, action: Action) -> tuple[int, int]:
    """Where the words of a deadline stand: in its action or elsewhere in the statement, which else is the place."""
    words = action.deadline or ""
    for start, end in ((action.start, action.end), (statement.start, statement.end)):
        at = document.text.find(words, start, end)
        if words and at >= 0:
            return at, at + len(words)
    return statement.start, statement.end


def _offset(edition: Edition, moment: Moment) -> str | None:
    """The offset from UTC at the place of an edition on the day of a moment, as "+02:00"."""
    if edition.zone is None:
        return None
    try:
        zone = ZoneInfo(edition.zone)
    except (ZoneInfoNotFoundError, ValueError) as error:  # a ValueError where the name is no name at all
        raise LexiconError(
            f"the time zone {edition.zone} does not exist",
            where=edition.iri,
            todo="Give it a name of the IANA time zone database in ontology/schemes/forums.ttl.",
        ) from error
    text = f"{dt.datetime.combine(moment.first, moment.begin or dt.time(12), zone):%z}"
    return f"{text[:3]}:{text[3:5]}"
