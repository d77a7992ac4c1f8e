"""Web pages: what a visitor reads, and none of the site around it."""

from __future__ import annotations

import time

import pytest

from kg.errors import ReadError
from kg.read import limits, read_bytes
from tests.read.makers import Seen, read_html, seen, texts


def test_blocks_of_a_page() -> None:
    page = (
        "<h1>Outcome</h1><p>Some <b>bold</b>\n  words.</p>"
        "<ul><li>Lead-in:<ul><li><p>Inner</p><p>and more</p></li></ul></li><li>Outer</li></ul>"
        "<dl><dt>Venue</dt><dd>Hall 2</dd></dl>"
    )
    assert seen(read_html(page)) == [
        Seen("heading", 1, "", "Outcome"),
        Seen("paragraph", 0, "", "Some bold words."),
        Seen("item", 0, "", "Lead-in:"),
        Seen("item", 1, "", "Inner"),
        Seen("paragraph", 0, "", "and more"),
        Seen("item", 0, "", "Outer"),
        Seen("paragraph", 0, "", "Venue"),
        Seen("paragraph", 0, "", "Hall 2"),
    ]


@pytest.mark.parametrize(
    "hidden",
    [
        "<nav>x</nav>",
        "<aside>x</aside>",
        "<script>x</script>",
        "<style>x</style>",
        "<noscript>x</noscript>",
        "<p hidden>x</p>",
        "<p style='color: red; display : NONE'>x</p>",
        "<p aria-hidden=true>x</p>",
        "<span class='a sr-only'>x</span>",
        "<div role=navigation>x</div>",
        "<button>x</button>",
        "<header><a>x</a></header>",
        "<footer>x</footer>",
        "<!-- x -->",
        "<template>x</template>",
    ],
)
def test_what_nobody_sees_and_what_is_the_sites_is_left_out(hidden: str) -> None:
    document = read_html(f"{hidden}<p>Words</p>{hidden}")
    assert document.text == "Words\n"


def test_the_main_part_is_preferred_with_its_own_head() -> None:
    document = read_html(
        "<div>Site</div><main><header><h1>Title</h1></header><p>Words</p></main><div>Site</div>"
    )
    assert texts(document) == ["Title", "Words"]


def test_a_main_part_that_is_nearly_empty_is_not_where_the_words_are() -> None:
    document = read_html(f"<main>Go</main><div>{'Many made-up words. ' * 5}</div>")
    assert texts(document)[0] == "Go"
    assert len(document.blocks) == 2


def test_the_head_of_a_page_stays_when_it_holds_the_title_and_no_menu() -> None:
    assert texts(read_html("<header><h1>Title</h1></header><p>Words</p>")) == ["Title", "Words"]
    assert texts(read_html("<header><h1>Site</h1><ul><li>x</ul></header><p>Words</p>")) == ["Words"]


def test_white_space_folds_as_in_a_browser() -> None:
    assert read_html("<p>  a\t\n b <i> c</i>d&nbsp; e <br> f</p>").text == "a b cd\u00a0 e\nf\n"


def test_preformatted_lines_stay() -> None:
    assert read_html("<pre>- a\n  - b</pre>").text == "- a\n  - b\n"
    assert [b.level for b in seen(read_html("<pre>- a\n  - b</pre>"))] == [0, 1]


def test_line_breaks_part_fields_and_typed_items() -> None:
    assert seen(read_html("<p>Date: 3 May<br>• One<br/>• Two</p>")) == [
        Seen("paragraph", 0, "", "Date: 3 May"),
        Seen("item", 0, "•", "One"),
        Seen("item", 0, "•", "Two"),
    ]


def test_cells_know_row_and_column() -> None:
    document = read_html("<table><tr><th colspan=2>a<th>b<tr><td>c<td>d<td><ul><li>e</ul></table><p>f")
    assert [(b.kind.value, b.row, b.column) for b in document.blocks] == [
        ("cell", 0, 0),
        ("cell", 0, 2),
        ("cell", 1, 0),
        ("cell", 1, 1),
        ("item", 1, 2),
        ("paragraph", -1, -1),
    ]


def test_a_table_of_one_cell_is_a_box() -> None:
    assert [b.kind for b in seen(read_html("<table><tr><td>boxed</table>"))] == ["paragraph"]


@pytest.mark.parametrize("tag", ["table", "tbody", "tr", "td"])
def test_a_main_part_that_is_a_table_or_in_one_only_lays_the_page_out(tag: str) -> None:
    page = "<table><tbody><tr><td>Some words<td>More</table>"
    page = page.replace(f"<{tag}>", f"<{tag} role=main>", 1)
    assert [(b.kind.value, b.row) for b in read_html(page).blocks][:1] == [("paragraph", -1)]


def test_links_hang_on_their_words() -> None:
    document = read_html("<p>See <a href='https://example.org/a'> the page </a>, <a href='#b'>below</a>.")
    (link,) = document.links
    assert (document.text[link.start : link.end], link.href) == ("the page", "https://example.org/a")


def test_titles() -> None:
    assert read_html("<p>a", "<title> The\n title </title>").title == "The title"
    assert read_html("<p>a", "<meta property='og:title' content='Open &amp; shut'>").title == "Open & shut"
    assert read_html("<p>a").title is None


def test_the_encoding_that_a_page_declares() -> None:
    page = '<meta http-equiv="Content-Type" content="text/html; charset=windows-1251"><p>Женева'.encode(
        "cp1251"
    )
    assert read_bytes(page, "a.html").text == "Женева\n"


def test_nesting_that_would_stop_the_parser_is_refused_at_once() -> None:
    began = time.process_time()
    with pytest.raises(ReadError) as refusal:
        read_html("<div>" * 100_000)
    assert time.process_time() - began < 2
    assert str(refusal.value) == (
        "made-up.html: nests 100,002 elements in each other; 500 are the most that is read. "
        "Save the text of the page alone."
    )


def test_unclosed_elements_that_every_paragraph_would_repeat_are_refused() -> None:
    unclosed = "".join(f"<b id={number}>" for number in range(400))
    with pytest.raises(
        ReadError, match=r"is too large \(up to [\d,]+ elements, and 5,000,000 are the most\)"
    ):
        read_html(f"<p>{unclosed}" + "<p>x" * 20_000)


def test_unclosed_paragraphs_and_cells_nest_nothing() -> None:
    assert len(read_html("<p>a" * 2000).blocks) == 2000


def test_a_page_beyond_the_cap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_MARKUP_BYTES", 20)
    with pytest.raises(ReadError, match=r"bytes of markup, and 20 is the most that is read\)"):
        read_html("<p>More than twenty bytes")
