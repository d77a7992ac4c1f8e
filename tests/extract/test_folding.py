from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kg.extract.folding import Folded, lower
from kg.model import Span

# What folding has to bear: any text, and often the characters that it rewrites or leaves out.
TRICKY = st.text(
    alphabet="aB 1.-\n\t\u00a0\u00ad\u200b\u200f\u2013\u2019\u201c\ufeffİßÇ中🙂\u0301", max_size=60
)
TEXTS = st.one_of(st.text(max_size=60), TRICKY)


@st.composite
def texts_with_skips(draw: st.DrawFn) -> tuple[str, list[Span]]:
    text = draw(TEXTS)
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=8)))
    return text, [Span(*pair) for pair in zip(cuts[::2], cuts[1::2], strict=False)]


def test_spaces_dashes_and_quotes_have_one_spelling() -> None:
    assert Folded("14:00\u00a0–\u202f15:00\t“so”\nit’s").text == '14:00 - 15:00 "so" it\'s'


def test_runs_of_spaces_are_one_space() -> None:
    assert Folded("a \n\n  b").text == "a b"


def test_spaces_around_what_is_left_out_are_one_space() -> None:
    assert Folded("a \u200b b").text == "a b"
    assert Folded("a 3 b", skips=[Span(2, 3)]).text == "a b"


def test_unseen_marks_are_left_out() -> None:
    assert Folded("co\u00adop\u200beration\ufeff").text == "cooperation"


def test_case_is_kept_beside_lower_case_of_the_same_length() -> None:
    folded = Folded("İstanbul IGF")
    assert folded.text == "İstanbul IGF"
    assert len(folded.lower) == len(folded.text)
    assert folded.lower.endswith("stanbul igf")


def test_skips_are_left_out_and_spans_reach_over_them() -> None:
    source = "inter-\nnet access"
    folded = Folded(source, skips=[Span(5, 7)])
    assert folded.text == "internet access"
    span = folded.span(0, len("internet"))
    assert source[span.start : span.end] == "inter-\nnet"


def test_a_part_of_the_source_keeps_the_offsets_of_the_whole() -> None:
    source = "Title\nKeep  it open."
    folded = Folded(source, 6, len(source), [Span(0, 5)])
    assert folded.text == "Keep it open."
    assert folded.span(8, 12) == Span(source.index("open"), source.index("open") + 4)


def test_a_skip_that_overlaps_the_begin_cuts_only_what_is_inside() -> None:
    assert Folded("abcdef", 2, 6, [Span(0, 3)]).text == "def"
    assert Folded("abcdef", 0, 4, [Span(3, 6)]).text == "abc"


def test_an_empty_stretch_has_an_empty_span() -> None:
    folded = Folded("abc")
    assert folded.span(1, 1) == Span(1, 1)
    assert folded.span(3, 3) == Span(3, 3)
    assert Folded("").span(0, 0) == Span(0, 0)


def test_index_is_the_first_place_at_or_after_an_offset() -> None:
    folded = Folded("a  b")
    assert folded.text == "a b"
    assert [folded.index(offset) for offset in range(5)] == [0, 1, 2, 2, 3]


def test_lower_keeps_letters_whose_lower_case_is_longer() -> None:
    assert lower("İX") == "İx"


@given(texts_with_skips())
def test_every_folded_character_maps_back_to_its_own(given_: tuple[str, list[Span]]) -> None:
    source, skips = given_
    folded = Folded(source, skips=skips)
    assert len(folded.at) == len(folded.text) + 1 == len(folded.lower) + 1
    assert folded.at[-1] == len(source)
    assert list(folded.at) == sorted(folded.at)
    for n, char in enumerate(folded.text):
        offset = folded.at[n]
        assert not any(skip.start <= offset < skip.end for skip in skips)
        assert char == Folded(source[offset]).text


@given(texts_with_skips())
def test_folding_leaves_out_nothing_but_skips_spaces_and_unseen_marks(
    given_: tuple[str, list[Span]],
) -> None:
    source, skips = given_
    folded = Folded(source, skips=skips)
    kept = set(folded.at[:-1])
    for offset, char in enumerate(source):
        if offset not in kept and not any(skip.start <= offset < skip.end for skip in skips):
            assert Folded(char).text in ("", " ")


@given(texts_with_skips(), st.data())
def test_the_span_of_a_stretch_folds_to_that_stretch(
    given_: tuple[str, list[Span]], data: st.DataObject
) -> None:
    source, skips = given_
    folded = Folded(source, skips=skips)
    start = data.draw(st.integers(0, len(folded.text)))
    end = data.draw(st.integers(start, len(folded.text)))
    span = folded.span(start, end)
    assert 0 <= span.start <= span.end <= len(source)
    assert Folded(source, span.start, span.end, skips).text == folded.text[start:end]
    if start < end:
        assert folded.index(span.start) == start
        assert folded.index(span.end - 1) == end - 1


@given(TEXTS)
def test_folding_what_is_folded_changes_nothing(source: str) -> None:
    once = Folded(source).text
    assert Folded(once).text == once


@given(TEXTS)
def test_lower_never_changes_the_length(text: str) -> None:
    assert len(lower(text)) == len(text)
