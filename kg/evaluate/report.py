"""A folder of annotated documents in, the figures of reading them out: as data, as a table, as a page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec

from kg import pipeline
from kg.errors import KgError
from kg.evaluate.fields import FIELDS, Counts, count
from kg.evaluate.gold import GoldDocument, load
from kg.evaluate.scores import Count, Score, score

_SHOWN_FAULTS = 6
_WORST_DOCUMENTS = 5


class Measured(msgspec.Struct, frozen=True):
    """One document, its counts and its faults in words."""

    document: GoldDocument
    counts: Counts
    faults: tuple[str, ...]

    @property
    def wrong(self) -> int:
        """How much was wrong or missed in all fields."""
        return sum(one.wrong + one.missed for one in self.counts.values())


class Evaluation(msgspec.Struct, frozen=True):
    """All documents measured; false statements on those that have none are counted apart."""

    measured: tuple[Measured, ...]

    def scores(self, among: Callable[[GoldDocument], bool] = lambda _: True) -> list[Score]:
        """The figures of each field over the documents of which `among` holds."""
        chosen = [one for one in self.measured if among(one.document)]
        return [score(field, [one.counts.get(field, Count()) for one in chosen]) for field in FIELDS]

    def false_statements(self) -> int:
        """Statements read from documents that hold none."""
        empty = [
            one for one in self.measured if not any(s.statements for s in one.document.annotation.sessions)
        ]
        return sum(one.counts.get("statements", Count()).wrong for one in empty)

    def to_json(self) -> bytes:
        """Figures and faults as one JSON object."""
        documents = [
            {
                "name": one.document.name,
                "form": one.document.annotation.form,
                "format": one.document.format,
                "faults": one.faults,
            }
            for one in self.measured
        ]
        figures = [_figures(one) for one in self.scores()]
        form = {"documents": documents, "fields": figures, "falseStatements": self.false_statements()}
        return msgspec.json.format(msgspec.json.encode(form), indent=2) + b"\n"

    def to_markdown(self) -> str:
        """The figures as Markdown: all documents, then by format and by form, then the worst."""
        empty = f"False statements on documents that have none: {self.false_statements()}."
        parts = [f"{len(self.measured)} documents. {empty}\n", _table(self.scores())]
        for title, key in (
            ("By format", lambda d: d.format),
            ("By form", lambda d: d.annotation.form),
            ("Adversarial or not", lambda d: str(d.annotation.adversarial).lower()),
        ):
            parts.append(f"\n## {title}\n\n{self._split(key)}")
        parts.append("\n## Where most is wrong\n")
        for one in sorted(self.measured, key=lambda one: (-one.wrong, one.document.name))[:_WORST_DOCUMENTS]:
            parts.append(f"\n`{one.document.name}` ({one.document.annotation.form}, {one.wrong} faults)\n\n")
            parts.append("".join(f"- {_inline(fault)}\n" for fault in one.faults[:_SHOWN_FAULTS]))
        return "".join(parts)

    def _split(self, key: Callable[[GoldDocument], str]) -> str:
        groups = sorted({key(one.document) for one in self.measured})
        lines = [f"| field | {' | '.join(groups)} |\n", f"|---|{'---:|' * len(groups)}\n"]
        columns = [self.scores(lambda document, group=group: key(document) == group) for group in groups]  # type: ignore[misc]
        for n, field in enumerate(FIELDS):
            lines.append(f"| {field} | {' | '.join(_number(column[n].count.f1) for column in columns)} |\n")
        return "".join(lines)


def evaluate(folder: Path) -> Evaluation:
    """Reads every annotated document below a folder and measures what was read.

    A document that cannot be read is measured as one of which nothing was read.
    """
    return Evaluation(tuple(_measure(document) for document in load(folder)))


def _measure(document: GoldDocument) -> Measured:
    try:
        _, records = pipeline.records_of(document.source)
    except KgError as error:
        counts, faults = count([], document.annotation.sessions)
        return Measured(document, counts, (str(error), *faults))
    counts, faults = count(records, document.annotation.sessions)
    return Measured(document, counts, tuple(faults))


def _figures(one: Score) -> dict[str, object]:
    made = msgspec.structs.asdict(one.count)
    return {
        "field": one.field,
        **made,
        "precision": one.count.precision,
        "recall": one.count.recall,
        "f1": one.count.f1,
        "low": one.low,
        "high": one.high,
    }


def _table(scores: Sequence[Score]) -> str:
    head = ("field", "precision", "recall", "F1", "95% interval", "right", "wrong", "missed")
    lines = [f"\n| {' | '.join(head)} |\n", f"|---|{'---:|' * (len(head) - 1)}\n"]
    for one in scores:
        cells = (
            _number(one.count.precision),
            _number(one.count.recall),
            _number(one.count.f1),
            f"{_number(one.low)} to {_number(one.high)}",
            str(one.count.right),
            str(one.count.wrong),
            str(one.count.missed),
        )
        lines.append(f"| {one.field} | {' | '.join(cells)} |\n")
    return "".join(lines)


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:.2f}"


def _inline(text: str) -> str:
    """A line of somebody's words that Markdown shows as they are."""
    flat = " ".join(text.split())
    return "".join(f"\\{char}" if char in "\\`*_[]<>|#" else char for char in flat)
