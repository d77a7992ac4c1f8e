"""The command `kg`: arguments in, answers on standard output, progress and errors on standard error, exit codes out.

Exit codes: 0 done; 1 an error, or violations found; 2 the words of the command do not fit; 3 done, but some
documents failed and are named on standard error.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence

from kg.cli import documents, measures, questions, releases, verdicts  # noqa: F401 - each adds its commands to the app
from kg.cli.app import app
from kg.console import complain

__all__ = ["app", "main"]


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs the command; an error of the project's own is one line on standard error, never a traceback."""
    from kg.errors import KgError

    for stream in (sys.stdout, sys.stderr):
        # The same bytes whatever the locale says; a name that is no UTF-8 must not end the program.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        app(args=arguments, prog_name="kg")
    except KgError as error:
        complain(str(error))
        raise SystemExit(error.exit_code) from None
    except Exception as error:
        if os.environ.get("KG_TRACEBACK"):
            raise
        complain(
            f"the program failed ({type(error).__name__}: {error}). Report it with the command; "
            "KG_TRACEBACK=1 shows where it failed."
        )
        raise SystemExit(1) from None
