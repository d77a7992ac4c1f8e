"""Folders of annotated documents in, what was read of each beside what is right out, to be asked for figures."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import msgspec

from kg import pipeline
from kg.errors import KgError, LexiconError
from kg.evaluate import calibration, tracing
from kg.evaluate.calibration import CLAIMS, Claim, Reliability
from kg.evaluate.fields import FIELDS, Counts, count
from kg.evaluate.gold import GoldDocument, load
from kg.evaluate.readings import session_of
from kg.evaluate.scores import Count, Score, score
from kg.evaluate.tracing import Traced
from kg.model import Record

# What documents are told apart by, in the order of the report.
SPLITS: Mapping[str, Callable[[GoldDocument], str]] = {
    "format": lambda document: document.format,
    "form": lambda document: document.annotation.form,
    "language": lambda document: document.annotation.language,
    "adversarial": lambda document: "yes" if document.annotation.adversarial else "no",
}
Reader = Callable[[Path], tuple[str, list[Record]]]


class Measured(msgspec.Struct, frozen=True):
    """One document, its counts, its faults in words, its claims by confidence, and its quotes held to the text."""

    document: GoldDocument
    counts: Counts
    faults: tuple[str, ...]
    claims: tuple[Claim, ...] = ()
    traced: Traced = Traced()

    @property
    def wrong(self) -> int:
        """How much was wrong or missed in all fields."""
        return sum(one.wrong + one.missed for one in self.counts.values())

    @property
    def statements(self) -> int:
        """How many statements it has, by its annotation."""
        return sum(len(session.statements) for session in self.document.annotation.sessions)


class Evaluation(msgspec.Struct, frozen=True):
    """All documents measured."""

    measured: tuple[Measured, ...]

    def scores(self) -> list[Score]:
        """The figures of each field over all documents."""
        return [score(field, [one.counts.get(field, Count()) for one in self.measured]) for field in FIELDS]

    def by(self, split: str) -> dict[str, Evaluation]:
        """The documents that are alike in something, by it: see `SPLITS`."""
        groups: dict[str, list[Measured]] = {}
        for one in self.measured:
            groups.setdefault(SPLITS[split](one.document), []).append(one)
        return {name: Evaluation(tuple(groups[name])) for name in sorted(groups)}

    @property
    def without_statements(self) -> tuple[Measured, ...]:
        """The documents that hold no statement."""
        return tuple(one for one in self.measured if not one.statements)

    def false_statements(self) -> int:
        """Statements read from documents that hold none."""
        return sum(one.counts.get("statements", Count()).wrong for one in self.without_statements)

    def quotes(self) -> tuple[int, int]:
        """How many quotes were read, and how many of them are not the text between their offsets."""
        quotes = sum(one.traced.quotes for one in self.measured)
        return quotes, sum(len(one.traced.false_quotes) for one in self.measured)

    def invented(self) -> int:
        """Addressees that neither the statement nor its lead-in names."""
        return sum(len(one.traced.invented) for one in self.measured)

    def reliability(self) -> list[Reliability]:
        """How often claims are right, by how sure they were, for each field that has confidences."""
        claims = [claim for one in self.measured for claim in one.claims]
        return [calibration.reliability(field, claims) for field in CLAIMS]


def evaluate(*folders: Path, reader: Reader = pipeline.records_of) -> Evaluation:
    """Reads every annotated document below folders and measures what was read.

    A document that cannot be read is measured as one of which nothing was read.
    """
    return Evaluation(tuple(_measure(document, reader) for document in load(*folders)))


def _measure(document: GoldDocument, reader: Reader) -> Measured:
    right = document.annotation.sessions
    try:
        text, records = reader(document.source)
    except LexiconError:
        raise  # not the document, but what every document is read by
    except KgError as error:
        counts, faults = count([], right)
        return Measured(document, counts, (str(error), *faults))
    counts, faults = count([session_of(record) for record in records], right)
    claims = tuple(calibration.claims(records, right))
    return Measured(document, counts, tuple(faults), claims, tracing.trace(text, records))
