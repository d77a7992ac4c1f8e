"""The options that ask for an optional reader in, what is wanted out."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from kg.console import complain, note
from kg.errors import UsageError

if TYPE_CHECKING:
    from kg.pipeline import Tally, Wanted

_PANEL = "Optional readers"


class Reader(StrEnum):
    """The optional readers."""

    PARSER = "parser"
    MODEL = "model"


Assist = Annotated[
    Reader | None,
    typer.Option(
        "--assist",
        help="Have an optional reader add what the rules do not read: a grammatical parser on this machine, or a "
        "language model at --model-url. Only what stands in the words is added, and it is marked.",
        rich_help_panel=_PANEL,
    ),
]
Beside = Annotated[
    Reader | None,
    typer.Option(
        "--assist",
        "--reader",
        help="Measure the rules alone and with this optional reader beside them, and print what it gains and costs.",
        rich_help_panel=_PANEL,
    ),
]
ModelUrl = Annotated[
    str | None,
    typer.Option(
        "--model-url",
        metavar="URL",
        help="An OpenAI-compatible server, as in http://127.0.0.1:8080/v1. The statements are sent there, and to "
        "no other address.",
        rich_help_panel=_PANEL,
    ),
]
ModelName = Annotated[
    str | None,
    typer.Option("--model-name", metavar="NAME", help="The model to ask there.", rich_help_panel=_PANEL),
]
ModelKeyEnv = Annotated[
    str | None,
    typer.Option(
        "--model-key-env",
        metavar="VARIABLE",
        help="The environment variable that holds the server's key.",
        rich_help_panel=_PANEL,
    ),
]
ModelSeconds = Annotated[
    float,
    typer.Option(
        "--model-seconds",
        min=1,
        max=600,
        help="How long one answer may take.",
        rich_help_panel=_PANEL,
    ),
]
DEFAULT_SECONDS = 60.0


def wanted_of(
    assist: Reader | None, url: str | None, name: str | None, key_env: str | None, seconds: float
) -> Wanted | None:
    """The optional reader that the options ask for, made sure of; None where they ask for none.

    Raises:
        UsageError: an option of a model is missing, or stands where no model is asked.
        AssistError: the reader cannot be made ready.
    """
    if assist is not Reader.MODEL:
        for option, value in (("--model-url", url), ("--model-name", name), ("--model-key-env", key_env)):
            if value is not None:
                raise UsageError("no model is asked", where=option, todo="Add --assist model.")
    if assist is None:
        return None
    from kg.pipeline import Wanted, check

    if assist is Reader.PARSER:
        wanted = Wanted("parser")
    else:
        for option, value in (("--model-url", url), ("--model-name", name)):
            if not value:
                raise UsageError("a model is asked, and it is not said which", where=option, todo="Give it.")
        wanted = Wanted("model", url or "", name or "", key_env or "", seconds)
    check(wanted)
    return wanted


def tell(tally: Tally) -> None:
    """What became of an optional reader's proposals, in one line on standard error; a complaint where it was silent."""
    (complain if tally.unanswered else note)(tally.told())
