"""Words for the person at the terminal in, answers on standard output, lines and progress on standard error out."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from kg.query.printable import printable


def complain(message: str) -> None:
    """One line on standard error that something is wrong, safe to print whatever document it speaks of."""
    note(f"kg: {message}")


def note(message: str) -> None:
    """One line on standard error."""
    print(printable(" ".join(message.split())), file=sys.stderr)


def answer(text: str) -> None:
    """What a command was asked for, on standard output: to the letter for a program or file, safe on a terminal."""
    sys.stdout.write(printable(text.replace("\r\n", "\n")) if sys.stdout.isatty() else text)


class Answers:
    """Standard output for who writes an answer in pieces."""

    def writelines(self, pieces: Iterable[str], /) -> None:
        """Each piece as `answer` has it."""
        for piece in pieces:
            answer(piece)


def width() -> int:
    """Columns of the terminal; 120 where the output is no terminal, so that files do not depend on one."""
    return shutil.get_terminal_size((120, 40)).columns if sys.stdout.isatty() else 120


@contextmanager
def progress(what: str) -> Iterator[Callable[[int, int], None] | None]:
    """A bar on standard error, for a terminal only: gives the function to call with done and total, or None."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
