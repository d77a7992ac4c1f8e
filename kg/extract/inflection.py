"""A language's verbs and rules of inflection in, every form of them out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

VerbForms = Mapping[str, list[tuple[tuple[str, ...], str, str]]]
"""First word of a form -> (all its words, base form, which form), longest first."""


def verb_forms(data: Mapping[str, Any], cut: Callable[[str], tuple[str, ...]]) -> VerbForms:
    """The forms of all verbs of the data; `cut` cuts an entry of several words.

    The name of a table of rules up to "_" is the name of its form ("ed", "ed_doubled").
    """
    tables = [
        (name.partition("_")[0], [(re.compile(old), new.split("/")) for old, new in rules])
        for name, rules in data["inflection"].items()
    ]
    found: dict[str, set[tuple[tuple[str, ...], str, str]]] = {}
    for entry in data["verbs"].split():
        head, _, rest = entry.partition("_")
        tail = cut(rest) if rest else ()
        irregular = data["irregular"].get(head, "").split()
        forms = {(head, "base"), *((word, "ed") for word in irregular)}
        for form, rules in tables:
            if not (form == "ed" and irregular):
                forms |= {(word, form) for word in _inflected(head, rules)}
        for word, form in forms:
            found.setdefault(word, set()).add(((word, *tail), entry.replace("_", " "), form))
    return {word: sorted(entries, key=lambda one: (-len(one[0]), one)) for word, entries in found.items()}


def _inflected(base: str, rules: list[tuple[re.Pattern[str], list[str]]]) -> Iterator[str]:
    """What the first rule that fits makes of a base form."""
    for old, endings in rules:
        if old.search(base):
            yield from (old.sub(ending, base) for ending in endings)
            return
