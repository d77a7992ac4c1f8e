"""A form and the files of a build in, one file or a stream of that form out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final, Protocol

from kg import __version__
from kg.errors import KgError, UsageError
from kg.export.jsonld import jsonld
from kg.export.quads import Quad, quads
from kg.export.table import records, table
from kg.export.turtle import trig, turtle
from kg.mapping import describe


class Lines(Protocol):
    """A stream of text, as far as an export needs one."""

    def writelines(self, pieces: Iterable[str], /) -> None:
        """Write the pieces one after the other."""


_RDF: Final[dict[str, Callable[[Iterable[Quad]], Iterator[str]]]] = {
    "jsonld": jsonld,
    "trig": trig,
    "turtle": turtle,
}
FORMATS: Final = ("csv", "dcat", "jsonld", "nquads", "trig", "turtle", "void")


def export(form: str, build: Path, out: Path | Lines) -> None:
    """Writes a build in one of `FORMATS`, as UTF-8.

    `build`: the folder that holds `dataset.nq`, and `records.jsonl` for csv. `out`: a file, which is replaced
    whole or left as it was, or a stream. turtle is the union of all graphs; void and dcat are the
    description of the release, one for both, in Turtle; the others keep the named graphs.

    Raises UsageError for an unknown form, KgError for a missing or damaged file of the build, or where `out`
    cannot be written.
    """
    if form not in FORMATS:
        raise UsageError(
            f"{form!r} is no form of export", where="--format", todo=f"Choose one of {', '.join(FORMATS)}."
        )
    source = build / ("records.jsonl" if form == "csv" else "dataset.nq")
    if not source.is_file():
        raise KgError(
            f"there is no {source.name} in this build", where=str(build), todo="Build the graph first."
        )
    with source.open(encoding="utf-8", newline="\n") as lines:
        pieces = _pieces(form, lines, str(source))
        if isinstance(out, Path):
            replace(out, pieces)
        else:
            out.writelines(pieces)


def _pieces(form: str, lines: Iterable[str], where: str) -> Iterable[str]:
    if form == "csv":
        return table(records(lines, where=where))
    if form == "nquads":
        return lines
    if form in ("void", "dcat"):
        return turtle(quads(describe(lines, software=__version__).lines, where=where))
    return _RDF[form](quads(lines, where=where))


def replace(out: Path, pieces: Iterable[str]) -> None:
    """Writes beside `out` first, so that a failure on the way leaves the file as it was."""
    if not out.parent.is_dir():
        raise KgError("its folder does not exist", where=str(out), todo="Make the folder first.")
    if out.exists() and not out.is_file():
        raise KgError("this is no file to write to", where=str(out), todo="Name a file.")
    beside = out.with_name(f".{out.name}.part")
    try:
        with beside.open("w", encoding="utf-8", newline="") as file:
            file.writelines(pieces)
        beside.replace(out)
    except OSError as error:
        raise KgError(
            f"it cannot be written ({error.strerror or error})",
            where=str(out),
            todo="Look for room on the disk and for the folder's permissions, or name another file.",
        ) from error
    finally:
        with suppress(OSError):  # where it cannot be taken away it was not made either
            beside.unlink(missing_ok=True)
