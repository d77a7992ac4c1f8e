"""The commands that say what is wrong: `check` in a document, `validate` in a graph."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.app import VIOLATED, EngineOption, Listing, app, examples
from kg.cli.app import Engine as EngineName
from kg.console import answer, complain

if TYPE_CHECKING:
    from kg.validate import Report


@app.command(epilog=examples("kg check draft.docx", "kg check drafts/*.md --format json"))
def check(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE...", help="Outcome documents, before they are sent.")
    ],
    format: Annotated[Listing, typer.Option("--format", help="The form of the list.")] = Listing.TABLE,
) -> None:
    """Say what is wrong with outcome documents: rule, line and column, the words, what to do.

    Lines and columns are those of `kg text`. Exits with 1 when there is a violation, or a file that cannot be
    read; warnings are for the writer to judge.
    """
    from kg import check, summary

    notes = list(check.check(files))
    answer(summary.of_notes(notes, form=format.value))
    raise typer.Exit(VIOLATED if any(note.severity == "violation" for note in notes) else 0)


@app.command(epilog=examples("kg validate demo", "kg validate graph.ttl other.nq --format csv"))
def validate(
    targets: Annotated[
        list[Path], typer.Argument(metavar="DIR|FILE...", help="Built folders, or RDF files.")
    ],
    engine: EngineOption = EngineName.AUTO,
    format: Annotated[Listing, typer.Option("--format", help="The form of the report.")] = Listing.TABLE,
) -> None:
    """Validate a built graph, or RDF files (.ttl .nt .nq .trig), against the shapes.

    Of a built folder every quote is compared with its document's text too. Exits with 1 when there is a
    violation, or a target that cannot be validated. Warnings and infos speak of the sources.
    """
    from kg import pipeline, summary
    from kg.errors import KgError

    reports: list[tuple[str, Report]] = []
    for path in targets:
        try:
            reports.append((str(path), pipeline.validate(path, engine=engine.value)))
        except KgError as error:
            complain(str(error))
    answer(summary.of_reports(reports, form=format.value))
    sound = len(reports) == len(targets) and all(report.conforms for _, report in reports)
    raise typer.Exit(0 if sound else VIOLATED)
