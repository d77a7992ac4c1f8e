"""A folded text in, the bodies of the register that it names out; and a whole name in, its body's IRI."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

import msgspec

from kg.extract.folding import Folded, lower
from kg.extract.matching import Cover, Hit, Matcher, is_acronym
from kg.extract.unlisted import UnlistedReader
from kg.lexicon import Label, Organization

_MASK = ""
_WORD = re.compile(r"[^\W_]+(?:[-&][^\W_]+)*")
_STOP = re.compile(r"[.:;!?]")
# How many words on each side tell whether a line is all in capitals, and how far off they are looked for.
_AROUND = 3
_NEAR = 60
# "Internet Society (ISOC)", "ISOC - Internet Society".
_TWICE = (re.compile(r"(.+?) ?\(([^()]+)\)"), re.compile(r"(.+?) - (.+)"))
# What stands before a name in a web or mail address.
_ADDRESS = re.compile(r"://|www\.|@")
# Stands where a letter was lost.
_LOST = "\ufffd"


class BodyReader:
    """Knows the names of bodies, as they are written and as they come out damaged."""

    def __init__(self, bodies: Sequence[Organization], patterns: Mapping[str, Any]) -> None:
        masks = ((_MASK, Label(phrase)) for phrase in patterns["masks"])
        named = ((body.iri, label) for body in bodies for label in _spellings(body.labels))
        self._unlisted = UnlistedReader(patterns["unlisted"])
        self._matcher = Matcher([*masks, *named], names=True)
        self._ambiguous = frozenset(patterns["ambiguous"])
        self._standards = frozenset(patterns["standards"])
        self._number = re.compile(patterns["number"])
        self._short: int = patterns["short"]
        self._words = frozenset(patterns["words"])
        articles = "|".join(
            re.escape(word) + ("" if word.endswith("'") else " ") for word in patterns["articles"]
        )
        self._article = re.compile(f"^(?:{articles})", re.IGNORECASE)
        self._names = _once((Folded(label.text).text, body.iri) for body in bodies for label in body.labels)
        self._lowered = _once((lower(name), iri) for name, iri in self._names.items())

    def find(self, folded: Folded) -> list[Hit]:
        """Every naming of a body, in order; the keys of hits are IRIs, of bodies that no register knows their names."""
        hits = [hit for hit in self._matcher.find(folded) if hit.key != _MASK and self._names_it(folded, hit)]
        sure = {hit.key for hit in hits if hit.words not in self._ambiguous}
        return _longest([hit for hit in hits if hit.key in sure], self._unlisted.find(folded))

    def iri(self, name: str) -> str | None:
        """The body whose whole name or alias this is, also with an article or with two of its names."""
        whole = Folded(name.strip()).text
        found = self._named(whole)
        for form in _TWICE:
            if found is None and (both := form.fullmatch(whole)):
                first, second = self._named(both[1]), self._named(both[2])
                found = first if first == second else None
        return found

    def _named(self, words: str) -> str | None:
        for one in (words, self._article.sub("", words, count=1)):
            iri = self._names.get(one) or self._lowered.get(lower(one))
            if iri is not None:
                return iri
        return None

    def _names_it(self, folded: Folded, hit: Hit) -> bool:
        start = folded.index(hit.start)
        if _ADDRESS.search(folded.text[max(0, start - _NEAR) : start].rpartition(" ")[2]):
            return False
        if hit.words in self._standards and self._number.match(folded.text, folded.index(hit.end)):
            return False
        if hit.words in self._words or (is_acronym(hit.words) and len(hit.words) <= self._short):
            return not self._is_shouted(folded, hit)
        return True

    def _is_shouted(self, folded: Folded, hit: Hit) -> bool:
        """Whether all words around are in capitals, so that capitals do not tell an acronym from a word."""
        start, end = folded.index(hit.start), folded.index(hit.end - 1) + 1
        before = _STOP.split(folded.text[max(0, start - _NEAR) : start])[-1]
        after = _STOP.split(folded.text[end : end + _NEAR])[0]
        words = [*_WORD.findall(before)[-_AROUND:], *_WORD.findall(after)[:_AROUND]]
        if any(char.islower() for word in words for char in word):
            return False
        loud = [word for word in words if word.isupper()]
        return len(loud) > 1 and not self._names.keys() >= set(loud)


def _longest(listed: list[Hit], others: list[Hit]) -> list[Hit]:
    """Bodies of the register and others, without those inside a longer name or across one of the register."""
    starts = [other.start for other in others]

    def is_part(hit: Hit) -> bool:
        before = bisect_right(starts, hit.start) - 1
        return before >= 0 and others[before].end >= hit.end and len(others[before].words) > len(hit.words)

    kept = [hit for hit in listed if not is_part(hit)]
    cover = Cover(kept)
    return sorted([*kept, *(other for other in others if not cover.touches(other))])


def _spellings(labels: Iterable[Label]) -> Iterator[Label]:
    """Labels, and those with letters beyond ASCII also without accents, with those letters lost, and encoded twice."""
    for label in labels:
        yield label
        if not label.text.isascii() and any(char.isascii() and char.isalpha() for char in label.text):
            for text in (_plain(label.text), _with_gaps(label.text), _encoded_twice(label.text)):
                yield msgspec.structs.replace(label, text=text)


def _plain(text: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFD", text) if not unicodedata.combining(char))


def _with_gaps(text: str) -> str:
    return "".join(char if char.isascii() else _LOST for char in text)


def _encoded_twice(text: str) -> str:
    return "".join(char if char.isascii() else _misread(char) for char in text)


@cache
def _misread(char: str) -> str:
    """A character as it looks when its bytes of UTF-8 are read as Windows-1252, or as Latin-1 where that has none."""
    encoded = char.encode()
    try:
        return encoded.decode("cp1252")
    except UnicodeDecodeError:
        return encoded.decode("latin-1")


def _once(named: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Names to IRIs, without the names that more than one bears."""
    found: dict[str, str] = {}
    shared: set[str] = set()
    for name, iri in named:
        if found.setdefault(name, iri) != iri:
            shared.add(name)
    return {name: iri for name, iri in found.items() if name not in shared}
