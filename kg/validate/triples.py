"""N-Quads, Turtle, TriG or N-Triples in, the union of their asserted graphs as N-Triples text out.

The graphs of what a build inferred are left out: shapes say what is to be asserted, and closed ones no more than that.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable
from pathlib import Path

from rdflib import Dataset, Graph
from rdflib.exceptions import ParserError
from rdflib.plugins.parsers.notation3 import BadSyntax

from kg.errors import ValidationError

FORMATS = {".ttl": "turtle", ".nt": "nt", ".nq": "nquads", ".trig": "trig"}
"""What a file may be. RDF/XML and TriX are left out (entity expansion), JSON-LD too (remote contexts)."""

_INFERRED = "/g/inferred>"
_NODE = r"(?:<[^<>\"{}|^`\\\x00-\x20]*(?:\\u[0-9A-Fa-f]{4}[^<>\"{}|^`\\\x00-\x20]*)*>|_:[\w.:-]*[\w:-])"
_LITERAL = r'"(?:[^"\\\r\n]|\\.)*"(?:\^\^<[^<>\s]*>|@[A-Za-z]+(?:-[A-Za-z0-9]+)*)?'
_STATEMENT = re.compile(rf"({_NODE}[ \t]+<[^<>\s]*>[ \t]+(?:{_NODE}|{_LITERAL}))[ \t]*({_NODE})?[ \t]*\.")


def of_nquads(lines: Iterable[str] | Path, *, where: str = "") -> str:
    """The triples of the asserted graphs of N-Quads lines, each without its graph name.

    Lines are those of N-Quads (one statement each, white space between terms); comments and empty lines are
    left out. `where` names the source in errors; a path names itself.

    Raises:
        ValidationError: a line is no statement, or the file cannot be read.
    """
    if isinstance(lines, Path):
        where = where or str(lines)
        lines = _lines(_read(lines))
    kept = []
    for number, line in enumerate(lines, start=1):
        bare = line.strip(" \t\r\n")
        if not bare or bare.startswith("#"):
            continue
        match = _STATEMENT.fullmatch(bare)
        if match is None:
            raise _malformed(bare, where, number)
        if not (match[2] or "").endswith(_INFERRED):
            kept.append(match[1])
    return "".join(f"{triple} .\n" for triple in kept)


def of_file(path: Path) -> str:
    """The triples of a file, its format taken from the suffix (`.ttl`, `.nt`, `.nq`, `.trig`).

    Raises:
        ValidationError: another suffix, an unreadable file, or a syntax error (with its line).
    """
    if not path.exists():
        raise ValidationError("there is no such file or folder", where=str(path), todo="Check the path.")
    form = FORMATS.get(path.suffix.lower())
    if form is None:
        raise ValidationError(
            f"a graph cannot be read from {path.suffix or 'a file without suffix'}",
            where=str(path),
            todo=f"Convert it to one of {', '.join(FORMATS)}.",
        )
    text = _read(path)
    if form in ("nt", "nquads"):
        return of_nquads(_lines(text), where=str(path))
    try:
        if form == "turtle":
            return Graph().parse(data=text, format=form).serialize(format="nt")
        named = _dataset(text, form)
    except RecursionError as error:
        raise ValidationError(
            "it is nested too deeply to be read",
            where=str(path),
            todo="Write the graph as N-Quads, which nest nothing, then validate again.",
        ) from error
    except (BadSyntax, ParserError) as error:
        line = getattr(error, "lines", None)
        place = str(path) if line is None else f"{path}:{line + 1}"
        reason = str(getattr(error, "_why", "")) or "syntax error"
        raise ValidationError(
            f"this is not valid {form} ({reason})", where=place, todo="Mend the line, then validate again."
        ) from error
    union = Graph()
    for subject, predicate, value, graph in named.quads():
        if not f"<{graph}>".endswith(_INFERRED):
            union.add((subject, predicate, value))
    return union.serialize(format="nt")


def _dataset(text: str, form: str) -> Dataset:
    named = Dataset()
    with warnings.catch_warnings():
        # rdflib 7.6 parses datasets by methods of its own that it calls deprecated.
        warnings.simplefilter("ignore", DeprecationWarning)
        named.parse(data=text, format=form)
    return named


def refuse_malformed(text: str, *, where: str = "") -> None:
    """Raise `ValidationError` at the first line of N-Triples text that is no triple; else do nothing."""
    for number, line in enumerate(_lines(text), start=1):
        bare = line.strip(" \t\r\n")
        if bare and not bare.startswith("#"):
            match = _STATEMENT.fullmatch(bare)
            if match is None or match[2]:
                raise _malformed(bare, where, number)


def _lines(text: str) -> list[str]:
    # Only LF and CR end a line of N-Triples: str.splitlines would also break at U+2028 inside a literal.
    return re.split(r"\r\n|\n|\r", text)


def _malformed(line: str, where: str, number: int) -> ValidationError:
    shown = line if len(line) <= 80 else f"{line[:77]}..."
    return ValidationError(
        f"this line is no statement: {shown!r}",
        where=f"{where or 'graph'}:{number}",
        todo="Write the graph again; each line is subject, predicate, object, graph and a full stop.",
    )


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ValidationError(
            f"the graph cannot be read ({error})", where=str(path), todo="Name a file in UTF-8."
        ) from error
