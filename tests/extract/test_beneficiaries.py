from __future__ import annotations

import pytest

from kg.extract.actors import ActorReader
from kg.extract.beneficiaries import BeneficiaryReader
from kg.extract.grammar import Grammar
from kg.lexicon import Lexicon
from tests.extract.test_actors import cut


@pytest.fixture(scope="module")
def beneficiaries(lexicon: Lexicon) -> BeneficiaryReader:
    grammar, roles = Grammar(lexicon.patterns["actions.en"]), lexicon.patterns["roles.en"]
    return BeneficiaryReader(grammar, roles, ActorReader(grammar, roles))


@pytest.mark.parametrize(
    ("says", "expected"),
    [
        ("Train youth", True),
        ("Training young youth", True),
        ("maps for youth", True),
        ("maps for all youth", True),
        ("so that youth can take part", True),
        ("leave out youth", True),
        ("together with youth", True),
        ("youth met", False),
        ("tax youth", False),
        ("the youth", False),
    ],
)
def test_who_is_served_stands_behind_such_a_word(
    beneficiaries: BeneficiaryReader, says: str, *, expected: bool
) -> None:
    words, (youth,) = cut(says)
    assert beneficiaries.serves(words, youth, [youth]) is expected


def test_all_of_a_list_are_served(beneficiaries: BeneficiaryReader) -> None:
    words, found = cut("Train youth, regulators and older persons")
    assert [beneficiaries.serves(words, actor, found) for actor in found] == [True, True, True]


def test_a_body_is_not_served_by_every_preposition(beneficiaries: BeneficiaryReader) -> None:
    for says, expected in [("money for UNESCO", True), ("the mandate of UNESCO", False)]:
        words, (body,) = cut(says)
        assert beneficiaries.serves(words, body, [body]) is expected


def test_who_is_affected_and_what_is_only_spoken_of(beneficiaries: BeneficiaryReader) -> None:
    words, (youth,) = cut("Prices keep youth away")
    assert beneficiaries.is_affected(words, youth, [youth])
    words, (youth,) = cut("This was said by youth")
    assert not beneficiaries.is_affected(words, youth, [youth])
    words, (body,) = cut("A report on UNESCO")
    assert beneficiaries.is_topic(words, body, [body])
    words, (youth,) = cut("No youth can pay")
    assert beneficiaries.is_topic(words, youth, [youth])
