from __future__ import annotations

import pytest

from kg.extract.grammar import Grammar, Token, Verb, tokens
from kg.lexicon import Lexicon


@pytest.fixture(scope="module")
def grammar(lexicon: Lexicon) -> Grammar:
    return Grammar(lexicon.patterns["actions.en"])


def cut(text: str) -> list[Token]:
    return tokens(text, 0, len(text))


def test_words_and_marks_are_tokens_and_keep_their_places() -> None:
    text = "Co-design it (e.g. IPv6), don't 9.c!"
    words = cut(text)
    assert [text[token.start : token.end] for token in words] == [
        "Co-design", "it", "(", "e.g", ".", "IPv6", ")", ",", "don't", "9.c", "!",
    ]  # fmt: skip
    assert [token.is_word for token in words[:4]] == [True, True, False, True]


def test_only_the_asked_stretch_is_cut() -> None:
    assert [token.lower for token in tokens("One two three", 4, 7)] == ["two"]


@pytest.mark.parametrize(
    ("word", "form", "base"),
    [
        ("publish", "base", "publish"),
        ("publishes", "s", "publish"),
        ("published", "ed", "publish"),
        ("publishing", "ing", "publish"),
        ("planned", "ed", "plan"),
        ("planning", "ing", "plan"),
        ("developed", "ed", "develop"),
        ("applies", "s", "apply"),
        ("applied", "ed", "apply"),
        ("sharing", "ing", "share"),
        ("ensured", "ed", "ensure"),
        ("built", "ed", "build"),
        ("taken", "ed", "take"),
        ("left", "ed", "leave"),
    ],
)
def test_verbs_are_known_in_their_forms(grammar: Grammar, word: str, form: str, base: str) -> None:
    assert grammar.verb(cut(word), 0, form) == Verb(base, 1, form)


@pytest.mark.parametrize("word", ["builded", "taked", "internet", "the", "publishs"])
def test_what_is_no_form_of_a_verb_is_none(grammar: Grammar, word: str) -> None:
    assert grammar.verb(cut(word), 0, "base", "s", "ed", "ing") is None


def test_a_verb_of_two_words_is_one(grammar: Grammar) -> None:
    assert grammar.verb(cut("scale up the pilot"), 0, "base") == Verb("scale up", 2, "base")
    assert grammar.verb(cut("scaled up"), 0, "ed") == Verb("scale up", 2, "ed")


@pytest.mark.parametrize(
    ("text", "opens", "within"),
    [
        ("publish maps", True, True),
        ("host a dialogue", True, True),
        ("host content caches", True, True),
        ("host countries", True, False),
        ("open data", True, False),
        ("measure the gap", True, True),
        ("market access", True, False),
        ("report is due", False, False),
        ("report of the panel", False, False),
        ("work with schools", True, True),
        ("train at least 50 teachers", True, True),
        ("research", False, False),
        ("internet access", False, False),
    ],
)
def test_noun_like_verbs_need_an_object(grammar: Grammar, text: str, *, opens: bool, within: bool) -> None:
    assert (grammar.acting(cut(text), 0, strict=False) is not None) is opens
    assert (grammar.acting(cut(text), 0, strict=True) is not None) is within


def test_behind_a_modal_any_word_may_be_a_verb(grammar: Grammar) -> None:
    assert grammar.after_modal(cut("zigzag"), 0) == Verb("zigzag", 1, "base")
    assert grammar.after_modal(cut("the"), 0) is None
    assert grammar.after_modal(cut("to"), 0) is None
    assert grammar.after_modal([], 0) is None


def test_a_participle_that_no_list_holds_is_known_by_its_ending(grammar: Grammar) -> None:
    assert grammar.participle(cut("zigzagged"), 0) == Verb("zigzagged", 1, "ed")
    assert grammar.participle(cut("red"), 0) is None


def test_the_longest_phrase_wins(grammar: Grammar) -> None:
    phrase = grammar.phrase(grammar.modals, cut("is required to act"), 0)
    assert phrase is not None
    assert (phrase.words, phrase.force) == (("is", "required", "to"), "obligation")
    assert grammar.phrase(grammar.modals, cut("is to act"), 0) is not None
    assert grammar.phrase(grammar.modals, cut("is low"), 0) is None
    assert grammar.phrase(grammar.modals, [], 0) is None


def test_phrases_one_behind_the_other_are_skipped(grammar: Grammar) -> None:
    words = cut("Please also publish")
    assert grammar.skip(grammar.openers, words, 0) == 2
    assert grammar.skip(grammar.openers, words, 2) == 2
    assert grammar.stands(cut("do not"), 0, grammar.negations) == ("do", "not")


def test_every_noun_like_word_is_a_verb_of_the_list_and_every_compound_noun_like(grammar: Grammar) -> None:
    verbs = set(grammar.data["verbs"].split())
    assert sorted(grammar.nounish - verbs) == []
    assert sorted(set(grammar.compounds) - grammar.nounish) == []
    assert sorted(set(grammar.prepositional) - grammar.nounish) == []
    assert set(grammar.confidence) >= {
        "imperative",
        "modal",
        "passive",
        "request",
        "coordinated",
    }
