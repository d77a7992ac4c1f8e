"""Segments: each place once, in the narrowest whole it was found in, and never off the text."""

from __future__ import annotations

from itertools import permutations

import pytest

from kg import vocab
from kg.errors import KgError
from kg.mapping.nquads import Graph
from kg.mapping.segments import Place, Segments
from tests.mapping.graphs import triples

DOC = vocab.DOC + "0" * 16
TEXT = "One two three. Four five."


def parts(*added: tuple[int, int, Place | None]) -> set[tuple[str, str]]:
    segments, graph = Segments(DOC, TEXT), Graph("http://example.org/g")
    for start, end, whole in added:
        segments.add(start, end, whole)
    segments.write(graph)
    found = {(s, o) for s, p, o in triples(graph.lines) if p == vocab.WSO_PART_OF}
    return {(s.removeprefix(f"{DOC}/seg-"), o.removeprefix(f"{DOC}/seg-")) for s, o in found}


def test_a_segment_is_part_of_the_narrowest_whole_in_whatever_order_they_come() -> None:
    added = [(4, 7, (0, 14)), (4, 7, (0, 25)), (4, 7, (4, 13)), (4, 7, None)]
    for order in permutations(added):
        assert parts(*order) == {("4-7", "4-13")}


@pytest.mark.parametrize("whole", [(0, 14), (15, 24), (3, 12)])
def test_a_segment_is_no_part_of_itself_nor_of_what_it_does_not_lie_in(whole: Place) -> None:
    assert parts((0, 14, whole)) == set()


def test_a_place_has_both_selectors_once() -> None:
    segments, graph = Segments(DOC, TEXT), Graph("http://example.org/g")
    assert segments.add(4, 7) == segments.add(4, 7) == f"<{DOC}/seg-4-7>"
    segments.write(graph)
    found = triples(graph.lines)
    assert len(found) == 9
    assert (f"{DOC}/seg-4-7", vocab.OA_HAS_SELECTOR, f"{DOC}/sel-p-4-7") in found
    assert (f"{DOC}/seg-4-7", vocab.OA_HAS_SELECTOR, f"{DOC}/sel-q-4-7") in found
    assert (f"{DOC}/sel-p-4-7", vocab.OA_START, f'"4"^^<{vocab.XSD_INTEGER}') in found
    assert (f"{DOC}/sel-q-4-7", vocab.OA_EXACT, '"two"') in found


@pytest.mark.parametrize(("start", "end"), [(4, 4), (7, 4), (-1, 3), (20, 26)])
def test_a_span_that_is_empty_or_off_the_text_is_an_error(start: int, end: int) -> None:
    with pytest.raises(KgError, match=f"the span {start}-{end} is not inside its text of 25 characters"):
        Segments(DOC, TEXT).add(start, end)


@pytest.mark.parametrize("joined", [False, True])
def test_words_that_are_the_text_fit(joined: bool) -> None:
    Segments(DOC, TEXT).check(4, 13, "two three", joined=joined)


def test_words_less_the_skips_of_the_reader_fit_only_where_the_record_says_so() -> None:
    segments = Segments(DOC, "Con-\nnect all, foot 3\nof you", [(3, 5), (15, 22)])
    segments.check(0, 9, "Connect", joined=True)
    segments.check(0, 28, "Connect all, of you", joined=True)
    with pytest.raises(KgError, match="the words 'Connect' are not those of the text at 0-9"):
        segments.check(0, 9, "Connect", joined=False)


@pytest.mark.parametrize("words", ["Connect of you", "Connect all, ", "Con-\nnect all, of you", ""])
def test_no_other_words_may_be_left_out(words: str) -> None:
    segments = Segments(DOC, "Con-\nnect all, foot 3\nof you", [(3, 5), (15, 22)])
    with pytest.raises(KgError, match="are not those of the text"):
        segments.check(0, 28, words, joined=True)
