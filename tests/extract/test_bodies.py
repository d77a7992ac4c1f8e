"""Names of bodies in their languages, cases and damage, and words that look like them."""

from __future__ import annotations

import pytest

from kg.extract import Extractor
from kg.extract.bodies import BodyReader
from kg.extract.folding import Folded
from kg.extract.mentions import MentionReader
from kg.lexicon import Label, Lexicon, Organization
from tests.extract.page import page

PATTERNS = {
    "ambiguous": ["APT", "Meta"],
    "standards": ["ISO", "IEC"],
    "number": r"(?:/[A-Z]+)*[ -]\d",
    "short": 3,
    "words": ["OASIS"],
    "masks": ["UN Charter"],
    "articles": ["the", "l'"],
    "unlisted": {
        **{key: ["-"] for key in ("last", "first", "of", "behind", "bare", "links", "joins", "openers")},
        "none": ["-"],
        "groups": {},
    },
}


@pytest.fixture(scope="module")
def bodies(lexicon: Lexicon) -> BodyReader:
    return BodyReader(lexicon.organizations, lexicon.patterns["organizations"])


def named(bodies: BodyReader, text: str) -> list[tuple[str, str]]:
    hits = bodies.find(Folded(text))
    return [(text[hit.start : hit.end], hit.key.rpartition("/")[2]) for hit in hits]


def slugs(bodies: BodyReader, text: str) -> list[str]:
    return [slug for _, slug in named(bodies, text)]


def small(*labels: tuple[str, str], **changes: object) -> BodyReader:
    found = [Organization(iri=key, name=text, labels=(Label(text),), group="") for key, text in labels]
    return BodyReader(found, {**PATTERNS, **changes})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("L'UIT et l’UNESCO, avec l'appui de l'OMS et d'ICANN", ["itu", "unesco", "who", "icann"]),
        ("del PNUD, la Unesco y la CEPAL", ["undp", "unesco", "eclac"]),
        ("au sein du Conseil de l’Europe et de l'Union européenne", ["council-of-europe", "european-union"]),
        ("La ONU, la UIT, la OIT y la OCDE", ["united-nations", "itu", "ilo", "oecd"]),
        ("МСЭ и ЮНЕСКО пригласили ВОЗ", ["itu", "unesco", "who"]),
        ("联合国教科文组织和国际电联", ["unesco", "itu"]),
        ("دعا الاتحاد الدولي للاتصالات إلى العمل", ["itu"]),
        ("ITU's and UNESCO’s plans", ["itu", "unesco"]),
        ("the ITU-UNESCO report, and FAO/WHO", ["itu", "unesco", "fao", "who"]),
        ("the International\n   Telecommunication\nUnion", ["itu"]),
        ("UN Women and the UN", ["un-women", "united-nations"]),
        ("the European Commission, not the EC", ["european-commission"]),
        ("OFCOM of Bern and Ofcom of London", ["ofcom-switzerland", "ofcom-uk"]),
        ("the IGF, not national and regional IGFs or a national IGF", ["igf"]),
        ("The WSIS Forum and WSIS+20", []),
    ],
)
def test_bodies_are_named_in_the_languages_they_work_in(
    bodies: BodyReader, text: str, expected: list[str]
) -> None:
    assert slugs(bodies, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Union internationale des télécommunications",
        "UNION INTERNATIONALE DES TÉLÉCOMMUNICATIONS",
        "Union Internationale des Télécommunications",
        "Union internationale des telecommunications",
        "Union internationale des t\ufffdl\ufffdcommunications",
        "Union internationale des tÃ©lÃ©communications",
        "Union internationale des télé\u00adcommunications",
    ],
)
def test_a_name_is_known_however_its_letters_were_damaged(bodies: BodyReader, text: str) -> None:
    assert named(bodies, f"L'{text} invite") == [(text, "itu")]


