from __future__ import annotations

import pytest

from kg.errors import ReadError
from kg.extract import Extractor
from kg.extract.statements import MOST
from kg.model import Document, Statement
from tests.extract.page import page


def statements(extractor: Extractor, document: Document) -> list[Statement]:
    (record,) = extractor.extract(document)
    for one in record.statements:
        assert document.words(one.start, one.end) == (one.text, one.joined)
        if one.context_span:
            assert document.words(*one.context_span)[0] == one.context
    return list(record.statements)


def texts(extractor: Extractor, *lines: str) -> list[tuple[str, str, str | None]]:
    return [(one.kind, one.text, one.context) for one in statements(extractor, page(*lines))]


def test_a_leaf_bullet_is_one_statement_however_many_sentences_it_has(extractor: Extractor) -> None:
    assert texts(extractor, "# Recommendations", "- Keep it open. It works. Do not close it.") == [
        ("recommendation", "Keep it open. It works. Do not close it.", None)
    ]


def test_a_numbered_item_is_a_statement_without_its_number(extractor: Extractor) -> None:
    assert texts(extractor, "# Outcomes", "1. A guide was launched.", "2. A network was founded.") == [
        ("outcome", "A guide was launched.", None),
        ("outcome", "A network was founded.", None),
    ]


def test_a_sentence_of_prose_is_a_statement(extractor: Extractor) -> None:
    prose = "Prices rise, e.g. on islands. Dr. Okoro said so (see para. 21). What now?"
    assert texts(extractor, "# Issues", prose) == [
        ("issue", "Prices rise, e.g. on islands.", None),
        ("issue", "Dr. Okoro said so (see para. 21).", None),
        ("issue", "What now?", None),
    ]


def test_the_kind_follows_the_section(extractor: Extractor) -> None:
    lines = [
        "# Challenges",
        "- Prices rise.",
        "# Key Takeaways",
        "- A guide exists.",
        "# Call to Action",
        "- Read it.",
    ]
    assert [one[0] for one in texts(extractor, *lines)] == ["issue", "outcome", "recommendation"]


@pytest.mark.parametrize(
    "heading",
    [
        "Panellists",
        "Session transcript",
        "Description",
        "WSIS Action Lines",
        "References",
        "Programme",
        "Coffee",
    ],
)
def test_sections_of_other_roles_give_none(extractor: Extractor, heading: str) -> None:
    assert (
        texts(
            extractor,
            f"# {heading}",
            "- Ada Okoro, who has worked on maps for years.",
            "Prices rise. So be it.",
        )
        == []
    )


def test_a_lead_in_is_the_context_of_the_items_under_it_and_no_statement(extractor: Extractor) -> None:
    lines = [
        "# Recommendations",
        "- Regulators should:",
        "  - publish maps",
        "  - audit operators",
        "- Fund schools.",
    ]
    assert texts(extractor, *lines) == [
        ("recommendation", "publish maps", "Regulators should:"),
        ("recommendation", "audit operators", "Regulators should:"),
        ("recommendation", "Fund schools.", None),
    ]


def test_a_paragraph_leads_in_the_list_below_it(extractor: Extractor) -> None:
    lines = [
        "# Recommendations",
        "The room asks:",
        "- Publish the maps.",
        "- Fund schools.",
        "It was late by then.",
    ]
    assert texts(extractor, *lines) == [
        ("recommendation", "Publish the maps.", "The room asks:"),
        ("recommendation", "Fund schools.", "The room asks:"),
        ("recommendation", "It was late by then.", None),
    ]


def test_the_immediate_lead_in_counts(extractor: Extractor) -> None:
    lines = ["# Recommendations", "For all:", "- Regulators should:", "  - publish maps"]
    assert texts(extractor, *lines) == [("recommendation", "publish maps", "Regulators should:")]


def test_a_parent_without_a_colon_is_a_lead_in_when_it_is_no_sentence(extractor: Extractor) -> None:
    lines = ["# Outcomes", "- New partnerships", "  - A guide was launched.", "  - A network was founded."]
    assert texts(extractor, *lines) == [
        ("outcome", "A guide was launched.", "New partnerships"),
        ("outcome", "A network was founded.", "New partnerships"),
    ]


def test_a_parent_that_is_a_sentence_is_a_statement_and_no_lead_in(extractor: Extractor) -> None:
    lines = ["# Outcomes", "- Two groups were founded.", "  - One meets weekly."]
    assert texts(extractor, *lines) == [
        ("outcome", "Two groups were founded.", None),
        ("outcome", "One meets weekly.", None),
    ]


def test_the_sole_opening_lead_in_speaks_of_the_items_beside_it_too(extractor: Extractor) -> None:
    # As in the seed, where only the first item below stands a space deeper.
    lines = [
        "# Recommendations",
        "- Panellists shared several insights:",
        "  - Keep it open.",
        "- Preserve it.",
        "- Fund it.",
    ]
    assert [one[2] for one in texts(extractor, *lines)] == ["Panellists shared several insights:"] * 3


def test_of_two_lead_ins_each_speaks_of_its_own(extractor: Extractor) -> None:
    lines = [
        "# Recommendations",
        "- For regulators:",
        "  - Publish maps.",
        "- For donors:",
        "  - Fund schools.",
        "- Meet again.",
    ]
    assert texts(extractor, *lines) == [
        ("recommendation", "Publish maps.", "For regulators:"),
        ("recommendation", "Fund schools.", "For donors:"),
        ("recommendation", "Meet again.", None),
    ]


