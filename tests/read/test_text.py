"""Plain text: the seed to the letter, bullets of every kind, wrapped lines, fields and headings."""

from __future__ import annotations

import pytest

from kg.errors import ReadError
from kg.read import limits, read, read_bytes
from tests.read.makers import SEED, Seen, read_text, seen, texts


def test_the_seed_is_its_own_canonical_text() -> None:
    document = read(SEED)
    assert len(document.text) == 2541
    assert document.text == SEED.read_text(encoding="utf-8")
    assert document.media_type == "text/plain"
    assert document.sha256.startswith("2e75d8687d5d6877")


def test_the_seed_has_its_headings_alone_and_its_bullets_by_indent() -> None:
    document = read(SEED)
    quote = document.text[1719:1828]
    assert quote.startswith("Keep processes open and inclusive,")
    assert quote.endswith("create synergies.")
    kinds = [(block.kind.value, block.level, block.marker, block.start) for block in document.blocks]
    assert kinds == [
        ("paragraph", 0, "", 4),
        ("paragraph", 0, "", 30),
        ("paragraph", 0, "", 159),
        ("paragraph", 0, "", 212),
        ("paragraph", 0, "", 263),
        ("paragraph", 0, "", 326),
        ("paragraph", 0, "", 369),
        ("paragraph", 0, "", 753),
        ("item", 0, "-", 789),
        ("item", 0, "-", 990),
        ("item", 0, "-", 1195),
        ("paragraph", 0, "", 1408),
        ("item", 0, "-", 1653),
        ("item", 1, "-", 1719),
        ("item", 0, "-", 1834),
        ("item", 0, "-", 2076),
        ("item", 0, "-", 2257),
    ]


def test_the_seed_links_to_its_agenda_page_without_the_angle_brackets() -> None:
    document = read(SEED)
    (link,) = document.links
    assert link.href == "https://www.itu.int/net4/wsis/forum/2025/Agenda/Session/425"
    assert document.text[link.start : link.end] == link.href
    assert document.text[link.start - 1] == "<"


def test_line_ends_and_byte_order_mark_are_taken_out() -> None:
    document = read_bytes("\ufeffTitle\r\n\r\n- One\r- Two\r\n".encode(), "made-up.txt")
    assert document.text == "Title\n\n- One\n- Two\n"


@pytest.mark.parametrize(
    "bullet", ["-", "•", "*", "–", "▪", "\uf0b7", "a)", "(iii)", "1.", "(2)", "1.2.", "ii.", "+", "✓"]
)
def test_bullets_of_every_kind_are_markers_and_no_words(bullet: str) -> None:
    assert seen(read_text(f"Heading\n\n{bullet} Open the doors\n{bullet} Close the gaps\n")) == [
        Seen("paragraph", 0, "", "Heading"),
        Seen("item", 0, bullet, "Open the doors"),
        Seen("item", 0, bullet, "Close the gaps"),
    ]


def test_a_lone_bullet_takes_the_next_line() -> None:
    assert seen(read_text("-\nOpen the doors\n-\n\nClose the gaps\n")) == [
        Seen("item", 0, "-", "Open the doors"),
        Seen("item", 0, "-", "Close the gaps"),
    ]


def test_blank_lines_between_levels_keep_the_nesting() -> None:
    text = "- Lead-in:\n\n  - Inner one\n\n\n  - Inner two\n\n- Outer\n"
    assert [(b.level, b.text) for b in seen(read_text(text))] == [
        (0, "Lead-in:"),
        (1, "Inner one"),
        (1, "Inner two"),
        (0, "Outer"),
    ]


def test_another_sort_of_bullet_at_the_same_indent_is_one_deeper() -> None:
    assert [b.level for b in seen(read_text("1. First:\n- inner\n- inner too\n2. Second\n"))] == [0, 1, 1, 0]


def test_a_paragraph_at_the_margin_ends_the_list() -> None:
    text = "- One\n  - Inner\n\nA new paragraph.\n\n  - Indented, but outermost\n"
    assert [b.level for b in seen(read_text(text))] == [0, 1, 0, 0]


def test_wrapped_lines_are_one_block_that_spans_the_line_break() -> None:
    text = (
        "The participants of this made-up session spoke at length about the\n"
        "Internet and the many ways in which it is held together by people who\n"
        "never meet.\n"
    )
    (block,) = read_text(text).blocks
    assert text[block.start : block.end] == text.strip()


def test_a_hanging_item_goes_on_whatever_its_line_begins_with() -> None:
    text = "- Ask Governments and\n  Regulators to answer\n- Next\n"
    assert texts(read_text(text)) == ["Ask Governments and\n  Regulators to answer", "Next"]


def test_dense_files_keep_headings_apart_from_bullets_and_prose() -> None:
    text = (
        "Key Takeaways\n- Local languages need keyboards, fonts and patience.\n- Funds should follow\n"
        "Call to Action\nEveryone who can should share the cost of it.\n"
    )
    assert texts(read_text(text)) == [
        "Key Takeaways",
        "Local languages need keyboards, fonts and patience.",
        "Funds should follow",
        "Call to Action",
        "Everyone who can should share the cost of it.",
    ]


