from __future__ import annotations

import re

import msgspec
import pytest

from kg.extract.folding import Folded
from kg.extract.matching import Hit
from kg.extract.mentions import MentionReader, Places, organizations_by_iri
from kg.lexicon import Label, Lexicon, Organization


@pytest.fixture(scope="module")
def mentions(lexicon: Lexicon) -> MentionReader:
    return MentionReader(lexicon)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("under Action Line C5", ["C5"]),
        ("C7: E-health and telemedicine", ["C7.e-health"]),
        ("C7. ICT applications: benefits in all aspects of life — E-business", ["C7.e-business"]),
        ("Access to information and knowledge is a right", []),
        ("the action line on access to information and knowledge", ["C3"]),
        ("Building confidence and security in the use of ICTs came first", ["C5"]),
        ("the media were there", []),
        ("capacity building for all", []),
    ],
)
def test_action_lines_are_named_by_code_or_by_official_name(
    mentions: MentionReader, text: str, expected: list[str]
) -> None:
    assert list(dict.fromkeys(hit.key for hit in mentions.read(Folded(text)).action_lines.hits)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("SDG 4", ["4"]),
        ("Goal 4: Quality education", ["4"]),
        # The title alone names a topic: so says the vocabulary.
        ("Quality education for all", []),
        ("SDG 9.c", ["9.c"]),
        ("gender equality matters", []),
    ],
)
def test_goals_are_named_by_number_or_by_number_and_name(
    mentions: MentionReader, text: str, expected: list[str]
) -> None:
    assert list(dict.fromkeys(hit.key for hit in mentions.read(Folded(text)).sdgs.hits)) == expected


def test_a_group_inside_the_name_of_a_body_is_none(mentions: MentionReader, lexicon: Lexicon) -> None:
    body = next(b for b in lexicon.organizations if b.name.startswith("Internet Corporation"))
    found = mentions.read(Folded(f"The {body.name} and governments met."))
    assert [hit.key for hit in found.organizations.hits] == [body.iri]
    assert [hit.key for hit in found.groups.hits] == ["governments"]
    assert organizations_by_iri(lexicon)[body.iri] == body


def test_places_within_a_span_lie_wholly_inside_it() -> None:
    places = Places((Hit(0, 4, "a", ""), Hit(5, 9, "b", ""), Hit(8, 12, "c", ""), Hit(12, 14, "d", "")))
    assert [hit.key for hit in places.within(5, 12)] == ["b", "c"]
    assert [hit.key for hit in places.within(1, 10)] == ["b"]
    assert places.within(20, 30) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kenya and the Republic of Korea shared a plan with Côte d’Ivoire.", ["KE", "KR", "CI"]),
        ("Equatorial Guinea and Guinea-Bissau", ["GQ", "GW"]),
        ("Papua New Guinea, and then Guinea", ["PG", "GN"]),
        ("Nigeria is not Niger", ["NG", "NE"]),
        ("South Sudan and the Democratic Republic of the Congo", ["SS", "CD"]),
        ("the Dominican Republic and Dominica", ["DO", "DM"]),
        ("Le Sénégal et les États-Unis", ["SN", "US"]),
        ("El Perú y los Países Bajos", ["PE", "NL"]),
        # As written only, and never where the words mean something else.
        ("fine china, a turkey and a new jersey", []),
        ("New Mexico, Northern Ireland, the Gulf of Guinea", []),
        ("Kenyan schools", []),
    ],
)
def test_countries_are_named_as_their_names_are_written(
    mentions: MentionReader, text: str, expected: list[str]
) -> None:
    assert [hit.key for hit in mentions.read(Folded(text)).countries.hits] == expected


def test_a_country_inside_the_name_of_a_body_is_none(lexicon: Lexicon) -> None:
    body = Organization(iri="urn:body", name="Kenya Network", labels=(Label("Kenya Network"),), group="")
    mentions = MentionReader(msgspec.structs.replace(lexicon, organizations=(body,)))
    hits = mentions.read(Folded("The Kenya Network met in Uganda.")).countries.hits
    assert [hit.key for hit in hits] == ["UG"]


def test_a_country_has_one_name_one_code_and_every_member_of_the_united_nations_is_one(
    lexicon: Lexicon,
) -> None:
    listed = lexicon.patterns["countries"]["names"]
    names = [name for line in listed.values() for name in line.split("/")]
    assert all(re.fullmatch("[A-Z]{2}", code) for code in listed)
    assert all(name == name.strip() != "" for name in names)
    assert len(set(names)) == len(names)
    others = {"CK", "GL", "HK", "MO", "NU", "PR", "PS", "TW", "VA"}
    assert len(set(listed) - others) == 193
