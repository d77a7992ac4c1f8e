"""Two texts in, how alike they are and what became of their words out."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path
from typing import Final, Literal, NamedTuple

# Scripts that put no spaces between words are compared by the character.
_WORD: Final = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]|\w+|[^\w\s]")
_PIECE: Final = re.compile(rf"{_WORD.pattern}|\s+")
_FILE: Final = Path(__file__).with_name("likeness.toml")


class Piece(NamedTuple):
    """A stretch of words that two texts share, or that only the one before or the one after has."""

    of: Literal["both", "before", "after"]
    text: str


@cache
def threshold() -> float:
    """From which likeness on two texts count as one that was changed: `likeness.toml`."""
    return float(tomllib.loads(_FILE.read_text(encoding="utf-8"))["threshold"])


def alike(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[float, int, int]]:
    """How alike each text of one list is to each of the other, from 0 to 1, with their places in the two lists.

    The share of words, in their order, that both have (difflib's ratio). Pairs below the threshold are left out; bounds
    that are cheap to find spare most of them the full comparison.
    """
    least = threshold()
    words = [_words(text) for text in old]
    matcher: SequenceMatcher[str] = SequenceMatcher(None, autojunk=False)
    for at, text in enumerate(new):
        matcher.set_seq2(_words(text))
        for before, sequence in enumerate(words):
            matcher.set_seq1(sequence)
            if matcher.real_quick_ratio() >= least and matcher.quick_ratio() >= least:
                ratio = matcher.ratio()
                if ratio >= least:
                    yield ratio, before, at


def pieces(before: str, after: str) -> list[Piece]:
    """Both texts, word by word, as one list: the pieces of `before` and `both` make the one, the others the other."""
    old, new = _PIECE.findall(before), _PIECE.findall(after)
    found: list[Piece] = []
    for tag, start, end, begin, stop in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(Piece("both", "".join(old[start:end])))
            continue
        if start < end:
            found.append(Piece("before", "".join(old[start:end])))
        if begin < stop:
            found.append(Piece("after", "".join(new[begin:stop])))
    return found


def _words(text: str) -> Sequence[str]:
    return tuple(_WORD.findall(text.casefold()))
