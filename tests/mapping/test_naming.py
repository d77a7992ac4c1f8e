"""Names that records have only together: the graph, the figures and the notes for writers use the same."""

from __future__ import annotations

import hashlib

from kg import check, vocab
from kg.mapping import map_document, names_of
from kg.mapping.iris import statement_id
from kg.model import Action, DocumentFacts, Kind, Record, Session, Statement
from kg.pipeline.builder import _Tally
from kg.pipeline.document import Built
from tests.mapping.graphs import triples

ASK = "Fund the made-up network."
TEXT = f"{ASK} {ASK}"
SESSION = Session(title="Made up", event="igf", edition="2024", number="12")
DOC = vocab.DOC + "ab" * 8


def facts(part: int | None) -> DocumentFacts:
    return DocumentFacts(
        path="made/up.txt",
        sha256="ab" * 32,
        text_sha256=hashlib.sha256(TEXT.encode()).hexdigest(),
        media_type="text/plain",
        language="en",
        characters=len(TEXT),
        template=None,
        part=part,
    )


def ask(kind: Kind, start: int) -> Statement:
    end = start + len(ASK)
    action = Action(verb="fund", text=ASK, start=start, end=end, force="directive", polarity="do")
    return Statement(
        id=statement_id(kind, ASK), kind=kind, text=ASK, start=start, end=end, section=None, actions=(action,)
    )


PARTS = (
    Record(document=facts(1), session=SESSION, statements=(ask("outcome", 0),)),
    Record(document=facts(2), session=SESSION, statements=(ask("recommendation", len(ASK) + 1),)),
)
BUILT = Built(PARTS, TEXT, tuple(map_document(PARTS, TEXT, file_names=["a.txt"], software="1")), ())


def of_class(name: str) -> set[str]:
    return {s for s, p, o in triples(BUILT.lines, "/asserted") if (p, o) == (vocab.RDF_TYPE, name)}


def test_the_names_are_those_of_the_graph() -> None:
    names = names_of(PARTS)
    assert {one.session for one in names} == of_class(vocab.WSO_SESSION)
    stems = [
        one.action_stems[statement.id]
        for one, part in zip(names, PARTS, strict=True)
        for statement in part.statements
    ]
    assert {f"{DOC}/act-{stem}-1" for stem in stems} == of_class(vocab.WSO_ACTION)
    assert len(set(stems)) == 2


def test_the_order_of_the_records_changes_no_name() -> None:
    assert names_of(PARTS[::-1]) == names_of(PARTS)[::-1]


def test_a_build_counts_the_sessions_of_the_graph() -> None:
    tally = _Tally()
    tally.add(BUILT)
    assert tally.facts["sessions"] == len(of_class(vocab.WSO_SESSION)) == 2


def test_a_note_finds_the_place_of_every_session_and_action_of_the_graph() -> None:
    places = check._places(PARTS)
    assert of_class(vocab.WSO_SESSION) | of_class(vocab.WSO_ACTION) <= places.keys()
    ends = {places[action] for action in of_class(vocab.WSO_ACTION)}
    assert ends == {(0, len(ASK)), (len(ASK) + 1, len(TEXT))}
