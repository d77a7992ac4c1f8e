"""The table of keys and terms: nothing of the record is left out, and mapping writes nothing beside it."""

from __future__ import annotations

from typing import Any

from kg import model, vocab
from kg.mapping import map_document
from kg.mapping.terms import TABLE, Form
from tests.mapping import rich
from tests.mapping.graphs import triples


def keys_of_the_schema() -> set[tuple[str, str]]:
    definitions: dict[str, Any] = model.json_schema()["$defs"]
    return {(name, key) for name, schema in definitions.items() for key in schema["properties"]}


def test_the_table_has_every_key_of_the_json_schema_once_and_no_other() -> None:
    rows = [(row.owner.__name__, row.key) for row in TABLE]
    assert len(rows) == len(set(rows))
    assert set(rows) == keys_of_the_schema()


def test_a_structural_key_says_why_and_any_other_has_a_term() -> None:
    for row in TABLE:
        assert bool(row.terms) == (row.form is not Form.STRUCTURE), row
        assert row.note or row.terms, row


def written() -> set[str]:
    formats = {"workshop": vocab.FMT + "workshop"}
    lines = map_document(rich.records(), rich.TEXT, file_names=["a.txt"], software="1", formats=formats)
    return {predicate for _s, predicate, _o in triples(lines)}


def test_every_outcome_property_that_mapping_writes_is_in_the_table() -> None:
    listed = {term for row in TABLE for term in row.terms}
    beside = {predicate for predicate in written() if predicate.startswith(vocab.WSO)} - listed
    assert beside == set()


def test_every_term_of_the_table_is_written_for_a_record_that_says_everything() -> None:
    assert {term for row in TABLE for term in row.terms} - written() == set()
