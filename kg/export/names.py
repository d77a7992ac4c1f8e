"""IRIs in, short names by the prefixes of `kg.vocab.PREFIXES` out, as Turtle and as JSON-LD write them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from kg import vocab

_PREFIX_OF: Final = {namespace: prefix for prefix, namespace in vocab.PREFIXES.items()}
_NAMESPACE: Final = re.compile(
    "|".join(re.escape(namespace) for namespace in sorted(_PREFIX_OF, key=len, reverse=True))
)
# Turtle 1.1, section 6.5: the plain part of PN_LOCAL, percent escapes, and what takes a backslash.
_LOCAL: Final = re.compile(r"(?:[A-Za-z0-9_/~]|%[0-9A-Fa-f]{2})(?:[A-Za-z0-9_/~-]|%[0-9A-Fa-f]{2}|\.(?=.))*|")
_TO_ESCAPE: Final = re.compile("[/~]")


def split(iri: str) -> tuple[str, str] | None:
    """The prefix of an IRI and the rest of it, or None where no prefix fits."""
    match = _NAMESPACE.match(iri)
    return None if match is None else (_PREFIX_OF[match[0]], iri[match.end() :])


@lru_cache(maxsize=65536)
def turtle_name(node: str) -> str:
    """``<IRI>`` as a prefixed name where Turtle has one for it, else as it is."""
    parts = split(node[1:-1])
    if parts is None or not _LOCAL.fullmatch(parts[1]):
        return node
    return f"{parts[0]}:{_TO_ESCAPE.sub(lambda match: chr(92) + match[0], parts[1])}"


@lru_cache(maxsize=65536)
def json_name(iri: str) -> str:
    """An IRI as a compact IRI of JSON-LD where it has one (JSON-LD 1.1, section 3.2), else as it is."""
    parts = split(iri)
    if parts is None or parts[1].startswith("//"):
        return iri
    return f"{parts[0]}:{parts[1]}"
