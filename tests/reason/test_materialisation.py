"""What follows is all that should, by the account of two reasoners; what is rejected gives nothing."""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path

import owlrl
import pytest
from rdflib import OWL, RDF, Graph, Literal, URIRef

from kg import graphs, vocab
from kg.errors import ReasonError
from kg.mapping import iris, map_document
from kg.reason import contradictions, materialisation
from kg.validate import Result
from tests.mapping import seed

DOC = seed.DOCUMENT
REC, ACT, SES = f"{DOC}/rec-1", f"{DOC}/act-1-1", vocab.SES + "wsis-forum/2025/425"
GROUP = vocab.GRP + "governments"
ASSERTED, CANDIDATE = iris.graph_iri(DOC, "asserted"), iris.graph_iri(DOC, "candidate")
# What owlrl makes of what cannot be true (owlrl.AxiomaticTriples and its `error_messages`).
_ERROR = URIRef("http://www.daml.org/2002/03/agents/agent-ont#error")


def line(subject: str, predicate: str, value: str, graph: str = ASSERTED) -> str:
    term = value if value.startswith('"') else f"<{value}>"
    return f"<{subject}> <{predicate}> {term} <{graph}> .\n"


def triples(lines: tuple[str, ...] | list[str]) -> set[tuple[str, str, str]]:
    split = (one.split(" ", 2) for one in lines)
    return {
        (subject[1:-1], predicate[1:-1], rest[: rest.rindex(" <")].strip("<>"))
        for subject, predicate, rest in split
    }


SMALL = [
    line(REC, vocab.RDF_TYPE, vocab.WSO_RECOMMENDATION),
    line(REC, vocab.WSO_PRESENTED_IN, SES),
    line(REC, vocab.WSO_ADDRESSEE, GROUP),
    line(REC, vocab.WSO_HAS_ACTION, ACT),
    line(REC, vocab.WSO_STATEMENT_TEXT, '"Publish \\"maps\\"."@en'),
    line(ACT, vocab.WSO_ACTION_VERB, '"publish"@en'),
]


def test_what_follows_from_a_few_triples_is_exactly_this() -> None:
    """By hand, from outcomes.ttl and alignments/: wider classes, the range of each property, and the inverses."""
    found = materialisation.of_document(DOC, SMALL)
    assert found.contradictions == ()
    assert all(one.endswith(f" <{DOC}/g/inferred> .\n") for one in found.lines)
    assert triples(found.lines) == {
        (REC, vocab.RDF_TYPE, vocab.WSO_STATEMENT),
        (REC, vocab.RDF_TYPE, vocab.PROV + "Entity"),
        (ACT, vocab.RDF_TYPE, vocab.WSO_ACTION),
        (ACT, vocab.RDF_TYPE, vocab.PROV + "Entity"),
        (ACT, vocab.WSO_ACTION_OF, REC),
        (SES, vocab.WSO_PRESENTS, REC),
        (GROUP, vocab.WSO_ADDRESSEE_OF, REC),
    }


def _seed() -> list[str]:
    return list(map_document([seed.record()], seed.text(), file_names=["seed.txt"], software="test"))


def _by_owlrl(lines: list[str]) -> Graph:
    graph = Graph()
    graph.parse(data="".join(f"{one[: one.rindex(' <')]} .\n" for one in lines), format="nt")
    for triple in materialisation.read_axioms(materialisation.axiom_files()):
        graph.add((URIRef(triple[0]), URIRef(triple[1]), URIRef(triple[2])))
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    return graph


def test_another_reasoner_infers_the_same_of_the_seed() -> None:
    lines = _seed()
    found = materialisation.of_document(DOC, lines)
    asserted = triples(lines)
    described = {subject for subject, _, _ in asserted}
    closed = _by_owlrl([one for one in lines if not one.endswith(f"<{CANDIDATE}> .\n")])
    theirs = {
        (str(subject), str(predicate), str(value))
        for subject, predicate, value in closed
        if isinstance(subject, URIRef)
        and isinstance(value, URIRef)
        and (str(subject) in described or str(value) in described)
        and predicate != OWL.sameAs
        and value != OWL.Thing
    } - asserted
    assert not _errors(closed)
    assert len(theirs) > 100
    assert triples(found.lines) == theirs


def _owners(version: Path) -> dict[str, list[str]]:
    owners: dict[str, list[str]] = {}
    with (version / "dataset.nq").open(encoding="utf-8", newline="\n") as lines:
        for one in lines:
            graph = one[one.rindex("<") + 1 :]
            owner = graph.removeprefix(vocab.DOC).partition("/")[0] if graph.startswith(vocab.DOC) else ""
            owners.setdefault(owner, []).append(one)
    return owners


