from __future__ import annotations

import pytest

from kg.extract.folding import Folded
from kg.extract.matching import Hit, Matcher, is_acronym
from kg.lexicon import Label
from kg.model import Span

LABELS = [
    ("youth", Label("youth", "en")),
    ("governments", Label("government", "en")),
    ("governance", Label("internet governance", "en")),
    ("igf", Label("Internet Governance Forum", "en")),
    ("igf", Label("IGF")),
    ("ai", Label("AI")),
    ("access", Label("universal access", "en")),
    ("zh", Label("青年", "zh")),
    ("ru", Label("правительство", "ru")),
    ("nation", Label("nation's", "en")),
    ("women", Label("Женщины", "ru")),
]


def find(text: str) -> list[tuple[str, str]]:
    return [(hit.key, text[hit.start : hit.end]) for hit in Matcher(LABELS).find(Folded(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Youth asked.", [("youth", "Youth")]),
        ("youthful, re-youthed", []),
        ("(youth)", [("youth", "(youth)"[1:-1])]),
        ("youth-led", [("youth", "youth")]),
        ("the government and governments", [("governments", "government"), ("governments", "governments")]),
        ("governmental", []),
        ("snake_youth_case", []),
        ("youth2", []),
        ("the nation’s schools", [("nation", "nation’s")]),
    ],
)
def test_labels_are_found_as_whole_words_and_in_the_plural(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert find(text) == expected


def test_a_plural_is_borne_only_in_languages_that_have_one() -> None:
    assert find("правительствоs") == []


def test_acronyms_count_only_as_written() -> None:
    assert find("AI and ai and IGF and igf and IGFs") == [("ai", "AI"), ("igf", "IGF")]


def test_the_longest_of_overlapping_labels_wins() -> None:
    assert find("the Internet Governance Forum") == [("igf", "Internet Governance Forum")]
    assert find("Internet Governance") == [("governance", "Internet Governance")]


def test_spelling_of_spaces_and_dashes_does_not_matter() -> None:
    assert find("universal\n  access") == [("access", "universal\n  access")]
    assert find("universal\u00a0access") == [("access", "universal\u00a0access")]


def test_scripts_without_spaces_have_no_word_bounds() -> None:
    assert find("鼓励青年参与") == [("zh", "青年")]


def test_other_scripts_are_matched_without_case() -> None:
    assert find("женщины") == [("women", "женщины")]


def test_a_hit_reaches_over_a_skip() -> None:
    source = "govern-\nments"
    hit = Matcher(LABELS).find(Folded(source, skips=[Span(6, 8)]))
    assert hit == [Hit(0, len(source), "governments", "governments")]


def test_the_first_of_two_keys_with_one_label_keeps_it() -> None:
    matcher = Matcher([("a", Label("open data", "en")), ("b", Label("Open Data", "en"))])
    assert [hit.key for hit in matcher.find(Folded("open data"))] == ["a"]


def test_a_cased_matcher_counts_words_as_written() -> None:
    matcher = Matcher([("4", Label("Quality education", "en"))], cased=True)
    assert matcher.find(Folded("quality education")) == []
    assert [hit.key for hit in matcher.find(Folded("Quality education"))] == ["4"]


def test_a_matcher_without_labels_finds_nothing() -> None:
    assert Matcher([]).find(Folded("anything")) == []
    assert Matcher([("blank", Label("  "))]).find(Folded("  ")) == []


@pytest.mark.parametrize(
    ("words", "expected"),
    [("AI", True), ("IPv6", False), ("C1", False), ("UNESCO", True), ("EUROPOL", False), ("AI LAB", False)],
)
def test_acronyms_are_short_and_all_capitals(words: str, *, expected: bool) -> None:
    assert is_acronym(words) is expected


NAMES = [
    ("access", Label("Access Now")),
    ("fund", Label("World Fund for the Seas", "en")),
    ("gaa", Label("GAA OPEN")),
    ("upper", Label("OFFICE")),
    ("lower", Label("Office")),
]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Access Now, ACCESS NOW", ["access", "access"]),
        ("access now, Access now, access Now", []),
        # Of a long name only the first capital counts.
        ("World fund for the seas, world fund for the seas", ["fund"]),
        ("World Funds for the Seas, Access Nows", []),
        ("GAA OPEN, Gaa Open", ["gaa"]),
        ("Office, OFFICE, office", ["lower", "upper"]),
    ],
)
def test_names_are_matched_with_their_capitals_and_have_no_plural(text: str, expected: list[str]) -> None:
    assert [hit.key for hit in Matcher(NAMES, names=True).find(Folded(text))] == expected


def test_of_two_spellings_of_a_name_the_freer_counts() -> None:
    labels = [("un", Label("Nations Unies", "fr")), ("un", Label("Nations unies", "fr"))]
    for order in (labels, labels[::-1]):
        assert len(Matcher(order, names=True).find(Folded("Nations Unies, Nations unies"))) == 2
        assert Matcher(order, names=True).find(Folded("nations unies")) == []
