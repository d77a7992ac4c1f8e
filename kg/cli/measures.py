"""The command that says how well documents are read: `evaluate`."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.app import app, examples
from kg.console import answer


class Page(StrEnum):
    """Forms of an evaluation."""

    MARKDOWN = "markdown"
    JSON = "json"


@app.command(epilog=examples("kg evaluate tests/gold/dev", "kg evaluate mine --format json > figures.json"))
def evaluate(
    gold: Annotated[
        Path,
        typer.Argument(
            metavar="GOLD", help="A folder of documents annotated by hand: NAME/source.*, NAME/gold.json."
        ),
    ],
    format: Annotated[Page, typer.Option("--format", help="The form of the figures.")] = Page.MARKDOWN,
) -> None:
    """Measure what is read out of documents against what people read out of them.

    Precision, recall and F1 of each field, with 95% intervals, by format and by form, and where most is wrong.
    """
    from kg.evaluate import evaluate

    found = evaluate(gold)
    answer(found.to_json().decode() if format is Page.JSON else found.to_markdown())
