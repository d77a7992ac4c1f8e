"""Topics of statements: what words say them, what words hide them, how many are kept, how sure they are."""

from __future__ import annotations

import pytest

from kg.extract.evidence import Evidence
from kg.extract.folding import Folded
from kg.extract.mentions import MentionReader
from kg.extract.topics import TopicReader
from kg.lexicon import Lexicon


@pytest.fixture(scope="module")
def mentions(lexicon: Lexicon) -> MentionReader:
    return MentionReader(lexicon)


@pytest.fixture(scope="module")
def reader(lexicon: Lexicon) -> TopicReader:
    return TopicReader(lexicon)


def topics(mentions: MentionReader, text: str, language: str = "en") -> set[str]:
    return {topic.key for topic in mentions.read(Folded(text)).topics.within(0, len(text), language)}


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("Smallholders receive market prices on their phones.", "e-agriculture"),
        ("Cyclone warnings reach fishermen too late.", "emergency-response"),
        ("Couriers whose app lowers their wages have nobody to complain to.", "e-employment"),
        ("Midwives send their patients' records by text message.", "e-health"),
        ("The subsea cable was cut twice this year.", "infrastructure"),
        ("Broadband should be affordable on every island.", "connectivity"),
    ],
)
def test_topics_are_told_by_the_words_people_use(mentions: MentionReader, text: str, topic: str) -> None:
    assert topic in topics(mentions, text)


def test_at_most_five_topics_are_kept_the_likeliest_first(reader: TopicReader, lexicon: Lexicon) -> None:
    leaves = [key for key in lexicon.topics if all(c.broader != key for c in lexicon.topics.values())][:7]
    found = {key: Evidence([1 + (n > 3), 0, 0], n, n + 1) for n, key in enumerate(leaves)}
    kept = reader.choose(found, {})
    assert len(kept) <= 5
    assert {one.key for one in kept} >= set(leaves[4:])
    assert [one.start for one in kept] == sorted(one.start for one in kept)
