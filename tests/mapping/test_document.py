"""The graph of a whole document: the seed against a hand-written one, and what its parts must never do."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec
import pytest

from kg import vocab
from kg.errors import KgError
from kg.mapping import map_document
from kg.mapping.iris import statement_id
from kg.model import (
    Action,
    Country,
    DocumentFacts,
    Finding,
    InferredAlignment,
    Mention,
    OrganizationMention,
    Organizer,
    Record,
    Section,
    Session,
    Stakeholder,
    Statement,
)
from tests.mapping import seed
from tests.mapping.graphs import assert_isomorphic, dataset, triples

NAMES = {vocab.FRM + "wsis-forum": "WSIS Forum", vocab.FRM + "wsis-forum/2025": "WSIS Forum 2025"}
TEXT = (
    "Outcomes: ITU and youth groups met. Regulators in Kenya should publish open data by 2026, said the ITU."
)


def mapped(records: Sequence[Record], text: str, **options: Any) -> list[str]:
    return map_document(records, text, **{"file_names": ["a.txt"], "software": "1"} | options)


def facts(text: str = TEXT, **changes: Any) -> DocumentFacts:
    plain: dict[str, Any] = {
        "path": "made/up.txt",
        "sha256": "ab" * 32,
        "text_sha256": hashlib.sha256(text.encode()).hexdigest(),
        "media_type": "text/plain",
        "language": "en",
        "characters": len(text),
        "template": None,
    }
    return DocumentFacts(**plain | changes)


def statement(
    words: str, kind: Any = "recommendation", *, n: int = 1, text: str = TEXT, **more: Any
) -> Statement:
    start = text.index(words)
    plain: dict[str, Any] = {"start": start, "end": start + len(words), "section": None}
    return Statement(id=statement_id(kind, words, n), kind=kind, text=words, **plain | more)


def action(words: str, **more: Any) -> Action:
    plain: dict[str, Any] = {"verb": words.split()[0], "force": "advice", "polarity": "do"}
    return Action(text=words, **plain | place(words) | more)


def place(words: str, after: int = 0) -> dict[str, Any]:
    start = TEXT.index(words, after)
    return {"start": start, "end": start + len(words)}


def record(*statements: Statement, **more: Any) -> Record:
    return Record(**{"document": facts(), "session": None, "statements": statements} | more)


ASK = "Regulators in Kenya should publish open data by 2026, said the ITU."
DOC = vocab.DOC + "ab" * 8
REC = f"{DOC}/{statement_id('recommendation', ASK)}"
ACT = f"{DOC}/act-{statement_id('recommendation', ASK)[4:]}-1"


def test_the_seed_gives_the_graph_written_by_hand() -> None:
    lines = mapped(
        [seed.record()],
        seed.text(),
        file_names=["examples/seed.txt", r"copies\same-bytes.txt"],
        software="0.1.0",
        names=NAMES,
    )
    expected = Path(__file__).with_name("seed.trig").read_text(encoding="utf-8")
    assert_isomorphic(dataset(expected, "trig"), dataset("".join(lines)))


def test_lines_are_sorted_unique_and_each_ends_with_a_line_feed() -> None:
    lines = mapped([seed.record()], seed.text())
    assert lines == sorted(set(lines))
    assert all(line.endswith("> .\n") and line.count("\n") == 1 for line in lines)


def test_the_same_lines_come_whatever_the_hash_seed() -> None:
    script = (
        "import hashlib;from tests.mapping import seed;from kg.mapping import map_document;"
        "lines=map_document([seed.record()],seed.text(),file_names=['b','a'],software='1');"
        "print(hashlib.sha256(''.join(lines).encode()).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", script],
            env={"PYTHONHASHSEED": number, "PYTHONPATH": ":".join(sys.path)},
            cwd=Path(__file__).parents[2],
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for number in ("0", "1", "4242")
    }
    assert len(digests) == 1


def test_the_order_of_the_records_of_a_compilation_does_not_matter() -> None:
    parts = [
        record(statement("Outcomes: ITU", "outcome"), document=facts(part=1), session=Session(title="One")),
        record(statement(ASK), document=facts(part=2), session=Session(title="Two")),
    ]
    assert mapped(parts, TEXT) == mapped(parts[::-1], TEXT)


def test_a_compilation_numbers_sections_by_part_and_loose_statements_through() -> None:
    section = Section(role="outcomes", heading="Outcomes", start=0, end=20)
    lines = mapped(
        [
            record(
                statement("Outcomes: ITU", "outcome"), document=facts(part=1), session=Session(title="One")
            ),
            record(statement(ASK), document=facts(part=2), session=Session(title="Two"), sections=(section,)),
        ],
        TEXT,
    )
    asserted = triples(lines, "/asserted")
    own = vocab.SES + "doc-" + "ab" * 8
    assert (DOC, vocab.WSO_REPORTS_ON, f"{own}-1") in asserted
    assert (REC, vocab.WSO_PRESENTED_IN, f"{own}-2") in asserted
    assert (DOC, vocab.WSO_HAS_SECTION, f"{DOC}/sec-2-1") in asserted
    assert (REC, vocab.WSO_ORDER, f'"2"^^<{vocab.XSD_INTEGER}') in asserted


def test_two_parts_with_one_session_number_keep_two_session_nodes() -> None:
    session = Session(title="Same", event="igf", edition="2024", number="7")
    lines = mapped(
        [
            record(document=facts(part=1), session=session),
            record(document=facts(part=2), session=msgspec.structs.replace(session, title="Other")),
        ],
        TEXT,
    )
    titles = {(s, o) for s, p, o in triples(lines, "/asserted") if p == vocab.DCTERMS_TITLE}
    assert titles == {
        (vocab.SES + "igf/2024/7", '"Same"@en'),
        (vocab.SES + "doc-" + "ab" * 8 + "-2", '"Other"@en'),
    }


def test_an_edition_without_a_known_name_is_called_by_its_notations() -> None:
    lines = mapped([record(session=Session(event="igf", edition="2024"))], TEXT)
    names = {(s, o) for s, p, o in triples(lines, "/asserted") if p == vocab.SCHEMA_NAME}
    assert names == {(vocab.FRM + "igf", '"igf"'), (vocab.FRM + "igf/2024", '"igf 2024"')}


@pytest.mark.parametrize(
    ("written", "concept"),
    [
        ("Open Forum", "open-forum"),
        (" OPEN\n forum", "open-forum"),
        ("Atelier thématique", "thematic-workshop"),
        ("open forums of all kinds", None),
        ("", None),
    ],
)
def test_a_session_has_a_format_only_where_its_words_name_one(written: str, concept: str | None) -> None:
    formats = {"open forum": vocab.FMT + "open-forum", "atelier thématique": vocab.FMT + "thematic-workshop"}
    lines = mapped([record(session=Session(type=written))], TEXT, formats=formats)
    found = [o for _s, p, o in triples(lines, "/asserted") if p == vocab.WSO_SESSION_FORMAT]
    assert found == ([] if concept is None else [vocab.FMT + concept])
    assert any(p == vocab.WSO_SESSION_TYPE for _s, p, _o in triples(lines, "/asserted")) == bool(written)


@pytest.mark.parametrize("mode", ["onsite", "online", "hybrid", "by letter"])
def test_how_a_session_was_held_is_one_of_three_concepts(mode: str) -> None:
    lines = mapped([record(session=Session(modality=mode))], TEXT)
    found = [o for _s, p, o in triples(lines, "/asserted") if p == vocab.WSO_MODALITY]
    assert found == ([] if mode == "by letter" else [f"{vocab.WSO}modality-{mode}"])


def test_organisers_are_linked_when_registered_and_made_of_their_name_when_not() -> None:
    session = Session(
        organizers=(Organizer(name="ITU", iri=vocab.BDY + "itu", **place("ITU")),),
        co_organizers=(Organizer(name=" Youth \n groups", iri=None, **place("youth groups")),),
    )
    asserted = triples(mapped([record(session=session)], TEXT), "/asserted")
    own = vocab.SES + "doc-" + "ab" * 8
    [unlinked] = {o for s, p, o in asserted if (s, p) == (own, vocab.WSO_CO_ORGANIZED_BY)}
    assert (own, vocab.WSO_ORGANIZED_BY, vocab.BDY + "itu") in asserted
    assert (vocab.BDY + "itu", vocab.WSO_LINK_STATUS, vocab.WSO_LINK_REGISTERED) in asserted
    assert unlinked.startswith(vocab.BDY + "name-")
    assert (unlinked, vocab.WSO_LINK_STATUS, vocab.WSO_LINK_UNLINKED) in asserted
    assert (unlinked, vocab.FOAF_NAME, '"Youth groups"') in asserted


def test_every_kind_of_mention_becomes_its_relation() -> None:
    itu = place("ITU", TEXT.index(ASK))
    lines = mapped(
        [
            record(
                statement(
                    ASK,
                    topics=("data-governance",),
                    action_lines=("C11", "C7.e-health"),
                    sdgs=("9.c",),
                    inferred_alignments=(
                        InferredAlignment(notation="16.10", basis="topic:data-governance"),
                        InferredAlignment(notation="C3", basis="heading"),
                    ),
                    mentions=(
                        Mention(
                            notation="data-governance", scheme="topic", confidence=0.8, **place("open data")
                        ),
                    ),
                    organizations=(
                        OrganizationMention(
                            name="ITU", iri=None, role=None, basis="stated", confidence=0.9, **itu
                        ),
                    ),
                    countries=(Country(code="KE", **place("Kenya")),),
                )
            )
        ],
        TEXT,
    )
    relations = {(p, o) for s, p, o in triples(lines, "/asserted") if s == REC}
    assert {
        (vocab.WSO_TOPIC, vocab.TOP + "data-governance"),
        (vocab.WSO_ALIGNS_WITH, vocab.AL + "C11"),
        (vocab.WSO_ALIGNS_WITH, vocab.AL + "C7.e-health"),
        (vocab.WSO_ALIGNS_WITH, vocab.SDG + "9.c"),
        (vocab.WSO_INFERRED_ALIGNMENT, vocab.SDG + "16.10"),
        (vocab.WSO_INFERRED_ALIGNMENT, vocab.AL + "C3"),
        (vocab.WSO_MENTIONS_COUNTRY, '"KE"'),
    } <= relations
    [body] = {o for p, o in relations if p == vocab.WSO_MENTIONS}
    assert body.startswith(vocab.BDY + "name-")


def claims(lines: list[str], graph: str) -> dict[tuple[str, str, str], dict[str, set[str]]]:
    """Claims by the triple they make, each with its other properties."""
    found: dict[str, dict[str, set[str]]] = {}
    for subject, predicate, value in triples(lines, graph):
        if "/clm-" in subject:
            found.setdefault(subject, {}).setdefault(predicate, set()).add(value)
    return {
        (
            min(properties[vocab.RDF_SUBJECT]),
            min(properties[vocab.RDF_PREDICATE]),
            min(properties[vocab.RDF_OBJECT]),
        ): properties
        for properties in found.values()
    }


def test_two_mentions_of_a_group_are_one_claim_as_sure_as_the_surer_on_both_words() -> None:
    lead_in, stated = place("youth groups"), place("Regulators")
    group = {"group": "regulators", "role": "addressee"}
    lines = mapped(
        [
            record(
                statement(
                    ASK,
                    stakeholders=(
                        Stakeholder(**group, basis="inferred", confidence=0.6, **lead_in),  # type: ignore[arg-type]
                        Stakeholder(**group, basis="stated", confidence=0.8, **stated),  # type: ignore[arg-type]
                    ),
                )
            )
        ],
        TEXT,
    )
    claim = claims(lines, "/provenance")[REC, vocab.WSO_ADDRESSEE, vocab.GRP + "regulators"]
    assert claim[vocab.WSO_CONFIDENCE] == {f'"0.8"^^<{vocab.XSD_DECIMAL}'}
    assert claim[vocab.WSO_BASIS] == {vocab.WSO_BASIS_STATED}
    assert len(claim[vocab.WSO_GROUNDED_IN]) == 2


def test_words_of_a_lead_in_are_no_part_of_the_statement_under_it() -> None:
    stakeholder = Stakeholder(
        group="youth", role="addressee", basis="inferred", confidence=0.6, **place("youth groups")
    )
    parts = {
        s
        for s, p, _o in triples(mapped([record(statement(ASK, stakeholders=(stakeholder,)))], TEXT))
        if p == vocab.WSO_PART_OF
    }
    assert parts == set()


def test_a_claim_below_the_bar_is_a_candidate_and_is_not_asserted() -> None:
    doubtful = Stakeholder(
        group="regulators", role="addressee", basis="stated", confidence=0.49, **place("Regulators")
    )
    lines = mapped([record(statement(ASK, stakeholders=(doubtful,)))], TEXT)
    triple = (REC, vocab.WSO_ADDRESSEE, vocab.GRP + "regulators")
    assert triple in claims(lines, "/candidate")
    assert triple not in triples(lines, "/asserted")
    assert triple not in claims(lines, "/provenance")
    assert triple in triples(
        mapped([record(statement(ASK, stakeholders=(doubtful,)))], TEXT, bar=0.49), "/asserted"
    )


def test_of_a_statement_below_the_bar_only_claims_stand() -> None:
    lines = mapped(
        [
            record(
                statement(
                    ASK,
                    confidence=0.3,
                    topics=("data-governance",),
                    mentions=(
                        Mention(
                            notation="data-governance", scheme="topic", confidence=0.9, **place("open data")
                        ),
                    ),
                    actions=(action("publish open data"),),
                )
            )
        ],
        TEXT,
    )
    assert {s for s, _p, _o in triples(lines, "/asserted")} == {DOC, f"{DOC}/text"}
    assert {predicate for _s, predicate, _o in claims(lines, "/candidate")} == {
        vocab.RDF_TYPE,
        vocab.WSO_TOPIC,
        vocab.WSO_HAS_ACTION,
    }
    assert claims(lines, "/provenance") == {}


def test_a_body_that_only_a_candidate_names_is_not_described() -> None:
    doubtful = OrganizationMention(
        name="ITU",
        iri=vocab.BDY + "itu",
        role="addressee",
        basis="stated",
        confidence=0.2,
        **place("ITU", TEXT.index(ASK)),
    )
    lines = mapped([record(statement(ASK, organizations=(doubtful,)))], TEXT)
    assert vocab.BDY + "itu" not in {s for s, _p, _o in triples(lines)}


def test_whom_an_action_names_is_a_group_of_its_statement_or_a_named_body() -> None:
    lines = mapped(
        [
            record(
                statement(
                    ASK,
                    stakeholders=(
                        Stakeholder(
                            group="regulators",
                            role="addressee",
                            basis="stated",
                            confidence=0.7,
                            **place("Regulators"),
                        ),
                    ),
                    organizations=(
                        OrganizationMention(
                            name="ITU",
                            iri=vocab.BDY + "itu",
                            role="participant",
                            basis="stated",
                            confidence=0.9,
                            **place("ITU", TEXT.index(ASK)),
                        ),
                        OrganizationMention(
                            name="Open Data Club",
                            iri=None,
                            role=None,
                            basis="stated",
                            confidence=0.9,
                            **place("open data"),
                        ),
                    ),
                    actions=(
                        action(
                            "publish open data by 2026",
                            addressees=("regulators", "itu"),
                            beneficiaries=("Open Data Club",),
                            deadline="by 2026",
                            deadline_date="2026-12-31",
                            target="all data",
                            confidence=0.8,
                        ),
                    ),
                )
            )
        ],
        TEXT,
    )
    asserted = {(p, o) for s, p, o in triples(lines, "/asserted") if s == ACT}
    assert (vocab.WSO_ADDRESSEE, vocab.GRP + "regulators") in asserted
    assert (vocab.WSO_ADDRESSEE, vocab.BDY + "itu") in asserted
    assert (vocab.WSO_DEADLINE_DATE, f'"2026-12-31"^^<{vocab.XSD_DATE}') in asserted
    assert (vocab.WSO_TARGET, '"all data"') in asserted
    [club] = {o for p, o in asserted if p == vocab.WSO_BENEFICIARY}
    assert (club, vocab.FOAF_NAME, '"Open Data Club"') in triples(lines, "/asserted")
    sure = {
        triple: min(claim[vocab.WSO_CONFIDENCE]) for triple, claim in claims(lines, "/provenance").items()
    }
    assert sure[ACT, vocab.WSO_ADDRESSEE, vocab.GRP + "regulators"].startswith('"0.7"')
    assert sure[ACT, vocab.WSO_BENEFICIARY, club].startswith('"0.8"')


def test_a_body_that_an_action_alone_names_is_refused_and_not_invented() -> None:
    said = statement(ASK, actions=(action("publish open data", addressees=("Open Data Club",)),))
    with pytest.raises(KgError) as refused:
        mapped([record(said)], TEXT)
    assert refused.value.where.endswith(f"/{said.id}")
    assert refused.value.what == (
        "an action names 'Open Data Club', which is no group and no organisation of its statement"
    )
    assert refused.value.todo.startswith("Add it to the statement's organizations or stakeholders")


def test_what_a_heading_implies_rests_on_the_whole_statement() -> None:
    said = statement(ASK, inferred_alignments=(InferredAlignment(notation="C2", basis="heading"),))
    found = claims(mapped([record(said)], TEXT), "/provenance")
    claim = found[REC, vocab.WSO_INFERRED_ALIGNMENT, vocab.AL + "C2"]
    at = TEXT.index(ASK)
    assert claim[vocab.WSO_GROUNDED_IN] == {f"{DOC}/seg-{at}-{at + len(ASK)}"}
    assert claim[vocab.WSO_BASIS] == {vocab.WSO + "basis-inferred"}


def test_every_asserted_reading_has_its_claim_and_no_candidate_is_asserted() -> None:
    lines = mapped([seed.record()], seed.text())
    read = {
        vocab.WSO_TOPIC,
        vocab.WSO_ALIGNS_WITH,
        vocab.WSO_INFERRED_ALIGNMENT,
        vocab.WSO_ADDRESSEE,
        vocab.WSO_BENEFICIARY,
        vocab.WSO_PARTICIPANT,
        vocab.WSO_MENTIONS,
        vocab.WSO_HAS_ACTION,
    }
    kinds = {vocab.WSO_ISSUE, vocab.WSO_OUTCOME, vocab.WSO_RECOMMENDATION}
    readings = {(s, p, o) for s, p, o in triples(lines, "/asserted") if p in read or o in kinds}
    assert readings == set(claims(lines, "/provenance"))


def test_the_same_words_as_outcome_and_recommendation_have_actions_of_their_own() -> None:
    asked, promised = statement(ASK), statement(ASK, "outcome")
    acts = (action("publish open data"),)
    lines = mapped(
        [
            record(
                msgspec.structs.replace(asked, actions=acts),
                msgspec.structs.replace(promised, actions=acts),
            )
        ],
        TEXT,
    )
    owners: dict[str, set[str]] = {}
    for subject, predicate, value in triples(lines, "/asserted"):
        if predicate == vocab.WSO_HAS_ACTION:
            owners.setdefault(value, set()).add(subject)
    assert len(owners) == 2
    assert all(len(statements) == 1 for statements in owners.values())


def test_two_findings_of_a_rule_without_a_place_are_two_nodes() -> None:
    missing = [
        Finding(
            rule="section-missing",
            severity="warning",
            start=0,
            end=0,
            message=f"No {name}.",
            suggestion="Add it.",
        )
        for name in ("outcomes", "issues")
    ]
    lines = mapped([record(findings=(*missing, missing[0]))], TEXT)
    messages = {(s, o) for s, p, o in triples(lines, "/asserted") if p == vocab.WSO_MESSAGE}
    assert messages == {
        (f"{DOC}/fnd-section-missing-0-0", '"No issues."@en'),
        (f"{DOC}/fnd-section-missing-0-0-2", '"No outcomes."@en'),
    }


def test_findings_are_in_english_whatever_the_language_of_the_document() -> None:
    finding = Finding(rule="x", severity="info", start=0, end=3, message="Odd.", suggestion="Look.")
    lines = mapped([record(document=facts(language="fr"), findings=(finding,))], TEXT)
    assert {o for _s, p, o in triples(lines) if p == vocab.WSO_MESSAGE} == {'"Odd."@en'}


def test_an_unknown_language_gives_no_tag_and_no_language() -> None:
    lines = mapped([record(statement(ASK), document=facts(language=None))], TEXT)
    assert (REC, vocab.WSO_STATEMENT_TEXT, f'"{ASK}"') in triples(lines, "/asserted")
    assert vocab.DCTERMS_LANGUAGE not in {p for _s, p, _o in triples(lines)}


def test_a_joined_statement_keeps_its_words_and_its_segment_the_raw_ones() -> None:
    text = "- We ask for multi-\nlingual tools."
    words = "We ask for multilingual tools."
    joined = Statement(
        id=statement_id("recommendation", words),
        kind="recommendation",
        text=words,
        start=2,
        end=len(text),
        section=None,
        joined=True,
    )
    about = msgspec.structs.replace(facts(text), skips=((18, 20),))
    lines = mapped([record(joined, document=about)], text)
    values = {(p, o) for _s, p, o in triples(lines)}
    assert (vocab.WSO_STATEMENT_TEXT, f'"{words}"@en') in values
    assert (vocab.OA_EXACT, r'"We ask for multi-\nlingual tools."') in values


@pytest.mark.parametrize(
    ("broken", "message"),
    [
        (
            record(msgspec.structs.replace(statement(ASK), start=0, end=9)),
            f"{DOC}: the words 'Regulators in Kenya should publish open data by 2026, said t…' are not "
            "those of the text at 0-9, 'Outcomes:'. Extract the document again with this version.",
        ),
        (
            record(statement(ASK, context="Outcomes?", context_span=(0, 9))),
            f"{DOC}: the words 'Outcomes?' are not those of the text at 0-9, 'Outcomes:'. "
            "Extract the document again with this version.",
        ),
        (
            record(statement(ASK, actions=(action("publish open data", start=0, end=4),))),
            f"{DOC}: the words 'publish open data' are not those of the text at 0-4, 'Outc'. "
            "Extract the document again with this version.",
        ),
        (
            record(
                statement(
                    ASK,
                    stakeholders=(
                        Stakeholder(
                            group="youth", role="addressee", basis="stated", confidence=1.0, start=5, end=500
                        ),
                    ),
                )
            ),
            f"{DOC}: the span 5-500 is not inside its text of {len(TEXT)} characters. "
            "Extract the document again with this version.",
        ),
        (
            record(statement(ASK), statement(ASK)),
            f"{DOC}: 'rec-{REC[-16:]}' at 36-103 should have an id of its own, rec-{REC[-16:]}. "
            "Extract the document again with this version.",
        ),
        (
            record(msgspec.structs.replace(statement(ASK), id="rec-0")),
            f"{DOC}: 'rec-0' at 36-103 should have an id of its own, rec-{REC[-16:]}. "
            "Extract the document again with this version.",
        ),
        (
            record(statement(ASK, section=3)),
            f"{DOC}: the statement 'rec-{REC[-16:]}' is in section 3 of 0. "
            "Extract the document again with this version.",
        ),
        (
            record(document=facts("another text")),
            "made/up.txt: the record is of another canonical text than the one given. "
            "Extract the document again with this version.",
        ),
        (
            record(document=facts(sha256="short")),
            "made/up.txt: 'short' is no SHA-256 of 64 hex digits. "
            "Extract the document again with this version.",
        ),
        (
            record(statement(ASK, confidence=1.5)),
            "mapping to RDF: the confidence 1.5 is not between 0 and 1. Mend the record.",
        ),
        (
            record(session=Session(start="10 July")),
            "mapping to RDF: '10 July' is no ISO 8601 date or time. Write dates as 2025-07-10, times as "
            "2025-07-10T14:00:00, with +02:00 where the zone is known.",
        ),
    ],
)
def test_a_record_that_does_not_fit_its_text_is_an_error_that_says_where(
    broken: Record, message: str
) -> None:
    with pytest.raises(KgError) as caught:
        mapped([broken], TEXT)
    assert str(caught.value) == message


def test_records_of_two_documents_or_twice_the_same_part_are_errors() -> None:
    with pytest.raises(KgError, match=r"its records are mixed with those of other\.txt"):
        mapped([record(), record(document=facts(part=2, sha256="cd" * 32, path="other.txt"))], TEXT)
    with pytest.raises(KgError, match="two records have the same part"):
        mapped([record(), record()], TEXT)
    with pytest.raises(KgError, match="there is no record to map"):
        mapped([], TEXT)