def test_fields_are_blocks_of_their_own() -> None:
    title = "Session title: Bridges for everybody who wants to cross a very wide river"
    text = f"{title}\nDate: 3 May 2024\nVenue: Hall 2\n"
    assert texts(read_text(text)) == text.splitlines()


def test_a_number_that_a_wrapped_sentence_begins_a_line_with_is_no_item() -> None:
    text = (
        "The charter asks for this in so many words, and most clearly in article\n"
        "12) of its second part, which everybody in the room had read before.\n"
    )
    assert len(read_text(text).blocks) == 1


def test_rules_and_entries_of_a_table_of_contents_are_no_blocks() -> None:
    text = "Contents\n\nOpening ........ 3\nClosing . . . . . . iv\n\n-----\n* * *\n\nOpening\n"
    assert texts(read_text(text)) == ["Contents", "Opening"]


def test_names_with_initials_and_compound_words_are_no_items() -> None:
    text = "V. Somebody opened the meeting.\n\n-based is a suffix.\n\n2030 is a year.\n"
    assert [b.kind for b in seen(read_text(text))] == ["paragraph"] * 3


def test_a_decomposed_letter_is_composed_and_places_after_it_are_exact() -> None:
    document = read_text("Cafe\u0301 du Le\u0301man\n\n- De\u0301cider ensemble\n")
    assert document.text == "Café du Léman\n\n- Décider ensemble\n"
    assert texts(document) == ["Café du Léman", "Décider ensemble"]


def test_a_hyphen_at_the_end_of_a_wrapped_line_is_skipped() -> None:
    document = read_text(
        "- Registries of the region told us that the demand for inter-\n"
        "  national names grows, and that a long-term plan is a long-\n  term plan.\n"
    )
    assert texts(document) == [
        "Registries of the region told us that the demand for international names grows, and that a long-term plan"
        " is a long-term plan."
    ]
    assert [document.text[skip.start : skip.end] for skip in document.skips] == ["-\n  ", "\n  "]


def test_page_numbers_and_the_feet_beside_them_are_no_blocks_and_end_no_sentence() -> None:
    foot = "MADE-UP FORUM : OUTCOME DOCUMENT"
    document = read_text(
        f"First words of the page\n{foot}\nxvii\n\nPrices of links in the hills have\n\n"
        f"{foot}\nxviii\n\nfallen by half.\n"
    )
    assert texts(document) == [
        "First words of the page",
        "Prices of links in the hills have\nfallen by half.",
    ]
    assert document.text[document.skips[0].start : document.skips[0].end] == f"\n{foot}\nxviii\n\n"


def test_a_number_that_stands_alone_once_takes_no_line_with_it() -> None:
    assert texts(read_text("How many came?\n\nThe clerk wrote:\n40\n")) == [
        "How many came?",
        "The clerk wrote:",
        "40",
    ]


def test_the_last_word_of_a_wrapped_line_may_be_a_number_with_a_point_in_it() -> None:
    document = read_text(
        "- Simplify the forms that customs ask of small shops, in support of SDG\n  8.3.\n- Train clerks.\n"
    )
    assert texts(document) == [
        "Simplify the forms that customs ask of small shops, in support of SDG\n  8.3.",
        "Train clerks.",
    ]


def test_numbers_of_sections_are_markers_before_a_word_in_upper_case() -> None:
    document = read_text("1. Access\n\n1.1 Links are dear.\n\n2.5 GHz is a band.\n")
    assert [(block.marker, block.level) for block in document.blocks] == [("1.", 0), ("1.1", 1), ("", 0)]


def test_a_text_beyond_the_cap_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_TEXT_BYTES", 4)
    assert texts(read_text("Four")) == ["Four"]
    with pytest.raises(ReadError, match=r"is too large \(5 bytes of text, and 4 is the most that is read\)"):
        read_text("Fours")


@pytest.mark.parametrize("name", ["list.txt", "list.md", "list.html"])
def test_more_blocks_than_any_report_has_are_refused(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    items = b"- One wish\n- Two wishes\n- Three wishes\n"
    if name.endswith("html"):
        items = b"<p>One wish</p><p>Two wishes</p><p>Three wishes</p>"
    assert len(read_bytes(items, name).blocks) == 3
    monkeypatch.setattr(limits, "MAX_BLOCKS", 2)
    with pytest.raises(ReadError, match=rf"{name}: is too large \(over 2 paragraphs"):
        read_bytes(items, name)


def test_what_stands_below_a_rule_of_underscores_with_a_number_is_a_note() -> None:
    document = read_text(
        "Prices fell.\n\n_______\n1 A survey of last year.\n2 As above.\n\nSo did fees.\n1 of 3 came.\n"
    )
    assert [(one.kind, one.text) for one in seen(document)] == [
        ("paragraph", "Prices fell."),
        ("note", "1 A survey of last year."),
        ("note", "2 As above."),
        ("paragraph", "So did fees."),
        ("paragraph", "1 of 3 came."),
    ]
