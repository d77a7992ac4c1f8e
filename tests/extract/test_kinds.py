"""Statements that no heading gives a kind: what their own words make of them."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from kg.extract.folding import Folded
from kg.extract.judge import Judge
from kg.extract.kinds import KindReader
from kg.extract.mentions import MentionReader
from kg.lexicon import Lexicon
from tests.extract.page import page

_SAYINGS: dict[str, dict[str, list[str]]] = tomllib.loads(
    (Path(__file__).parent / "kinds.toml").read_text(encoding="utf-8")
)
CASES = [
    (language, kind, words)
    for language, kinds in _SAYINGS.items()
    for kind, sayings in kinds.items()
    for words in sayings
]


@pytest.fixture(scope="module")
def kinds(lexicon: Lexicon) -> KindReader:
    return KindReader(lexicon.patterns)


@pytest.fixture(scope="module")
def mentions(lexicon: Lexicon) -> MentionReader:
    return MentionReader(lexicon)


def judged(kinds: KindReader, mentions: MentionReader, language: str | None, *lines: str) -> str:
    """The kind of the last line, under the line before it where there is one."""
    document = page(*lines)
    judge = Judge(kinds, document, language, mentions.read(Folded(document.text), language))
    *leads, block = document.blocks
    lead = (leads[0].start, leads[0].end) if leads else None
    return judge.kind(block.start, block.end, lead) or "none"


@pytest.mark.parametrize(("language", "kind", "words"), CASES)
def test_words_tell_the_kind(
    kinds: KindReader, mentions: MentionReader, language: str, kind: str, words: str
) -> None:
    assert judged(kinds, mentions, language, words) == kind


@pytest.mark.parametrize(
    ("lead", "kind"),
    [
        ("Requests development banks:", "recommendation"),
        ("Decides, for its own part:", "outcome"),
        ("The following points were raised:", "issue"),
        ("Governments should:", "recommendation"),
        ("Recalling:", "none"),
        ("Three voices from the room:", "issue"),
    ],
)
def test_a_lead_in_tells_the_kind_of_what_hangs_under_it(
    kinds: KindReader, mentions: MentionReader, lead: str, kind: str
) -> None:
    assert judged(kinds, mentions, "en", lead, "- the price of a mast in the hills") == kind


def test_without_patterns_of_its_language_a_statement_is_an_issue(
    kinds: KindReader, mentions: MentionReader
) -> None:
    assert judged(kinds, mentions, None, "Regulators should open the bands.") == "issue"
