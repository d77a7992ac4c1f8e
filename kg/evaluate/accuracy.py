"""An evaluation in, the page about accuracy for who does not know the code out; it names no single document.

Its words stand in `accuracy.template.md`, those on how documents were annotated in an `ABOUT.md` beside them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from string import Template

from kg.errors import KgError
from kg.evaluate import bars, pairing
from kg.evaluate.agreement import Agreement
from kg.evaluate.evaluation import SPLITS, Evaluation
from kg.evaluate.fields import FIELDS
from kg.evaluate.markdown import bounded, counted, number, share, table
from kg.evaluate.report import agreement_table, kappa_table, reliability_table
from kg.evaluate.scores import ROUNDS, Count, Score, score

_TEMPLATE = Path(__file__).with_name("accuracy.template.md")
_ABOUT = "ABOUT.md"
_FACTS = FIELDS[: FIELDS.index("statements")]
# The columns of the tables by form, format and language: session facts pooled, and the fields that say most.
_COLUMNS = (
    "statements",
    "kind, given found",
    "topics",
    "groups with role",
    "addressees",
    "actions with polarity",
)
_WORST = 3
# Below so many things to find, a figure is an anecdote.
_FEW = 20


def page(
    evaluation: Evaluation, agreed: Agreement | None, *, folders: Sequence[Path], second: Path | None
) -> str:
    """The page as Markdown."""
    scores = evaluation.scores()
    parts = {
        "short": _short(evaluation, scores, agreed),
        "measured": _measured(evaluation),
        "about": _about(folders),
        "rounds": str(ROUNDS),
        "statement_overlap": share(pairing.STATEMENT_OVERLAP),
        "action_overlap": share(pairing.ACTION_OVERLAP),
        "agreement_note": _agreement_note(agreed),
        "figures": _figures(scores, agreed),
        "over_all": _over_all(evaluation),
        "agreement": _agreement(agreed),
        **{f"by_{split}": _by(evaluation, split) for split in SPLITS},
        "reliability": reliability_table(evaluation.reliability()),
        "weaknesses": "".join(_weaknesses(evaluation, scores)),
        "again": _again(folders, second),
    }
    template = Template(_TEMPLATE.read_text(encoding="utf-8"))
    return template.substitute({name: text.strip() for name, text in parts.items()})


def write(path: Path, text: str) -> None:
    """Writes a page. Raises KgError where it cannot be written."""
    try:
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise KgError(
            f"it cannot be written ({error.strerror})",
            where=str(path),
            todo="Name a file in a folder of yours.",
        ) from error


def _short(evaluation: Evaluation, scores: Sequence[Score], agreed: Agreement | None) -> str:
    wanted = [bar for one in scores if (bar := bars.of(one))]
    held = [*wanted, *bars.over_all(evaluation)]
    missed = [bar for bar in held if not bar.reached]
    lines = [f"{sum(bar.reached for bar in held)} of {counted(len(held), 'bar')} of the project reached.\n\n"]
    lines += [f"- Not reached: {_said(bar)}.\n" for bar in missed]
    return "".join((*lines, *_beyond(wanted, agreed)))


def _beyond(wanted: Sequence[bars.Bar], agreed: Agreement | None) -> Iterator[str]:
    """The bars that are higher than what two annotations agree on."""
    for bar in wanted:
        for one in agreed.scores if agreed else ():
            figure = getattr(one.count, bar.figure)
            if one.field == bar.what and figure is not None and figure < bar.wanted:
                yield f"- Wanted more than two annotations agree on: {bar.what}, {number(bar.wanted)} ({figure:.3f}).\n"


def _said(bar: bars.Bar) -> str:
    if bar.figure == "number":
        return f"{bar.what}, {bar.measured:g} ({bar.wanted:g} allowed)"
    # Three places, lest a figure just below its bar look like it.
    return f"{bar.what}, {bar.name} {bar.measured:.3f} ({number(bar.wanted)} wanted)"


def _measured(evaluation: Evaluation) -> str:
    documents = [one.document for one in evaluation.measured]
    statements = [
        one
        for document in documents
        for session in document.annotation.sessions
        for one in session.statements
    ]
    kinds = Counter(str(one.kind) for one in statements)
    hard = sum(document.annotation.adversarial for document in documents)
    actions = sum(len(one.actions) for one in statements)
    rows = [
        ("documents", str(len(documents))),
        ("of them adversarial", f"{hard} ({share(hard / len(documents))})"),
        ("of them without a statement", str(len(evaluation.without_statements))),
        ("sessions", str(sum(len(document.annotation.sessions) for document in documents))),
        ("statements", f"{len(statements)} ({_listed(kinds)})"),
        ("actions", str(actions)),
        ("formats", _listed(Counter(document.format for document in documents))),
        ("languages", _listed(Counter(document.annotation.language for document in documents))),
        ("forms", _listed(Counter(document.annotation.form for document in documents))),
    ]
    return "| what | how much |\n|---|---|\n" + "".join(f"| {what} | {much} |\n" for what, much in rows)


def _listed(counts: Counter[str]) -> str:
    return ", ".join(f"{name} {counts[name]}" for name in sorted(counts))


def _about(folders: Sequence[Path]) -> str:
    for folder in folders:
        for place in (folder, folder.resolve().parent):
            if (place / _ABOUT).is_file():
                return (place / _ABOUT).read_text(encoding="utf-8")
    return f"Nothing is said of it: there is no `{_ABOUT}` beside the documents."


def _agreement_note(agreed: Agreement | None) -> str:
    if not agreed:
        return "Each field with the bar that the project wants it to reach, if it has one."
    return (
        "Each field with the bar that the project wants it to reach, if it has one, and with the F1 of two annotations "
        f"of {counted(len(agreed.documents), 'document')} for comparison (see below)."
    )


def _figures(scores: Sequence[Score], agreed: Agreement | None) -> str:
    again = {one.field: one for one in agreed.scores} if agreed else {}
    rows = []
    for one in scores:
        bar = bars.of(one)
        other = again.get(one.field)
        rows.append(
            (
                one.field,
                bounded(one.count.precision, one.precision),
                bounded(one.count.recall, one.recall),
                bounded(one.count.f1, one.f1),
                str(one.count.right + one.count.missed),
                f"{bar.name} {number(bar.wanted)}" if bar else "-",
                ("yes" if bar.reached else "**no**") if bar else "-",
                bounded(other.count.f1, other.f1) if other else "-",
            )
        )
    return table(("field", "precision", "recall", "F1", "to find", "bar", "reached", "two annotations"), rows)


def _over_all(evaluation: Evaluation) -> str:
    quotes, false = evaluation.quotes()
    there = share((quotes - false) / quotes if quotes else None)
    empty = counted(len(evaluation.without_statements), "document")
    return (
        f"- Quotes that are the text between their offsets, to the letter: {there} of {quotes:,}.\n"
        f"- False statements on {empty} without any: {evaluation.false_statements()}.\n"
        f"- Addressees that neither the statement nor its lead-in names: {evaluation.invented()}.\n"
    )


def _agreement(agreed: Agreement | None) -> str:
    if not agreed:
        return "Not measured."
    return (
        f"Over {counted(len(agreed.documents), 'document')} with {counted(agreed.statements, 'statement')}. "
        "What both had to choose, and how far they agree in it beyond chance (Cohen's kappa); then what each of them "
        f"found.\n\n{kappa_table(agreed.kappas)}\n{agreement_table(agreed.scores)}"
    )


def _by(evaluation: Evaluation, split: str) -> str:
    """F1 of the main fields; forms have few documents each, so that the counts stand beside them."""
    rows = []
    for name, part in evaluation.by(split).items():
        held = {one.field: one for one in part.scores()}
        facts = score("facts", [_sum(one.counts, _FACTS) for one in part.measured])
        statements = sum(one.statements for one in part.measured)
        figures = [facts, *(held[field] for field in _COLUMNS)]
        cells = [bounded(one.count.f1, one.f1) for one in figures]
        rows.append((name, str(len(part.measured)), str(statements), *cells))
    return table((split, "documents", "to find", "session facts", *_COLUMNS), rows)


def _sum(counts: dict[str, Count], fields: Sequence[str]) -> Count:
    return sum((counts.get(field, Count()) for field in fields), Count())


def _weaknesses(evaluation: Evaluation, scores: Sequence[Score]) -> Iterator[str]:
    for one in scores:
        bar = bars.of(one)
        if bar and not bar.reached:
            lost, added = one.count.missed, one.count.wrong
            what = "more is missed than is wrong" if lost > added else "more is wrong than is missed"
            what = "as much is wrong as is missed" if lost == added else what
            yield f"- Under its bar: {_said(bar)}; {what} ({lost} missed, {added} wrong).\n"
    for split, most in (("form", _WORST), ("format", 1), ("language", 1)):
        yield from _weakest(evaluation, split, most)
    few = [one.field for one in scores if one.count.right + one.count.missed < _FEW]
    if few:
        yield f"- Too few to say much (under {_FEW} to find): {', '.join(few)}.\n"


def _weakest(evaluation: Evaluation, split: str, most: int) -> Iterator[str]:
    """The groups with the lowest F1 of all fields together, where there is something to choose from."""
    pooled = {
        name: sum((_sum(one.counts, FIELDS) for one in part.measured), Count())
        for name, part in evaluation.by(split).items()
    }
    low = sorted((f1, name) for name, one in pooled.items() if (f1 := one.f1) is not None)
    if len(low) > 1:
        named = ", ".join(f"{name} ({number(f1)})" for f1, name in low[: min(most, len(low) - 1)])
        yield f"- Where most is wrong by {split}, by the F1 of all fields together: {named}.\n"


def _again(folders: Sequence[Path], second: Path | None) -> str:
    where = " ".join(map(_shown, folders))
    again = f" --second {_shown(second)}" if second else ""
    return (
        f"```sh\nkg evaluate {where}{again} --write docs/accuracy.md    # this page\n"
        "kg evaluate FOLDER                # figures of documents of your own: NAME/source.*, NAME/gold.json\n"
        "kg evaluate FOLDER --format json  # the same for a program, with every interval\n```\n\n"
        "The same documents and the same version give the same page, to the byte."
    )


def _shown(path: Path) -> str:
    """A folder as it was named; of a path of one machine the last part only."""
    return path.name if path.is_absolute() else path.as_posix()
