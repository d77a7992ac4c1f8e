from __future__ import annotations

import pytest

from kg.extract import Extractor
from kg.model import Document, Session
from tests.extract.page import page

URL = "https://www.itu.int/net4/wsis/forum/2025/Agenda/Session/512"
SECTIONS = [
    "# Key Issues discussed",
    "- Prices rise on islands.",
    "# Tangible Outcomes of the session",
    "- A guide was launched.",
    "# Key Recommendations",
    "- Publish the maps.",
]


def session(extractor: Extractor, document: Document) -> Session:
    (record,) = extractor.extract(document)
    assert record.session is not None
    one = record.session
    for organizer in (*one.organizers, *one.co_organizers):
        assert document.text[organizer.start : organizer.end] == organizer.name
    if "title" in one.spans:
        assert document.words(*one.spans["title"])[0] == one.title
    if one.date_literal is not None:
        assert document.text[slice(*one.spans["date"])] == one.date_literal
    return one


def wsis(*organizers: str, date: str = "Thursday, 10 July 2025, 14:00 – 15:00 (UTC+02:00)") -> Document:
    return page("Session Outcome Document", "Maps for all", *organizers, date, f"<{URL}>", *SECTIONS)


def test_the_wsis_form_s_order_is_title_organisers_date_address(extractor: Extractor) -> None:
    one = session(extractor, wsis("Lakeside Mapping Society"))
    assert (one.title, one.event, one.edition, one.number, one.url) == (
        "Maps for all",
        "wsis-forum",
        "2025",
        "512",
        URL,
    )
    assert (one.start, one.end) == ("2025-07-10T14:00:00+02:00", "2025-07-10T15:00:00+02:00")
    assert one.date_literal == "Thursday, 10 July 2025, 14:00 – 15:00 (UTC+02:00)"
    assert [organizer.name for organizer in one.organizers] == ["Lakeside Mapping Society"]


def test_organisers_stand_a_line_each_or_set_apart_by_semicolons(extractor: Extractor) -> None:
    one = session(
        extractor, wsis("Lakeside Mapping Society; Harbour School of Law, Trade and Tax", "Moor & Co")
    )
    assert [organizer.name for organizer in one.organizers] == [
        "Lakeside Mapping Society",
        "Harbour School of Law, Trade and Tax",
        "Moor & Co",
    ]


def test_an_organiser_in_the_register_has_its_iri(extractor: Extractor) -> None:
    one = session(
        extractor, wsis("Internet Corporation for Assigned Names and Numbers", "Lakeside Mapping Society")
    )
    first, second = one.organizers
    assert first.iri is not None
    assert first.iri.endswith("/org/icann")
    assert second.iri is None


@pytest.mark.parametrize(
    ("date", "start", "end"),
    [
        ("10 July 2025", "2025-07-10", None),
        ("15-16 July 2025", "2025-07-15", "2025-07-16"),
        ("10 July 2025, 14:00", "2025-07-10T14:00:00", None),
        ("10 July 2025, 14:00 – 15:00", "2025-07-10T14:00:00", "2025-07-10T15:00:00"),
        ("10 July 2025, 23:30 – 00:30 (UTC+02:00)", "2025-07-10T23:30:00+02:00", "2025-07-11T00:30:00+02:00"),
        ("10 July 2025, 14:00 – 15:00 CEST", "2025-07-10T14:00:00+02:00", "2025-07-10T15:00:00+02:00"),
        ("10 July 2025, 23:00 – 24:00", "2025-07-10T23:00:00", "2025-07-11T00:00:00"),
        ("31 December 2025, 24:00 – 01:00", "2026-01-01T00:00:00", "2026-01-01T01:00:00"),
        ("31 December 2025, 24:00", "2026-01-01T00:00:00", None),
        ("15-16 July 2025, 09:00 – 24:00", "2025-07-15T09:00:00", "2025-07-17T00:00:00"),
        ("10 July 2025, 24:30", "2025-07-10", None),
        ("Tuesday, 03/04/2025", "2025-03-04", None),
    ],
)
def test_times_are_as_written(extractor: Extractor, date: str, start: str, end: str | None) -> None:
    one = session(extractor, wsis("Lakeside Mapping Society", date=date))
    assert (one.start, one.end) == (start, end)


def test_where_weekday_and_date_disagree_the_date_stands(extractor: Extractor) -> None:
    assert session(extractor, wsis(date="Monday, 10 July 2025")).start == "2025-07-10"


