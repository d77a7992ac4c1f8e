"""The command `kg`: arguments in, answers on standard output, progress and errors on standard error, exit codes out.

Exit codes: 0 done; 1 an error, or violations found; 2 the words of the command do not fit; 3 done, but some
documents failed and are named on standard error.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.console import complain, progress, width

if TYPE_CHECKING:
    from kg.store.contract import Store

PARTIAL = 3

app = typer.Typer(
    name="kg",
    no_args_is_help=True,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Exit codes: 0 done; 1 an error, or violations found; 2 wrong usage; 3 done, but some documents failed.",
)


class Engine(StrEnum):
    """Which SHACL engine validates."""

    AUTO = "auto"
    FAST = "fast"
    REFERENCE = "reference"


class Listing(StrEnum):
    """Forms of a list of findings or figures."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


class Answer(StrEnum):
    """Forms of a query's answer."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    TSV = "tsv"
    MARKDOWN = "markdown"


class Export(StrEnum):
    """Formats of an exported graph."""

    TURTLE = "turtle"
    TRIG = "trig"
    NQUADS = "nquads"
    JSONLD = "jsonld"
    CSV = "csv"
    VOID = "void"


Endpoint = Annotated[
    str | None, typer.Option("--endpoint", metavar="URL", help="A SPARQL 1.1 server, in place of DIR.")
]
EngineOption = Annotated[
    Engine, typer.Option(help="The SHACL engine; auto takes the fast one where installed.")
]


def main() -> None:
    """Runs the command; an error of the project's own is one line on standard error, never a traceback."""
    from kg.errors import KgError

    try:
        app()
    except KgError as error:
        complain(str(error))
        raise SystemExit(error.exit_code) from None


@app.callback()
def _version(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and stop.", is_eager=True)
    ] = False,
) -> None:
    """Outcome documents of digital-policy forums in; a valid, queryable knowledge graph out."""
    if version:
        from kg import __version__

        print(f"outcome-graph {__version__}")
        raise typer.Exit


@app.command(epilog="Example: `kg build examples -o demo`")
def build(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH...", help="Documents, or folders of them.")],
    output: Annotated[Path, typer.Option("-o", "--output", metavar="DIR", help="The folder to build into.")],
    jobs: Annotated[
        int | None, typer.Option(min=1, help="Worker processes; by default one for each core.")
    ] = None,
    engine: EngineOption = Engine.AUTO,
    allow_violations: Annotated[
        bool,
        typer.Option("--allow-violations", help="Make the build current although its graph has violations."),
    ] = False,
    format: Annotated[Listing, typer.Option("--format", help="The form of the summary.")] = Listing.TABLE,
) -> None:
    """Build, validate and load the graph of outcome documents.

    What fails is named and left out; the rest is built. The folder's last good build stays current until the
    new one is whole.
    """
    from kg import pipeline, summary

    with progress("building") as report:
        outcome = pipeline.build(
            paths, output, jobs=jobs, engine=engine.value, allow_violations=allow_violations, progress=report
        )
    for failure in outcome.failures:
        complain(failure.message)
    print(summary.of_build(outcome, output, form=format.value), end="")
    if not outcome.current:
        complain(f"{output}: the graph has violations, so it was not made current. See: kg validate {output}")
        raise typer.Exit(1)
    raise typer.Exit(PARTIAL if outcome.failures else 0)


@app.command(epilog="Example: `kg extract minutes.docx | jq .statements[].text`")
def extract(files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Documents.")]) -> None:
    """Print what is read out of documents: one JSON object for each session, a line each."""
    from kg import pipeline
    from kg.errors import KgError
    from kg.model import encode

    failed = 0
    for path in files:
        try:
            _, records = pipeline.records_of(path, str(path))
        except KgError as error:
            complain(str(error))
            failed += 1
            continue
        sys.stdout.writelines(f"{encode(record).decode()}\n" for record in records)
    raise typer.Exit(0 if not failed else PARTIAL if failed < len(files) else 1)


@app.command(epilog="Example: `kg text report.pdf`")
def text(file: Annotated[Path, typer.Argument(metavar="FILE", help="A document.")]) -> None:
    """Print the canonical text of a document, in which all offsets count."""
    from kg.read import read

    sys.stdout.write(read(file).text)


@app.command(epilog="Example: `kg check draft.docx`")
def check(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE...", help="Outcome documents, before they are sent.")
    ],
    format: Annotated[Listing, typer.Option("--format", help="The form of the list.")] = Listing.TABLE,
) -> None:
    """Say what is wrong with outcome documents: rule, line and column, the words, what to do.

    Exits with 1 when there is a violation, or a file that cannot be read.
    """
    from kg import check, summary

    notes = [note for path in files for note in check.check(path)]
    print(summary.of_notes(notes, form=format.value), end="")
    raise typer.Exit(int(any(note.severity == "violation" for note in notes)))


