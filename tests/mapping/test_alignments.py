"""What a session as a whole is tied to is said of its node, with a claim on the words."""

from __future__ import annotations

import msgspec

from kg import vocab
from kg.mapping import map_document
from kg.model import Mention
from tests.mapping import rich
from tests.mapping.graphs import triples

GOAL = vocab.SDG + "4"


def graph(sure: float) -> set[tuple[str, str, str]]:
    first, *others = rich.records()
    assert first.session is not None
    named = Mention(notation="4", scheme="sdg", start=0, end=6, confidence=sure)
    session = msgspec.structs.replace(first.session, alignments=(named,))
    records = [msgspec.structs.replace(first, session=session), *others]
    return set(triples(map_document(records, rich.TEXT, file_names=["a.txt"], software="1")))


def claims(found: set[tuple[str, str, str]], session: str) -> set[str]:
    return {
        claim
        for claim, predicate, value in found
        if (predicate, value) == (vocab.RDF_SUBJECT, session)
        and (claim, vocab.RDF_PREDICATE, vocab.WSO_ALIGNS_WITH) in found
        and (claim, vocab.RDF_OBJECT, GOAL) in found
    }


def sessions(found: set[tuple[str, str, str]]) -> set[str]:
    return {s for s, p, o in found if (p, o) == (vocab.RDF_TYPE, vocab.WSO_SESSION)}


def test_a_session_is_tied_by_a_claim_on_the_words() -> None:
    found = graph(0.95)
    (session,) = {s for s, p, o in found if (p, o) == (vocab.WSO_ALIGNS_WITH, GOAL) and s in sessions(found)}
    (claim,) = claims(found, session)
    (segment,) = {o for s, p, o in found if (s, p) == (claim, vocab.WSO_GROUNDED_IN)}
    assert segment.endswith("/seg-0-6")


def test_below_the_bar_it_is_a_candidate_alone() -> None:
    found = graph(0.2)
    assert not {s for s, p, o in found if (p, o) == (vocab.WSO_ALIGNS_WITH, GOAL) and s in sessions(found)}
    assert any(claims(found, session) for session in sessions(found))
