"""What is read from the cases is what a person says stands in them: records by equality, graphs by isomorphism."""

from __future__ import annotations

import json
import warnings
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import pytest
import rdflib
from rdflib.compare import isomorphic

from kg.model import Record, Statement
from kg.pipeline import Built
from tests import accept
from tests.conftest import EXAMPLES

CASES = accept.names()
EACH = pytest.mark.parametrize("case", CASES)
FORMATS = ("txt", "md", "html", "docx", "pdf")
CURATED = "curated-note"
SEED = "wsis-forum-2025-session-425"


@cache
def built(case: str) -> Built:
    return accept.build(case)


def graphs(text: str, form: str) -> dict[str, rdflib.Graph]:
    """The named graphs of a dataset, literals as they are written."""
    dataset = rdflib.Dataset()
    with warnings.catch_warnings():
        # rdflib's own parsers call what rdflib deprecates.
        warnings.simplefilter("ignore", DeprecationWarning)
        dataset.parse(data=text, format=form)
        return {str(graph.identifier): graph for graph in dataset.graphs() if len(graph)}


def test_every_format_has_a_case_and_so_have_the_seed_and_a_table_of_sources() -> None:
    assert [SEED, CURATED, *(f"wsis-2025-{form}" for form in sorted(FORMATS))] == sorted(
        CASES, key=lambda name: name != SEED
    )


@EACH
def test_the_records_are_the_expected_ones(case: str) -> None:
    expected = (accept.CASES / case / accept.RECORDS).read_bytes()
    assert list(built(case).records) == msgspec.json.decode(expected, type=list[Record])


