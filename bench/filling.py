"""Forms filled in: a layout and a grammar in, the blocks of a document and its truth out."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from random import Random
from typing import Final

import msgspec

from bench.forms import Edition, Form
from bench.grammar import Grammar, Sentences, Topic, capital, load
from bench.markup import parse
from bench.source import Block, Kind, SessionTruth, StatementTruth, Truth

_SLOT: Final = re.compile(r"\{(organizers|abstract|issues|outcomes|recommendations)(?::(\w+))?\}")
_MOST_SESSIONS: Final = 10  # in one document; keeps session numbers apart


class Filled(msgspec.Struct, frozen=True):
    """A form with everything written in."""

    blocks: tuple[Block, ...]
    running_head: str
    truth: tuple[Truth, ...]


def fill(form: Form, random: Random, seen: set[str], index: int) -> Filled:
    """The form filled in for the document that is number `index` of its corpus.

    No statement has words that are in `seen`; the new ones are added to it.
    """
    grammar = load(form.language)
    edition = random.choice(form.editions)
    parts = [
        _Part(form, grammar, edition, random, seen, 101 + index * _MOST_SESSIONS + at)
        for at in range(form.sessions)
    ]
    slots = parts[0].slots
    written = [form.head.format(**slots), *(part.write() for part in parts)]
    return Filled(
        blocks=(*parse("\n".join(written)), Block(Kind.PARAGRAPH, grammar.notice)),
        running_head=form.running_head.format(**slots),
        truth=tuple(part.truth() for part in parts),
    )


class _Part:
    """One session of a document while it is written."""

    def __init__(
        self, form: Form, grammar: Grammar, edition: Edition, random: Random, seen: set[str], number: int
    ) -> None:
        self._form = form
        self._grammar = grammar
        self._random = random
        self._sentences = Sentences(grammar, random, seen, edition.year)
        self._topics = random.sample(grammar.topics, min(random.randint(*form.topics), len(grammar.topics)))
        self._statements: list[StatementTruth] = []
        self._numbered = 0
        self._session, self.slots = self._facts(edition, str(number))

    def write(self) -> str:
        """The session's text in light markup."""
        return "\n".join(line for row in self._form.body.splitlines() for line in self._lines(row))

    def truth(self) -> Truth:
        """What `write` has written."""
        return Truth(session=self._session, statements=tuple(self._statements))

    def _facts(self, edition: Edition, number: str) -> tuple[SessionTruth, dict[str, str]]:
        form, grammar, random = self._form, self._grammar, self._random
        main = self._topics[0]
        subject = random.choice(main.subjects)
        title = capital(random.choice(grammar.titles).format(subject=subject))
        day = edition.first + datetime.timedelta(days=random.randrange(edition.days))
        start = datetime.datetime.combine(
            day, datetime.time(random.randint(9, 17), random.choice((0, 15, 30)))
        )
        end = start + datetime.timedelta(minutes=random.choice((45, 60, 75)))
        organizers = self._organizers(random.choice((1, 1, 2, 3)))
        date = form.date.format(
            weekday=grammar.weekdays[day.weekday()],
            day=day.day,
            month=grammar.months[day.month - 1],
            year=day.year,
            start=f"{start:%H:%M}",
            end=f"{end:%H:%M}",
            offset=edition.offset,
        )
        url = form.url.format(year=edition.year, number=number) or None
        session = SessionTruth(
            title=title,
            event=form.event,
            edition=str(edition.year),
            number=number,
            url=url,
            start=self._iso(start, edition),
            end=self._iso(end, edition) if form.clock != "none" else None,
            date_literal=date,
            organizers=organizers if "{organizer" in form.body else (),
        )
        slots = {
            "title": title,
            "number": number,
            "date": date,
            "url": url or "",
            "organizer": "; ".join(organizers),
            "year": str(edition.year),
            "next_year": str(edition.year + 1),
            "line": main.line,
            "topic": subject,
        }
        return session, slots

    def _organizers(self, count: int) -> tuple[str, ...]:
        places = self._random.sample(self._grammar.organizer_places, count)
        kinds = self._random.sample(self._grammar.organizer_kinds, count)
        return tuple(
            self._grammar.organizer.format(place=place, kind=kind)
            for place, kind in zip(places, kinds, strict=True)
        )

    def _iso(self, time: datetime.datetime, edition: Edition) -> str:
        if self._form.clock == "none":
            return time.date().isoformat()
        return time.isoformat() + (edition.offset if self._form.clock == "zone" else "")

    def _lines(self, row: str) -> Iterator[str]:
        slot = _SLOT.fullmatch(row)
        if slot is None:
            yield row.format(**self.slots)
        elif slot[1] == "organizers":
            yield from self._session.organizers
        elif slot[1] == "abstract":
            yield " ".join(self._random.sample(self._grammar.abstract, 3))
        else:
            yield from self._section(slot[1], slot[2])

    def _section(self, name: str, style: str) -> Iterator[str]:
        count = self._random.randint(*getattr(self._form, name))
        nested = self._random.randint(2, count) if style == "nested" and count > 2 else 0
        drawn = [self._statement(name, style) for _ in range(count - nested)]
        if style == "operative":
            drawn[-1] = _full_stop(drawn[-1])
        self._statements += drawn
        texts = [statement.text for statement in drawn]
        match style:
            case "prose":
                yield from self._paragraphs(texts)
            case "numbered" | "operative":
                for text in texts:
                    self._numbered += 1
                    yield f"{self._numbered}. {text}"
            case _:
                yield from (f"- {text}" for text in texts)
        if nested:
            yield from self._nested(nested)

    def _nested(self, count: int) -> Iterator[str]:
        lead_in = self._sentences.lead_in()
        yield f"- {lead_in.text}"
        for _ in range(count):
            statement = self._sentences.bare_ask(self._topic(), lead_in)
            self._statements.append(statement)
            yield f"  - {statement.text}"

    def _paragraphs(self, texts: list[str]) -> Iterator[str]:
        at = 0
        while at < len(texts):
            length = self._random.randint(2, 5)
            yield " ".join(texts[at : at + length])
            at += length

    def _statement(self, section: str, style: str) -> StatementTruth:
        topic = self._topic()
        if section == "issues":
            return self._sentences.issue(topic)
        if section == "outcomes":
            return self._sentences.outcome(topic)
        if style == "operative":
            return self._sentences.operative(topic)
        return self._sentences.recommendation(topic, reasons=style != "prose")

    def _topic(self) -> Topic:
        return self._random.choice(self._topics)


def _full_stop(clause: StatementTruth) -> StatementTruth:
    """A resolution's last clause, which ends in a full stop and not in a semicolon."""
    return msgspec.structs.replace(clause, text=clause.text.rstrip("; ") + ".")
