from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import jsonschema
import msgspec
import pytest

from bench.corpus import generate, write
from kg.extract import Extractor
from kg.lexicon import Lexicon
from kg.model import Document, Record, Statement, decode, encode, json_schema
from kg.read import read
from tests.extract.page import page

EXAMPLES = Path(__file__).parents[2] / "examples"
SEED = EXAMPLES / "wsis-forum-2025-session-425.txt"
DOCUMENTS = sorted(path for path in EXAMPLES.iterdir() if path.stem != "README")
CAMEL = re.compile(r"[a-z][a-zA-Z0-9]*$")
LEAD = "Panellists shared several key Insights for WSIS+20 and beyond:"


@pytest.fixture(scope="module")
def seed(extractor: Extractor) -> tuple[Document, Record]:
    document = read(SEED)
    (record,) = extractor.extract(document)
    return document, record


def kinds(record: Record, kind: str) -> list[Statement]:
    return [one for one in record.statements if one.kind == kind]


def test_the_seed_s_document(seed: tuple[Document, Record]) -> None:
    document, record = seed
    facts = record.document
    assert facts.sha256 == hashlib.sha256(SEED.read_bytes()).hexdigest()
    assert facts.text_sha256 == hashlib.sha256(document.text.encode()).hexdigest()
    assert (facts.media_type, facts.language, facts.characters) == ("text/plain", "en", len(document.text))
    assert (facts.template, facts.part, record.schema_version) == ("wsis-forum-2025", None, 1)


def test_the_seed_s_session(seed: tuple[Document, Record]) -> None:
    document, record = seed
    one = record.session
    assert one is not None
    assert one.title == (
        "Digital Cooperation and Empowerment: Insights and Best Practices for Strengthening Multistakeholder and "
        "Inclusive Participation"
    )
    assert (one.event, one.edition, one.number) == ("wsis-forum", "2025", "425")
    assert one.url == "https://www.itu.int/net4/wsis/forum/2025/Agenda/Session/425"
    assert (one.start, one.end) == ("2025-07-10T14:00:00-02:00", "2025-07-10T15:00:00-02:00")
    assert one.date_literal == "Thursday, 10 July 2025, 14:00 – 15:00 (UTC-02:00)"
    (organizer,) = one.organizers
    assert organizer.name == "Internet Corporation for Assigned Names and Numbers"
    assert document.text[organizer.start : organizer.end] == organizer.name
    assert (one.co_organizers, one.venue, one.modality, one.type) == ((), None, None, None)


def test_the_seed_s_sections(seed: tuple[Document, Record]) -> None:
    document, record = seed
    assert [section.role for section in record.sections] == ["issues", "outcomes", "recommendations"]
    assert record.sections[0].heading == "Key Issues discussed: Looking Beyond 2025"
    assert record.sections[1].heading == "Tangible Outcomes of the session"
    assert record.sections[2].heading.startswith("Key Recommendations and Forward-Looking Action Plan")
    for number, section in enumerate(record.sections):
        assert document.text[section.start :].startswith(section.heading)
        for one in record.statements:
            if one.section == number:
                assert section.start < one.start < one.end <= section.end


def test_the_seed_s_statements(seed: tuple[Document, Record]) -> None:
    _, record = seed
    issues, outcomes = kinds(record, "issue"), kinds(record, "outcome")
    assert [one.text.split(" discussed ")[0] for one in issues[:1]] == [
        "Participants from the technical community and Intergovernmental Organizations"
    ]
    assert issues[1].text == (
        "Participants emphasized inclusivity, accountability, and sustained engagement to foster impactful "
        "multistakeholder participation."
    )
    assert (len(issues), len(outcomes)) == (2, 3)
    assert all(one.context is None for one in (*issues, *outcomes))
    recommendations = kinds(record, "recommendation")
    assert [one.text.split(" ")[0] for one in recommendations] == [
        "Keep",
        "Consider",
        "Preserve",
        "Inclusion",
    ]
    assert [one.context for one in recommendations] == [LEAD] * 4
    assert [one.section for one in record.statements] == [0, 0, 1, 1, 1, 2, 2, 2, 2]


