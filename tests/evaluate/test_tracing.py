"""Quotes and addressees held to the text: what stands there passes, each planted fault does not."""

from __future__ import annotations

from functools import cache
from typing import Any

import msgspec
import pytest

from kg import pipeline
from kg.evaluate import tracing
from kg.evaluate.tracing import Quote, stands
from kg.model import Record, Statement
from tests.evaluate.seed import SEED

ASKED = 5  # asks three things, of nobody


@cache
def read() -> tuple[str, Record]:
    """The seed's text and record."""
    text, (record,) = pipeline.records_of(SEED)
    return text, record


def changed(n: int, **values: Any) -> Record:
    """The seed's record with one statement changed."""
    record = read()[1]
    one = msgspec.structs.replace(record.statements[n], **values)
    return msgspec.structs.replace(
        record, statements=(*record.statements[:n], one, *record.statements[n + 1 :])
    )


def test_the_seed_is_traced_whole() -> None:
    text, record = read()
    traced = tracing.trace(text, [record])
    actions = sum(len(one.actions) for one in record.statements)
    assert traced.quotes > len(record.statements) + actions
    assert (traced.false_quotes, traced.invented) == ((), ())


def test_a_quote_one_character_off_is_false() -> None:
    text, record = read()
    first = record.statements[0]
    moved = changed(0, start=first.start + 1, end=first.end + 1)
    assert tracing.trace(text, [moved]).false_quotes == (first.text,)
    action = msgspec.structs.replace(record.statements[ASKED].actions[0], text="engage nobody")
    assert tracing.trace(text, [changed(ASKED, actions=(action,))]).false_quotes == ("engage nobody",)


@pytest.mark.parametrize(
    ("words", "joined", "right"),
    [
        ("co-operation", False, False),
        ("cooperation", True, True),
        ("cooperation", False, False),
        ("cooperatoin", True, False),
        ("ooperation", True, False),
        ("cooperatio", True, False),
    ],
)
def test_a_joined_quote_is_the_text_with_something_left_out(words: str, joined: bool, right: bool) -> None:
    assert stands(Quote(words, 4, 17, joined), "the co-\noperation of all") is right


def test_a_quote_outside_the_text_is_false() -> None:
    assert not stands(Quote("all", 21, 24), "the co-\noperation of")
    assert not stands(Quote("", 3, 3), "the text")


def invented(statement: Statement) -> list[str]:
    return list(tracing.invented(statement))


def test_an_addressee_from_elsewhere_is_invented() -> None:
    statement = read()[1].statements[ASKED]
    assert invented(statement) == []
    near = msgspec.structs.replace(statement.stakeholders[0], role="addressee")
    far = msgspec.structs.replace(near, start=0, end=4)
    assert invented(msgspec.structs.replace(statement, stakeholders=(near,))) == []
    assert invented(msgspec.structs.replace(statement, stakeholders=(far,))) == [far.group]
    # The lead-in's words count as its own.
    assert invented(msgspec.structs.replace(statement, stakeholders=(far,), context_span=(0, 10))) == []
    # Who is named elsewhere but not asked is not invented.
    named = msgspec.structs.replace(far, role="participant")
    assert invented(msgspec.structs.replace(statement, stakeholders=(named,))) == []


def test_an_addressee_of_an_action_alone_is_invented() -> None:
    statement = read()[1].statements[ASKED]
    action = msgspec.structs.replace(statement.actions[0], addressees=("courts",))
    assert invented(msgspec.structs.replace(statement, actions=(action,))) == ["courts"]
