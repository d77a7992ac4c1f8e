from __future__ import annotations

import pytest

from kg.extract.folding import Folded
from kg.extract.forms import FormReader, Identity
from kg.lexicon import Lexicon
from kg.model import Link

ALL = ("issues", "outcomes", "recommendations")


@pytest.fixture(scope="module")
def forms(lexicon: Lexicon) -> FormReader:
    return FormReader(lexicon.patterns["forms"])


def name(forms: FormReader, text: str, *roles: str) -> str | None:
    form = forms.form(Folded(text), roles)
    return form.name if form else None


@pytest.mark.parametrize(
    ("text", "roles", "expected"),
    [
        ("Session Outcome Document\nTangible Outcomes of the session", ALL, "wsis-forum-2025"),
        ("Document final de la session\nl’examen SMSI+20 et au-delà", ALL, "wsis-forum-2025"),
        ("Documento final de la sesión\nel examen de la CMSI+20 y después", ALL, "wsis-forum-2025"),
        # With a section missing it is the same form still.
        (
            "Session Outcome Document\nTangible Outcomes of the session",
            ("issues", "outcomes"),
            "wsis-forum-2025",
        ),
        ("Highlights, Announcements, and Key Outcomes", ("outcomes",), "wsis-forum-highlights"),
        ("IGF 2023\nKey Takeaways\nCall to Action", ("outcomes", "recommendations"), "igf-2022"),
        ("1. Achievements\n2. Challenges\n3. Recommendations\nAction Line C2", ALL, "wsis-10"),
        ("Panellists\nWSIS Action Lines", ("participants", "action-lines"), "wsis-forum-agenda"),
        ("A report of the town council", ALL, None),
        ("Session Outcome Document\nTangible Outcomes", (), None),
        ("", (), None),
    ],
)
def test_a_form_is_known_by_its_marks_and_sections(
    forms: FormReader, text: str, roles: tuple[str, ...], expected: str | None
) -> None:
    assert name(forms, text, *roles) == expected


@pytest.mark.parametrize(
    ("url", "event", "edition", "number"),
    [
        ("https://www.itu.int/net4/wsis/forum/2025/Agenda/Session/425", "wsis-forum", "2025", "425"),
        ("http://itu.int/net4/wsis/forum/2019/Agenda/Session/7", "wsis-forum", "2019", "7"),
        ("https://www.intgovforum.org/en/content/igf-2023-ws-87-maps-for-all", "igf", "2023", "87"),
        ("https://www.intgovforum.org/en/content/igf-2022-town-hall-35-a-title", "igf", "2022", "35"),
    ],
)
def test_an_address_names_event_edition_and_number(
    forms: FormReader, url: str, event: str, edition: str, number: str
) -> None:
    link = Link(10, 20, url)
    assert forms.identity([Link(0, 1, "https://lakeside.example/"), link], Folded("")) == Identity(
        event, edition, number, link, (10, 20)
    )


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("IGF 2020 WS #208 Maps for all", ("igf", "2020")),
        ("IGF 2018 Report\nOpen Forum 022", ("igf", "2018")),
        ("WSIS Forum 2024 - Session Outcomes\nSession 163: Maps", ("wsis-forum", "2024")),
        ("WSIS FORUM 2021", ("wsis-forum", "2021")),
        ("WSIS+20 Forum High-Level Event 2024", ("wsis-forum", "2024")),
        ("WSIS+10 High-Level Event 2014\nSession: 12", ("wsis-forum", "2014")),
        ("EuroDIG 2019 - Messages\nMain Topic 4: Maps", ("eurodig", "2019")),
        ("FGI 2023 Atelier n° 44 : Des cartes", ("igf", "2023")),
        ("2020年互联网治理论坛", ("igf", "2020")),
        ("Zambezi Basin IGF 2026", (None, None)),
        ("Town council, 2024", (None, None)),
    ],
)
def test_without_an_address_the_head_s_words_name_them(
    forms: FormReader, head: str, expected: tuple[str | None, str | None]
) -> None:
    identity = forms.identity([], Folded(head))
    assert (identity.event, identity.edition) == expected
    assert (identity.link, identity.number) == (None, None)


def test_words_count_only_for_the_years_of_the_session(forms: FormReader) -> None:
    head = Folded("Following up on the WSIS Forum 2019\nIGF 2020 WS #208 Maps for all")
    assert forms.identity([], head, None, {"2020"}).event == "igf"
    identity = forms.identity([], head, None, {"2025"})
    assert (identity.event, identity.edition) == (None, None)
    assert (
        forms.identity([], Folded("Maps"), Folded("EuroDIG 2019, EuroDIG 2021"), {"2021"}).edition == "2021"
    )
