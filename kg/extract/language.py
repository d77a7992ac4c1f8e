"""Text in, the code of its language out, among the six of the United Nations; None when there is too little of it."""

from __future__ import annotations

from functools import cache
from typing import Any

LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")
# Fewer letters than this say nothing reliable (a page of numbers, a lone title).
_LEAST_LETTERS = 20
# The classifier needs no more, and its time grows with the text.
_SAMPLE = 4000


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages(list(LANGUAGES))
    return identifier


def identify(text: str) -> str | None:
    """The language of a text by py3langid, restricted to the six UN languages."""
    sample = text[:_SAMPLE]
    if sum(map(str.isalpha, sample)) < _LEAST_LETTERS:
        return None
    code: str = _identifier().classify(sample)[0]
    return code