@app.command(epilog="Example: `kg validate demo`, `kg validate graph.ttl`")
def validate(
    targets: Annotated[
        list[Path], typer.Argument(metavar="DIR|FILE...", help="Built folders, or RDF files.")
    ],
    engine: EngineOption = Engine.AUTO,
    format: Annotated[Listing, typer.Option("--format", help="The form of the report.")] = Listing.TABLE,
) -> None:
    """Validate a built graph, or RDF files (.ttl .nt .nq .trig), against the shapes.

    Exits with 1 when there is a violation. Warnings and infos speak of the sources.
    """
    from kg import pipeline, summary

    reports = [(str(path), pipeline.validate(path, engine=engine.value)) for path in targets]
    print(summary.of_reports(reports, form=format.value), end="")
    raise typer.Exit(int(not all(report.conforms for _, report in reports)))


@app.command(epilog="Example: `kg queries --format json`")
def queries(
    format: Annotated[Listing, typer.Option("--format", help="The form of the list.")] = Listing.TABLE,
) -> None:
    """List the saved queries with their parameters."""
    from kg import summary
    from kg.query import catalog

    print(summary.of_queries(list(catalog.read_all().values()), form=format.value), end="")


@app.command(
    epilog="Example: `kg query demo addressed-to --param group=governments`, `kg query demo --sparql q.rq`"
)
def query(
    words: Annotated[
        list[str] | None, typer.Argument(metavar="[DIR] [NAME]", help="A built folder, and a saved query.")
    ] = None,
    param: Annotated[
        list[str] | None, typer.Option("--param", metavar="K=V", help="A parameter of the query.")
    ] = None,
    sparql: Annotated[
        str | None, typer.Option("--sparql", metavar="FILE|-", help="A query of your own.")
    ] = None,
    endpoint: Endpoint = None,
    timeout: Annotated[float, typer.Option(min=0.1, help="Seconds that the query may take.")] = 30.0,
    format: Annotated[Answer, typer.Option("--format", help="The form of the answer.")] = Answer.TABLE,
) -> None:
    """Ask the graph a saved question, or one in SPARQL (read-only)."""
    from kg.query import catalog, run
    from kg.query.render import render
    from kg.store.contract import Rows

    folder, name = _place(words or [], endpoint, needs_name=sparql is None)
    with _opened(folder, endpoint) as store:
        if sparql is not None:
            found = run.run_text(store, _query_text(sparql), timeout=timeout)
        else:
            found = run.run(store, catalog.find(name), _parameters(param or []), timeout=timeout)
    if isinstance(found, Rows):
        print(render(found, format.value, width=width()), end="")
    else:
        print(
            found if isinstance(found, str) else str(found).lower(),
            end="" if isinstance(found, str) else "\n",
        )


@app.command(epilog="Example: `kg export demo --format turtle -o demo.ttl`")
def export(
    folder: Annotated[Path | None, typer.Argument(metavar="DIR", help="A built folder.")] = None,
    format: Annotated[Export, typer.Option("--format", help="The format.")] = Export.TURTLE,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FILE", help="Where to; else printed.")
    ] = None,
    endpoint: Endpoint = None,
) -> None:
    """Export the graph as Turtle, TriG, N-Quads, JSON-LD, a CSV of statements, or its description (VoID, DCAT)."""
    from kg import pipeline

    pipeline.export(folder, format.value, output, endpoint=endpoint)


@app.command(epilog="Example: `kg info demo`")
def info(
    folder: Annotated[Path | None, typer.Argument(metavar="DIR", help="A built folder.")] = None,
    endpoint: Endpoint = None,
    format: Annotated[Listing, typer.Option("--format", help="The form.")] = Listing.TABLE,
) -> None:
    """Say what a built folder or an endpoint holds."""
    from kg import pipeline, summary

    print(summary.of_facts(pipeline.info(folder, endpoint=endpoint), form=format.value), end="")


@app.command(epilog="Example: `kg schema > record.schema.json`")
def schema() -> None:
    """Print the JSON Schema of what `kg extract` prints."""
    import json

    from kg.model import json_schema

    print(json.dumps(json_schema(), indent=2))


def _place(words: list[str], endpoint: str | None, *, needs_name: bool) -> tuple[Path | None, str]:
    """The folder and the saved query that the words of `kg query` mean: with an endpoint there is no folder."""
    from kg.errors import UsageError

    wanted = ([] if endpoint else ["DIR"]) + (["NAME"] if needs_name else [])
    if len(words) != len(wanted):
        raise UsageError(
            f"{len(words)} words were given where {' '.join(wanted) or 'none'} is expected",
            where="kg query",
            todo="See kg query --help; kg queries lists the names.",
        )
    folder = None if endpoint else Path(words[0])
    return folder, words[-1] if needs_name else ""


@contextmanager
def _opened(folder: Path | None, endpoint: str | None) -> Iterator[Store]:
    from kg.store import opening

    store: Store = opening.open_endpoint(endpoint) if endpoint else opening.open_folder(folder or Path())
    try:
        yield store
    finally:
        store.close()


def _parameters(pairs: list[str]) -> dict[str, str]:
    from kg.errors import UsageError

    found: dict[str, str] = {}
    for pair in pairs:
        name, mark, value = pair.partition("=")
        if not mark or not name:
            raise UsageError(f"{pair!r} is no parameter", where="--param", todo="Write --param name=value.")
        found[name] = value
    return found


def _query_text(place: str) -> str:
    from kg.errors import QueryError

    if place == "-":
        return sys.stdin.read()
    try:
        return Path(place).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise QueryError(
            f"it cannot be read ({error})", where=place, todo="Name a file of SPARQL, or -."
        ) from error
