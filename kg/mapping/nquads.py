"""Terms in, N-Quads text out (RDF 1.1 N-Quads, written in the canonical form of RDFC-1.0, section 5).

A `Node` is a term as it stands in a line. Literals escape what the grammar needs and every control
character, so that a line of the file is a line to any tool; all else is written as it is.
"""

from __future__ import annotations

import math
import re
from datetime import date, datetime
from functools import cache
from typing import Final, TypeAlias

from kg import vocab
from kg.errors import KgError

Node: TypeAlias = str

_ESCAPES: Final = {
    **{chr(code): f"\\u{code:04X}" for code in (*range(0x20), 0x7F)},
    "\b": "\\b",
    "\t": "\\t",
    "\n": "\\n",
    "\f": "\\f",
    "\r": "\\r",
    '"': '\\"',
    "\\": "\\\\",
}
_UNSAFE: Final = re.compile('[\x00-\x1f"\\\\\x7f\ud800-\udfff]')
_IN_IRI: Final = r"[^\x00-\x20<>\"{}|^`\\\[\]%\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufff0-\uffff]*"
_IRI: Final = re.compile(rf"[A-Za-z][A-Za-z0-9+.-]*:{_IN_IRI}(?:%[0-9A-Fa-f]{{2}}{_IN_IRI})*")
_LANGUAGE: Final = re.compile(
    r"(?:[a-z]{2,3}(?:-[a-z]{3}){0,3}|[a-z]{4,8})"  # language and its extensions
    r"(?:-[a-z]{4})?"  # script
    r"(?:-(?:[a-z]{2}|[0-9]{3}))?"  # region
    r"(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*"  # variants
    r"(?:-[0-9a-wy-z](?:-[a-z0-9]{2,8})+)*"  # extensions
    r"(?:-x(?:-[a-z0-9]{1,8})+)?"  # private use
    r"|x(?:-[a-z0-9]{1,8})+"
)
_TAG: Final = re.compile(r"[A-Za-z]+(?:-[A-Za-z0-9]+)*")
_TIME: Final = re.compile(
    r"(?P<local>\d{4}-\d\d-\d\dT\d\d:\d\d)(?P<seconds>:\d\d(?:\.\d+)?)?(?P<zone>Z|[+-]\d\d:\d\d)?"
)
_DATE: Final = re.compile(r"\d{4}-\d\d-\d\d")
_WIDEST_ZONE: Final = "14:00"


def iri(value: str) -> Node:
    """An absolute IRI as a term.

    Raises KgError for one that cannot stand between angle brackets.
    """
    if not _IRI.fullmatch(value):
        raise KgError(
            f"{value!r} is no absolute IRI",
            where="mapping to RDF",
            todo="Give the record an IRI of the register of organisations, or null.",
        )
    return f"<{value}>"


def made(value: str) -> Node:
    """An IRI of `kg.vocab` or `kg.mapping.iris` as a term: safe by its making, so not looked at again."""
    return f"<{value}>"


def literal(text: str) -> Node:
    """A plain string. A lone surrogate, which no RDF string can hold, becomes U+FFFD."""
    if _UNSAFE.search(text):
        text = _UNSAFE.sub(_escape, text)
    return f'"{text}"'


def _escape(match: re.Match[str]) -> str:
    return _ESCAPES.get(match[0], "\ufffd")


@cache
def language_tag(language: str | None) -> str | None:
    """A BCP 47 tag in lower case (RFC 5646, section 2.1), or None for what is none.

    "und", which says that the language is unknown, tells of a document as little as no tag.
    """
    tag = (language or "").strip().lower().replace("_", "-")
    return tag if tag != "und" and _LANGUAGE.fullmatch(tag) else None


def lang_literal(text: str, language: str | None) -> Node:
    """A string in a language, or a plain one where the language is unknown or no tag.

    A tag that RFC 5646 does not know but the grammar of RDF does ("und" too), as graphs of other programs have
    them, is written as it is.
    """
    tag = language_tag(language) or language or ""
    return f"{literal(text)}@{tag}" if _TAG.fullmatch(tag) else literal(text)


def typed(lexical: str, datatype: str) -> Node:
    """A literal of any datatype but string; the lexical form is the caller's care."""
    return f"{literal(lexical)}^^<{datatype}>"


def integer(value: int) -> Node:
    """A whole number as `xsd:integer`."""
    return f'"{value}"^^<{vocab.XSD_INTEGER}>'


@cache
def confidence(value: float) -> Node:
    """A number from 0 to 1 as `xsd:decimal`, to four places at most. Raises KgError outside of that."""
    if not math.isfinite(value) or not 0 <= value <= 1:
        raise KgError(
            f"the confidence {value} is not between 0 and 1", where="mapping to RDF", todo="Mend the record."
        )
    whole, _, places = f"{value:.4f}".partition(".")
    return f'"{whole}.{places.rstrip("0") or "0"}"^^<{vocab.XSD_DECIMAL}>'


def moment(value: str) -> Node:
    """An ISO 8601 date or time, with or without a zone, as `xsd:date` or `xsd:dateTime`.

    A zone beyond 14 hours, which XML Schema cannot say, is left off: `wso:dateLiteral` keeps the words.
    Raises KgError for what is neither or is in no calendar.
    """
    try:
        if _DATE.fullmatch(value):
            date.fromisoformat(value)
            return typed(value, vocab.XSD_DATE)
        if match := _TIME.fullmatch(value):
            datetime.fromisoformat(match["local"] + (match["seconds"] or "")[:3])
            zone = match["zone"] or ""
            if zone[1:] > _WIDEST_ZONE or zone[4:] > "59":
                zone = ""
            # The canonical spelling (XML Schema 1.1 part 2, 3.3.7), which stores give back whatever they were given.
            zone = "Z" if zone in ("+00:00", "-00:00") else zone
            return typed(f"{match['local']}{match['seconds'] or ':00'}{zone}", vocab.XSD_DATE_TIME)
    except ValueError:
        pass
    raise KgError(
        f"{value!r} is no ISO 8601 date or time",
        where="mapping to RDF",
        todo="Write dates as 2025-07-10, times as 2025-07-10T14:00:00, with +02:00 where the zone is known.",
    )


class Graph:
    """The lines of one named graph, each once; every line ends with a line feed."""

    def __init__(self, name: str) -> None:
        self._end = f" {iri(name)} .\n"
        self.lines: set[str] = set()
        self._keep = self.lines.add

    def add(self, subject: Node, predicate: Node, value: Node) -> None:
        """One triple, of terms as this module writes them."""
        self._keep(f"{subject} {predicate} {value}{self._end}")