def test_lines_of_label_and_value_give_the_facts(extractor: Extractor) -> None:
    document = page(
        "# IGF 2016 - Workshop Report",
        "Session title: WS 131: Maps for all",
        "Date: Tuesday, 6 December 2016",
        "Time: 09:00 - 10:30 CST",
        "Workshop Organiser: Lakeside Mapping Society",
        "Co-organisers: Harbour School of Law; Moor & Co",
        "Session type: Workshop",
        "Format: hybrid",
        "Room: B2",
        *SECTIONS,
    )
    one = session(extractor, document)
    assert (one.title, one.event, one.edition, one.number) == ("Maps for all", "igf", "2016", "131")
    assert (one.start, one.end) == ("2016-12-06T09:00:00", "2016-12-06T10:30:00")
    assert [organizer.name for organizer in one.organizers] == ["Lakeside Mapping Society"]
    assert [organizer.name for organizer in one.co_organizers] == ["Harbour School of Law", "Moor & Co"]
    assert (one.type, one.modality, one.venue) == ("Workshop", "hybrid", "B2")


def test_a_line_labelled_time_may_hold_the_date(extractor: Extractor) -> None:
    document = page(
        "# IGF 2022 WS #87 Maps for all",
        "Time: Wednesday, 30 November, 2022, 15:00 - 16:15 (UTC+00:00)",
        "Org: Lakeside Mapping Society",
        *SECTIONS,
    )
    one = session(extractor, document)
    assert (one.title, one.number) == ("Maps for all", "87")
    assert (one.start, one.end) == ("2022-11-30T15:00:00+00:00", "2022-11-30T16:15:00+00:00")


def test_labels_stand_alone_in_the_cells_of_a_table(extractor: Extractor) -> None:
    document = page(
        "# IGF 2018 Report",
        "| Session | WS 22: Maps for all",
        "| Date | 12 November 2018",
        "| Organizer | Lakeside Mapping Society",
        *SECTIONS,
    )
    one = session(extractor, document)
    assert (one.title, one.number, one.start) == ("Maps for all", "22", "2018-11-12")
    assert [organizer.name for organizer in one.organizers] == ["Lakeside Mapping Society"]


def test_a_row_that_came_as_one_line_is_label_and_value(extractor: Extractor) -> None:
    lines = [
        "# IGF 2018 Report",
        "Session\tWS 22: Maps for all",
        "Date\t12 November 2018",
        "Organizer\tMoor & Co",
    ]
    one = session(extractor, page(*lines, *SECTIONS))
    assert (one.title, one.number, one.start) == ("Maps for all", "22", "2018-11-12")
    assert [organizer.name for organizer in one.organizers] == ["Moor & Co"]


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("Session 241: Maps for all", "Maps for all"),
        ("WS 131: Maps for all", "Maps for all"),
        ("IGF 2022 Town Hall #35: Maps for all", "Maps for all"),
        ("IGF 2020 WS #208 Maps for all", "Maps for all"),
        ("Action Line C2: Maps for all", "Maps for all"),
        ("Main Topic 3: Maps for all", "Maps for all"),
        ("FGI 2023 Atelier n° 44 : Maps for all", "Maps for all"),
        ("FGI 2022 Taller n.º 12: Maps for all", "Maps for all"),
        ("Sessions on maps", "Sessions on maps"),
        ("Session of the year", "Session of the year"),
        ("2030: Maps for all", "2030: Maps for all"),
        ("IGF 2030 and beyond", "IGF 2030 and beyond"),
        ("Workshop 2.0: Maps for all", "Workshop 2.0: Maps for all"),
    ],
)
def test_a_title_is_without_its_session_s_number(extractor: Extractor, line: str, title: str) -> None:
    assert session(extractor, page(f"# {line}", "10 July 2025, 14:00 - 15:00", *SECTIONS)).title == title


@pytest.mark.parametrize(
    "form",
    [
        "Session Outcome Document",
        "WSIS Forum 2024 - Session Outcomes",
        "IGF 2016 - Workshop Report",
        "IGF 2018 Report",
        "EuroDIG 2019 - Messages",
        "Report of session 12",
        "WSIS+10 High-Level Event 2014",
        "Document final de la session",
        "Documento final de la sesión",
        "Session 12",
    ],
)
def test_a_line_that_names_the_form_is_no_title(extractor: Extractor, form: str) -> None:
    document = page(f"# {form}", "# Outcome mapping for beginners", "10 July 2025, 14:00 - 15:00", *SECTIONS)
    assert session(extractor, document).title == "Outcome mapping for beginners"


def test_an_agenda_page_numbers_its_session_between_organiser_and_date(extractor: Extractor) -> None:
    document = page(
        "# Maps for all",
        "Lakeside Mapping Society",
        "Session 530",
        "Thursday, 10 July 2025, 14:00–15:00 (UTC+02:00)",
        "Physical and remote",
        "## Panellists",
        "- Ada Okoro, Lakeside Mapping Society",
        "## WSIS Action Lines",
        "- C2",
    )
    one = session(extractor, document)
    assert (one.title, one.start) == ("Maps for all", "2025-07-10T14:00:00+02:00")
    assert [organizer.name for organizer in one.organizers] == ["Lakeside Mapping Society"]


