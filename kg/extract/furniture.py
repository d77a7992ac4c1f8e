"""The words of a line in, whether they are nobody's statement out: prompts of a form, addresses, head counts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any


class FurnitureReader:
    """Knows such lines by the `furniture` and `prompts` of `ontology/patterns/forms.toml`."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self._furniture = [re.compile(pattern) for pattern in data["furniture"]["patterns"]]
        self._prompts = [re.compile(pattern) for pattern in data["prompts"]["patterns"]]

    def is_furniture(self, words: str) -> bool:
        """Whether a line is an address, a head count, a contact line or an unfilled prompt: never a statement."""
        return any(pattern.search(words) for pattern in self._furniture) or self.is_prompt(words)

    def is_prompt(self, words: str) -> bool:
        """Whether a line is the template's own, which nobody filled in."""
        return any(pattern.search(words) for pattern in self._prompts)
