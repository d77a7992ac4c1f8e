"""The commands that take documents and make something of them: `build`, `extract`, `text`, `schema`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.app import PARTIAL, VIOLATED, EngineOption, Listing, app, examples
from kg.cli.app import Engine as EngineName
from kg.cli.assisting import (
    DEFAULT_SECONDS,
    Assist,
    ModelKeyEnv,
    ModelName,
    ModelSeconds,
    ModelUrl,
    tell,
    wanted_of,
)
from kg.console import answer, complain, note, progress


@app.command(
    epilog=examples(
        "kg build examples -o demo",
        "kg build reports/ more.pdf -o graph --jobs 4 --format json",
        "kg build reports/ -o graph --reason",
        "kg build reports/ -o graph --since graph",
        "kg build reports/ -o graph --assist parser",
    )
)
def build(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH...", help="Documents, or folders of them.")],
    output: Annotated[Path, typer.Option("-o", "--output", metavar="DIR", help="The folder to build into.")],
    jobs: Annotated[
        int | None, typer.Option(min=1, help="Worker processes; by default one for each core.")
    ] = None,
    engine: EngineOption = EngineName.AUTO,
    allow_violations: Annotated[
        bool,
        typer.Option("--allow-violations", help="Make the build current although its graph has violations."),
    ] = False,
    format: Annotated[Listing, typer.Option("--format", help="The form of the summary.")] = Listing.TABLE,
    reason: Annotated[
        bool,
        typer.Option(
            "--reason",
            help="Add what follows from the ontology (OWL 2 RL), in graphs of its own, so that questions by a wider "
            "class or an inverse property find it.",
        ),
    ] = False,
    since: Annotated[
        Path | None,
        typer.Option(
            "--since",
            metavar="DIR",
            help="A build before, or DIR/versions/NAME: the graph says which of its statements were added, withdrawn "
            "or changed, and why.",
        ),
    ] = None,
    assist: Assist = None,
    model_url: ModelUrl = None,
    model_name: ModelName = None,
    model_key_env: ModelKeyEnv = None,
    model_seconds: ModelSeconds = DEFAULT_SECONDS,
) -> None:
    """Build, validate and load the graph of outcome documents.

    Reads .txt, .md, .html, .docx and .pdf. What fails is named and left out, the rest is built, and the exit
    code is 3. The folder's last good build stays current until the new one is whole.
    """
    from kg import pipeline, summary

    wanted = wanted_of(assist, model_url, model_name, model_key_env, model_seconds)
    with progress("building") as report:
        outcome = pipeline.build(
            paths,
            output,
            jobs=jobs,
            engine=engine.value,
            allow_violations=allow_violations,
            wanted=wanted,
            reason=reason,
            since=since,
            progress=report,
            failed=lambda failure: complain(failure.message),
        )
    answer(summary.of_build(outcome, output, form=format.value))
    if outcome.passed_over:
        note(summary.of_passed_over(outcome.passed_over))
    if outcome.tally is not None:
        tell(outcome.tally)
    if not outcome.current:
        complain(
            f"{output}: the graph has violations, so it was not made current. Read {output}/versions/"
            f"{outcome.version}/report.json, or build with --allow-violations."
        )
        raise typer.Exit(VIOLATED)
    raise typer.Exit(PARTIAL if outcome.failures else 0)


@app.command(
    epilog=examples(
        "kg extract report.docx",
        "kg extract *.pdf > records.jsonl",
        "kg extract report.docx --assist parser",
        "kg extract report.docx --assist model --model-url http://127.0.0.1:8080/v1 --model-name NAME",
    )
)
def extract(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Documents.")],
    assist: Assist = None,
    model_url: ModelUrl = None,
    model_name: ModelName = None,
    model_key_env: ModelKeyEnv = None,
    model_seconds: ModelSeconds = DEFAULT_SECONDS,
) -> None:
    """Print what is read out of documents: one JSON object for each session, a line each.

    The form is that of `kg schema`. Files that fail are named on standard error; the exit code is then 3.
    """
    from functools import partial

    from kg import pipeline
    from kg.errors import KgError
    from kg.model import encode

    wanted = wanted_of(assist, model_url, model_name, model_key_env, model_seconds)
    tally: pipeline.Tally | None = None
    failed = 0
    read = partial(pipeline.read_at, wanted=wanted)
    for _, found in pipeline.each(read, files, limits=pipeline.limits_of(wanted)):
        if isinstance(found, KgError):
            complain(str(found))
            failed += 1
            continue
        if found.tally is not None:
            tally = found.tally if tally is None else tally + found.tally
        for record in found.records:
            answer(f"{encode(record).decode()}\n")
    if tally is not None:
        tell(tally)
    raise typer.Exit(0 if not failed else PARTIAL if failed < len(files) else VIOLATED)


@app.command(epilog=examples("kg text report.pdf"))
def text(file: Annotated[Path, typer.Argument(metavar="FILE", help="A document.")]) -> None:
    """Print the canonical text of a document, in which all offsets count."""
    from kg import pipeline
    from kg.errors import KgError

    for _, words in pipeline.each(pipeline.text_of, [file]):
        if isinstance(words, KgError):
            raise words
        answer(words)


@app.command(epilog=examples("kg schema > record.schema.json"))
def schema() -> None:
    """Print the JSON Schema of what `kg extract` prints."""
    import json

    from kg.model import json_schema

    answer(json.dumps(json_schema(), indent=2) + "\n")
