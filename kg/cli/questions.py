"""The commands that ask a graph: `queries`, `query`, `export`, `info`."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.app import Endpoint, Listing, app, examples
from kg.console import Answers, answer, note, width

if TYPE_CHECKING:
    from kg.store.contract import Store


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
    DCAT = "dcat"


Folder = Annotated[Path | None, typer.Argument(metavar="DIR", help="A built folder.")]


@app.command(epilog=examples("kg queries --format json"))
def queries(
    format: Annotated[Listing, typer.Option("--format", help="The form of the list.")] = Listing.TABLE,
) -> None:
    """List the saved queries with their parameters."""
    from kg import summary
    from kg.query import catalog

    answer(summary.of_queries(list(catalog.read_all().values()), form=format.value))


@app.command(
    epilog=examples(
        "kg query demo addressed-to --param group=governments",
        "kg query demo --sparql mine.rq",
        "kg query demo quotes --format csv > quotes.csv",
        "kg query --endpoint http://127.0.0.1:7878/query totals",
    )
)
def query(
    words: Annotated[
        list[str] | None, typer.Argument(metavar="[DIR] [NAME]", help="A built folder, and a saved query.")
    ] = None,
    param: Annotated[
        list[str] | None,
        typer.Option("--param", metavar="K=V", help="A parameter of the query; may be repeated."),
    ] = None,
    sparql: Annotated[
        str | None,
        typer.Option("--sparql", metavar="FILE|-", help="A query of your own, in place of NAME."),
    ] = None,
    limit: Annotated[int | None, typer.Option(min=1, help="Show no more than so many rows.")] = None,
    endpoint: Endpoint = None,
    timeout: Annotated[float, typer.Option(min=0.1, help="Seconds that the query may take.")] = 30.0,
    format: Annotated[
        Answer, typer.Option("--format", help="The form of rows; CONSTRUCT gives N-Triples.")
    ] = Answer.TABLE,
) -> None:
    """Ask the graph a saved question, or one in SPARQL (read-only).

    `kg queries` lists the saved ones. The graph that is asked is the union of all named graphs. The prefixes of
    `ontology/prefixes.ttl` need no declaration in a query of your own. CSV, TSV and JSON
    are those of SPARQL 1.1 to the letter, so a spreadsheet may take a cell for a formula; `kg export --format csv`
    guards against that.
    """
    from kg.errors import UsageError
    from kg.query import catalog, hints, render, run
    from kg.store.contract import Rows

    folder, name = _place(words or [], endpoint, needs_name=sparql is None)
    found: render.Found
    if sparql is None:
        saved, values = catalog.find(name), _parameters(param or [])
        unsaid = hints.of_defaults(saved, values)
        with _opened(folder, endpoint) as store:
            found = run.run(store, saved, values, timeout=timeout)
        if isinstance(found, Rows) and not found.rows:
            hints.check_notations(saved, values)
            note("0 rows")
        # Said to people only: in the other forms the answer is read by programs, which know what they asked.
        if unsaid and format is Answer.TABLE:
            note(unsaid)
    else:
        if param:
            raise UsageError(
                "a query of your own has no parameters", where="--param", todo="Write the values into it."
            )
        asked = _query_text(sparql)
        with _opened(folder, endpoint) as store:
            found = run.run_text(store, asked, timeout=timeout)
    shown, left_out = render.first(found, limit)
    answer(render.render(shown, format.value, width=width()))
    if left_out:
        note(f"{limit} of {left_out + (limit or 0)} rows; ask without --limit for all")


@app.command(epilog=examples("kg export demo --format turtle -o demo.ttl", "kg export demo --format void"))
def export(
    folder: Folder = None,
    format: Annotated[Export, typer.Option("--format", help="The format.")] = Export.TURTLE,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FILE", help="Where to; else printed.")
    ] = None,
    endpoint: Endpoint = None,
) -> None:
    """Export the graph as Turtle, TriG, N-Quads, JSON-LD, a CSV of statements, or the description of its release.

    The description is one, in VoID and DCAT; `void` and `dcat` both give it as Turtle.
    """
    from kg import pipeline

    pipeline.export(folder, format.value, output or Answers(), endpoint=endpoint)


@app.command(epilog=examples("kg info demo", "kg info --endpoint http://127.0.0.1:7878/query"))
def info(
    folder: Folder = None,
    endpoint: Endpoint = None,
    format: Annotated[Listing, typer.Option("--format", help="The form.")] = Listing.TABLE,
    following: Annotated[
        bool, typer.Option("--next", help="Say what can be done with the folder, in place of the figures.")
    ] = False,
) -> None:
    """Say what a built folder or an endpoint holds."""
    from kg import pipeline, summary

    facts = pipeline.info(folder, endpoint=endpoint)
    if following:
        answer(summary.of_next_steps(f"--endpoint {endpoint}" if endpoint else shlex.quote(str(folder))))
    else:
        answer(summary.of_facts(facts, form=format.value))


def _place(words: list[str], endpoint: str | None, *, needs_name: bool) -> tuple[Path | None, str]:
    """The folder and the saved query that the words of `kg query` mean: with an endpoint there is no folder."""
    from kg.errors import UsageError

    wanted = ([] if endpoint else ["DIR"]) + (["NAME"] if needs_name else [])
    if len(words) != len(wanted):
        expected = " and ".join(wanted) or "neither DIR nor NAME"
        given = f"{len(words)} word{'' if len(words) == 1 else 's'}"
        raise UsageError(
            f"{given} given where {expected} {'is' if len(wanted) == 1 else 'are'} expected",
            where="kg query",
            todo="kg queries lists the names; kg query --help shows examples.",
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
        reason = getattr(error, "strerror", None) or "it is no UTF-8 text"
        raise QueryError(
            f"the query cannot be read ({reason})", where=place, todo="Name a file of SPARQL, or -."
        ) from error
