"""Rows are printed in the forms of the W3C to the letter, and for people without their terminal being moved."""

from __future__ import annotations

import json

import pyoxigraph
import pytest

from kg import vocab
from kg.query.render import FORMS, render
from kg.store.contract import Rows, Term

ROWS = Rows(
    ("x", "y"),
    [
        (Term.iri(f"{vocab.TOP}igf"), Term.literal('say "a, b"\nand\tc\\', language="en")),
        (Term("blank", "b0"), Term.literal("7", datatype=vocab.XSD_INTEGER)),
        (None, Term.literal("2025-07-10", datatype=vocab.XSD_DATE)),
        (Term.iri("https://example.org/a_b"), Term.literal("")),
    ],
)


def test_json_is_that_of_the_w3c() -> None:
    assert json.loads(render(ROWS, "json")) == {
        "head": {"vars": ["x", "y"]},
        "results": {
            "bindings": [
                {
                    "x": {"type": "uri", "value": f"{vocab.TOP}igf"},
                    "y": {"type": "literal", "value": 'say "a, b"\nand\tc\\', "xml:lang": "en"},
                },
                {
                    "x": {"type": "bnode", "value": "b0"},
                    "y": {"type": "literal", "value": "7", "datatype": vocab.XSD_INTEGER},
                },
                {"y": {"type": "literal", "value": "2025-07-10", "datatype": vocab.XSD_DATE}},
                {
                    "x": {"type": "uri", "value": "https://example.org/a_b"},
                    "y": {"type": "literal", "value": ""},
                },
            ]
        },
    }


def test_csv_has_values_alone_and_the_line_ends_of_its_standard() -> None:
    assert render(ROWS, "csv") == (
        "x,y\r\n"
        f'{vocab.TOP}igf,"say ""a, b""\nand\tc\\"\r\n'
        "_:b0,7\r\n"
        ",2025-07-10\r\n"
        "https://example.org/a_b,\r\n"
    )


def test_tsv_has_whole_terms() -> None:
    assert render(ROWS, "tsv") == (
        "?x\t?y\n"
        f'<{vocab.TOP}igf>\t"say \\"a, b\\"\\nand\\tc\\\\"@en\n'
        "_:b0\t7\n"
        f'\t"2025-07-10"^^<{vocab.XSD_DATE}>\n'
        '<https://example.org/a_b>\t""\n'
    )


@pytest.mark.parametrize(
    ("form", "format_"),
    [("json", pyoxigraph.QueryResultsFormat.JSON), ("tsv", pyoxigraph.QueryResultsFormat.TSV)],
)
def test_another_program_reads_the_same_terms(form: str, format_: pyoxigraph.QueryResultsFormat) -> None:
    read = pyoxigraph.parse_query_results(render(ROWS, form).encode(), format=format_)
    assert isinstance(read, pyoxigraph.QuerySolutions)
    assert [variable.value for variable in read.variables] == ["x", "y"]
    texts = [(str(row[0]) if row[0] else None, str(row[1])) for row in read]
    assert texts[0] == (f"<{vocab.TOP}igf>", '"say \\"a, b\\"\\nand\\tc\\\\"@en')
    assert texts[1][1] == f'"7"^^<{vocab.XSD_INTEGER}>'
    assert texts[2] == (None, f'"2025-07-10"^^<{vocab.XSD_DATE}>')


def test_markdown_keeps_each_row_in_its_line() -> None:
    assert render(ROWS, "markdown") == (
        "| x | y |\n"
        "| --- | --- |\n"
        '| top:igf | say "a, b" and c\\\\ |\n'
        "| \\_:b0 | 7 |\n"
        "|  | 2025-07-10 |\n"
        "| https://example.org/a\\_b |  |\n"
    )


def test_markdown_takes_a_bar_for_a_bar() -> None:
    assert "| a\\|b \\<i\\> |" in render(Rows(("x",), [(Term.literal("a|b <i>"),)]), "markdown")


def test_a_table_shows_short_forms_within_its_width() -> None:
    table = render(ROWS, "table", width=40)
    assert "top:igf" in table
    assert "2025-07-10" in table
    assert max(map(len, table.splitlines())) <= 40


def test_the_words_of_a_document_do_not_move_the_cursor() -> None:
    nasty = Rows(("x",), [(Term.literal("a\x1b[2Jb [bold]c[/bold] \u202ed"),)])
    table = render(nasty, "table", width=60)
    assert "\x1b" not in table
    assert "\u202e" not in table
    assert "[bold]c[/bold]" in table


@pytest.mark.parametrize("form", FORMS)
def test_no_rows_are_still_an_answer(form: str) -> None:
    text = render(Rows(("x",), []), form)
    assert "x" in text
    assert text.endswith("\n")
