"""The words of a stretch in, where its sentences stand out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

import nupunkt

_FEWEST_WORDS: Final = 2
# What is written without spaces between its words (Chinese, Japanese, Thai, Lao, Burmese, Khmer) counts by letters.
_FEWEST_LETTERS: Final = 4
_LETTERS_A_WORD: Final = 2
_UNSPACED: Final = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\U00020000-\U0003ffff]"
)
_FULL_STOP: Final = re.compile(r"(?<=[。！？])(?![。！？」』）)])")
_END: Final = re.compile(r"[.!?;。！？；؟؛։][\s\"'”’»)\]*_]*(?:\[?\d{1,3}\]?)?\s*$")


def spans(text: str) -> Iterator[tuple[int, int]]:
    """Where sentences stand; the full stops of Chinese and Japanese end one without a space behind them."""
    for first, last in nupunkt.sent_spans(text):
        at = first
        for stop in _FULL_STOP.finditer(text, first, last):
            if text.count('"', at, stop.start()) % 2 == 0:  # not within what somebody said
                yield at, stop.start()
                at = stop.start()
        if at < last:
            yield at, last


def says_something(words: str) -> bool:
    """Whether a piece of prose is more than a word."""
    if _UNSPACED.search(words):
        return sum(map(str.isalpha, words)) >= _FEWEST_LETTERS
    return len(words.split()) >= _FEWEST_WORDS


def length(words: str) -> int:
    """How many words there are; two letters stand for one where no spaces are written."""
    return len(words.split()) + len(_UNSPACED.findall(words)) // _LETTERS_A_WORD


def is_ended(words: str) -> bool:
    """Whether words end as a sentence does, with a footnote's mark behind them or none."""
    return _END.search(words[-20:]) is not None
