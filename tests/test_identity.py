from __future__ import annotations

import hashlib

from hypothesis import given
from hypothesis import strategies as st

from kg.extract import describe
from kg.identity import KIND_PREFIXES, digest, scalars, statement_id
from kg.mapping import iris


def test_a_statement_id_is_its_kind_and_the_digest_of_its_words() -> None:
    assert statement_id("issue", "a") == f"iss-{hashlib.sha256(b'a').hexdigest()[:16]}"
    assert statement_id("issue", "a", 2) == f"{statement_id('issue', 'a')}-2"
    assert len({statement_id(kind, "a") for kind in KIND_PREFIXES}) == 3


def test_composed_and_decomposed_words_have_one_id() -> None:
    assert statement_id("outcome", "Cafe\u0301") == statement_id("outcome", "Caf\u00e9")


@given(st.text(st.characters()))
def test_every_text_has_a_digest(text: str) -> None:
    assert digest(text) == digest(scalars(text))


def test_extraction_and_mapping_name_a_statement_by_one_function() -> None:
    assert iris.statement_id is describe.statement_id is statement_id  # type: ignore[attr-defined]
