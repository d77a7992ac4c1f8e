"""Words and the stretch of text they are said to be in; whether no more is left out than a reader may leave out.

A record tells that something was left out, not what. Readers leave out hyphens at line ends, soft hyphens, page
furniture and prompts that nobody answered; a word dropped from the middle of a line is none of these.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from typing import Final

_HYPHENS: Final = re.compile("\u00ad+|[-\u2010\u2011](?=\n)|\n")
_UNSPACED: Final = "\u3040-\u30ff\u3400-\u9fff"
_WORD: Final = re.compile(rf"(?<!\w)\S|(?<=\s)\S|[{_UNSPACED}]")
# What makes a run of words a prompt: two words, or four letters of a script without spaces between words.
_PROMPTS: Final = (re.compile(r"\S+\s+\w"), re.compile(rf"[^{_UNSPACED}]*?[{_UNSPACED}]{{4}}"))


def fits(words: str, quote: str) -> bool:
    """Whether `words` are `quote` less any number of these:

    - a soft hyphen; a line end, with the hyphen before it;
    - page furniture: from a line's beginning or a space to the end of a line;
    - a prompt: from the beginning of a word on, two words or more.
    """
    letters: defaultdict[str, int] = defaultdict(int)
    for place, letter in enumerate(quote):
        letters[letter] |= 1 << place
    widen = _gaps(quote)
    # Bit n: the words so far may be the quote up to its n-th letter.
    places = 1
    for letter in words:
        places = (widen(places) & letters[letter]) << 1
        if not places:
            return False
    return bool(words) and bool(widen(places) >> len(quote) & 1)


def _gaps(quote: str) -> Callable[[int], int]:
    """The function that adds to a set of places those to which gaps that begin there lead."""
    hyphens = [match.span() for match in _HYPHENS.finditer(quote)]
    spaces = _bits([0, *(place for place, letter in enumerate(quote, 1) if letter.isspace())])
    line_ends = _bits([place for place, letter in enumerate(quote, 1) if letter == "\n"])
    word_starts = _bits([match.start() for match in _WORD.finditer(quote)])
    whole = (1 << len(quote) + 1) - 1

    def widen(places: int) -> int:
        before = 0
        while places != before:
            before = places
            for start, end in hyphens:
                if places >> start & 1:
                    places |= 1 << end
            # The first furniture or prompt reaches wherever a later one would.
            if (first := _lowest(places & spaces)) >= 0:
                places |= line_ends >> first + 1 << first + 1
            if (first := _lowest(places & word_starts)) >= 0:
                ends = [match.end() for prompt in _PROMPTS if (match := prompt.match(quote, first))]
                if ends:
                    places |= whole >> min(ends) << min(ends)
        return places

    return widen


def _bits(places: list[int]) -> int:
    bits = 0
    for place in places:
        bits |= 1 << place
    return bits


def _lowest(bits: int) -> int:
    """The place of the lowest bit, -1 where there is none."""
    return (bits & -bits).bit_length() - 1