def test_a_last_line_with_a_colon_leads_in_nothing(extractor: Extractor) -> None:
    assert texts(extractor, "# Recommendations", "- Regulators should publish this:") == [
        ("recommendation", "Regulators should publish this:", None)
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Contact: desk@lakeside.example",
        "E-mail: desk@lakeside.example",
        "Tel: +41 22 000 00 00",
        "desk@lakeside.example",
        "<https://lakeside.example/session/12>",
        "https://lakeside.example/session/12",
        "Number of participants: 120",
        "Attendance: about 85",
        "12",
        "Page 3 of 9",
        "3",
        "…",
        "[Please insert 2-5 bullet points here]",
        "Please add your text here",
        "(2–5 bullet points presenting concrete actions)",
        "<your text>",
        "TBC",
        "N/A",
        "Lorem ipsum dolor sit amet",
        "xxx",
    ],
)
@pytest.mark.parametrize("bullet", ["- ", ""], ids=["item", "line"])
def test_furniture_prompts_and_head_counts_are_never_statements(
    extractor: Extractor, bullet: str, line: str
) -> None:
    assert texts(extractor, "# Recommendations", bullet + line, "- Publish the maps.") == [
        ("recommendation", "Publish the maps.", None)
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Contact points should be named in each ministry.",
        "Add text alternatives to every image.",
        "Insert a sunset clause [agreed].",
        "Websites must load on slow lines.",
        "Participants agreed to meet again.",
    ],
)
def test_statements_that_resemble_furniture_are_kept(extractor: Extractor, line: str) -> None:
    assert [one[1] for one in texts(extractor, "# Recommendations", f"- {line}")] == [line]


def test_prose_on_a_heading_s_own_line_gives_its_statements(extractor: Extractor) -> None:
    assert texts(
        extractor, "Relevance of the Issue: Half of the villages have no signal, and prices rise."
    ) == [("issue", "Half of the villages have no signal, and prices rise.", None)]


@pytest.mark.parametrize(
    "lines", [("# Recommendations",), ("# Recommendations", "TBC"), ("# Recommendations", "# Outcomes")]
)
def test_an_empty_section_gives_none(extractor: Extractor, lines: tuple[str, ...]) -> None:
    assert texts(extractor, *lines) == []


def test_one_item_below_the_sole_lead_in_is_an_accident_and_two_are_not(extractor: Extractor) -> None:
    one = ["# Recommendations", "- The room asks:", "  - Publish maps.", "- Fund schools."]
    two = [
        "# Recommendations",
        "- The room asks:",
        "  - Publish maps.",
        "  - Audit operators.",
        "- Fund schools.",
    ]
    assert [context for *_, context in texts(extractor, *one)] == ["The room asks:"] * 2
    assert [context for *_, context in texts(extractor, *two)] == ["The room asks:"] * 2 + [None]


def test_a_deeper_heading_is_no_statement(extractor: Extractor) -> None:
    assert [one[1] for one in texts(extractor, "## Recommendations", "### On money", "- Fund schools.")] == [
        "Fund schools."
    ]


def test_cells_give_their_sentences(extractor: Extractor) -> None:
    lines = ["| Recommendations | Publish the maps. Fund schools.", "| Panellists | Ada Okoro"]
    assert [one[1] for one in texts(extractor, *lines)] == ["Publish the maps.", "Fund schools."]


def test_text_is_the_span_less_its_skips(extractor: Extractor) -> None:
    document = page("# Recommendations", "- Connect every vil-¬lage.", skips=["-¬"])
    (one,) = statements(extractor, document)
    assert (one.text, one.joined) == ("Connect every village.", True)
    assert document.text[one.start : one.end] == "Connect every vil-¬lage."


def test_damaged_words_stay_as_they_are(extractor: Extractor) -> None:
    assert [
        one[1] for one in texts(extractor, "# Recommendations", "- Connect e\ufffdery villageâ€™s school3.")
    ] == ["Connect e\ufffdery villageâ€™s school3."]


def test_a_document_without_headings_gives_none(extractor: Extractor) -> None:
    assert texts(extractor, "# A session", "- Publish the maps.", "Regulators should act. Donors too.") == []


def test_prose_without_spaces_gives_its_sentences(extractor: Extractor) -> None:
    prose = "各国应公布覆盖图。“谁来付费？”代表们问道！是。監査する。"
    assert [one[1] for one in texts(extractor, "# Outcomes", prose)] == [
        "各国应公布覆盖图。",
        "“谁来付费？”代表们问道！",
        "監査する。",
    ]


def test_one_word_of_prose_is_no_statement(extractor: Extractor) -> None:
    assert texts(extractor, "# Outcomes", "Infrastructure.", "是的。", "Maps matter.") == [
        ("outcome", "Maps matter.", None)
    ]


def test_a_document_of_too_many_statements_is_refused_by_name(extractor: Extractor) -> None:
    lines = ["# Recommendations", *(f"- Open band {n}." for n in range(MOST + 1))]
    with pytest.raises(ReadError, match=r"page.*too many statements .*Split it into one file a session"):
        extractor.extract(page(*lines))


@pytest.mark.parametrize(
    "line",
    [
        "A made-up page of the Outcome Graph project.",
        "Made-up document of the Outcome Graph project; the session never took place.",
        "This draft is made up.",
        "Yes / No",
        "No presentations were made.",
        "30 June 2024.",
        "List key achievements, announcements, launches or commitments.",
    ],
)
def test_what_a_page_says_of_itself_and_its_form_is_no_statement(extractor: Extractor, line: str) -> None:
    assert texts(extractor, "# Outcomes", "A guide was launched.", line) == [
        ("outcome", "A guide was launched.", None)
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Page design was made up of nine colours.",
        "No presentations were made in sign language.",
        "List all masts.",
        "By 30 June 2024 the list is open.",
    ],
)
def test_what_only_looks_like_it_is_one(extractor: Extractor, line: str) -> None:
    assert texts(extractor, "# Outcomes", line) == [("outcome", line, None)]
