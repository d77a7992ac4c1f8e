"""The app that the commands add themselves to, and the options that several of them share."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Final

import typer

VIOLATED: Final = 1
"""Exit code: an error, or violations found."""
PARTIAL: Final = 3
"""Exit code: done, but some documents failed."""


def examples(*commands: str) -> str:
    """What stands below a command's help: commands to copy."""
    return "\n\n".join(["Examples:", *(f"- `{command}`" for command in commands)])


app = typer.Typer(
    name="kg",
    no_args_is_help=True,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="\n\n".join(
        (
            examples("kg build examples -o demo", "kg query demo asks-and-addressees", "kg check draft.docx"),
            "Exit codes:",
            "- 0: done",
            "- 1: an error, or violations found",
            "- 2: the words of the command do not fit",
            "- 3: done, but some documents failed",
        )
    ),
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


Endpoint = Annotated[
    str | None, typer.Option("--endpoint", metavar="URL", help="A SPARQL 1.1 server, in place of DIR.")
]
EngineOption = Annotated[
    Engine, typer.Option(help="The SHACL engine; auto takes the fast one where it is installed.")
]


def _print_version(wanted: bool) -> None:
    if wanted:
        from kg import __version__

        print(f"outcome-graph {__version__}")
        raise typer.Exit


@app.callback()
def _kg(
    version: Annotated[
        bool,
        typer.Option("--version", help="Print the version and stop.", is_eager=True, callback=_print_version),
    ] = False,
) -> None:
    """Outcome documents of digital-policy forums in; a valid, queryable knowledge graph out."""
