"""An evaluation in, and the agreement of two annotations where it was measured; the report out, as Markdown or JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from kg.evaluate import bars
from kg.evaluate.agreement import Agreement
from kg.evaluate.calibration import Reliability
from kg.evaluate.evaluation import SPLITS, Evaluation
from kg.evaluate.markdown import bounded, inline, number, share, table
from kg.evaluate.scores import Interval, Kappa, Score

_SHOWN_FAULTS = 6
_WORST_DOCUMENTS = 5
_FIGURES = ("precision", "recall", "F1", "right", "wrong", "missed")
_TITLES = {
    "format": "By format",
    "form": "By form",
    "language": "By language",
    "adversarial": "Adversarial or not",
}


def to_json(evaluation: Evaluation, agreed: Agreement | None = None) -> bytes:
    """Figures and faults as one JSON object."""
    quotes, false = evaluation.quotes()
    form: dict[str, object] = {
        "documents": [
            {
                "name": one.document.name,
                "form": one.document.annotation.form,
                "format": one.document.format,
                "language": one.document.annotation.language,
                "adversarial": one.document.annotation.adversarial,
                "faults": one.faults,
            }
            for one in evaluation.measured
        ],
        "fields": _fields(evaluation),
        "falseStatements": evaluation.false_statements(),
        "inventedAddressees": evaluation.invented(),
        "quotes": {"number": quotes, "false": false},
        "bars": list(bars.over_all(evaluation)),
        "by": {
            split: {name: _fields(part) for name, part in evaluation.by(split).items()} for split in SPLITS
        },
        "reliability": evaluation.reliability(),
    }
    if agreed:
        form["agreement"] = {
            "documents": agreed.documents,
            "fields": [_figures(one) for one in agreed.scores],
            "choices": agreed.kappas,
        }
    return msgspec.json.format(msgspec.json.encode(form), indent=2) + b"\n"


def to_markdown(evaluation: Evaluation, agreed: Agreement | None = None, *, brief: bool = False) -> str:
    """The figures of all documents and their bars; unless `brief`, of each format, form and language too, and how
    sure claims were; then the agreement, and the documents where most is wrong."""
    parts = [f"{len(evaluation.measured)} documents. {_over_all(evaluation)}\n\n"]
    parts += ["Figures with their 95% intervals.\n\n", _main(evaluation)]
    if not brief:
        parts += [f"\n## {title}\n\n{_split(evaluation, split)}" for split, title in _TITLES.items()]
        parts.append("\n## How often it is right, by how sure it is\n\n")
        parts.append(reliability_table(evaluation.reliability()))
    if agreed:
        names = ", ".join(f"`{name}`" for name in agreed.documents)
        parts.append(
            f"\n## How far two annotations agree\n\nOver {names}.\n\n{agreement_table(agreed.scores)}\n"
        )
        parts.append(kappa_table(agreed.kappas))
    parts.append("\n## Where most is wrong\n")
    parts += _worst(evaluation)
    return "".join(parts)


def reliability_table(found: Sequence[Reliability]) -> str:
    """One row for each bin that holds claims, and one for each field."""
    rows: list[Sequence[str]] = []
    for field in found:
        for one in field.bins:
            edges = f"{one.low:.1f} to {one.high:.1f}"
            rows.append((field.field, edges, str(one.number), number(one.confidence), number(one.right)))
        claims = sum(one.number for one in field.bins)
        rows.append((field.field, "calibration error", str(claims), number(field.error), ""))
    return table(("field", "confidence", "claims", "mean", "share right"), rows, named=2)


def agreement_table(scores: Sequence[Score]) -> str:
    """What both annotations have, and what one of them alone has."""
    head = ("field", "F1", "both", "second only", "first only")
    return table(
        head,
        (
            (
                one.field,
                bounded(one.count.f1, one.f1),
                *map(str, (one.count.right, one.count.wrong, one.count.missed)),
            )
            for one in scores
        ),
    )


def kappa_table(kappas: Sequence[Kappa]) -> str:
    """What both had to choose."""
    head = ("choice", "items", "agreed", "kappa")
    return table(
        head,
        (
            (one.choice, str(one.items), number(one.agreed), bounded(one.kappa, one.interval))
            for one in kappas
        ),
    )


def _over_all(evaluation: Evaluation) -> str:
    quotes, false = evaluation.quotes()
    there = share((quotes - false) / quotes if quotes else None)
    return (
        f"False statements on documents that have none: {evaluation.false_statements()}. "
        f"Quotes that are the text between their offsets: {there} of {quotes}. "
        f"Addressees that nobody named: {evaluation.invented()}."
    )


def _main(evaluation: Evaluation) -> str:
    rows = []
    for one in evaluation.scores():
        bar = bars.of(one)
        wanted = (f"{bar.name} {number(bar.wanted)}", "yes" if bar.reached else "no") if bar else ("-", "-")
        rows.append((one.field, *_cells(one), *wanted))
    return table(("field", *_FIGURES, "bar", "reached"), rows)


def _split(evaluation: Evaluation, split: str) -> str:
    return table((split, "field", *_FIGURES), _rows(evaluation, split), named=2)


def _rows(evaluation: Evaluation, split: str) -> Iterator[Sequence[str]]:
    for name, part in evaluation.by(split).items():
        for one in part.scores():
            if one.count.f1 is not None:
                yield (name, one.field, *_cells(one))


def _cells(one: Score) -> tuple[str, ...]:
    return (
        bounded(one.count.precision, one.precision),
        bounded(one.count.recall, one.recall),
        bounded(one.count.f1, one.f1),
        *map(str, (one.count.right, one.count.wrong, one.count.missed)),
    )


def _worst(evaluation: Evaluation) -> Iterator[str]:
    faulty = [one for one in evaluation.measured if one.faults]
    for one in sorted(faulty, key=lambda one: (-one.wrong, one.document.name))[:_WORST_DOCUMENTS]:
        yield f"\n`{one.document.name}` ({one.document.annotation.form}, {one.wrong} faults)\n\n"
        yield "".join(f"- {inline(fault)}\n" for fault in one.faults[:_SHOWN_FAULTS])


def _fields(evaluation: Evaluation) -> list[dict[str, object]]:
    return [_figures(one) for one in evaluation.scores()]


def _figures(one: Score) -> dict[str, object]:
    def bounds(found: Interval | None) -> tuple[float, float] | None:
        return (found.low, found.high) if found else None

    bar = bars.of(one)
    return {
        "field": one.field,
        **msgspec.structs.asdict(one.count),
        "precision": one.count.precision,
        "recall": one.count.recall,
        "f1": one.count.f1,
        "intervals": {"precision": bounds(one.precision), "recall": bounds(one.recall), "f1": bounds(one.f1)},
        "bar": {"figure": bar.figure, "wanted": bar.wanted, "reached": bar.reached} if bar else None,
    }