def test_the_seed_s_actions(seed: tuple[Document, Record]) -> None:
    _, record = seed
    said = [
        [f"{act.force} {act.polarity} {act.verb}: {act.text}" for act in one.actions]
        for one in kinds(record, "recommendation")
    ]
    assert said == [
        [
            "directive do keep: Keep processes open and inclusive",
            "directive do engage: engage youth and regional voices",
            "directive avoid avoid: avoid duplication",
            "directive do create: create synergies",
        ],
        [
            "directive do consider: Consider the IGF as essential, not optional",
            "obligation do invest: investment must be made in the infrastructure that supports it",
        ],
        ["directive do preserve: Preserve Internet Coordination"],
        ["obligation do design: Inclusion must be designed into the system"],
    ]
    assert all(one.actions == () for one in (*kinds(record, "issue"), *kinds(record, "outcome")))


def test_the_seed_s_groups(seed: tuple[Document, Record]) -> None:
    _, record = seed
    first, *rest = kinds(record, "recommendation")
    assert ("youth", "beneficiary", "stated") in {(s.group, s.role, s.basis) for s in first.stakeholders}
    assert first.actions[1].beneficiaries[0] == "youth"
    for one in (first, *rest):
        assert [s for s in one.stakeholders if s.role == "addressee"] == []
        assert all(act.addressees == () for act in one.actions)
    issue = kinds(record, "issue")[0]
    assert {(s.group, s.role) for s in issue.stakeholders} >= {
        ("technical-community", "participant"),
        ("intergovernmental-organizations", "participant"),
    }
    partners = {s.group for s in kinds(record, "outcome")[1].stakeholders if s.role == "participant"}
    assert partners >= {"governments", "academia", "private-sector", "civil-society"}


def test_the_seed_s_topics(seed: tuple[Document, Record]) -> None:
    _, record = seed
    topics = {topic for one in kinds(record, "recommendation") for topic in one.topics}
    assert topics >= {"igf", "universal-acceptance", "multilingualism", "internet-governance"}
    assert all(len(one.topics) <= 5 for one in record.statements)
    assert all((one.action_lines, one.sdgs) == ((), ()) for one in record.statements)


def test_the_seed_s_one_finding(seed: tuple[Document, Record]) -> None:
    document, record = seed
    (finding,) = record.findings
    assert (finding.rule, document.text[finding.start : finding.end]) == (
        "utc-offset-implausible",
        "(UTC-02:00)",
    )


def corpus(folder: Path, count: int) -> Iterator[Document]:
    return (read(write(source, folder)) for source in generate(count, seed=7))


def check(document: Document, records: list[Record], lexicon: Lexicon) -> None:
    """Everything that holds for every record of every document."""
    text = document.text
    ids = [one.id for record in records for one in record.statements]
    assert len(ids) == len(set(ids))
    assert [record.document.part for record in records] == (
        [None] if len(records) == 1 else list(range(1, len(records) + 1))
    )
    for record in records:
        _check_session(document, record)
        last = 0
        for one in record.statements:
            assert last <= one.start < one.end <= len(text)
            last = one.end
            assert (one.text, one.joined) == document.words(one.start, one.end)
            assert one.joined or text[one.start : one.end] == one.text
            assert one.text == one.text.strip()
            assert one.id.startswith(f"{one.kind[:3]}-{hashlib.sha256(one.text.encode()).hexdigest()[:16]}")
            assert unicodedata.is_normalized("NFC", one.text)
            if one.section is not None:
                assert (
                    record.sections[one.section].start
                    <= one.start
                    < one.end
                    <= record.sections[one.section].end
                )
            if one.context_span is not None:
                assert document.words(*one.context_span)[0] == one.context
            _check_names(document, one, lexicon)
        for finding in record.findings:
            assert 0 <= finding.start <= finding.end <= len(text)
            assert finding.rule in lexicon.rules


def _check_session(document: Document, record: Record) -> None:
    if record.session is None:
        return
    for name, span in record.session.spans.items():
        assert name in {"title", "date", "time", "url", "number", "type", "modality", "venue"}
        assert 0 <= span[0] < span[1] <= len(document.text)
    if record.session.date_literal is not None:
        assert document.text[slice(*record.session.spans["date"])] == record.session.date_literal
    for organizer in (*record.session.organizers, *record.session.co_organizers):
        assert document.words(organizer.start, organizer.end)[0].strip() == organizer.name


