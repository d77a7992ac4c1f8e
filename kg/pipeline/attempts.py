"""Files in, what each gives out, or the error why it gives nothing: no file takes another or the program with it.

What is wrong with a document is an error of the reader's; what a document makes go wrong in the program or in a
native library must not lose the other documents either, and is told as what it is.
"""

from __future__ import annotations

import os
import traceback
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Final, TypeVar

from kg import workers
from kg.errors import KgError, ReadError, fault
from kg.extract.assist import Wanted
from kg.read.folders import Source
from kg.workers import Limits

Item = TypeVar("Item", Path, Source)
Result = TypeVar("Result")

RAISE: Final = "KG_TRACEBACK"
"""The variable that has faults of the program raised where they are, for who wants to mend them."""
_TODO: Final = (
    f"This is a fault of the program: report it with the document. {RAISE}=1 shows where it failed."
)
# A model is asked once for each statement of a document, and takes its time.
_WITH_A_MODEL: Final = 3600.0
# Of the places in a trace only those below it are told: the rest speaks of a machine, not of the program.
_ROOT: Final = Path(__file__).parents[2]


def each(
    function: Callable[[Item], Result],
    items: Sequence[Item],
    jobs: int = 1,
    *,
    limits: Limits = workers.DEFAULT,
) -> Iterator[tuple[Item, Result | KgError]]:
    """Every file with what `function` gives for it, in order, worked on in `jobs` processes of their own."""
    return workers.each(partial(attempt, function), items, jobs, died=lost, limits=limits)


def limits_of(wanted: Wanted | None) -> Limits:
    """What one file may take, with the optional reader that is wanted."""
    if wanted is None or wanted.reader != "model":
        return workers.DEFAULT
    return Limits(seconds=_WITH_A_MODEL)


def attempt(function: Callable[[Item], Result], item: Item) -> Result | KgError:
    """What `function` gives for a file, or the error why it gives nothing."""
    try:
        return function(item)
    except KgError as error:
        return error
    except (MemoryError, RecursionError):
        # A document can be made to need any amount of either; the worker itself goes on unharmed.
        return ReadError(
            "it needs more memory than a document may have",
            where=_name(item),
            todo="Split it into one file a session.",
        )
    except Exception as error:
        # No swallowing: docs/decisions/2026-11-24-faults-of-ours.md
        if os.environ.get(RAISE):
            raise
        trace = "".join(traceback.format_exception(error)).replace(f"{_ROOT}{os.sep}", "")
        return fault(f"the program failed on it ({type(error).__name__}: {error})", _name(item), _TODO, trace)


def lost(item: Item) -> ReadError:
    """The error for a document whose worker died or took too long."""
    return ReadError(
        "reading it ended its process, or took too long",
        where=_name(item),
        todo="Save it anew, or in another format.",
    )


def _name(item: Path | Source) -> str:
    return item.name if isinstance(item, Source) else str(item)
