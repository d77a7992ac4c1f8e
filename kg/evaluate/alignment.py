"""Texts read and texts that are right in, the pairs of them that are the same out; each is used once."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

# White space, case and the mark at the end are no part of what was found.
_SHORT_FORM = re.compile(r"\s*\([^()]{2,15}\)\s*$")
_TRAILING = " .;,:!?\"'“”’)"


def normal(text: str) -> str:
    """A text for comparison: single spaces, no case, no mark at its end."""
    return " ".join(text.split()).casefold().rstrip(_TRAILING)


def named(text: str) -> str:
    """The name of a body for comparison: `normal`, without the short form that brackets give after it."""
    return normal(_SHORT_FORM.sub("", text))


def overlap(a: str, b: str) -> float:
    """The F1 of the words of two texts, 0 to 1 (word order aside, as in the evaluation of answer spans)."""
    words, others = Counter(normal(a).split()), Counter(normal(b).split())
    shared = sum((words & others).values())
    return 2 * shared / (sum(words.values()) + sum(others.values())) if shared else 0.0


def align(found: Sequence[str], right: Sequence[str], *, least: float) -> list[tuple[int, int]]:
    """Pairs (place in `found`, place in `right`) whose words overlap by `least` or more, the best first."""
    scored = [(overlap(a, b), -n, -m) for n, a in enumerate(found) for m, b in enumerate(right)]
    pairs: list[tuple[int, int]] = []
    used_found: set[int] = set()
    used_right: set[int] = set()
    for score, n, m in sorted(scored, reverse=True):
        if score < least:
            break
        if -n not in used_found and -m not in used_right:
            pairs.append((-n, -m))
            used_found.add(-n)
            used_right.add(-m)
    return sorted(pairs)
