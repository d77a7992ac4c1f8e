"""Puts values into the slots of a saved query: words of a user in, SPARQL with those words as terms out.

A value never touches the grammar: it is checked against its parameter's type and written as one RDF term by
the escapes of N-Triples (RDF 1.1 N-Triples, section 2), which SPARQL reads alike (SPARQL 1.1 Query, 4.1).
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from typing import Final

from kg import vocab
from kg.errors import UsageError
from kg.query.saved import CONCEPTS, ENTITIES, LITERALS, Parameter, SavedQuery, slot

_SHORT: Final = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._/-]*[A-Za-z0-9])?")
_PREFIXED: Final = re.compile(r"([a-z]+):([A-Za-z0-9](?:[A-Za-z0-9._/-]*[A-Za-z0-9])?)")
# The characters that the grammar of SPARQL keeps out of an IRI, and all that is not printable ASCII:
# the project's own IRIs have none of them, and a hidden character in an address is never meant.
_IRI: Final = re.compile(r"(?:https?://|urn:)[!#-;=?-\[\]_a-z~]+")
_INTEGER: Final = re.compile(r"[+-]?[0-9]{1,18}")
_DECIMAL: Final = re.compile(r"[+-]?[0-9]{1,18}(?:\.[0-9]{1,18})?")
_ESCAPES: Final = {
    "\\": "\\\\",
    '"': '\\"',
    "\n": "\\n",
    "\r": "\\r",
    "\t": "\\t",
    "\b": "\\b",
    "\f": "\\f",
}
_LONGEST: Final = 10_000


def bind(saved: SavedQuery, values: Mapping[str, str]) -> str:
    """The query's text with each value, else default, in its slot; a slot without either is left out.

    `UsageError` names a parameter that the query does not have, or whose value is not of its type.
    """
    known = {parameter.name for parameter in saved.parameters}
    for name in values:
        if name not in known:
            takes = f"It takes {', '.join(sorted(known))}." if known else "It takes none."
            raise UsageError("the query has no such parameter", where=f"{saved.name}, {name}", todo=takes)
    filled = {slot(parameter.name): _fill(parameter, values) for parameter in saved.parameters}
    if not filled:
        return saved.sparql
    # In one pass: words that were put into one slot are never searched for another.
    slots = re.compile("|".join(map(re.escape, filled)))
    return slots.sub(lambda match: filled[match[0]], saved.sparql)


def _fill(parameter: Parameter, values: Mapping[str, str]) -> str:
    value = values.get(parameter.name, parameter.default)
    if value is None:
        return ""
    return slot(parameter.name).replace("UNDEF", bind_value(parameter, value))


def bind_value(parameter: Parameter, value: str) -> str:
    """The one SPARQL term that a value stands for; `UsageError` when it is not of the parameter's type."""
    if parameter.type in LITERALS:
        return _literal(parameter, value)
    namespace = ENTITIES.get(parameter.type) or CONCEPTS.get(parameter.type.removeprefix("concept:"), "")
    if _IRI.fullmatch(value):
        return f"<{value}>"
    if namespace and _SHORT.fullmatch(value):
        return f"<{namespace}{value}>"
    match = _PREFIXED.fullmatch(value)
    if match and match[1] in vocab.PREFIXES:
        return f"<{vocab.PREFIXES[match[1]]}{match[2]}>"
    short = f"a short name such as {_example(parameter.type)}, or " if namespace else ""
    raise _misfit(parameter, value, f"Give {short}a whole IRI.")


def _literal(parameter: Parameter, value: str) -> str:
    if len(value) > _LONGEST or any("\ud800" <= char <= "\udfff" for char in value):
        raise _misfit(parameter, value, f"Give at most {_LONGEST} characters of well-formed text.")
    if parameter.type == "integer" and not _INTEGER.fullmatch(value):
        raise _misfit(parameter, value, "Give a whole number.")
    if parameter.type == "decimal" and not _DECIMAL.fullmatch(value):
        raise _misfit(parameter, value, "Give a number such as 0.6.")
    if parameter.type == "date" and not _is_date(value):
        raise _misfit(parameter, value, "Give a day as 2025-07-10.")
    quoted = f'"{_escape(value)}"'
    datatype = LITERALS[parameter.type]
    return quoted if datatype == vocab.XSD_STRING else f"{quoted}^^<{datatype}>"


def _escape(value: str) -> str:
    written: list[str] = []
    before = ""
    for char in value:
        if char in _ESCAPES:
            written.append(_ESCAPES[char])
        elif not char.isprintable() or (before == "\\" and char in "uU"):
            # SPARQL undoes \\u before it reads the grammar (19.2), after another backslash too in some programs.
            written.append(f"\\U{ord(char):08X}")
        else:
            written.append(char)
        before = char
    return "".join(written)


def _is_date(value: str) -> bool:
    try:
        return datetime.date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _example(kind: str) -> str:
    return {
        "session": "wsis-forum/2025/425",
        "edition": "wsis-forum/2025",
        "concept:topic": "igf",
        "concept:stakeholder": "youth",
        "concept:action-line": "C5",
        "concept:sdg": "9.c",
    }.get(kind, "the last part of its address")


def _misfit(parameter: Parameter, value: str, todo: str) -> UsageError:
    shown = value if len(value) <= 60 else f"{value[:57]}..."
    return UsageError(f"{shown!r} is no {parameter.type}", where=f"parameter {parameter.name}", todo=todo)
