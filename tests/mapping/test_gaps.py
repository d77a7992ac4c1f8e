"""What a reader may leave out of a statement's words, and what nobody may."""

from __future__ import annotations

import time

import pytest

from kg.mapping.gaps import fits


@pytest.mark.parametrize(
    ("words", "quote"),
    [
        ("Connect schools.", "Connect schools."),
        ("Connect schools.", "Con-\nnect schools."),
        ("Connect schools.", "Con\u00adnect scho\u00adols.\u00ad"),
        ("Connect well-known schools.", "Connect well-\nknown schools."),
        ("They may not wait.", "They may Page 3 of 9\nnot wait."),
        ("They may not wait.", "They may A made-up forum\nPage 3\nnot wait."),
        ("Connect schools.", "Con-\nPage 3\nA made-up forum\nnect schools."),
        ("Connect schools now.", "Connect schools Type here now."),
        ("Connect schools now.", "Connect Click here to enter text.schools now."),
        ("Connect schools.", "Connect schools.Click here to enter text."),
        ("Connect schools now.", "Connect schools Click\nhere now."),
        ("連接學校。", "連接单击此处输入文字學校。"),
    ],
)
def test_what_is_none_of_the_words_may_be_left_out(words: str, quote: str) -> None:
    assert fits(words, quote)


@pytest.mark.parametrize(
    ("words", "quote"),
    [
        ("They may wait.", "They may not wait."),
        ("They maywait.", "They may not wait."),
        ("Connect schools.", "Disconnect schools."),
        ("onnect schools.", "Connect schools."),
        ("Connect schools", "Connect schools."),
        ("Connect well known.", "Connect well-known."),
        ("resign it", "re-sign it"),
        ("Theywait.", "They wait."),
        ("They wait now.", "They wait."),
        ("wait They.", "They wait."),
        ("They may wait and see.", "They may not wait and never see."),
        ("", "not"),
        ("可以", "不可以"),
    ],
)
def test_a_word_or_letter_within_a_line_may_not(words: str, quote: str) -> None:
    assert not fits(words, quote)


def test_a_long_text_of_one_word_is_judged_in_good_time() -> None:
    begun = time.process_time()
    assert not fits("no " * 600 + "x", "no " * 1200)
    assert not fits("a-\n" * 600 + "x", "a-\n" * 1200)
    assert time.process_time() - begun < 10
