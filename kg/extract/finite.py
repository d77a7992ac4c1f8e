"""A language's data in, what its finite verbs say by their form out: what is wished, will be done, or is ordered."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_SUBJUNCTIVE, _FUTURE = "that", "will"


class FiniteForms:
    """Which forms of a verb ask or promise by themselves; in English none does."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        forms: Mapping[str, str] = data.get("forms", {})
        small: Mapping[str, str] = data["coordination"]
        self.asks = _SUBJUNCTIVE in data["inflection"]
        """Whether a verb behind "that" asks by its form."""
        self.imperatives = tuple(forms.get("imperative", "").split())
        self.no_imperatives = frozenset(forms.get("imperative_nouns", "").split())
        self.first_plural: str = forms.get("first_plural", "")
        self.plurals = tuple(forms.get("plural", "").split())
        self.pasts = tuple(forms.get("past", "ed").split())
        self.wished_be = frozenset(small.get("subjunctive_be", small["copulas"]).split())
        self.future_be = frozenset(small.get("future_be", "").split())
        self.denials = frozenset(data["avoid"].get("before", "").split())
        self.reflexives = frozenset(data.get("reflexives", "").split())

    @property
    def nounlike(self) -> frozenset[str]:
        """The forms that a noun may be spelled as."""
        return frozenset({_SUBJUNCTIVE, *self.imperatives})

    @property
    def goes_on(self) -> frozenset[str]:
        """The forms in which a verb beside another repeats its form."""
        return frozenset({_SUBJUNCTIVE, _FUTURE, *self.imperatives}) if self.asks else frozenset()

    @property
    def finite(self) -> tuple[str, ...]:
        """The forms that only a subject stands before."""
        return ("s", _SUBJUNCTIVE, _FUTURE, *self.pasts) if self.asks else ("s", *self.pasts)
