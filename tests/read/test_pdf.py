"""PDF: lines put together again, page furniture set aside, columns, headings, links and limits."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pytest
from reportlab.pdfgen.canvas import Canvas

from kg.errors import ReadError
from kg.model import Document
from kg.read import limits, read_bytes
from tests.read.makers import Page, Seen, flowed_pdf, pdf, seen, texts


def _read(*pages: Page) -> Document:
    return read_bytes(pdf(*pages), "made-up.pdf")


def _column(
    x: float, top: float, lines: Sequence[str], leading: float = 14
) -> list[tuple[float, float, str]]:
    return [(x, top - leading * at, line) for at, line in enumerate(lines)]


PROSE = [
    "The participants of this made-up session spoke at length about the ways in which the",
    "Internet is held together by people who never meet and who have little else to share",
    "than the wish that it goes on.",
]


def test_wrapped_lines_are_one_paragraph_with_spaces() -> None:
    document = _read([*_column(72, 700, PROSE), *_column(72, 630, PROSE)])
    assert texts(document) == [" ".join(PROSE)] * 2
    assert document.skips == ()


def test_every_line_knows_its_page_and_box() -> None:
    document = _read(_column(72, 700, PROSE), [(72, 700, "Second page.")])
    places = [(document.text[p.start : p.end], p.page) for p in document.pages]
    assert places == [*((line, 1) for line in PROSE), ("Second page.", 2)]
    left, bottom, right, top = document.pages[0].box
    assert left == pytest.approx(72, abs=1)
    assert bottom < 700 < top
    assert right == pytest.approx(495, abs=30)


def test_a_hyphen_at_a_line_end_is_skipped_and_stays_in_the_text() -> None:
    lines = [
        "The participants of this made-up session spoke at length about what a multi-",
        "stakeholder way of working costs.",
    ]
    document = _read(_column(72, 700, lines))
    (text,) = texts(document)
    assert text.endswith("what a multistakeholder way of working costs.")
    assert [document.text[skip.start : skip.end] for skip in document.skips] == ["-\n"]


def test_a_compound_that_the_document_writes_with_its_hyphen_keeps_it() -> None:
    lines = [
        "A long-term plan is what the participants of this session wished for, and a long-",
        "term plan is what they got.",
    ]
    document = _read(_column(72, 700, lines))
    (text,) = texts(document)
    assert text.endswith("and a long-term plan is what they got.")
    assert [document.text[skip.start : skip.end] for skip in document.skips] == ["\n"]


def test_bullets_nest_by_their_indent_and_hang_over_lines() -> None:
    page = [
        (72.0, 700.0, "•"),
        (90.0, 700.0, "Panellists named several wishes for the years to come and for those who come with"),
        (90.0, 686.0, "Them:"),
        (100.0, 672.0, "–"),
        (118.0, 672.0, "Keep the doors open."),
        (72.0, 658.0, "• Count the visitors."),
        (72.0, 620.0, "That was all."),
    ]
    assert seen(_read(page)) == [
        Seen("item", 0, "•", f"{page[1][2]} Them:"),
        Seen("item", 1, "–", "Keep the doors open."),
        Seen("item", 0, "•", "Count the visitors."),
        Seen("paragraph", 0, "", "That was all."),
    ]


def test_heads_feet_and_folios_are_no_blocks_and_a_paragraph_runs_across_them() -> None:
    head = (72.0, 815.0, "Made-up Forum, report of the year")
    pages = [
        [head, *_column(72, 90, PROSE[:2]), (290.0, 30.0, "iii")],
        [head, *_column(72, 780, PROSE[2:]), *_column(72, 700, PROSE), (290.0, 30.0, "iv")],
        [head, *_column(72, 700, PROSE), (290.0, 30.0, "v")],
    ]
    document = _read(*pages)
    assert texts(document) == [" ".join(PROSE)] * 3
    assert [document.text[skip.start : skip.end] for skip in document.skips] == [f"iii\n{head[2]}\n"]
    assert document.text.count(head[2]) == 3


def test_counting_feet_are_told_by_what_they_share() -> None:
    pages = [
        [(72.0, 700.0, f"Words on leaf {'abc'[at]}."), (250.0, 30.0, f"Page {at + 1} of 3")]
        for at in range(3)
    ]
    assert texts(_read(*pages)) == ["Words on leaf a.", "Words on leaf b.", "Words on leaf c."]


def test_a_foot_with_the_number_of_its_page_is_known_on_a_single_page() -> None:
    foot = "Made-up Forum, outcome document | {}"
    right = _read([*_column(72, 700, PROSE), (200.0, 30.0, foot.format(1))])
    assert texts(right) == [" ".join(PROSE)]
    other_number = _read([*_column(72, 700, PROSE), (200.0, 30.0, foot.format(7))])
    assert texts(other_number) == [" ".join(PROSE), foot.format(7)]


def test_the_size_of_a_line_is_that_of_its_words_not_of_the_number_before_them() -> None:
    data = io.BytesIO()
    canvas = Canvas(data)
    for at, line in enumerate(PROSE):
        if at == 0:
            canvas.setFont("Helvetica", 13)
            canvas.drawString(72, 700, "1.")
        canvas.setFont("Helvetica", 10)
        canvas.drawString(90, 700 - 13 * at, line)
    canvas.save()
    document = read_bytes(data.getvalue(), "made-up.pdf")
    assert seen(document) == [Seen("item", 0, "1.", " ".join(PROSE))]


def test_a_numbered_line_in_small_type_is_a_note() -> None:
    data = io.BytesIO()
    canvas = Canvas(data)
    for at, line in enumerate(PROSE):
        canvas.drawString(72, 700 - 14 * at, line)
    canvas.setFont("Helvetica", 8)
    canvas.drawString(72, 200, "1 A survey of last year.")
    canvas.drawString(72, 180, "Small but no note.")
    canvas.save()
    kinds = [one.kind for one in seen(read_bytes(data.getvalue(), "made-up.pdf"))]
    assert kinds == ["paragraph", "note", "paragraph"]


def test_two_columns_are_read_one_after_the_other() -> None:
    left = [
        "The left column of this made-up page",
        "begins here and goes on for several",
        "lines, so that it is text and no form,",
        "and ends.",
    ]
    right = [
        "Then the right column follows, which",
        "speaks of Governments and of whoever",
        "else is willing to speak to them in",
        "return.",
    ]
    title = (
        72.0,
        760.0,
        "A title that goes over both of the columns of this made-up page, as titles do, and far",
    )
    rows = [(72.0, 700.0 - 14 * at, line) for at, line in enumerate(left)]
    rows += [(310.0, 700.0 - 14 * at, line) for at, line in enumerate(right)]
    rows.sort(key=lambda row: -row[1])
    assert texts(_read([title, *rows])) == [title[2], " ".join(left), " ".join(right)]


def test_a_form_of_labels_and_values_is_read_line_by_line() -> None:
    labels = ["Date:", "Venue:", "Type:", "Host:", "Room:"]
    page = [(72.0, 700.0 - 20 * at, label) for at, label in enumerate(labels)]
    page += [(200.0, 700.0 - 20 * at, f"the value of number {at}") for at in range(5)]
    assert texts(_read(page)) == [f"{label} the value of number {at}" for at, label in enumerate(labels)]


def test_headings_by_size_and_weight() -> None:
    data = flowed_pdf(
        [
            ("Title", "Outcome"),
            ("Heading2", "1. Asks"),
            ("BodyText", " ".join(PROSE)),
            ("BodyText", "<b>Wishes</b>"),
            ("BodyText", "<b>First:</b> " + " ".join(PROSE)),
        ]
    )
    assert seen(read_bytes(data, "a.pdf")) == [
        Seen("heading", 1, "", "Outcome"),
        Seen("heading", 2, "1.", "Asks"),
        Seen("paragraph", 0, "", " ".join(PROSE)),
        Seen("heading", 3, "", "Wishes"),
        Seen("paragraph", 0, "", "First: " + " ".join(PROSE)),
    ]


def test_entries_of_a_table_of_contents_are_no_blocks() -> None:
    assert texts(_read([(72, 700, "Asks ............ 3"), (72, 660, "Asks")])) == ["Asks"]


def test_links_of_annotations_hang_on_their_words() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.linkURL("https://example.org/a", (95, 697, 120, 710))

    document = read_bytes(pdf([(72, 700, "See there, and https://example.org/b.")], draw=draw), "a.pdf")
    assert [(document.text[link.start : link.end], link.href) for link in document.links] == [
        ("there", "https://example.org/a"),
        ("https://example.org/b", "https://example.org/b"),
    ]


@pytest.mark.parametrize(("written", "title"), [("Outcome", "Outcome"), ("untitled", None), (None, None)])
def test_the_title_of_the_metadata_unless_it_says_nothing(written: str | None, title: str | None) -> None:
    assert read_bytes(pdf([(72, 700, "Words")], title=written), "a.pdf").title == title


def test_the_same_bytes_give_the_same_document() -> None:
    data = pdf(_column(72, 700, PROSE))
    assert read_bytes(data, "a.pdf") == read_bytes(data, "a.pdf")


@pytest.mark.parametrize(
    ("limit", "value", "message"),
    [
        ("MAX_PAGES", 1, r"is too large \(2 pages, and 1 are the most that is read\)"),
        ("MAX_PDF_CHARACTERS", 50, r"is too large \(over 50 characters\)"),
        ("MAX_PDF_SECONDS", -1.0, r"is too large \(-1 seconds were not enough to read it\)"),
    ],
)
def test_limits(monkeypatch: pytest.MonkeyPatch, limit: str, value: float, message: str) -> None:
    monkeypatch.setattr(limits, limit, value)
    with pytest.raises(ReadError, match=message):
        _read(_column(72, 700, PROSE), _column(72, 700, PROSE))