def test_documents_one_by_one_give_what_the_whole_dataset_gives(examples_version: Path) -> None:
    owners = _owners(examples_version)
    shared = owners.pop("")
    parts = set(triples(materialisation.of_shared([]).lines))
    for name, lines in owners.items():
        parts |= triples(materialisation.of_document(vocab.DOC + name, lines).lines)
    told = [one for lines in owners.values() for one in lines if "/g/candidate> ." not in one]
    known = [*told, *graphs.graph_nquads()]
    asserted = triples(known)
    whole = triples(materialisation.infer(known, vocab.GRAPH_INFERRED).lines)
    assert len(shared) > 20_000
    assert len(parts) > 5_000
    assert parts - asserted == whole


def test_what_is_inferred_is_counted_by_hand_for_classes_that_people_ask_for(examples_version: Path) -> None:
    """Every statement of the examples is a `wso:Statement` and a `prov:Entity`, every session a `schema:Event`."""
    owners = _owners(examples_version)
    del owners[""]
    asserted: Counter[str] = Counter()
    inferred: Counter[str] = Counter()
    for name, lines in owners.items():
        asserted.update(value for _, predicate, value in triples(lines) if predicate == vocab.RDF_TYPE)
        found = triples(materialisation.of_document(vocab.DOC + name, lines).lines)
        inferred.update(value for _, predicate, value in found if predicate == vocab.RDF_TYPE)
    kinds = (vocab.WSO_ISSUE, vocab.WSO_OUTCOME, vocab.WSO_RECOMMENDATION)
    assert inferred[vocab.WSO_STATEMENT] == sum(asserted[kind] for kind in kinds) > 150
    assert inferred[vocab.FOAF + "Document"] == asserted[vocab.WSO_OUTCOME_DOCUMENT] == len(owners)
    events = (vocab.WSO_SESSION, vocab.WSO_FORUM, vocab.WSO_FORUM_EDITION)
    assert inferred[vocab.SCHEMA + "Event"] == sum(asserted[kind] for kind in events)


def test_a_candidate_gives_nothing() -> None:
    claim = f"{DOC}/clm-1"
    rejected = [
        line(claim, vocab.RDF_TYPE, vocab.WSO_EXTRACTED_STATEMENT, CANDIDATE),
        line(claim, vocab.RDF_SUBJECT, REC, CANDIDATE),
        line(claim, vocab.RDF_PREDICATE, vocab.WSO_ADDRESSEE, CANDIDATE),
        line(claim, vocab.RDF_OBJECT, GROUP, CANDIDATE),
        line(claim, vocab.WSO_GROUNDED_IN, f"{DOC}/seg-1-2", CANDIDATE),
    ]
    without = [one for one in SMALL if vocab.WSO_ADDRESSEE not in one]
    assert materialisation.of_document(DOC, [*without, *rejected]) == materialisation.of_document(
        DOC, without
    )
    assert materialisation.of_document(DOC, rejected).lines == ()
    # The planted fault: were it asserted, it would give something.
    spoilt = [one.replace("/candidate>", "/provenance>") for one in rejected]
    assert materialisation.of_document(DOC, spoilt).lines != ()


def test_order_and_repetition_of_the_lines_change_nothing() -> None:
    lines = _seed()
    first = materialisation.of_document(DOC, lines)
    mixed = [*lines, *lines[:50]]
    random.Random(4).shuffle(mixed)
    assert materialisation.of_document(DOC, mixed) == first
    assert list(first.lines) == sorted(set(first.lines))
    assert "_:" not in "".join(first.lines)


def test_no_trifle_is_kept() -> None:
    found = triples(materialisation.of_document(DOC, _seed()).lines) | triples(
        materialisation.of_shared([]).lines
    )
    assert not {value for _, _, value in found} & {str(OWL.Thing), str(OWL.Nothing), vocab.RDFS + "Resource"}
    assert str(OWL.sameAs) not in {predicate for _, predicate, _ in found}
    assert not [one for one in found if one[0] == one[2] or "reasoned#" in "".join(one)]


def test_words_that_look_like_terms_stay_words() -> None:
    hostile = '"> . <urn:x> <urn:y> <urn:z> <\\"\\n"@en'
    lines = [*SMALL, line(REC, vocab.WSO_CONTEXT, hostile), line(REC, vocab.WSO_MENTIONS, "http://a b/[")]
    found = triples(materialisation.of_document(DOC, lines).lines)
    assert found - triples(materialisation.of_document(DOC, SMALL).lines) == {
        (REC, vocab.SCHEMA + "mentions", "http://a b/["),
    }


def test_the_vocabularies_give_a_graph_of_their_own() -> None:
    found = materialisation.of_shared([])
    assert found.contradictions == ()
    assert {one.rsplit(" ", 2)[1] for one in found.lines} == {f"<{vocab.GRAPH_INFERRED}>"}
    assert (GROUP, vocab.RDF_TYPE, vocab.WSO_ACTOR) in triples(found.lines)
    assert (vocab.WSO_ISSUE, vocab.RDFS + "subClassOf", vocab.PROV + "Entity") in triples(found.lines)


