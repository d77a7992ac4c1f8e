"""Names of bodies that no register knows, and capitals that are none."""

from __future__ import annotations

import pytest

from kg.extract import Extractor
from kg.extract.folding import Folded
from kg.extract.mentions import MentionReader
from kg.extract.unlisted import UnlistedReader
from kg.lexicon import Lexicon
from tests.extract.page import page


@pytest.fixture(scope="module")
def unlisted(lexicon: Lexicon) -> UnlistedReader:
    return UnlistedReader(lexicon.patterns["organizations"]["unlisted"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Silver Bay Foundation and the Tide Society met.", ["Silver Bay Foundation", "Tide Society"]),
        ("Invite the Open Dune Network to act", ["Open Dune Network"]),
        ("the Ministry of Health of Marovia asked", ["Ministry of Health of Marovia"]),
        ("Council of Growers and Millers", ["Council of Growers and Millers"]),
        ("the Office of the Miners' Advocate", ["Office of the Miners' Advocate"]),
        ("the Dune Chamber of Digital Trade", ["Dune Chamber of Digital Trade"]),
        ("Women in Satellites Association", ["Women in Satellites Association"]),
        ("le Réseau des Moulins Bleus s'engage", ["Réseau des Moulins Bleus"]),
        ("La Red Sin Candado se compromete", ["Red Sin Candado"]),
        ("el Colectivo Llave Nueva", ["Colectivo Llave Nueva"]),
        # A name ends before an article, an acronym, another name.
        ("the Ministry of Health and the Tide Society", ["Ministry of Health", "Tide Society"]),
        ("the Network of Local Talks and UNDESA", ["Network of Local Talks"]),
        ("Ministry of Health and Ministry of Finance", ["Ministry of Health", "Ministry of Finance"]),
        # The heading above, and what begins a sentence, are no part.
        ("Voluntary Commitment\nThe Green Dune Alliance commits", ["Green Dune Alliance"]),
        # No name: a kind alone, in small letters, a place, a phrase of the field, a colour.
        ("The Commission met. A network of schools. The Foundation", []),
        ("the silver bay foundation", []),
        ("the Office in Geneva", []),
        ("the Marovia Universal Service Fund", []),
        ("a Red Team exercise", []),
        ("THE SILVER BAY FOUNDATION", []),
    ],
)
def test_a_name_is_capitals_around_a_kind(unlisted: UnlistedReader, text: str, expected: list[str]) -> None:
    assert [hit.words for hit in unlisted.find(Folded(text))] == expected


def test_a_kind_may_tell_the_group(unlisted: UnlistedReader) -> None:
    hits = unlisted.find(Folded("the Ministry of Ports, the University of Dunes, the Tide Society"))
    assert [(hit.group, hit.listed) for hit in hits] == [
        ("governments", False),
        ("academia", False),
        ("", False),
    ]


def test_the_register_and_the_longer_name_come_first(lexicon: Lexicon) -> None:
    text = "The Internet Society, the UN Harbour Commission and the UN asked the African Union Commission."
    hits = MentionReader(lexicon).read(Folded(text)).organizations.hits
    assert [(hit.words, hit.listed) for hit in hits] == [
        ("Internet Society", True),
        ("UN Harbour Commission", False),
        ("UN", True),
        ("African Union Commission", True),
    ]


def test_a_group_inside_such_a_name_is_none(lexicon: Lexicon) -> None:
    found = MentionReader(lexicon).read(Folded("The Dune Youth Media Fund asked girls."))
    assert [hit.key for hit in found.groups.hits] == ["women-and-girls"]


def test_its_mention_has_no_iri_and_no_group_but_that_of_its_kind(extractor: Extractor) -> None:
    source = page(
        "Key Recommendations",
        "- The Silver Bay\nFoundation should publish its minutes.",
        "- The Ministry of Ports should publish its minutes.",
        "The Tide Society should:",
        "- Publish its minutes.",
    )
    first, second, third = (one for record in extractor.extract(source) for one in record.statements)
    assert [(body.name, body.iri, body.role) for body in second.organizations] == [
        ("Ministry of Ports", None, "addressee")
    ]
    assert [(one.group, one.role) for one in second.stakeholders] == [("governments", "addressee")]
    assert first.stakeholders == third.stakeholders == ()
    assert first.actions[0].addressees == (first.organizations[0].name,)
    assert [(body.name, body.iri, body.basis) for body in third.organizations] == [
        ("Tide Society", None, "inferred")
    ]
    assert third.actions[0].addressees == ("Tide Society",)
