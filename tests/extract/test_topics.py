"""Topics of statements: what words say them, what words hide them, how many are kept, how sure they are."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from kg.extract.evidence import LEVELS, Evidence
from kg.extract.folding import Folded
from kg.extract.mentions import MentionReader
from kg.extract.phrases import Phrases
from kg.extract.stems import Stemmer
from kg.extract.topics import Topic, TopicReader
from kg.lexicon import Lexicon

SENTENCES = tomllib.loads((Path(__file__).parent / "topics.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def mentions(lexicon: Lexicon) -> MentionReader:
    return MentionReader(lexicon)


@pytest.fixture(scope="module")
def reader(lexicon: Lexicon) -> TopicReader:
    return TopicReader(lexicon)


def found(mentions: MentionReader, text: str, language: str = "en") -> list[Topic]:
    return mentions.read(Folded(text)).topics.within(0, len(text), language)


def topics(mentions: MentionReader, text: str, language: str = "en") -> set[str]:
    return {topic.key for topic in found(mentions, text, language)}


@pytest.mark.parametrize(
    ("language", "text", "topic"),
    [(language, text, topic) for language, some in SENTENCES.items() for text, topic in some.items()],
)
def test_topics_are_told_by_the_words_people_use(
    mentions: MentionReader, language: str, text: str, topic: str
) -> None:
    assert topic in topics(mentions, text, language)


@pytest.mark.parametrize("language", sorted(SENTENCES))
def test_another_language_s_words_say_little(mentions: MentionReader, language: str) -> None:
    """Read as another language, most sentences say nothing: it is the words that tell, not chance."""
    other = "zh" if language != "zh" else "en"
    right = sum(topic in topics(mentions, text, other) for text, topic in SENTENCES[language].items())
    assert right <= len(SENTENCES[language]) / 4


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("The mobile clinic came on Monday.", "connectivity"),
        ("It was a meeting of the gold standard.", "standards"),
        ("The Village Radio Association will meet in May.", "media-development"),
        ("All agreed, in due course, to meet again.", "capacity-building"),
    ],
)
def test_words_that_mean_something_else_say_nothing(mentions: MentionReader, text: str, topic: str) -> None:
    assert topic not in topics(mentions, text)


def test_the_words_that_say_a_topic_are_its_place(mentions: MentionReader) -> None:
    text = "We noted that smallholders wait for rain."
    (one,) = (topic for topic in found(mentions, text) if topic.key == "e-agriculture")
    assert text[one.start : one.end] == "smallholders"
    assert 0 < one.confidence < 1


def test_only_a_statement_s_own_words_count(mentions: MentionReader) -> None:
    text = "Farmers lose harvests.\nThe matter is urgent."
    read = mentions.read(Folded(text)).topics
    assert {topic.key for topic in read.within(0, 22, "en")} >= {"e-agriculture"}
    assert read.within(23, len(text), "en") == []


def test_what_the_document_is_about_makes_a_topic_likelier(mentions: MentionReader) -> None:
    ask = "Measure the soil before the harvest."
    alone = mentions.read(Folded(ask)).topics.within(0, len(ask), "en")
    talk = "Farmers and herders met. Crops fail. Irrigation is old. " + ask
    among = mentions.read(Folded(talk)).topics.within(len(talk) - len(ask), len(talk), "en")

    def sure(some: list[Topic]) -> float:
        return next(topic.confidence for topic in some if topic.key == "e-agriculture")

    assert sure(among) > sure(alone)


def test_more_that_speaks_for_a_topic_makes_it_surer(reader: TopicReader) -> None:
    def sure(*counts: int) -> float:
        chosen = reader.choose({"satellite": Evidence(list(counts), 0, 1)}, {})
        return chosen[0].confidence if chosen else 0.0

    assert sure(2, 0, 0) > sure(1, 0, 0) > sure(0, 1, 0)
    assert sure(1, 1, 0) > sure(1, 0, 0)
    assert sure(0, 0, 1) == 0.0


def test_at_most_five_topics_are_kept_the_likeliest(reader: TopicReader, lexicon: Lexicon) -> None:
    leaves = [key for key in lexicon.topics if all(c.broader != key for c in lexicon.topics.values())][:7]
    kept = reader.choose({key: Evidence([3, 2, 0], n, n + 1) for n, key in enumerate(leaves)}, {})
    assert len(kept) == 5
    assert [one.start for one in kept] == sorted(one.start for one in kept)


def test_a_narrower_topic_makes_its_broader_less_likely(reader: TopicReader, lexicon: Lexicon) -> None:
    def chance(found: dict[str, Evidence]) -> float:
        return reader.features(found, {})["connectivity"]["narrower"]

    one = {"connectivity": Evidence([1, 0, 0], 0, 1)}
    assert (chance(one), chance(one | {"satellite": Evidence([1, 0, 0], 2, 3)})) == (0.0, 1.0)
    assert lexicon.topics["satellite"].broader == "connectivity"


@pytest.mark.parametrize(
    ("phrase", "text", "count"),
    [
        ("soil data", "the soils' data", 1),
        ("soil data", "data on soil", 0),
        ("price ~ data", "the price of a gigabyte of data", 1),
        ("price ~ data", "the price that we have all come to pay for data", 0),
        ("price|cost ~ data", "costs of data and prices of data", 2),
        ("encrypt*", "encryption of encrypted things", 2),
        ("=aids", "aid and aids", 1),
        ("AI", "ai and AI", 1),
        ("child & online", "online, a child", 1),
        ("child & online", "a child", 0),
        ("e-waste", "e-waste and E‑Waste", 2),
        ("数据保护", "个人数据保护法", 1),
    ],
)
def test_phrases_are_found_as_they_are_written(lexicon: Lexicon, phrase: str, text: str, count: int) -> None:
    phrases = Phrases([phrase], Stemmer(lexicon.patterns["topics.en"]["stems"]).stem)
    folded = Folded(text)
    assert len(phrases.complete(phrases.find(phrases.words(folded.text, folded.lower)))) == count


@pytest.mark.parametrize("phrase", ["", "~", "a & ", "|"])
def test_a_phrase_without_words_is_an_error(phrase: str) -> None:
    with pytest.raises(ValueError, match="no word"):
        Phrases([phrase], str)


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        ("en", "farm farms farmed farming"),
        ("en", "policy policies"),
        ("en", "plan plans planned planning"),
        ("en", "woman women"),
        ("fr", "récolte récoltes"),
        ("es", "cosecha cosechas"),
        ("ru", "школа школы школе школах школами"),
        ("ar", "المدارس والمدارس بالمدارس للمدارس"),
    ],
)
def test_all_forms_of_a_word_share_a_stem(lexicon: Lexicon, language: str, forms: str) -> None:
    stemmer = Stemmer(lexicon.patterns[f"topics.{language}"]["stems"])
    assert len({stemmer.stem(form) for form in forms.split()}) == 1


def test_unlike_words_do_not(lexicon: Lexicon) -> None:
    stemmer = Stemmer(lexicon.patterns["topics.en"]["stems"])
    words = ["media", "medical", "press", "pressure", "school", "police", "sing", "species", "news"]
    assert len({stemmer.stem(word) for word in words}) == len(words)


def test_every_topic_has_words_in_every_language_and_they_are_phrases(
    reader: TopicReader, lexicon: Lexicon
) -> None:
    for language in SENTENCES:
        data = lexicon.patterns[f"topics.{language}"]["topics"]
        assert set(data) == set(lexicon.topics)
        assert all(set(levels) <= set(LEVELS) for levels in data.values())
        assert reader.vocabulary(language)[0] == language
    assert reader.vocabulary("nl")[0] == "en"
