"""The command that says how well documents are read: `evaluate`."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.app import app, examples
from kg.cli.assisting import (
    DEFAULT_SECONDS,
    Beside,
    ModelKeyEnv,
    ModelName,
    ModelSeconds,
    ModelUrl,
    wanted_of,
)
from kg.console import answer, note
from kg.errors import UsageError


class Page(StrEnum):
    """Forms of an evaluation."""

    MARKDOWN = "markdown"
    JSON = "json"


@app.command(
    epilog=examples(
        "kg evaluate tests/gold/dev",
        "kg evaluate tests/gold/dev --brief",
        "kg evaluate mine --format json > figures.json",
        "kg evaluate tests/gold/test --second tests/gold/second --write docs/accuracy.md",
        "kg evaluate tests/gold/dev tests/gold/train --manners",
        "kg evaluate tests/gold/dev --reader parser",
    )
)
def evaluate(
    gold: Annotated[
        list[Path],
        typer.Argument(
            metavar="GOLD...", help="Folders of annotated documents: NAME/source.*, NAME/gold.json."
        ),
    ],
    second: Annotated[
        Path | None,
        typer.Option(
            "--second",
            metavar="FOLDER",
            help="Second annotations, NAME/gold.json; measures how far they agree with the first.",
        ),
    ] = None,
    format: Annotated[Page, typer.Option("--format", help="The form of the figures.")] = Page.MARKDOWN,
    brief: Annotated[
        bool, typer.Option("--brief", help="Leave out the tables by format, form and language.")
    ] = False,
    manners: Annotated[
        bool,
        typer.Option(
            "--manners", help="Print how often each manner of reading is right, beside its confidence."
        ),
    ] = False,
    write: Annotated[
        Path | None,
        typer.Option(
            "--write", metavar="FILE", help="Write a page for readers, which names no single document."
        ),
    ] = None,
    assist: Beside = None,
    model_url: ModelUrl = None,
    model_name: ModelName = None,
    model_key_env: ModelKeyEnv = None,
    model_seconds: ModelSeconds = DEFAULT_SECONDS,
) -> None:
    """Measure what is read out of documents against what annotators read out of them.

    Precision, recall and F1 of each field with 95% intervals, beside the project's bars, by format, form and language;
    whether quotes are the text; how far confidences can be trusted; and where most is wrong.
    """
    if manners and (second or write or brief or format is Page.JSON):
        raise UsageError(
            "the manners are a table of their own", where="--manners", todo="Leave out the other options."
        )
    from functools import partial

    from kg import pipeline
    from kg.evaluate import accuracy, comparison, report
    from kg.evaluate import evaluate as measure
    from kg.evaluate import manners as by_manner
    from kg.evaluate.agreement import agreement
    from kg.evaluate.gold import load_passes

    wanted = wanted_of(assist, model_url, model_name, model_key_env, model_seconds)
    if wanted:
        if manners or second or write or brief:
            raise UsageError(
                "a comparison is a table of its own", where="--reader", todo="Leave out the other options."
            )
        rules, both = measure(*gold), measure(*gold, reader=partial(pipeline.records_of, wanted=wanted))
        told = comparison.to_json if format is Page.JSON else comparison.to_markdown
        answer(told(rules, both, wanted.reader))
        return
    if manners:
        answer(by_manner.to_markdown(by_manner.manners(*gold)))
        return
    agreed = agreement(load_passes(second, gold)) if second else None
    found = measure(*gold)
    if write:
        accuracy.write(write, accuracy.page(found, agreed, folders=gold, second=second))
        note(f"Wrote {write}.")
    elif format is Page.JSON:
        answer(report.to_json(found, agreed).decode())
    else:
        answer(report.to_markdown(found, agreed, brief=brief))
