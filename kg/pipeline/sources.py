"""The table of sources beside some documents in, its rows out: what people know of a document that it does not say.

`sources.tsv` stands in a folder of documents. Its first line names the columns, every other one a document by its
path from that folder; docs/guide/sources.md says what may stand in them.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, Self

import msgspec

from kg.errors import KgError, ReadError
from kg.mapping import iris
from kg.read.folders import Source, hash_file

TABLE: Final = "sources.tsv"
"""The name of the file."""
_PATH: Final = "path"
_GUIDE: Final = "docs/guide/sources.md says what may stand in it."


class Row(msgspec.Struct, frozen=True):
    """One line of a table: the document it speaks of, and what it says of it (None where the cell is empty)."""

    table: str
    line: int
    path: str
    url: str | None = None
    rights: str | None = None
    retrieved: str | None = None
    event: str | None = None
    edition: str | None = None
    number: str | None = None
    title: str | None = None
    date: str | None = None

    @property
    def where(self) -> str:
        """The place of the line, as messages name it."""
        return f"{self.table}:{self.line}"


class ListedSource(Source, frozen=True):
    """A document on disk with the row of a table that speaks of it."""

    row: Row | None = None

    @classmethod
    def of(cls, source: Source, row: Row | None) -> Self:
        """A source and its row."""
        return cls(path=source.path, name=source.name, sha256=source.sha256, names=source.names, row=row)


def list_sources(
    sources: Sequence[Source], paths: Sequence[Path], tell: Callable[[KgError], None]
) -> list[ListedSource]:
    """The sources, each with the row that the tables below `paths` have for it.

    A row whose document is not among the sources, or has a row already, goes to `tell`. A table is no document and
    is left out. Raises ReadError where a table cannot be understood, with the line.
    """
    rows: dict[str, Row] = {}
    known = {source.sha256 for source in sources}
    whole = tables_in(paths)
    beside = {path.parent / TABLE for path in paths if not path.is_dir() and (path.parent / TABLE).is_file()}
    for table in sorted({*whole, *beside}):
        for row in read(table):
            digest = _digest(table.parent / row.path)
            if digest in known and digest not in rows:
                rows[digest] = row
            elif digest is None or digest in known or table in whole:
                tell(_misplaced(row, digest, rows))
    return [
        ListedSource.of(source, rows.get(source.sha256)) for source in sources if source.path.name != TABLE
    ]


def row_of(path: Path) -> Row | None:
    """The row for one document in the table of its own folder, if there is one."""
    table = path.parent / TABLE
    if not table.is_file():
        return None
    return next((row for row in read(table) if _is_same(table.parent / row.path, path)), None)


def read(table: Path) -> Iterator[Row]:
    """The rows of a table. Raises ReadError with the line that cannot be understood."""
    try:
        lines = table.read_bytes().decode("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise ReadError(
            f"the table cannot be read ({error})", where=str(table), todo="Save it as UTF-8."
        ) from error
    columns = _columns(table, lines[0] if lines else "")
    for number, line in enumerate(lines[1:], 2):
        if line.strip() and not line.startswith("#"):
            yield _row(table, number, columns, line)


def _columns(table: Path, line: str) -> list[str]:
    columns = [name.strip().lower() for name in line.split("\t")]
    for name in columns:
        if name not in _CHECKS:
            known = ", ".join(_CHECKS)
            raise _wrong(table, 1, f"the column {name!r} is not known", f"The columns are {known}.")
    if _PATH not in columns or len(set(columns)) < len(columns):
        raise _wrong(table, 1, "a column is missing or there twice", "Name each once, path among them.")
    return columns


def _row(table: Path, number: int, columns: Sequence[str], line: str) -> Row:
    cells = [cell.strip() for cell in line.split("\t")]
    if len(cells) > len(columns):
        raise _wrong(
            table, number, f"it has {len(cells)} cells, and there are {len(columns)} columns", _GUIDE
        )
    values = {name: cell for name, cell in zip(columns, cells, strict=False) if cell}
    for name, cell in values.items():
        if not _CHECKS[name](cell):
            raise _wrong(table, number, f"{cell!r} is no value for the column {name}", _GUIDE)
    if _PATH not in values:
        raise _wrong(table, number, "it names no document", "Write its path, from the folder of the table.")
    return Row(table=str(table), line=number, **values)


def tables_in(paths: Sequence[Path]) -> frozenset[Path]:
    """The tables in the folders among some paths, hidden folders aside."""
    found: set[Path] = set()
    for path in paths:
        for folder, folders, files in os.walk(path):
            folders[:] = [name for name in folders if not name.startswith(".")]
            if TABLE in files:
                found.add(Path(folder, TABLE))
    return frozenset(found)


def _misplaced(row: Row, digest: str | None, rows: Mapping[str, Row]) -> ReadError:
    if digest is not None and digest in rows:
        return ReadError(
            f"{row.path} has a row already, in line {rows[digest].line}",
            where=row.where,
            todo="Keep one of the two.",
        )
    return ReadError(
        f"{row.path} is no document that was read",
        where=row.where,
        todo="Correct the path, which counts from the folder of the table, or take the line out.",
    )


def _digest(path: Path) -> str | None:
    try:
        return hash_file(path) if path.is_file() else None
    except OSError:
        return None


def _is_same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:  # there is no such file
        return False


def _wrong(table: Path, line: int, what: str, todo: str) -> ReadError:
    return ReadError(what, where=f"{table}:{line}", todo=todo)


def _is_day(cell: str) -> bool:
    try:
        return dt.date.fromisoformat(cell).isoformat() == cell
    except ValueError:
        return False


def _is_moment(cell: str) -> bool:
    try:
        dt.datetime.fromisoformat(cell)
    except ValueError:
        return False
    return _is_day(cell[:10]) and (len(cell) == 10 or cell[10:11] == "T")


def _is_address(cell: str) -> bool:
    return iris.address_iri(cell) is not None


def _is_notation(cell: str) -> bool:
    return cell.replace("-", "").isalnum() and cell == cell.lower()


_CHECKS: Final[dict[str, Callable[[str], bool]]] = {
    _PATH: bool,
    "url": _is_address,
    "rights": bool,
    "retrieved": _is_day,
    "event": _is_notation,
    "edition": bool,
    "number": bool,
    "title": bool,
    "date": _is_moment,
}
