"""The search for a smallest clash, asked of oracles that are quicker than a reasoner."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st
from rdflib import RDF, URIRef

from kg.reason import clash
from kg.reason.axioms import Axiom

AXIOMS: list[Axiom] = [frozenset({(URIRef(f"urn:x:{n}"), RDF.type, URIRef("urn:x:C"))}) for n in range(40)]


@given(st.lists(st.sets(st.integers(0, 39), min_size=1, max_size=5), min_size=1, max_size=3))
def test_the_result_clashes_and_nothing_can_be_left_out(clashing: list[set[int]]) -> None:
    sets = [{AXIOMS[n] for n in numbers} for numbers in clashing]

    def clashes(some: Sequence[Axiom]) -> bool:
        return any(known <= set(some) for known in sets)

    found = clash.smallest(AXIOMS, clashes)
    assert clashes(found)
    assert not any(clashes([axiom for axiom in found if axiom != left]) for left in found)
    assert set(found) in sets


def test_it_asks_far_less_often_than_once_for_each_axiom() -> None:
    asked = 0

    def clashes(some: Sequence[Axiom]) -> bool:
        nonlocal asked
        asked += 1
        return {AXIOMS[3], AXIOMS[30]} <= set(some)

    assert set(clash.smallest(AXIOMS, clashes)) == {AXIOMS[3], AXIOMS[30]}
    assert asked <= 20


def test_a_background_that_clashes_by_itself_needs_no_axiom() -> None:
    assert clash.smallest(AXIOMS, lambda some: True) == ()
