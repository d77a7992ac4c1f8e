"""N-Quads text: exact escapes, and that rdflib and Oxigraph read any string back as it was."""

from __future__ import annotations

import pyoxigraph
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st

from kg import vocab
from kg.errors import KgError
from kg.mapping import nquads
from kg.mapping.iris import scalars
from tests.mapping.graphs import dataset

ANY_TEXT = st.text(st.characters(), max_size=60) | st.sampled_from(
    [
        '"',
        "\\",
        "\\u0041",
        '" .\n<http://a> <http://b> "',
        "\r\n",
        "\x00",
        "\x7f\x85\u2028\u2029",
        "\ud83d",
        "\ufffe",
        "😀",
        "^^",
        "@en",
    ]
)


def read_back(line: str) -> tuple[str, str]:
    """The object of one line as rdflib and as Oxigraph read it."""
    [(_s, _p, ours, _g)] = dataset(line).quads()
    [quad] = pyoxigraph.parse(line.encode(), format=pyoxigraph.RdfFormat.N_QUADS)
    assert isinstance(ours, rdflib.Literal)
    assert isinstance(quad.object, pyoxigraph.Literal)
    return str(ours), quad.object.value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain – é 😀", '"plain – é 😀"'),
        ('a "b" \\c', r'"a \"b\" \\c"'),
        ("tab\tline\nreturn\rfeed\fback\b", r'"tab\tline\nreturn\rfeed\fback\b"'),
        ("\x00\x1f\x7f", r'"\u0000\u001F\u007F"'),
        ("half \ud800 a pair", '"half \ufffd a pair"'),
    ],
)
def test_a_literal_is_in_canonical_form(text: str, expected: str) -> None:
    assert nquads.literal(text) == expected


@given(ANY_TEXT, st.sampled_from([None, "en", "zh-Hant", "not a tag"]))
def test_any_text_is_one_line_and_reads_back_the_same_in_both_libraries(
    text: str, language: str | None
) -> None:
    graph = nquads.Graph("http://example.org/g")
    graph.add("<http://example.org/s>", "<http://example.org/p>", nquads.lang_literal(text, language))
    [line] = graph.lines
    assert line.count("\n") == 1
    assert len(line.splitlines()) == 1 or set(line) & {"\x85", "\u2028", "\u2029"}
    assert read_back(line) == (scalars(text), scalars(text))


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("en", "en"),
        ("zh-Hant-TW", "zh-hant-tw"),
        ("pt_BR", "pt-br"),
        ("sl-rozaj-biske-1994", "sl-rozaj-biske-1994"),
        ("es-419", "es-419"),
        ("en-x-easy", "en-x-easy"),
        ("x-klingon", "x-klingon"),
        ("de-u-co-phonebk", "de-u-co-phonebk"),
        ("en-x", None),
        ("en-u", None),
        ("und", None),
        ("", None),
        (None, None),
        ("english language", None),
        ("e", None),
        ('en"@fr', None),
        ("en-", None),
    ],
)
def test_only_a_language_tag_of_a_document_tags(tag: str | None, expected: str | None) -> None:
    assert nquads.language_tag(tag) == expected
    if expected is not None:
        assert pyoxigraph.Literal("x", language=expected).language == expected


@pytest.mark.parametrize(
    ("value", "lexical", "datatype"),
    [
        ("2025-07-10", "2025-07-10", vocab.XSD_DATE),
        ("2025-07-10T14:00", "2025-07-10T14:00:00", vocab.XSD_DATE_TIME),
        ("2025-07-10T14:00:30.5Z", "2025-07-10T14:00:30.5Z", vocab.XSD_DATE_TIME),
        ("2025-07-10T14:00:00-02:00", "2025-07-10T14:00:00-02:00", vocab.XSD_DATE_TIME),
        ("2025-07-10T14:00:00+14:00", "2025-07-10T14:00:00+14:00", vocab.XSD_DATE_TIME),
        ("2025-07-10T14:00:00+14:30", "2025-07-10T14:00:00", vocab.XSD_DATE_TIME),
        ("2025-07-10T14:00:00+05:75", "2025-07-10T14:00:00", vocab.XSD_DATE_TIME),
        ("2025-07-10T14:00:00-23:00", "2025-07-10T14:00:00", vocab.XSD_DATE_TIME),
    ],
)
def test_a_moment_is_a_valid_date_or_time(value: str, lexical: str, datatype: str) -> None:
    assert nquads.moment(value) == f'"{lexical}"^^<{datatype}>'
    assert not rdflib.Literal(lexical, datatype=rdflib.URIRef(datatype)).ill_typed


@pytest.mark.parametrize(
    "value",
    [
        "2025-02-30",
        "2025-13-01T00:00",
        "10 July 2025",
        "2025-07-10T25:00",
        "2025",
        "٢٠٢٥-07-10",
        "0000-01-01",
    ],
)
def test_a_moment_in_no_calendar_is_an_error(value: str) -> None:
    with pytest.raises(KgError, match="is no ISO 8601 date or time"):
        nquads.moment(value)


@pytest.mark.parametrize(
    ("value", "lexical"),
    [(0, "0.0"), (1.0, "1.0"), (0.5, "0.5"), (0.123456, "0.1235"), (1e-9, "0.0"), (0.95, "0.95")],
)
def test_a_confidence_is_a_decimal_of_four_places_at_most(value: float, lexical: str) -> None:
    assert nquads.confidence(value) == f'"{lexical}"^^<{vocab.XSD_DECIMAL}>'


@pytest.mark.parametrize("value", [-0.1, 1.01, float("nan"), float("inf")])
def test_a_confidence_outside_of_0_to_1_is_an_error(value: float) -> None:
    with pytest.raises(KgError, match="is not between 0 and 1"):
        nquads.confidence(value)


@pytest.mark.parametrize(
    "value",
    [
        "no colon",
        "http://a b",
        "http://a>",
        'http://a"',
        "http://a\n",
        "http://a\ud800",
        "http://[::1",
        "http://a/%2",
        "",
    ],
)
def test_what_cannot_stand_between_brackets_is_no_iri(value: str) -> None:
    with pytest.raises(KgError, match="is no absolute IRI"):
        nquads.iri(value)


@pytest.mark.parametrize("tag", ["en", "en-x-easy", "und", "x-klingon", "englishlanguage", "e"])
def test_a_tag_that_a_graph_can_hold_is_written_as_it_is(tag: str) -> None:
    assert nquads.lang_literal('"', tag) == f'"\\""@{tag}'


@pytest.mark.parametrize("tag", [None, "", "1a", "en-", "en .\n", "é"])
def test_what_is_no_tag_leaves_a_plain_string(tag: str | None) -> None:
    assert nquads.lang_literal("words", tag) == '"words"'
