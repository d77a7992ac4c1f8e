"""Rows of words and a width in, a ruled table for people out.

Short columns keep their natural width; those with long texts share what is left by how much they hold. What
a row repeats of the row above, from its first column on, is left blank, and a rule parts what does not repeat.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Final

from rich import box
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from kg.query.printable import printable

# Words up to this length are not broken where there is room; texts beyond the other take several lines.
_WORD: Final = 28
_LONG: Final = 40
_GAP: Final = 2  # a space of padding and one between columns
_NARROWEST: Final = 8


def table(head: Sequence[str], rows: Sequence[Sequence[str]], *, width: int, ditto: bool = False) -> str:
    """The table, its lines no longer than `width` characters where that can be; `ditto` blanks repetitions."""
    cells = [[printable(cell) for cell in row] for row in rows]
    drawn = Table(box=box.SIMPLE_HEAD, padding=(0, _GAP - 1, 0, 0), pad_edge=False, show_edge=False)
    for name, columns in zip(head, widths(head, cells, width), strict=True):
        drawn.add_column(Text(name), overflow="fold", width=columns)
    fullest = _fullest(cells, len(head)) if ditto else None
    for number, row in enumerate(cells):
        repeated = _repeated(cells[number - 1], row) if ditto and number else 0
        if number and fullest is not None and repeated <= fullest:
            drawn.add_section()
        drawn.add_row(*(Text("" if at < repeated else cell) for at, cell in enumerate(row)))
    console = Console(
        file=io.StringIO(), width=max(width, 1), color_system=None, legacy_windows=False, force_terminal=False
    )
    with console.capture() as capture:
        console.print(drawn)
    return "".join(f"{line.rstrip()}\n" for line in capture.get().splitlines())


def widths(head: Sequence[str], rows: Sequence[Sequence[str]], total: int) -> list[int]:
    """How many characters each column gets of `total`, the gaps between them taken off."""
    columns = list(zip(head, _columns(rows, len(head)), strict=True))
    natural = [max(map(_longest_line, [name, *column])) for name, column in columns]
    room = total - _GAP * (len(head) - 1)
    if sum(natural) <= room:
        return natural
    found = [min(_WORD, max(map(_longest_word, [name, *column]))) for name, column in columns]
    held = [sum(cell_len(row[at]) ** 0.5 for row in rows) for at in range(len(head))]
    # One character at a time to the column that has least for what it holds.
    while sum(found) < room:
        wanting = [at for at in range(len(head)) if found[at] < natural[at]]
        neediest = max(wanting, key=lambda at: held[at] / found[at])
        found[neediest] += 1
    while sum(found) > room and max(found) > _NARROWEST:
        found[found.index(max(found))] -= 1
    return found


def _repeated(above: Sequence[str], row: Sequence[str]) -> int:
    """How many columns, from the first on, say what the row above says."""
    count = 0
    while count < len(row) - 1 and row[count] == above[count]:
        count += 1
    return count


def _fullest(rows: Sequence[Sequence[str]], columns: int) -> int | None:
    """The column that holds most, where there are texts that take several lines: rows are parted by it."""
    if not any(cell_len(cell) > _LONG for row in rows for cell in row):
        return None
    return max(range(columns), key=lambda at: sum(cell_len(row[at]) for row in rows))


def _columns(rows: Sequence[Sequence[str]], number: int) -> list[list[str]]:
    return [[row[at] for row in rows] for at in range(number)]


def _longest_word(cell: str) -> int:
    return max(map(cell_len, cell.split()), default=0)


def _longest_line(cell: str) -> int:
    return max((cell_len(line) for line in cell.split("\n")), default=0)
