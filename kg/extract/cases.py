"""A label in a language of cases or of clitics in, the spellings that it has inside a sentence out."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from kg.lexicon import Label

_CASES = 4
_NOTHING = "-"
# "партнёры" is as often written with "е".
_YO = str.maketrans("ёЁ", "еЕ")


class CaseReader:
    """Declines Russian labels and takes the article off Arabic ones, by `ontology/patterns/cases.toml`."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self._adjectives = _rules(data["ru"]["adjectives"])
        self._nouns = _rules(data["ru"]["nouns"])
        self._article: str = data["ar"]["article"]
        self.clitics = frozenset(data["ar"]["clitics"].split())
        """What may be written before a word of Arabic without a space."""

    def spellings(self, label: Label) -> Iterator[Label]:
        """A label and its other spellings; one in another language has none."""
        yield label
        if label.language == "ar" and label.text.startswith(self._article):
            yield msgspec.structs.replace(label, text=label.text.removeprefix(self._article))
        if label.language == "ru":
            for text in self._declined(label.text):
                yield msgspec.structs.replace(label, text=text)
                if "ё" in text:
                    yield msgspec.structs.replace(label, text=text.translate(_YO))

    def _declined(self, text: str) -> Iterator[str]:
        """The cases of a name: its adjectives and the noun behind them change, what follows does not."""
        yield text
        words = text.split()
        cases: list[list[list[str]]] = []
        for word in words:
            if len(word) == 1:  # "малые и средние предприятия"
                cases.append([[word]] * _CASES)
                continue
            adjective = len(words) > len(cases) + 1 and self._ended(self._adjectives, word)
            forms = adjective or self._ended(self._nouns, word)
            if not forms:
                return
            cases.append(forms)
            if not adjective:
                break
        rest = words[len(cases) :]
        for case in range(_CASES):
            for heads in itertools.product(*(forms[case] for forms in cases)):
                yield " ".join((*heads, *rest))

    @staticmethod
    def _ended(rules: list[tuple[re.Pattern[str], list[list[str]]]], word: str) -> list[list[str]]:
        """A word in each case, by the first rule that fits it."""
        for ending, cases in rules:
            if ending.search(word):
                return [[ending.sub(one, word) for one in case] for case in cases]
        return []


def _rules(listed: list[list[str]]) -> list[tuple[re.Pattern[str], list[list[str]]]]:
    return [
        (
            re.compile(old, re.IGNORECASE),
            [["" if one == _NOTHING else one for one in case.split("/")] for case in new.split()],
        )
        for old, new in listed
    ]