def test_a_date_in_prose_is_no_date_line(extractor: Extractor) -> None:
    line = "The first of these meetings was held on 3 May 2019 in a small town by the lake, and many came."
    one = session(extractor, page("# Maps for all", line, "Date: 10 July 2025", *SECTIONS))
    assert one.start == "2025-07-10"


def test_a_day_may_stand_on_the_line_of_event_and_number(extractor: Extractor) -> None:
    line = "WSIS Forum 2025, Session 888 Friday, 11 July 2025"  # two lines that a reader made one of
    one = session(extractor, page("# Maps for all", line, *SECTIONS))
    assert (one.title, one.event, one.edition, one.number) == ("Maps for all", "wsis-forum", "2025", "888")
    assert (one.start, one.date_literal) == ("2025-07-11", "Friday, 11 July 2025")


def test_a_page_without_facts_has_no_session(extractor: Extractor) -> None:
    (record,) = extractor.extract(page("Notes", "- Publish the maps."))
    assert record.session is None


def test_a_head_in_french_and_one_in_spanish(extractor: Extractor) -> None:
    french = page(
        "# FGI 2023 Atelier n° 44 : Des cartes pour tous",
        "Date : mardi 10 octobre 2023",
        "Organisateur : Société des cartes",
        "# Points clés à retenir",
        "- Un guide a été publié.",
    )
    one = session(extractor, french)
    assert (one.title, one.number, one.start) == ("Des cartes pour tous", "44", "2023-10-10")
    assert [organizer.name for organizer in one.organizers] == ["Société des cartes"]
    spanish = page(
        "# FGI 2022 Taller n.º 12: Mapas para todos",
        "Fecha: jueves, 1 de diciembre de 2022",
        "Organiza: Sociedad de mapas",
        "# Conclusiones principales",
        "- Se publicó una guía.",
    )
    one = session(extractor, spanish)
    assert (one.title, one.number, one.start) == ("Mapas para todos", "12", "2022-12-01")
    assert [organizer.name for organizer in one.organizers] == ["Sociedad de mapas"]


def test_a_date_of_two_readings_is_none_and_its_words_stay(extractor: Extractor) -> None:
    one = session(extractor, wsis("Lakeside Mapping Society", date="03/04/2025, 14:00 – 15:00"))
    assert (one.start, one.end, one.date_literal) == (None, None, "03/04/2025, 14:00 – 15:00")
    assert [organizer.name for organizer in one.organizers] == ["Lakeside Mapping Society"]


def test_date_and_time_on_lines_that_follow_each_other_are_one_literal(extractor: Extractor) -> None:
    lines = ["# Maps for all", "Date: Thursday, 10 July 2025", "Time: 14:00 - 15:00 (UTC+02:00)"]
    one = session(extractor, page(*lines, *SECTIONS))
    assert (one.start, one.end) == ("2025-07-10T14:00:00+02:00", "2025-07-10T15:00:00+02:00")
    assert one.date_literal == "Thursday, 10 July 2025\nTime: 14:00 - 15:00 (UTC+02:00)"
    assert "time" not in one.spans


def test_a_time_further_down_has_its_own_place(extractor: Extractor) -> None:
    document = page(
        "# Maps for all",
        "Date: Thursday, 10 July 2025",
        "Room: B2",
        "Time: to be seen",
        "Time: 14:00 - 15:00",
        *SECTIONS,
    )
    one = session(extractor, document)
    assert (one.start, one.date_literal) == ("2025-07-10T14:00:00", "Thursday, 10 July 2025")
    assert document.text[slice(*one.spans["time"])] == "14:00 - 15:00"


@pytest.mark.parametrize(
    "cited",
    [
        ("# Outcomes", f"- The talk of <{URL}> goes on."),
        ("# Outcomes", f"The talk of <{URL}> goes on."),
        (f"- The talk of <{URL}> goes on.", "# Outcomes", "- A guide was launched."),
    ],
)
def test_a_session_that_is_cited_is_another(extractor: Extractor, cited: tuple[str, ...]) -> None:
    one = session(extractor, page("# Maps for all", "Date: 10 July 2025", *cited))
    assert (one.event, one.edition, one.number, one.url) == (None, None, None, None)


def test_an_address_labelled_so_is_the_session_s_own_before_others(extractor: Extractor) -> None:
    other = URL.replace("512", "7")
    head = ["# Maps for all", "Date: 10 July 2025", f"This one follows <{other}>.", f"- Agenda: <{URL}>"]
    one = session(extractor, page(*head, *SECTIONS))
    assert (one.number, one.url) == ("512", URL)