def test_capital_accents_are_known_encoded_twice(bodies: BodyReader) -> None:
    damaged = "États arabes".encode().decode("cp1252")
    assert slugs(bodies, f"la Ligue des {damaged}") == ["league-of-arab-states"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("rural people need access now", []),
        ("Access now is a right", []),
        ("Access Now asked", ["access-now"]),
        ("Save the children from harm; we save the children", []),
        ("Save the Children asked", ["save-the-children"]),
        ("a free internet society", []),
        ("THE INTERNET SOCIETY", ["isoc"]),
        ("the general assembly of the members", []),
        ("who will act, and an oasis", []),
        ("Organización mundial de la salud", ["who"]),
    ],
)
def test_a_proper_name_has_its_capitals(bodies: BodyReader, text: str, expected: list[str]) -> None:
    assert slugs(bodies, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ATELIER SUR LE NUMÉRIQUE AU NIVEAU MONDIAL", []),
        ("QUE DIT L'OMS AUX PAYS", []),
        ("WHO WILL PAY FOR THE LAST MILE", []),
        ("UN FORO PARA LAS MUJERES", []),
        ("DIGITAL OASIS FOR ALL", []),
        ("UNESCO AND ITS PARTNERS MET", ["unesco"]),
        # A list of acronyms, and a line that only begins in capitals, are no shouting.
        ("ITU, WHO, AU", ["itu", "who", "african-union"]),
        ("WHO AI guidance was shown", ["who"]),
        ("MOBILE MONEY FOR ALL. WHO was there.", ["who"]),
    ],
)
def test_in_a_line_all_in_capitals_a_short_acronym_may_be_a_word(
    bodies: BodyReader, text: str, expected: list[str]
) -> None:
    assert slugs(bodies, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("an APT group attacked, said the CTO", []),
        ("the Asia-Pacific Telecommunity (APT); APT members", ["apt", "apt", "apt"]),
        ("Meta 4 de los ODS", []),
        ("Meta Platforms spoke; Meta agreed", ["meta", "meta"]),
        ("Orange is a colour", []),
        ("The ITC and an ECE class", []),
    ],
)
def test_an_ambiguous_label_counts_where_the_document_gives_another_name(
    bodies: BodyReader, text: str, expected: list[str]
) -> None:
    assert slugs(bodies, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ISO/IEC 27001, ISO-3166, ITU-T X.509, ETSI EN 303 645 and IEEE 802.11", []),
        ("ISO and IEC, and ITU-T", ["iso", "iec", "itu-t"]),
        ("the UN Charter, the EU AI Act and Google Maps", []),
        ("Article 19 of the Covenant", []),
        ("ARTICLE 19 and Article 19", ["article-19", "article-19"]),
        ("see https://www.example.int/ITU-D/ and secretary@UNESCO.example", []),
        ("see example.int: ITU-D", ["itu-d"]),
    ],
)
def test_what_is_called_after_a_body_is_not_the_body(
    bodies: BodyReader, text: str, expected: list[str]
) -> None:
    assert slugs(bodies, text) == expected


def test_each_rule_is_one_of_data() -> None:
    text = "OASIS DRAFT FOR ALL. ISO 27001. The UN Charter. APT."
    known = (("oasis", "OASIS"), ("iso", "ISO"), ("un", "UN"), ("apt", "APT"))
    assert small(*known).find(Folded(text)) == []
    off = small(*known, words=[], standards=[], masks=[], ambiguous=[])
    assert [hit.key for hit in off.find(Folded(text))] == ["oasis", "iso", "un", "apt"]


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("International Telecommunication Union", "itu"),
        ("International Telecommunication Union (ITU)", "itu"),
        ("ITU – International Telecommunication Union", "itu"),
        ("the Internet Society", "isoc"),
        ("L’UNESCO", "unesco"),
        ("internet society", "isoc"),
        ("Orange", "orange"),
        ("Ofcom", "ofcom-uk"),
        ("OFCOM", "ofcom-switzerland"),
        # Two bodies of that name in small letters; two bodies; more than a name; none.
        ("ofcom", None),
        ("UNESCO (ITU)", None),
        ("Internet Society Lakeside Chapter", None),
        ("Lakeside Digital Institute (LDI)", None),
        ("", None),
    ],
)
def test_a_whole_name_or_alias_gives_the_body(bodies: BodyReader, name: str, slug: str | None) -> None:
    iri = bodies.iri(name)
    assert (iri and iri.rpartition("/")[2]) == slug


@pytest.mark.parametrize(
    ("text", "body", "groups"),
    [
        ("UN agencies met", [], ["intergovernmental-organizations"]),
        ("the UN system and the UN", ["united-nations"], ["intergovernmental-organizations"]),
        ("EU Member States", ["european-union"], ["governments"]),
        ("Save the Children", ["save-the-children"], []),
    ],
)
def test_of_a_group_and_a_body_in_it_the_longer_is_named(
    lexicon: Lexicon, text: str, body: list[str], groups: list[str]
) -> None:
    found = MentionReader(lexicon).read(Folded(text))
    assert [hit.key.rpartition("/")[2] for hit in found.organizations.hits] == body
    assert [hit.key for hit in found.groups.hits] == groups


def test_a_body_that_all_groups_share_gives_none(extractor: Extractor) -> None:
    source = page(
        "Key Recommendations", "- The IGF should publish its minutes.", "- ITU should publish its minutes."
    )
    forum, union = (statement for record in extractor.extract(source) for statement in record.statements)
    assert [(body.name, body.role) for body in forum.organizations] == [("IGF", "addressee")]
    assert forum.actions[0].addressees == ("IGF",)
    assert forum.stakeholders == ()
    assert [one.group for one in union.stakeholders] == ["intergovernmental-organizations"]


def test_few_names_of_bodies_are_words_of_the_field_but_for_their_capitals(lexicon: Lexicon) -> None:
    everyday = {
        label.text.casefold()
        for concepts in (lexicon.topics, lexicon.groups)
        for concept in concepts.values()
        for label in concept.labels
        if label.text.islower()
    }
    names = {
        label.text.casefold()
        for body in lexicon.organizations
        for label in body.labels
        if not label.text.isupper()
    }
    assert names & everyday == {"derechos digitales"}


def test_the_rules_speak_of_labels_that_exist(lexicon: Lexicon) -> None:
    labels = {label.text for body in lexicon.organizations for label in body.labels}
    rules = lexicon.patterns["organizations"]
    assert {*rules["ambiguous"], *rules["standards"], *rules["words"]} <= labels
