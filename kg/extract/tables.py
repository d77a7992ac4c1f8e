"""The cells of a document in, the columns of its tables out that stand under a heading each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import Final

from kg.model import Block

_FEWEST_HEADED: Final = 2
"""Columns of a table with a known heading: one alone is the label of its row."""

Column = tuple[str, Block, tuple[Block, ...]]
"""The role of a column, its heading and the cells below it."""


def columns(blocks: Sequence[Block], role: Callable[[Block], str | None]) -> dict[Block, list[Column]]:
    """The headed columns of each table whose first row names what stands below, by the table's first cell.

    `role` tells the role that a cell is the heading of.
    """
    found: dict[Block, list[Column]] = {}
    for table in _tables(blocks):
        heads = {cell.column: (role(cell), cell) for cell in table if cell.row == table[0].row}
        headed = {column: (name, cell) for column, (name, cell) in heads.items() if name is not None}
        if len(headed) < _FEWEST_HEADED:
            continue
        found[table[0]] = [
            (name, cell, tuple(one for one in table if one.column == column and one is not cell))
            for column, (name, cell) in headed.items()
            if name is not None
        ]
    return found


def table_of(blocks: Sequence[Block], first: Block) -> frozenset[Block]:
    """All cells of the table that begins with a cell."""
    return frozenset(next(table for table in _tables(blocks) if table[0] is first))


def _tables(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """The cells of each table: those that stand together, until the rows count from the first again."""
    for is_cell, together in groupby(blocks, key=lambda block: block.row >= 0):
        if not is_cell:
            continue
        table: list[Block] = []
        for cell in together:
            if table and cell.row < table[-1].row:
                yield table
                table = []
            table.append(cell)
        yield table