def test_words_that_name_an_edition_of_another_year_name_another_event(extractor: Extractor) -> None:
    title = "Following up on the WSIS Forum 2019"
    one = session(extractor, page(f"# {title}", "Date: 10 July 2025", *SECTIONS))
    assert (one.title, one.event, one.edition) == (title, None, None)
    one = session(extractor, page("# IGF 2025 Report", f"# {title}", "Date: 10 July 2025", *SECTIONS))
    assert (one.title, one.event, one.edition) == (title, "igf", "2025")


def test_a_file_s_own_title_counts_only_where_the_text_says_it_too(extractor: Extractor) -> None:
    lines = ["Date: 10 July 2025", "We spoke of “Maps  for all” that day.", *SECTIONS]
    assert session(extractor, page(*lines, title="Microsoft Word - template_OLD")).title is None
    assert session(extractor, page(*lines, title="Map")).title is None
    assert session(extractor, page(*lines, title=" ")).title is None
    one = session(extractor, page(*lines, title="Maps for All"))
    assert (one.title, one.spans["title"]) == ("Maps  for all", (32, 45))


def test_labelled_values_are_the_words_as_written(extractor: Extractor) -> None:
    document = page(
        "# Maps for all",
        "Date: 10 July 2025",
        "Room: Popov’s room – “A”",
        "Session type: Open\xa0forum",
        "Format: Physical and remote",
        "Session number: 12",
        *SECTIONS,
    )
    one = session(extractor, document)
    assert (one.venue, one.type, one.number) == ("Popov’s room – “A”", "Open\xa0forum", "12")
    assert one.modality == "hybrid"
    assert document.text[slice(*one.spans["modality"])] == "Physical and remote"
    assert document.text[slice(*one.spans["venue"])] == one.venue


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("IGF 2020 WS #208 Maps for all", "208"),
        ("IGF 2022 Town Hall #35: Maps", "35"),
        ("Open Forum 022", "22"),
        ("Main Topic 4: Maps", "4"),
        ("FGI 2023 Atelier n° 44 : Des cartes", "44"),
        ("FGI 2022 Taller n.º 12: Mapas", "12"),
        ("Lightning talk #5: Maps", "5"),
        ("Workshop 2a: Maps", "2a"),
        ("Session: 12", "12"),
        ("Session ID: 0425", "425"),
        ("A session of 90 minutes", None),
        ("Session 2020", None),
        ("Workshop 2.0: Maps", None),
        ("Two of 140 maps were lost in the session", None),
        ("Session 3rd floor", None),
    ],
)
def test_the_words_of_a_head_number_its_session(extractor: Extractor, line: str, number: str | None) -> None:
    document = page("# Maps for all", line, "10 July 2025, 14:00 - 15:00", *SECTIONS)
    assert session(extractor, document).number == number


def test_the_parts_of_a_programme_number_no_session(extractor: Extractor) -> None:
    programme = ["# Programme", "10:00 Opening", "10:10 Panel 1: Maps", "11:05 Panel 2: Books"]
    document = page("# Maps for all", "Monday, 7 July 2025", "10:00 - 12:00 (UTC+02:00)", *programme)
    one = session(extractor, document)
    assert (one.number, one.start, one.end) == (
        None,
        "2025-07-07T10:00:00+02:00",
        "2025-07-07T12:00:00+02:00",
    )


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Organised by: ITU, UNESCO and UNDP", ["ITU", "UNESCO", "UNDP"]),
        (
            "Organised by the Lakeside Society and the Harbour Institute",
            ["Lakeside Society", "Harbour Institute"],
        ),
        ("Organiser: Ministry of Science and Technology", ["Ministry of Science and Technology"]),
        ("Organiser: School of Law, Trade and Tax", ["School of Law, Trade and Tax"]),
        ("Organiser: Faculty of Maps, University of Elmar", ["Faculty of Maps, University of Elmar"]),
        ("Hosts: Bay Forum, Open Stops Association", ["Bay Forum", "Open Stops Association"]),
        ("Organiser: Moor & Co", ["Moor & Co"]),
        ("Organizer 1: Ada Okoro, Civil Society, African Group", ["Ada Okoro"]),
        ("Hosted by the Lakeside Society with the support of the Harbour Fund", ["Lakeside Society"]),
        ("Organisers: to be confirmed", []),
    ],
)
def test_a_list_of_organisers_is_cut_where_names_of_bodies_meet(
    extractor: Extractor, line: str, names: list[str]
) -> None:
    document = page("# Maps for all", line, "10 July 2025, 14:00 - 15:00", *SECTIONS)
    assert [one.name for one in session(extractor, document).organizers] == names
