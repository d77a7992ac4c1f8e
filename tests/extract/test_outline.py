from __future__ import annotations

import pytest

from kg.extract.outline import Outliner
from kg.lexicon import Lexicon
from tests.extract.page import page


@pytest.fixture(scope="module")
def outliner(lexicon: Lexicon) -> Outliner:
    return Outliner(lexicon.roles, lexicon.patterns["headings"])


HEADINGS = [
    # The forms' own words
    ("Key Issues discussed", "issues"),
    ("Key Issues discussed: Looking Beyond 2025", "issues"),
    ("Tangible Outcomes of the session", "outcomes"),
    (
        "Key Recommendations and Forward-Looking Action Plan for the WSIS+20 Review and Beyond (2–5 bullet points"
        " presenting concrete actions)",
        "recommendations",
    ),
    ("Achievements", "outcomes"),
    ("Challenges", "issues"),
    ("Highlights and Outcomes", "outcomes"),
    ("Highlights, Announcements, and Key Outcomes", "outcomes"),
    ("Suggestions for the WSIS Forum 2025", "recommendations"),
    ("Key Issues raised (1 sentence per issue):", "issues"),
    ("Suggestions of participants regarding the way forward (3 paragraphs):", "recommendations"),
    ("Key messages of the discussion:", "outcomes"),
    ("Relevance of the Issue:", "issues"),
    ("Policy recommendations or suggestions for the way forward:", "recommendations"),
    ("Key Policy Questions and related issues", "issues"),
    ("Summary of Issues Discussed", "issues"),
    ("Key Takeaways", "outcomes"),
    ("Call to Action", "recommendations"),
    ("Calls to Action", "recommendations"),
    ("Session Report", "report"),
    ("Key points", "issues"),
    ("Resolutions and action items", "recommendations"),
    ("Session at a glance", "report"),
    ("Panellists", "participants"),
    ("WSIS Action Lines", "action-lines"),
    ("Objective of the meeting:", "description"),
    ("Programme", "agenda"),
    # Numbering, case, marks
    ("3. Recommendations", "recommendations"),
    ("2) Challenges", "issues"),
    ("IV. Recommendations", "recommendations"),
    ("a) Key Takeaways", "outcomes"),
    ("1.2 Key Takeaways", "outcomes"),
    ("RECOMMENDATIONS", "recommendations"),
    ("recommendations", "recommendations"),
    ("**Recommendations**", "recommendations"),
    ("## Recommendations ##", "recommendations"),
    ("Recommendations:", "recommendations"),
    ("Recommendations [max. 5]", "recommendations"),
    ("Recommendations – from the room", "recommendations"),
    ("Key\u00a0Take\u00adaways", "outcomes"),
    # Other languages
    ("Principales questions débattues", "issues"),
    ("Résultats concrets de la session", "outcomes"),
    (
        "Principales recommandations et plan d’action pour l’examen SMSI+20 et au-delà (2 à 5 points)",
        "recommendations",
    ),
    ("Points clés à retenir", "outcomes"),
    ("Appel à l’action", "recommendations"),
    ("Compte rendu de la session", "report"),
    ("Principales cuestiones debatidas", "issues"),
    ("Resultados tangibles de la sesión", "outcomes"),
    (
        "Recomendaciones clave y plan de acción para el examen de la CMSI+20 y después (2 a 5 puntos)",
        "recommendations",
    ),
    ("Conclusiones principales", "outcomes"),
    ("Llamado a la acción", "recommendations"),
    ("Рекомендации", "recommendations"),
    ("建议", "recommendations"),
    ("التوصيات", "recommendations"),
]


# Headings with words around their label, and in free words; the title of a document is none of them.
WORDED = [
    ("Recommendations to cities", "recommendations"),
    ("Main challenges identified by the panel", "issues"),
    ("Conclusions and recommendations", "outcomes"),
    ("Announcements and Key Outcomes", "outcomes"),
    ("Five policy recommendations for island States", "recommendations"),
    ("Principaux enjeux soulevés", "issues"),
    ("Recommandations aux gouvernements", "recommendations"),
    ("Principales desafíos identificados", "issues"),
    ("Acuerdos alcanzados y compromisos", "outcomes"),
    ("Рекомендации правительствам", "recommendations"),
    ("أهم القضايا التي نوقشت", "issues"),
    ("一、讨论的主要问题", "issues"),
    ("What we heard", "issues"),
    ("3 WHAT WE RECOMMEND", "recommendations"),
    ("What came of it", "outcomes"),
    ("Three things we ask for", "recommendations"),
    ("Lo que acordamos", "outcomes"),
    ("Please describe any policy recommendations regarding the way forward. [100 words]", "recommendations"),
    ("Please estimate the total number of participants:", "participants"),
]


