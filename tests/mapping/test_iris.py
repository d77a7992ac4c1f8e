"""IRIs: the ones the design names, and that no text of a document can break or leave its namespace."""

from __future__ import annotations

import hashlib
from urllib.parse import unquote, urlsplit

import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import vocab
from kg.mapping import iris
from kg.model import Session

DOC = vocab.DOC + "2e75d8687d5d6877"
HOSTILE = st.text(st.characters(), max_size=40) | st.sampled_from(
    ["..", ".", "a/b", "a> <b", "%2F", "%", '"', "\ud800", "\x00", "?x#y", "{}", "\\u0020", "‮"]
)


def test_the_iris_of_the_design() -> None:
    words = (
        "Keep processes open and inclusive, engage youth and regional voices, avoid duplication, "
        "and create synergies."
    )
    identifier = iris.statement_id("recommendation", words)
    assert identifier == "rec-be4dfdf4cad612f5"
    assert iris.document_iri("2e75d8687d5d6877f41e5110bd0ad19ba3723865105bb55bb6ded20d9c63a1f5") == DOC
    assert iris.statement_iri(DOC, identifier) == f"{DOC}/rec-be4dfdf4cad612f5"
    assert iris.action_iri(DOC, "be4dfdf4cad612f5", 2) == f"{DOC}/act-be4dfdf4cad612f5-2"
    assert iris.segment_iri(DOC, 1719, 1828) == f"{DOC}/seg-1719-1828"
    assert iris.position_selector_iri(DOC, 1719, 1828) == f"{DOC}/sel-p-1719-1828"
    assert iris.quote_selector_iri(DOC, 1719, 1828) == f"{DOC}/sel-q-1719-1828"
    assert iris.graph_iri(DOC, "asserted") == f"{DOC}/g/asserted"
    assert iris.statement_id("issue", words, 2) == "iss-be4dfdf4cad612f5-2"


def test_a_statement_id_is_of_the_nfc_form_of_its_words() -> None:
    assert iris.statement_id("outcome", "Cafe\u0301") == iris.statement_id("outcome", "Caf\u00e9")


@pytest.mark.parametrize(
    ("session", "part", "expected"),
    [
        (Session(event="wsis-forum", edition="2025", number="425"), None, "wsis-forum/2025/425"),
        (Session(event="wsis-forum", edition="2025", number="425"), 3, "wsis-forum/2025/425"),
        (Session(event="igf", edition="2024", number="WS #12 (b)"), None, "igf/2024/WS%20%2312%20%28b%29"),
        (Session(event="igf", edition="2024"), None, "doc-2e75d8687d5d6877"),
        (Session(event="igf", number="7"), 2, "doc-2e75d8687d5d6877-2"),
        (Session(event="igf", edition="..", number="./x"), None, "igf/%2E%2E/.%2Fx"),
    ],
)
def test_a_session_has_a_global_iri_only_with_event_edition_and_number(
    session: Session, part: int | None, expected: str
) -> None:
    assert iris.session_iri(session, DOC, part) == vocab.SES + expected


def test_an_unregistered_body_has_one_iri_however_its_name_is_spaced_and_cased() -> None:
    found = {
        iris.organization_iri(name, None)
        for name in ("Open  Data Club", "OPEN DATA\nCLUB ", "open data club")
    }
    assert found == {vocab.BDY + "name-" + hashlib.sha256(b"open data club").hexdigest()[:16]}
    assert iris.organization_iri("Open Data Club", vocab.BDY + "odc") == vocab.BDY + "odc"


def test_a_claim_iri_is_the_digest_of_its_triple() -> None:
    digest = hashlib.sha256(b"http://s http://p http://o").hexdigest()[:16]
    assert iris.claim_iri(DOC, "http://s", "http://p", "http://o") == f"{DOC}/clm-{digest}"


@pytest.mark.parametrize(
    ("notation", "expected"),
    [("C7.e-health", vocab.AL + "C7.e-health"), ("9.c", vocab.SDG + "9.c"), ("16", vocab.SDG + "16")],
)
def test_an_alignment_is_an_action_line_or_a_goal_by_its_notation(notation: str, expected: str) -> None:
    assert iris.alignment_iri(notation) == expected


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://www.itu.int/net4/wsis/forum/2025/Agenda/Session/425",) * 2,
        (" HTTPS://example.org/a b?q=<x>#y#z ", "https://example.org/a%20b?q=%3Cx%3E#y%23z"),
        ("http://example.org:8080/100%/%C3%A9é", "http://example.org:8080/100%25/%C3%A9%C3%A9"),
        ("https://правительство.рф/ё", "https://правительство.рф/%D1%91"),
        ("http://münchen.de/ä", "http://münchen.de/%C3%A4"),
        ("https://उदाहरण.भारत", "https://उदाहरण.भारत"),
        ("www.example.org", None),
        ("javascript:alert(1)", None),
        ("file:///etc/passwd", None),
        ("https://exa mple.org/", None),
        ("https://example.org:port/", None),
        ("https://user:word@example.org/", None),
        ("https://", None),
        ("", None),
    ],
)
def test_only_a_web_address_becomes_an_iri(address: str, expected: str | None) -> None:
    assert iris.address_iri(address) == expected


@given(HOSTILE)
def test_any_text_is_one_segment_and_comes_back_whole(text: str) -> None:
    segment = iris.path_segment(text)
    assert set(segment) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._~-%")
    assert segment not in {".", ".."}
    assert unquote(segment) == iris.scalars(text)


@given(HOSTILE, HOSTILE, HOSTILE)
def test_a_session_never_leaves_its_namespace(event: str, edition: str, number: str) -> None:
    found = iris.session_iri(Session(event=event, edition=edition, number=number), DOC, None)
    assert pyoxigraph.NamedNode(found).value == found
    path = urlsplit(found).path
    assert path.startswith("/wsis-outcomes/session/")
    assert path.count("/") == (5 if event and edition and number else 3)


@given(st.text(max_size=60).map("https://example.org/".__add__) | st.text(max_size=30).map("http://".__add__))
def test_an_address_is_an_iri_to_a_strict_parser_or_none(address: str) -> None:
    found = iris.address_iri(address)
    if found is not None:
        [quad] = pyoxigraph.parse(f"<{found}> <{found}> <{found}> .", format=pyoxigraph.RdfFormat.N_TRIPLES)
        assert isinstance(quad.subject, pyoxigraph.NamedNode)
        assert quad.subject.value == found
