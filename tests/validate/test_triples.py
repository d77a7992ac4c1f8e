"""Graphs in four formats become one union of triples, and what is malformed is named with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import ValidationError
from kg.validate import triples


@pytest.mark.parametrize(
    ("line", "triple"),
    [
        ("<urn:s> <urn:p> <urn:o> <urn:g> .", "<urn:s> <urn:p> <urn:o> .\n"),
        ("<urn:s> <urn:p> <urn:o> .", "<urn:s> <urn:p> <urn:o> .\n"),
        ('<urn:s> <urn:p> "a" <urn:g> .', '<urn:s> <urn:p> "a" .\n'),
        ('<urn:s> <urn:p> "a <urn:x> ." .', '<urn:s> <urn:p> "a <urn:x> ." .\n'),
        ('<urn:s> <urn:p> "a <b"^^<urn:d> .', '<urn:s> <urn:p> "a <b"^^<urn:d> .\n'),
        ('<urn:s> <urn:p> "say \\"x\\" <urn:g> ." <urn:g> .', '<urn:s> <urn:p> "say \\"x\\" <urn:g> ." .\n'),
        ('<urn:s> <urn:p> "été"@fr-CA <urn:g> .', '<urn:s> <urn:p> "été"@fr-CA .\n'),
        ("_:a <urn:p> _:b _:g .", "_:a <urn:p> _:b .\n"),
        ('<urn:s> <urn:p> "a\u2028b" <urn:g> .', '<urn:s> <urn:p> "a\u2028b" .\n'),
        ("  # a remark", ""),
        ("", ""),
    ],
)
def test_the_graph_name_of_a_line_is_left_out_and_nothing_else(line: str, triple: str) -> None:
    assert triples.of_nquads([f"{line}\n"]) == triple


@pytest.mark.parametrize(
    "line",
    [
        "<urn:s> <urn:p> <urn:o>",
        '<urn:s> <urn:p> "a <urn:g> .',
        "<urn:s> <urn:p> .",
        "urn:s urn:p urn:o .",
        "<urn:s> <urn:p> <urn:o> <urn:g> <urn:h> .",
    ],
)
def test_a_line_that_is_no_statement_is_named_with_its_number(line: str) -> None:
    with pytest.raises(ValidationError, match=r"^graph\.nq:2: this line is no statement: "):
        triples.of_nquads(["<urn:s> <urn:p> <urn:o> <urn:g> .", line], where="graph.nq")


def test_a_file_of_nquads_is_read_line_by_line(tmp_path: Path) -> None:
    path = tmp_path / "graph.nq"
    path.write_text('<urn:s> <urn:p> "a\u2028b" <urn:g> .\r\n<urn:s> <urn:p> "c" .\n', encoding="utf-8")

    assert triples.of_nquads(path) == '<urn:s> <urn:p> "a\u2028b" .\n<urn:s> <urn:p> "c" .\n'


@pytest.mark.parametrize(
    ("suffix", "text"),
    [
        (".ttl", "<urn:s> <urn:p> <urn:o> , <urn:q> ."),
        (
            ".trig",
            "<urn:g> { <urn:s> <urn:p> <urn:o> } <urn:s> <urn:p> <urn:q> . <urn:h> { <urn:s> <urn:p> <urn:q> }",
        ),
        (".nt", "<urn:s> <urn:p> <urn:o> .\n<urn:s> <urn:p> <urn:q> .\n"),
        (".nq", "<urn:s> <urn:p> <urn:o> <urn:g> .\n<urn:s> <urn:p> <urn:q> .\n"),
    ],
)
def test_every_format_gives_the_union_of_its_graphs(tmp_path: Path, suffix: str, text: str) -> None:
    path = tmp_path / f"graph{suffix}"
    path.write_text(text, encoding="utf-8")

    assert set(triples.of_file(path).splitlines()) - {""} == {
        "<urn:s> <urn:p> <urn:o> .",
        "<urn:s> <urn:p> <urn:q> .",
    }


@pytest.mark.parametrize("name", ["graph.rdf", "graph.xml", "graph.trix", "graph.jsonld", "graph"])
def test_other_formats_are_refused_by_name(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("<urn:s> <urn:p> <urn:o> .", encoding="utf-8")
    with pytest.raises(ValidationError, match=r"Convert it to one of \.ttl, \.nt, \.nq, \.trig\.$"):
        triples.of_file(tmp_path / name)


@pytest.mark.parametrize("suffix", [".ttl", ".trig", ".nt"])
def test_a_syntax_error_names_file_and_line(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"graph{suffix}"
    path.write_text("<urn:s> <urn:p> <urn:o> .\n<urn:s> <urn:p> ] .\n", encoding="utf-8")

    with pytest.raises(ValidationError) as caught:
        triples.of_file(path)
    assert caught.value.where == f"{path}:2"


def test_a_missing_file_and_one_that_is_not_utf_8_are_errors(tmp_path: Path) -> None:
    latin = tmp_path / "latin.ttl"
    latin.write_bytes(b'<urn:s> <urn:p> "\xe9" .')

    with pytest.raises(ValidationError, match="the graph cannot be read"):
        triples.of_file(latin)
    for name in ("absent.ttl", "nowhere"):
        with pytest.raises(
            ValidationError, match=rf"{name}: there is no such file or folder\. Check the path\.$"
        ):
            triples.of_file(tmp_path / name)


def test_a_path_where_nothing_is_is_said_to_be_so(tmp_path: Path) -> None:
    with pytest.raises(ValidationError, match="nowhere: there is no such file or folder"):
        triples.of_file(tmp_path / "nowhere")
