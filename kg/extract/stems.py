"""A language's rules of inflection in, a function from words to stems out.

Stems are only ever compared with stems: they need not be words, but all forms of a word should share one.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

# What is left of a word may not be shorter, or unlike words would share a stem.
_LEAST = 3


class Stemmer:
    """Stems words by steps of `ending>replacement` rules; in each step the longest ending that fits is replaced.

    `accents` says whether letters lose their accents first; `prefixes` are clitics, of which the longest that
    fits is left out; `irregular` maps a form to the word whose stem it shares ("women" to "woman").
    """

    def __init__(self, rules: Mapping[str, Any]) -> None:
        self._accents = bool(rules.get("accents", False))
        self._prefixes = _longest_first(rules.get("prefixes", ()))
        self._letters = str.maketrans(rules.get("letters", {}))
        self._steps = [_step(step) for step in rules.get("steps", ())]
        self._least = int(rules.get("least", _LEAST))
        self._irregular = {
            form: word for word, forms in rules.get("irregular", {}).items() for form in forms.split()
        }
        self._known: dict[str, str] = {}

    def stem(self, word: str) -> str:
        """The stem of a word in lower case."""
        found = self._known.get(word)
        if found is None:
            found = self._known[word] = self._stem(self._irregular.get(word, word))
        return found

    def _stem(self, word: str) -> str:
        if self._accents:
            word = "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))
        word = word.translate(self._letters)
        for prefix in self._prefixes:
            # A single letter is more often the word's own.
            if word.startswith(prefix) and len(word) - len(prefix) >= self._least + (len(prefix) == 1):
                word = word[len(prefix) :]
                break
        for longest, step in self._steps:
            for length in range(min(longest, len(word) - 1), 0, -1):
                end = step.get(word[-length:])
                if end is not None and len(word) - length + len(end) >= self._least:
                    word = word[:-length] + end
                    break
        return word


def _step(rules: str) -> tuple[int, dict[str, str]]:
    step = dict(_rule(rule) for rule in rules.split())
    return max(map(len, step)), step


def _rule(rule: str) -> tuple[str, str]:
    ending, _, replacement = rule.partition(">")
    return ending, replacement


def _longest_first(items: Sequence[str]) -> list[str]:
    return sorted(items, key=lambda item: (-len(item), item))
