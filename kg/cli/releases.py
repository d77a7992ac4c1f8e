"""The command that compares two builds: `diff`."""

from __future__ import annotations

from contextlib import ExitStack
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.app import VIOLATED, app, examples
from kg.console import answer, complain
from kg.errors import UsageError


class Form(StrEnum):
    """Forms of a diff."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    MARKDOWN = "markdown"


@app.command(
    epilog=examples(
        "kg diff last-year this-year",
        "kg diff demo --previous",
        "kg diff demo/versions/0123456789abcdef demo --format json > changes.json",
        "kg diff last-year this-year --exit-code --format markdown -o CHANGES.md",
    )
)
def diff(
    before: Annotated[
        Path, typer.Argument(metavar="DIR1", help="The built folder before, or a version in one.")
    ],
    after: Annotated[
        Path | None, typer.Argument(metavar="[DIR2]", help="The built folder after, or a version in one.")
    ] = None,
    previous: Annotated[
        bool, typer.Option("--previous", help="Compare what is current in DIR1 with what was so before.")
    ] = False,
    exit_code: Annotated[
        bool, typer.Option("--exit-code", help="Exit with 1 where there is a difference, as git does.")
    ] = False,
    format: Annotated[Form, typer.Option("--format", help="The form of the answer.")] = Form.TABLE,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FILE", help="Where to; else printed.")
    ] = None,
) -> None:
    """Say what changed between two builds: statements added, withdrawn and changed, by document, and why.

    A statement is changed where its words are alike but not the same, or where something else was read out of them.
    A term of the vocabularies that disappeared without having been deprecated is told on standard error; the exit
    code is then 1.
    """
    from kg import release
    from kg.export.formats import replace
    from kg.store import versions

    if previous == (after is not None):
        raise UsageError(
            "two builds are compared", where="kg diff", todo="Give DIR1 and DIR2, or DIR1 and --previous."
        )
    with ExitStack() as held:
        new = held.enter_context(release.open_build(after if after is not None else before))
        old = held.enter_context(
            release.open_build(before) if after is not None else versions.open_previous(before)
        )
        found = release.diff(old.path, new.path)
    write = {Form.JSON: release.to_json, Form.CSV: release.to_csv, Form.MARKDOWN: release.to_markdown}
    text = write.get(format, release.to_text)(found)
    if output is None:
        answer(text)
    else:
        replace(output, [text])
    for term in found.terms.disappeared:
        complain(f"{term}: this term disappeared without deprecation. Put it back with owl:deprecated true.")
    if found.terms.disappeared or (exit_code and not found.empty):
        raise typer.Exit(VIOLATED)
