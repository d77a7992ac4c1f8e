"""What the tests of this room share: the project's own lexicon and an extractor, each made once."""

from __future__ import annotations

import pytest

from kg import schemes
from kg.extract import Extractor
from kg.lexicon import Lexicon


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return schemes.load()


@pytest.fixture(scope="session")
def extractor(lexicon: Lexicon) -> Extractor:
    return Extractor(lexicon)
