"""The pages are whole HTML, lead somewhere, run no code, and take the words of data as data."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from kg import vocab
from kg.errors import KgError
from kg.export.quads import Quad
from kg.site import build, terms
from kg.site.facts import Facts
from kg.site.pages import Page
from kg.site.render import render
from kg.site.sources import Sources
from kg.site.things import NO_USES, thing
from tests.site import html

pytestmark = pytest.mark.xdist_group("site")


@pytest.fixture(scope="module")
def readers(files: dict[str, str]) -> dict[str, html.Reader]:
    return html.read(files)


def test_every_page_is_whole(readers: dict[str, html.Reader]) -> None:
    assert {path: page.faults for path, page in readers.items() if page.faults} == {}


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("<p>a<b>c</p>", "</p> closes ['b']"),
        ("<div>", "<div> is never closed"),
        ('<p id="a"></p><p id="a"></p>', "the id a is there twice"),
        ("<script></script>", "<script> is not allowed"),
        ('<p style="color:red"></p>', "the attribute style is not allowed"),
        ('<p onclick="x()"></p>', "the attribute onclick is not allowed"),
        ("<ul><p></p></ul>", "<p> in <ul>"),
    ],
)
def test_a_fault_in_a_page_is_seen(text: str, fault: str) -> None:
    assert fault in html.Reader(text).faults


def test_every_link_leads_to_a_file_and_an_anchor(
    files: dict[str, str], readers: dict[str, html.Reader]
) -> None:
    assert html.broken(files, readers) == []


@pytest.mark.parametrize("link", ["../nowhere/index.html", "../guide/mend/index.html#nowhere", "#nowhere"])
def test_a_link_that_leads_nowhere_is_seen(link: str, files: dict[str, str]) -> None:
    more = files | {"more/index.html": f'<a href="{link}">x</a>'}

    assert any(line.startswith(f"more/index.html: {link}") for line in html.broken(more, html.read(more)))


def test_nothing_is_loaded_from_elsewhere(files: dict[str, str]) -> None:
    for path, text in files.items():
        if path.endswith(".html"):
            for tag in re.findall(r"<(?:link|img|script|use|image)\b[^>]*>", text):
                assert 'rel="canonical"' in tag or not re.search(r"https?:", tag), f"{path}: {tag}"
    assert "url(" not in files["style.css"]
    assert "@import" not in files["style.css"]


def test_words_of_every_language_say_which_and_how_they_run(readers: dict[str, html.Reader]) -> None:
    found = {one for page in readers.values() for one in page.languages}

    assert {language for language, _direction in found} >= {"en", "fr", "es", "ru", "ar", "zh"}
    assert {direction for language, direction in found if language == "ar"} == {"rtl"}
    assert {direction for language, direction in found if language != "ar"} == {"ltr"}


@pytest.fixture
def hostile(read: Sources) -> Sources:
    """The sources with a class whose label, definition and neighbours would run code if they were taken for HTML."""
    iri = f"<{vocab.WSO}Hostile>"
    graph = f"<{vocab.GRAPH_ONTOLOGY}>"
    words = '"<script>alert(\'1\')</script> \\" onload=x"@en'
    more = [
        Quad(iri, f"<{vocab.RDF_TYPE}>", f"<{vocab.OWL}Class>", graph),
        Quad(iri, f"<{vocab.RDFS_LABEL}>", words, graph),
        Quad(iri, f"<{vocab.SKOS_DEFINITION}>", words, graph),
        Quad(iri, f"<{vocab.OWL}deprecated>", f'"true"^^<{vocab.XSD_BOOLEAN}>', graph),
        Quad(iri, f"<{vocab.DCTERMS}isReplacedBy>", f"<{vocab.WSO_STATEMENT}>", graph),
        Quad(iri, f"<{vocab.RDFS}seeAlso>", "<javascript:alert(1)>", graph),
    ]
    known = [quad for node in read.facts.nodes() for quad in read.facts.about(node)]
    return replace(read, facts=Facts([*known, *more]), own=read.own | {f"{vocab.WSO}Hostile"})


def test_the_words_of_data_stay_words(hostile: Sources) -> None:
    pages = {page.path: page for page in terms.pages(hostile, NO_USES)}
    text = render(pages["ns/Hostile/"], pages, "1")
    listed = render(pages["ns/"], pages, "1")

    assert html.Reader(text).faults == []
    assert html.Reader(listed).faults == []
    assert "&lt;script&gt;" in text
    assert "<script" not in text + listed
    assert 'href="javascript' not in text


def test_a_deprecated_term_says_so_and_what_to_use(hostile: Sources, pages: dict[str, Page]) -> None:
    page = next(one for one in terms.pages(hostile, NO_USES) if one.path == "ns/Hostile/")
    text = render(page, pages, "1")

    assert thing(hostile, f"{vocab.WSO}Hostile").deprecated
    assert "Deprecated." in text
    assert re.search(r'Use <a href="\.\./Statement/index\.html">statement</a>', text)
    assert "Deprecated." not in render(pages["ns/Statement/"], pages, "1")


def test_two_pages_of_one_address_are_refused(read: Sources, monkeypatch: pytest.MonkeyPatch) -> None:
    page = Page("a/", terms.HOME.text, "", "guide.html", "guide", (), thing(read, vocab.WSO_ACTION))
    monkeypatch.setattr(build, "_all", lambda sources, uses: iter([page, page]))

    with pytest.raises(KgError, match=r"a/ .*two pages have one address. Rename one"):
        build.make(read)


def test_the_page_of_a_mapped_concept_leads_to_the_other_schemes(files: dict[str, str]) -> None:
    name = "voc/topic/artificial-intelligence"
    for path in (f"{name}/index.html", f"{name}.ttl"):
        assert re.search(r"eurovoc", files[path])
        assert re.search(r"metadata\.un\.org|unbis", files[path])