@pytest.mark.parametrize(("words", "role"), WORDED)
def test_a_heading_may_have_words_around_its_label(outliner: Outliner, words: str, role: str) -> None:
    document = page("A title", words, "- An item of the section.")
    assert [part.role for part in outliner.parts(document)] == [None, role]


@pytest.mark.parametrize("line", ["# Recommendations for a quiet cloud", "Challenges of the coast"])
def test_the_title_of_a_document_is_no_heading_of_a_section(outliner: Outliner, line: str) -> None:
    document = page(line, "## Coffee", "It was hot.")
    assert all(part.role is None for part in outliner.parts(document))


def test_lines_of_facts_end_no_section_of_messages(outliner: Outliner) -> None:
    document = page("# A forum", "## Messages", "Rapporteur: Ada Moll", "Date: 3 May 2024", "1. Prices rise.")
    messages = outliner.parts(document)[1]
    assert messages.role == "messages"
    assert [document.text[block.start : block.end] for block in messages.blocks] == ["Prices rise."]


@pytest.mark.parametrize(("words", "role"), HEADINGS)
@pytest.mark.parametrize("mark", ["# ", ""], ids=["heading", "line"])
def test_a_heading_is_known_by_its_words(outliner: Outliner, mark: str, words: str, role: str) -> None:
    document = page(mark + words if not words.startswith("#") else words)
    assert outliner.role(document, document.blocks[0]) == (role, None)


@pytest.mark.parametrize(
    "line",
    [
        "Recommendations were made by all speakers.",
        "Challenges remain in rural areas.",
        "Key issues discussed in the morning were taken up again after lunch by the second panel.",
        "The recommendations",
        "Outcomesque",
        "Results from the survey show a gap.",
        "Background noise made it hard to hear.",
        "A session about many things",
        "- Challenges remain",
        "- Recommendations of the panel",
        "",
    ],
)
def test_prose_that_begins_with_a_heading_s_words_is_none(outliner: Outliner, line: str) -> None:
    document = page(line)
    assert [outliner.role(document, block) for block in document.blocks] == [None] * len(document.blocks)


def test_an_item_may_be_a_heading(outliner: Outliner) -> None:
    document = page("1. Recommendations", "- Recommendations:", "- Key Issues raised (1 sentence per issue):")
    assert [outliner.role(document, block) for block in document.blocks] == [
        ("recommendations", None),
        ("recommendations", None),
        ("issues", None),
    ]


def test_a_first_cell_may_be_a_heading_and_a_later_one_not(outliner: Outliner) -> None:
    document = page("| Recommendations | Challenges")
    first, second = document.blocks
    assert outliner.role(document, first) == ("recommendations", None)
    assert outliner.role(document, second) is None


def test_prose_behind_a_heading_on_its_line_is_content(outliner: Outliner) -> None:
    document = page("Relevance of the Issue: Half of the villages have no signal, and prices rise.")
    (part,) = outliner.parts(document)[1:]
    assert part.role == "issues"
    assert part.value is not None
    assert document.text[slice(*part.value)] == "Half of the villages have no signal, and prices rise."


def test_parts_are_cut_at_headings_and_the_first_has_none(outliner: Outliner) -> None:
    document = page(
        "# A session", "Somebody", "# Challenges", "- one", "- two", "# Recommendations", "- three"
    )
    parts = outliner.parts(document)
    words = [[document.text[b.start : b.end] for b in part.blocks] for part in parts]
    assert [part.role for part in parts] == [None, "issues", "recommendations"]
    assert words == [["A session", "Somebody"], ["one", "two"], ["three"]]
    assert [part.heading is None for part in parts] == [True, False, False]


def test_an_unknown_heading_of_the_same_level_ends_a_part(outliner: Outliner) -> None:
    document = page("## Challenges", "- one", "## Coffee", "- two", "# More coffee", "- three")
    assert [part.role for part in outliner.parts(document)] == [None, "issues", None, None]


def test_a_deeper_unknown_heading_stays_in_its_part(outliner: Outliner) -> None:
    document = page("## Challenges", "### Money", "- one")
    parts = outliner.parts(document)
    assert [part.role for part in parts] == [None, "issues"]
    assert len(parts[1].blocks) == 2


def test_a_document_without_blocks_has_one_empty_part(outliner: Outliner) -> None:
    (part,) = outliner.parts(page(""))
    assert (part.role, part.heading, part.blocks) == (None, None, ())


def test_a_slash_joins_a_label_to_other_words_of_a_heading(outliner: Outliner) -> None:
    document = page(
        "Issues", "- One.", "Vision for the future / what comes in the next years", "- Two.", "- Three."
    )
    assert [part.role for part in outliner.parts(document)][-1] == "recommendations"
