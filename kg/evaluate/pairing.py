"""Two accounts of a document in, the sessions, statements and actions that are the same in both out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol, TypeVar

from kg.evaluate.alignment import align

# Words that a statement's and an action's text must share with the right one to count as the same.
STATEMENT_OVERLAP = 0.9
ACTION_OVERLAP = 0.7

_One = TypeVar("_One")
_Other = TypeVar("_Other")
Places = list[tuple[int, int]]


class _Worded(Protocol):
    @property
    def text(self) -> str: ...


def sessions(found: Sequence[_One], right: Sequence[_Other]) -> Iterator[tuple[_One | None, _Other | None]]:
    """Sessions in the order of the document; what has no counterpart stands alone."""
    for n in range(max(len(found), len(right))):
        yield found[n] if n < len(found) else None, right[n] if n < len(right) else None


def statements(found: Sequence[_Worded], right: Sequence[_Worded]) -> Places:
    """The places of statements whose words are the same but for little."""
    return align([one.text for one in found], [one.text for one in right], least=STATEMENT_OVERLAP)


def actions(found: Sequence[_Worded], right: Sequence[_Worded]) -> Places:
    """The places of actions that share most of their words, whatever their polarity."""
    return align([one.text for one in found], [one.text for one in right], least=ACTION_OVERLAP)


def rest(number: int, used: Iterable[int]) -> list[int]:
    """The places among so many that were not used."""
    return sorted({*range(number)} - {*used})
