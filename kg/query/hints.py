"""A saved query and the values it was asked with in, what its reader should know of them out.

Misspelt values are looked up only when an answer is empty: the vocabularies take longer to load than most queries
to run.
"""

from __future__ import annotations

import difflib
from collections.abc import Collection, Mapping

from kg import schemes
from kg.errors import UsageError
from kg.query.saved import SavedQuery

_SCHEMES = {
    "action-line": "action_lines",
    "finding-rule": "rules",
    "sdg": "sdgs",
    "section-role": "roles",
    "stakeholder": "groups",
    "topic": "topics",
}
"""The field of the lexicon that holds the notations of each `concept:SCHEME`."""


def of_defaults(saved: SavedQuery, values: Mapping[str, str]) -> str:
    """The values that nobody gave and that narrow the answer all the same, with how to give others; else empty."""
    unsaid = [one for one in saved.parameters if one.default is not None and one.name not in values]
    return "; ".join(
        f"{one.name} = {one.default} (--param {one.name}=... asks for another)" for one in unsaid
    )


def check_notations(saved: SavedQuery, values: Mapping[str, str]) -> None:
    """Raises UsageError, with near names, for a value that should be a notation of a scheme and is none."""
    for parameter in saved.parameters:
        field = _SCHEMES.get(parameter.type.removeprefix("concept:"))
        value = values.get(parameter.name)
        # A whole or a prefixed IRI may be of anybody's vocabulary.
        if field is None or value is None or ":" in value:
            continue
        known: Collection[str] = getattr(schemes.load(), field)
        if value not in known:
            near = difflib.get_close_matches(value.casefold(), known, n=3, cutoff=0.6)
            hint = (
                f"Did you mean {' or '.join(near)}?" if near else f"Such as {', '.join(sorted(known)[:5])}."
            )
            raise UsageError(
                f"{value!r} is no {parameter.type.removeprefix('concept:')} of the vocabularies",
                where=f"parameter {parameter.name}",
                todo=hint,
            )
