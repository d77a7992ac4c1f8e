"""The extraction contract: JSON by the names that are public, words of a span, a schema that tells right from wrong."""

from __future__ import annotations

import json
import re
from typing import Any

import jsonschema
import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import model
from kg.model import Document, DocumentFacts, Record, Session, Span, Statement

FACTS = DocumentFacts(
    path="a.txt",
    sha256="0" * 64,
    text_sha256="1" * 64,
    media_type="text/plain",
    language=None,
    characters=12,
    template=None,
)


def document(text: str, *skips: tuple[int, int]) -> Document:
    return Document("a.txt", "0" * 64, "text/plain", text, (), skips=tuple(Span(*skip) for skip in skips))


@pytest.mark.parametrize(
    ("skips", "start", "end", "words"),
    [
        ([], 0, 8, ("seven wo", False)),
        ([(5, 6)], 0, 8, ("sevenwo", True)),
        ([(5, 6)], 0, 5, ("seven", False)),
        ([(5, 6)], 6, 8, ("wo", False)),
        ([(0, 2), (7, 20)], 1, 8, ("ven w", True)),
        ([(0, 20)], 2, 6, ("", True)),
        ([(1, 2), (3, 4)], 0, 5, ("svn", True)),
    ],
)
def test_the_words_of_a_span_are_its_text_less_what_the_author_did_not_write(
    skips: list[tuple[int, int]], start: int, end: int, words: tuple[str, bool]
) -> None:
    assert document("seven words", *skips).words(start, end) == words


@given(st.text(max_size=40), st.lists(st.integers(0, 40), max_size=8), st.integers(0, 40), st.integers(0, 40))
def test_no_letter_outside_of_skips_is_lost_or_doubled(
    text: str, cuts: list[int], one: int, other: int
) -> None:
    cuts = sorted({min(cut, len(text)) for cut in cuts})
    skips = [(start, end) for start, end in zip(cuts[::2], cuts[1::2], strict=False) if start < end]
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    kept = [
        char for at, char in enumerate(text) if start <= at < end and not any(a <= at < b for a, b in skips)
    ]
    words, joined = document(text, *skips).words(start, end)
    assert words == "".join(kept)
    assert joined or words == text[start:end]


def test_keys_are_those_of_the_contract() -> None:
    statement = Statement(id="rec-1", kind="recommendation", text="Do.", start=0, end=3, section=None)
    record = Record(document=FACTS, session=Session(date_literal="Monday"), statements=(statement,))
    told = json.loads(model.encode(record))
    assert list(told) == ["schemaVersion", "document", "session", "sections", "statements", "findings"]
    assert told["schemaVersion"] == 1
    assert told["document"]["textSha256"] == "1" * 64
    assert told["session"]["dateLiteral"] == "Monday"
    assert told["session"]["coOrganizers"] == []
    assert told["statements"][0]["inferredAlignments"] == []
    assert told["statements"][0]["section"] is None
    assert not [key for key in keys(told) if not re.fullmatch(r"[a-z][A-Za-z0-9]*", key)]


def keys(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [*value, *(key for one in value.values() for key in keys(one))]
    if isinstance(value, list):
        return [key for one in value for key in keys(one)]
    return []


def test_a_record_comes_back_as_it_was_written() -> None:
    record = Record(document=FACTS, session=None)
    assert model.decode(model.encode(record)) == record
    assert b"\n" not in model.encode(record)


def test_fields_that_a_later_version_adds_are_no_fault() -> None:
    told = json.loads(model.encode(Record(document=FACTS, session=None)))
    assert model.decode(json.dumps({**told, "mood": "hopeful"})).document == FACTS


@pytest.mark.parametrize(
    "change",
    [
        {"document": None},
        {"statements": [{"kind": "wish"}]},
        {
            "findings": [
                {"rule": "x", "severity": "grave", "start": 0, "end": 0, "message": "", "suggestion": ""}
            ]
        },
        {"sections": [{"role": "issues", "heading": "Issues", "start": "0", "end": 1}]},
    ],
)
def test_the_schema_and_the_reader_refuse_the_same(change: dict[str, Any]) -> None:
    told = json.loads(model.encode(Record(document=FACTS, session=None)))
    validator = jsonschema.Draft202012Validator(model.json_schema())
    validator.validate(told)
    assert not validator.is_valid({**told, **change})
    with pytest.raises(msgspec.ValidationError):
        model.decode(json.dumps({**told, **change}))


def test_what_is_handed_on_cannot_be_changed() -> None:
    for kind in (
        Span,
        model.Block,
        model.Link,
        Document,
        Record,
        Session,
        Statement,
        model.Action,
        model.Finding,
    ):
        assert kind.__struct_config__.frozen, kind