def _check_names(document: Document, one: Statement, lexicon: Lexicon) -> None:
    places: list[tuple[int, int, str]] = [(s.start, s.end, s.basis) for s in one.stakeholders]
    places += [(o.start, o.end, o.basis) for o in one.organizations]
    places += [(m.start, m.end, "stated") for m in one.mentions]
    for start, end, basis in places:
        assert start < end
        if basis == "stated":
            assert one.start <= start < end <= one.end
        else:
            assert one.context_span is not None
            assert one.context_span[0] <= start < end <= one.context_span[1]
    for action in one.actions:
        assert one.start <= action.start < action.end <= one.end
        assert document.words(action.start, action.end)[0] == action.text
        assert action.verb
        assert 0 < action.confidence <= 1
        if action.deadline is not None:
            assert action.deadline in " ".join(one.text.split())
    assert {s.group for s in one.stakeholders} <= set(lexicon.groups)
    assert set(one.topics) <= set(lexicon.topics)
    assert set(one.action_lines) <= set(lexicon.action_lines)
    assert set(one.sdgs) <= set(lexicon.sdgs)
    assert len(one.topics) <= 5
    if one.kind != "recommendation" and any(s.role == "addressee" for s in one.stakeholders):
        assert one.actions


@pytest.mark.parametrize("path", DOCUMENTS, ids=[path.name for path in DOCUMENTS])
def test_every_span_of_an_example_is_its_quote(extractor: Extractor, lexicon: Lexicon, path: Path) -> None:
    document = read(path)
    check(document, extractor.extract(document), lexicon)


def test_every_span_of_a_hundred_made_up_documents_is_its_quote(
    extractor: Extractor, lexicon: Lexicon, tmp_path: Path
) -> None:
    statements = 0
    for document in corpus(tmp_path, 100):
        records = extractor.extract(document)
        check(document, records, lexicon)
        statements += sum(len(record.statements) for record in records)
    assert statements > 500


def test_records_validate_against_their_schema_and_survive_encoding(
    extractor: Extractor, tmp_path: Path
) -> None:
    validator = jsonschema.Draft202012Validator(json_schema())
    documents = [read(path) for path in DOCUMENTS] + list(corpus(tmp_path, 15))
    for document in documents:
        for record in extractor.extract(document):
            line = encode(record)
            assert b"\n" not in line
            assert decode(line) == record
            plain = msgspec.json.decode(line)
            validator.validate(plain)
            assert list(_odd_keys(plain)) == []


def _odd_keys(value: object) -> Iterator[str]:
    """Keys that are not camelCase."""
    if isinstance(value, dict):
        for key, below in value.items():
            if not CAMEL.match(key):
                yield key
            yield from _odd_keys(below)
    elif isinstance(value, list):
        for below in value:
            yield from _odd_keys(below)


def test_the_record_s_first_keys_are_those_of_the_contract(seed: tuple[Document, Record]) -> None:
    plain = msgspec.json.decode(encode(seed[1]))
    assert list(plain) == ["schemaVersion", "document", "session", "sections", "statements", "findings"]
    assert plain["session"]["dateLiteral"]
    assert plain["document"]["textSha256"]
    assert plain["statements"][-1]["actions"][0]["deadlineDate"] is None


def test_the_same_document_gives_the_same_bytes(extractor: Extractor, lexicon: Lexicon) -> None:
    document = read(SEED)
    again = Extractor(lexicon)
    assert [encode(record) for record in extractor.extract(document)] == [
        encode(record) for record in again.extract(document)
    ]


def test_the_same_words_twice_have_two_ids(extractor: Extractor) -> None:
    (record,) = extractor.extract(page("# Recommendations", "- Publish the maps.", "- Publish the maps."))
    first, second = (one.id for one in record.statements)
    assert second == f"{first}-2"


def test_pages_of_a_statement_are_those_it_stands_on(extractor: Extractor) -> None:
    found = 0
    for document in (read(path) for path in DOCUMENTS if path.suffix == ".pdf"):
        boxes = {(span.page, span.box) for span in document.pages}
        for one in (one for record in extractor.extract(document) for one in record.statements):
            assert one.pages
            assert {(place.page, place.box) for place in one.pages} <= boxes
            found += 1
    assert found


def test_an_empty_page_gives_a_record_of_nothing(extractor: Extractor) -> None:
    (record,) = extractor.extract(page("42"))
    assert (record.session, record.sections, record.statements) == (None, (), ())
    assert [one.rule for one in record.findings] == ["no-statements"]
    assert record.document.language is None
