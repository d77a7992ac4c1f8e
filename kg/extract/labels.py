"""The words of a line in, the section role that it is the heading of out: its label, and what stands around it.

The labels are those of `ontology/schemes/section-roles.ttl`, the small words before, behind and between them
those of `ontology/patterns/headings.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

import msgspec

from kg.extract.folding import Folded
from kg.lexicon import Concept

_NUMBERING: Final = re.compile(
    r"^\W*(?:\d{1,2}(?:\.\d{1,2})+\.?\s+|(?:\d{1,2}|[ivx]{1,5}|[a-z])\s?[.)]\s*|\d{1,2}\s+(?=[^\W\d_]{2})|[一二三四五六七八九十]{1,3}[、)）.]\s*)?"
    r"(?:[#*_]+\s*)?",
    re.IGNORECASE,
)
# What is written in other letters than Latin ones: its headings say of whom or for whom without a preposition.
_OTHER_LETTERS: Final = re.compile("[\u0370-\u1fff\u2e80-\uffff]")
# What may follow a heading's label: nothing, a year, a prompt in brackets, or a subtitle set off by a mark.
_TAIL: Final = re.compile(r"^\s*(?:$|(?:19|20)\d\d\W*$|[(\[*_#:：\-])")
# Where the prompt of a template ends and what was filled in may begin.
_PROMPT_END: Final = re.compile(r".*[])?:：]\W*|\W*$", re.DOTALL)
_LONGEST_SAYING: Final = 80
_MARKS: Final = " :：*_#-"
_FEWEST_WORDS: Final = 3
"""Of what stands behind a prompt on its line and is an answer to it."""


class Label(msgspec.Struct, frozen=True):
    """The role that a line is the heading of; `others` are those of further labels in it.

    `tail` is what stands behind the label, from `tail_at`. `strict` says that the line is a bare label, with at
    most a mark behind it; else words stand around the label that only a heading has, `open` where they say of what it
    is, for or by whom.
    """

    role: str
    tail: str
    tail_at: int
    strict: bool = True
    open: bool = False
    prompt: bool = False
    others: tuple[str, ...] = ()


class LabelReader:
    """Finds the labels of section roles in lines."""

    def __init__(self, roles: Mapping[str, Concept], data: Mapping[str, Any]) -> None:
        self._labels = {
            Folded(label.text.strip()).lower: concept.notation
            for concept in roles.values()
            for label in concept.labels
        }
        # The longest label first, so that "Key Issues discussed" is not read as "Key Issues" with a subtitle.
        self._lengths = sorted({len(label) for label in self._labels}, reverse=True)
        spaced = rf"(?:{_any(data['qualifiers'])})\s+"
        self._before = re.compile(f"{spaced}|(?:{_any(data['unspaced_qualifiers'])})")
        self._determiner = re.compile(rf"(?:{_any(data['determiners'])})\s+")
        self._behind = re.compile(rf"(?:\s+(?:{_any(data['followers'])})\b)+")
        prepositions = data["prepositions"].split()
        apart = "|".join(re.escape(one) for one in prepositions if one.endswith("'"))
        self._of = re.compile(rf"\s+(?:(?:{_any(data['prepositions'])})(?=\s)|(?:{apart})(?=\w))")
        self._between = re.compile(rf"\s*(?:{_any(data['conjunctions'])})[\s,]*(?:(?:and|et|y)\s+)?")
        self._sayings = [(role, re.compile("|".join(patterns))) for role, patterns in data["sayings"].items()]
        self._prompts = [re.compile(pattern) for pattern in data["prompts"]]

    def read(self, folded: Folded, *, marked: bool) -> Label | None:
        """The label of a line, or None. `marked` says that its format calls it a heading."""
        lower = folded.lower
        numbering = _NUMBERING.match(lower)
        begin = numbering.end() if numbering else 0
        for at in dict.fromkeys((begin, 0)):
            bare = self._label(lower, at)
            if bare is not None and _TAIL.match(folded.text[bare[1] :]):
                return Label(bare[0], folded.text[bare[1] :], bare[1])
        for prompt in self._prompts:
            match = prompt.match(lower, begin)
            asked = match and self._qualified(lower, match.end(), marked=True)
            if asked:
                end = _PROMPT_END.match(lower, asked[1])
                tail_at = end.end() if end else len(lower)
                if len(lower[tail_at:].split()) < _FEWEST_WORDS:
                    tail_at = len(lower)
                return Label(asked[0], folded.text[tail_at:], tail_at, prompt=True)
        return self._saying(folded, begin) or self._built(folded, begin, marked=marked)

    def _saying(self, folded: Folded, begin: int) -> Label | None:
        """A heading in free words: "What we heard"."""
        words = folded.lower[begin:].rstrip(" .:：*_#")
        if len(words) > _LONGEST_SAYING:
            return None
        for role, pattern in self._sayings:
            if pattern.fullmatch(words):
                return Label(role, "", len(folded.text), strict=False)
        return None

    def _built(self, folded: Folded, begin: int, *, marked: bool) -> Label | None:
        """A label with words of headings around it: "Main recommendations to cities"."""
        lower = folded.lower
        found = self._qualified(lower, begin, marked=marked)
        if found is None:
            return None
        role, at = found
        others: list[str] = []
        while True:
            behind = self._behind.match(lower, at)
            at = behind.end() if behind else at
            between = self._between.match(lower, at)
            further = between and self._qualified(lower, between.end(), marked=True)
            if not further:
                break
            others.append(further[0])
            at = further[1]
        tail = folded.text[at:]
        is_open = not _TAIL.match(tail)
        if is_open:
            # prose goes on with "and", with a slash only headings do
            joined = (marked or tail.lstrip().startswith("/")) and self._between.match(lower, at)
            if not (joined or self._of.match(lower, at) or _OTHER_LETTERS.match(lower, at - 1)):
                return None
            tail = ""
        return Label(role, tail, at, strict=False, open=is_open, others=tuple(dict.fromkeys(others)))

    def _qualified(self, lower: str, at: int, *, marked: bool) -> tuple[str, int] | None:
        """The label at a place or behind qualifiers there, as the role and where it ends."""
        for place in self._places(lower, at, marked=marked):
            found = self._label(lower, place)
            if found is not None:
                return found
        return None

    def _places(self, lower: str, at: int, *, marked: bool) -> Iterator[int]:
        yield at
        determiner = self._determiner.match(lower, at) if marked else None
        if determiner:
            at = determiner.end()
            yield at
        while match := self._before.match(lower, at):
            at = match.end()
            yield at

    def _label(self, lower: str, begin: int) -> tuple[str, int] | None:
        """The longest label at a place that ends with its word."""
        for length in self._lengths:
            end = begin + length
            role = self._labels.get(lower[begin:end])
            if role is not None and end <= len(lower) and _ends_word(lower, end):
                return role, end
        return None


def bare(tail: str) -> str:
    """What stands behind a label, less the marks between."""
    return tail.strip(_MARKS)


def lead(tail: str) -> int:
    """How many characters of the tail are marks before its words."""
    return len(tail) - len(tail.lstrip(_MARKS))


def _ends_word(lower: str, end: int) -> bool:
    return (
        end >= len(lower) or not (lower[end].isalnum() and lower[end - 1].isalnum()) or lower[end] > "\u2e7f"
    )


def _any(words: str | Sequence[str]) -> str:
    listed = words.split() if isinstance(words, str) else words
    return "|".join(re.escape(one).replace("_", r"\s+") for one in sorted(listed, key=lambda w: (-len(w), w)))