@EACH
def test_the_graph_is_the_expected_one(case: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", False)
    expected = graphs((accept.CASES / case / accept.GRAPH).read_text(encoding="utf-8"), "trig")
    found = graphs("".join(built(case).lines), "nquads")
    assert found.keys() == expected.keys()
    for name, graph in found.items():
        assert isomorphic(graph, expected[name]), name


@EACH
def test_nothing_in_a_case_violates_the_shapes_or_its_text(case: str) -> None:
    assert [result for result in built(case).results if result.severity == "violation"] == []


def test_a_changed_graph_would_be_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", False)
    text = (accept.CASES / SEED / accept.GRAPH).read_text(encoding="utf-8")
    expected = graphs(text, "trig")
    changed = graphs(text.replace('"engage"@en', '"Engage"@en'), "trig")
    assert [name for name in expected if not isomorphic(expected[name], changed[name])] == [
        "https://w3id.org/wsis-outcomes/doc/2e75d8687d5d6877/g/asserted"
    ]


@pytest.mark.parametrize("form", FORMATS)
def test_the_five_formats_say_the_same(form: str) -> None:
    assert [told(record) for record in built(f"wsis-2025-{form}").records] == [
        told(record) for record in built("wsis-2025-txt").records
    ]


def told(record: Record) -> Any:
    """What a record says, without where: all but offsets, boxes on pages, and the file's own figures."""
    value = json.loads(msgspec.json.encode(record))
    del value["document"]["path"], value["document"]["mediaType"], value["document"]["characters"]
    del value["document"]["sha256"], value["document"]["textSha256"], value["session"]["spans"]
    return _without(value, {"start", "end", "contextSpan", "pages", "joined"}, keep="session")


def _without(value: Any, keys: set[str], keep: str = "") -> Any:
    if isinstance(value, list):
        return [_without(one, keys) for one in value]
    if isinstance(value, dict):
        # A session's start and end are times, those of all else are offsets.
        return {
            key: {**_without(one, keys), "start": one["start"], "end": one["end"]}
            if key == keep
            else _without(one, keys)
            for key, one in value.items()
            if key not in keys
        }
    return value


def test_a_difference_between_formats_would_be_seen() -> None:
    (record,) = built("wsis-2025-txt").records
    assert record.session is not None
    later = msgspec.structs.replace(record.session, start="2025-07-08T09:01:00+02:00")
    assert told(msgspec.structs.replace(record, session=later)) != told(record)
    assert told(msgspec.structs.replace(record, statements=record.statements[1:])) != told(record)


# The facts of the seed, as they were asked for: from its words, not from the code.


@pytest.fixture(scope="module")
def seed() -> Record:
    (record,) = built(SEED).records
    return record


def recommendations(record: Record) -> list[Statement]:
    return [one for one in record.statements if one.kind == "recommendation"]


def test_the_seed_is_the_example_itself() -> None:
    assert (accept.CASES / SEED / "source.txt").read_bytes() == (EXAMPLES / f"{SEED}.txt").read_bytes()


def test_the_session_of_the_seed(seed: Record) -> None:
    session = seed.session
    assert session is not None
    assert (session.event, session.edition, session.number) == ("wsis-forum", "2025", "425")
    assert session.title == (
        "Digital Cooperation and Empowerment: Insights and Best Practices for Strengthening Multistakeholder and "
        "Inclusive Participation"
    )
    assert [one.name for one in session.organizers] == ["Internet Corporation for Assigned Names and Numbers"]
    assert (session.start, session.end) == ("2025-07-10T14:00:00-02:00", "2025-07-10T15:00:00-02:00")
    assert session.date_literal == "Thursday, 10 July 2025, 14:00 – 15:00 (UTC-02:00)"
    assert session.url == "https://www.itu.int/net4/wsis/forum/2025/Agenda/Session/425"


def test_the_one_finding_of_the_seed_stands_at_its_words(seed: Record) -> None:
    (finding,) = seed.findings
    assert finding.rule == "utc-offset-implausible"
    assert built(SEED).text[finding.start : finding.end] == "(UTC-02:00)"


def test_the_statements_of_the_seed(seed: Record) -> None:
    kinds = [one.kind for one in seed.statements]
    assert [kinds.count(kind) for kind in ("issue", "outcome", "recommendation")] == [2, 3, 4]
    assert {one.context for one in recommendations(seed)} == {
        "Panellists shared several key Insights for WSIS+20 and beyond:"
    }
    assert [one.context for one in seed.statements[:5]] == [None] * 5


def test_the_actions_of_the_first_recommendation(seed: Record) -> None:
    first = recommendations(seed)[0]
    assert [(action.verb, action.polarity) for action in first.actions] == [
        ("keep", "do"),
        ("engage", "do"),
        ("avoid", "avoid"),
        ("create", "do"),
    ]
    assert {action.force for action in first.actions} == {"directive"}
    assert [(one.group, one.role) for one in first.stakeholders] == [("youth", "beneficiary")]
    assert first.actions[1].beneficiaries == ("youth",)


def test_no_recommendation_of_the_seed_names_who_is_to_act(seed: Record) -> None:
    for one in recommendations(seed):
        assert "addressee" not in {group.role for group in one.stakeholders}
        assert "addressee" not in {body.role for body in one.organizations}
        assert not [action for action in one.actions if action.addressees]


def test_the_topics_of_the_other_recommendations(seed: Record) -> None:
    topics = {topic for one in recommendations(seed)[1:] for topic in one.topics}
    assert {"igf", "universal-acceptance", "multilingualism", "internet-governance"} <= topics


def test_accepting_a_case_writes_what_changed_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "one" / "source.txt").write_bytes((accept.CASES / SEED / "source.txt").read_bytes())
    monkeypatch.setattr(accept, "CASES", tmp_path)
    assert accept.names() == ["one"]
    assert [path.name for path in accept.accept("one")] == [accept.RECORDS, accept.GRAPH]
    assert list(accept.accept("one")) == []
    assert (tmp_path / "one" / accept.RECORDS).read_text(encoding="utf-8") == (
        Path(__file__).parent / "cases" / SEED / accept.RECORDS
    ).read_text(encoding="utf-8")
