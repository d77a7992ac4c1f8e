"""Prints the rows of an answer: `Rows` in, text out, as a table or in one of the forms of the W3C.

JSON is SPARQL 1.1 Query Results JSON Format; CSV and TSV follow SPARQL 1.1 Query Results CSV and TSV Formats
(RFC 4180's line ends in CSV, the terms in Turtle's spelling in TSV).
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from typing import Final

from kg import vocab
from kg.query import layout
from kg.store.contract import Rows, Term

_BARE: Final = frozenset({vocab.XSD_INTEGER, vocab.XSD_DECIMAL, vocab.XSD_BOOLEAN})


Found = Rows | bool | str
"""What a query can give: the rows of a SELECT, the truth of an ASK, the N-Triples of a CONSTRUCT."""


def render(found: Found, form: str, *, width: int | None = None) -> str:
    """What was found in one of `FORMS`, ending with a line end; `width` is that of a table, in characters.

    N-Triples are given as they are in every form.
    """
    if isinstance(found, str):
        return found
    if isinstance(found, bool):
        return truth(found, form)
    if form == "table":
        return table(found, width=width)
    return _WRITERS[form](found)


def first(found: Found, limit: int | None) -> tuple[Found, int]:
    """The first `limit` rows, and how many were left out; what is no rows is given whole."""
    if limit is None or not isinstance(found, Rows):
        return found, 0
    return Rows(found.variables, found.rows[:limit]), max(0, len(found.rows) - limit)


def truth(answer: bool, form: str) -> str:
    """The answer to an ASK: a word, or an object of SPARQL 1.1 Query Results JSON."""
    word = "true" if answer else "false"
    return f'{{"head": {{}}, "boolean": {word}}}\n' if form == "json" else f"{word}\n"


def table(rows: Rows, *, width: int | None = None) -> str:
    """For people: IRIs in their short form, language tags and datatypes left out, repetitions blank."""
    cells = [[_short(term) for term in row] for row in rows.rows]
    return layout.table(rows.variables, cells, width=width or 120, ditto=True)


def to_json(rows: Rows) -> str:
    """SPARQL 1.1 Query Results JSON."""
    bindings = [
        {name: _json(term) for name, term in zip(rows.variables, row, strict=True) if term is not None}
        for row in rows.rows
    ]
    document = {"head": {"vars": list(rows.variables)}, "results": {"bindings": bindings}}
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def to_csv(rows: Rows) -> str:
    """SPARQL 1.1 CSV: values alone, an unbound one is empty, lines end with CR LF."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(rows.variables)
    writer.writerows([_plain(term) for term in row] for row in rows.rows)
    return out.getvalue()


def to_tsv(rows: Rows) -> str:
    """SPARQL 1.1 TSV: whole terms, an unbound one is empty, names with their question mark."""
    lines = ["\t".join(f"?{name}" for name in rows.variables)]
    lines += ["\t".join(_turtle(term) for term in row) for row in rows.rows]
    return "".join(f"{line}\n" for line in lines)


def to_markdown(rows: Rows) -> str:
    """A GitHub table, short forms as in `table`."""
    lines = [rows.variables, tuple("---" for _ in rows.variables)]
    lines += [tuple(_cell(_short(term)) for term in row) for row in rows.rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


_WRITERS: Final[dict[str, Callable[[Rows], str]]] = {
    "json": to_json,
    "csv": to_csv,
    "tsv": to_tsv,
    "markdown": to_markdown,
}
FORMS: Final = ("table", *_WRITERS)
"""The names that `render` takes."""


def _plain(term: Term | None) -> str:
    if term is None:
        return ""
    return f"_:{term.value}" if term.kind == "blank" else term.value


def _json(term: Term) -> dict[str, str]:
    if term.kind == "iri":
        return {"type": "uri", "value": term.value}
    if term.kind == "blank":
        return {"type": "bnode", "value": term.value}
    written = {"type": "literal", "value": term.value}
    if term.language:
        written["xml:lang"] = term.language
    if term.datatype:
        written["datatype"] = term.datatype
    return written


def _turtle(term: Term | None) -> str:
    if term is None or term.kind == "blank":
        return _plain(term)
    if term.kind == "iri":
        return f"<{term.value}>"
    if term.datatype in _BARE and term.value.strip() == term.value != "":
        return term.value
    escaped = term.value
    for raw, written in (("\\", "\\\\"), ('"', '\\"'), ("\t", "\\t"), ("\n", "\\n"), ("\r", "\\r")):
        escaped = escaped.replace(raw, written)
    if term.language:
        return f'"{escaped}"@{term.language}'
    return f'"{escaped}"^^<{term.datatype}>' if term.datatype else f'"{escaped}"'


def _short(term: Term | None) -> str:
    if term is None or term.kind != "iri":
        return _plain(term)
    for prefix, namespace in vocab.PREFIXES.items():
        if term.value.startswith(namespace) and len(term.value) > len(namespace):
            return f"{prefix}:{term.value[len(namespace) :]}"
    return term.value


def _cell(text: str) -> str:
    flat = " ".join(text.split())
    for char in "\\`*_[]<>|":
        flat = flat.replace(char, f"\\{char}")
    return flat
