"""Text in, the code of its language out, among the six of the United Nations; None for others and for too little."""

from __future__ import annotations

from functools import cache
from typing import Any

LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")
# Fewer letters than this say nothing reliable (a page of numbers, a lone title).
_LEAST_LETTERS = 20
# The classifier needs no more, and its time grows with the text.
_SAMPLE = 4000


# By how much another language must be more likely than the best of the six, in natural logarithms of odds: the
# classifier takes short English headings for Norwegian or Latin by 6 at most, a short Portuguese line passes 18.
_CLEAR = 12.0


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE)


def identify(text: str) -> str | None:
    """The language of a text by py3langid: one of the six UN languages, or None where another is clearly likelier."""
    sample = text[:_SAMPLE]
    if sum(map(str.isalpha, sample)) < _LEAST_LETTERS:
        return None
    ranked: list[tuple[str, float]] = _identifier().rank(sample)
    code, likelihood = next(one for one in ranked if one[0] in LANGUAGES)
    return None if ranked[0][1] - likelihood > _CLEAR else code