def _told(found: materialisation.Inferred) -> list[tuple[str, str, str]]:
    assert found.lines == (), "from a contradiction everything follows, so nothing is kept"
    return [(result.focus, result.component, result.message) for result in found.contradictions]


@pytest.mark.parametrize(
    ("planted", "focus", "message"),
    [
        (
            line(REC, vocab.RDF_TYPE, vocab.WSO_ISSUE),
            REC,
            "By the ontology it is both a wso:Issue and a wso:Recommendation, and nothing can be both.",
        ),
        (
            line(SES, vocab.WSO_STATEMENT_TEXT, '"A session is no statement."'),
            SES,
            "By the ontology it is both a prov:Entity and a prov:Activity, and nothing can be both.",
        ),
        (
            line(ACT, vocab.WSO_ADDRESSEE_OF, REC),
            ACT,
            "By the ontology it is both a wso:Action and a wso:Actor, and nothing can be both.",
        ),
    ],
)
def test_a_contradiction_is_a_violation_and_another_reasoner_sees_it(
    planted: str, focus: str, message: str
) -> None:
    found = materialisation.of_document(DOC, [*SMALL, planted])
    assert (focus, contradictions.DISJOINT, message) in _told(found)
    assert {result.severity for result in found.contradictions} == {"violation"}
    assert {result.focus for result in found.contradictions} == {focus}
    assert _errors(_by_owlrl([*SMALL, planted]))


def _errors(graph: Graph) -> list[str]:
    return [str(value) for value in graph.objects(None, _ERROR) if isinstance(value, Literal)]


def test_a_second_session_of_a_statement_is_a_violation() -> None:
    other = vocab.SES + "wsis-forum/2025/426"
    found = materialisation.of_document(DOC, [*SMALL, line(REC, vocab.WSO_PRESENTED_IN, other)])
    message = "A property that has one value at most has two, this one and the other."
    assert _told(found) == [(SES, contradictions.FUNCTIONAL, message)]
    assert found.contradictions[0].value == f"<{other}>"
    closed = _by_owlrl([*SMALL, line(REC, vocab.WSO_PRESENTED_IN, other)])
    assert (URIRef(SES), OWL.sameAs, URIRef(other)) in closed


def test_documents_that_contradict_each_other_are_found_where_they_meet() -> None:
    one = line(SES, vocab.RDF_TYPE, vocab.WSO_SESSION)
    other = line(
        SES, vocab.RDF_TYPE, vocab.ORG_ORGANIZATION, iris.graph_iri(vocab.DOC + "b" * 16, "asserted")
    )
    assert materialisation.of_document(DOC, [one]).contradictions == ()
    found = _told(materialisation.of_shared([one, other]))
    assert (
        SES,
        contradictions.DISJOINT,
        "By the ontology it is both a wso:Session and a wso:Actor, and nothing can be both.",
    ) in found


def test_a_result_tells_all_that_a_shape_would(monkeypatch: pytest.MonkeyPatch) -> None:
    (result,) = materialisation.of_document(
        DOC, [*SMALL, line(REC, vocab.RDF_TYPE, vocab.WSO_ISSUE)]
    ).contradictions
    assert isinstance(result, Result)
    assert (result.path, result.value) == (str(RDF.type), f"<{vocab.WSO_RECOMMENDATION}>")


@pytest.mark.parametrize(
    ("axiom", "told"),
    [
        ("wso:partOf a owl:TransitiveProperty .", "wso:partOf rdf:type owl:TransitiveProperty"),
        ("wso:partOf owl:propertyChainAxiom ( wso:partOf wso:partOf ) .", "owl:propertyChainAxiom"),
        ("wso:partOf owl:propertyDisjointWith wso:topic .", "wso:partOf owl:propertyDisjointWith wso:topic"),
    ],
)
def test_an_axiom_that_documents_cannot_be_parted_by_is_refused(
    tmp_path: Path, axiom: str, told: str
) -> None:
    path = tmp_path / "planted.ttl"
    head = "@prefix wso: <https://w3id.org/wsis-outcomes/ns/> . @prefix owl: <http://www.w3.org/2002/07/owl#> .\n"
    path.write_text(f"{head}wso:partOf a owl:ObjectProperty . wso:topic a owl:ObjectProperty .\n{axiom}\n")
    with pytest.raises(
        ReasonError, match="this axiom cannot be reasoned over document by document"
    ) as caught:
        materialisation.read_axioms([path])
    assert told in str(caught.value)
    assert str(caught.value).endswith("to reason over the whole dataset.")


def test_without_the_package_it_is_said_before_work_begins(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(ReasonError) as caught:
        materialisation.require()
    assert str(caught.value) == (
        "--reason: the package reasonable is not installed. Install outcome-graph[reason]."
    )
