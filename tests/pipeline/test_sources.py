"""`sources.tsv`: what people know of documents that these do not say, beside what they say, and marked as such."""

from __future__ import annotations

import warnings
from pathlib import Path

import msgspec
import pytest
from rdflib import Dataset, Literal, URIRef
from rdflib.namespace import DCTERMS, PROV, RDF, XSD

from kg import pipeline, vocab
from kg.errors import ReadError
from kg.model import Record, json_schema
from kg.pipeline import sources
from kg.pipeline.document import build_document
from kg.pipeline.sources import TABLE
from kg.read.folders import Source, hash_file

BARE = "Just a note.\n\nRecommendations\n\n- Governments should publish the maps.\n"
TOLD = "Maps for all\nLakeside Society\nThursday, 10 July 2025\n\nRecommendations\n\n- Publish the maps.\n"
TWO = """WSIS outcomes

Session 118: Maps for all
Monday, 27 May 2024, 09:00 - 10:00
Recommendations
- Publish the maps.

Session 119: Books for all
Tuesday, 28 May 2024, 09:00 - 10:00
Recommendations
- Publish the books.
"""
COLUMNS = ("path", "url", "rights", "retrieved", "event", "edition", "number", "title", "date")
ROW = (
    "note.txt",
    "https://lakeside.example/note",
    "CC BY 4.0",
    "2026-02-03",
    "wsis-forum",
    "2025",
    "612",
    "Maps of lakes",
    "2025-07-09T10:00:00+02:00",
)


def folder(path: Path, *rows: tuple[str, ...], columns: tuple[str, ...] = COLUMNS, **documents: str) -> Path:
    """A folder with documents and a table of these rows."""
    for name, text in documents.items():
        path.joinpath(f"{name}.txt").write_text(text, encoding="utf-8")
    lines = ["\t".join(cells) for cells in (columns, *rows)]
    path.joinpath(TABLE).write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def records(path: Path) -> list[Record]:
    return pipeline.read_at(path).records


def built(path: Path, tmp_path: Path) -> tuple[pipeline.Outcome, list[str]]:
    told: list[str] = []
    outcome = pipeline.build(
        [path], tmp_path / "graph", jobs=1, failed=lambda failure: told.append(failure.message)
    )
    return outcome, told


def test_a_bare_document_gets_its_session_from_the_table(tmp_path: Path) -> None:
    (record,) = records(folder(tmp_path, ROW, note=BARE) / "note.txt")
    assert record.session is not None
    one = record.session
    assert (one.event, one.edition, one.number, one.title) == ("wsis-forum", "2025", "612", "Maps of lakes")
    assert (one.start, one.spans, one.date_literal) == ("2025-07-09T10:00:00+02:00", {}, None)
    assert one.curated == ("event", "edition", "number", "title", "start")
    about = record.document
    assert (about.url, about.rights, about.retrieved) == (ROW[1], "CC BY 4.0", "2026-02-03")
    assert msgspec.to_builtins(about.source_row) == {"table": "sources.tsv", "line": 2}
    assert len(record.statements) == 1


def test_what_the_document_says_stands(tmp_path: Path) -> None:
    (record,) = records(folder(tmp_path, ROW, note=TOLD) / "note.txt")
    assert record.session is not None
    assert (record.session.title, record.session.start) == ("Maps for all", "2025-07-10")
    assert record.session.curated == ("event", "edition", "number")


def test_a_document_without_a_row_is_as_it_was(tmp_path: Path) -> None:
    place = folder(tmp_path, ROW, note=BARE, other=TOLD) / "other.txt"
    (record,) = records(place)
    assert record.session is not None
    assert record.session.curated is msgspec.UNSET
    assert b"curated" not in msgspec.json.encode(record)
    assert b"sourceRow" not in msgspec.json.encode(record)


def test_a_row_speaks_of_no_one_session_of_a_compilation(tmp_path: Path) -> None:
    found = records(folder(tmp_path, ROW, note=TWO) / "note.txt")
    said = [
        (one.session.event, one.session.number, one.session.title, one.session.curated)
        for one in found
        if one.session
    ]
    assert said == [
        ("wsis-forum", "118", "Maps for all", ("event", "edition")),
        ("wsis-forum", "119", "Books for all", ("event", "edition")),
    ]


def test_the_graph_says_which_facts_a_row_gave(tmp_path: Path) -> None:
    path = folder(tmp_path, ROW, note=TOLD) / "note.txt"
    source = Source(path=path, name=path.name, sha256=hash_file(path), names=(path.name,))
    made = build_document(source)
    assert [result for result in made.results if result.severity == "violation"] == []
    dataset = Dataset()
    with warnings.catch_warnings():
        # rdflib's own parsers call what rdflib deprecates.
        warnings.simplefilter("ignore", DeprecationWarning)
        dataset.parse(data="".join(made.lines), format="nquads")
    document = URIRef(vocab.DOC + source.sha256[:16])
    row = URIRef(f"{document}/source-row")
    provenance = dataset.graph(URIRef(f"{document}/g/provenance"))
    assert set(provenance.predicate_objects(row)) == {
        (RDF.type, URIRef(vocab.WSO_SOURCE_ROW)),
        (URIRef(vocab.SCHEMA_NAME), Literal("sources.tsv")),
        (URIRef(vocab.WSO_ORDER), Literal(2)),
    }
    session = URIRef(vocab.SES + "wsis-forum/2025/612")
    facts = set(provenance.subjects(RDF.type, URIRef(vocab.WSO_CURATED_FACT)))
    said = {(provenance.value(one, RDF.subject), provenance.value(one, RDF.predicate)) for one in facts}
    assert said == {
        (document, URIRef(vocab.SCHEMA_URL)),
        (document, DCTERMS.rights),
        (document, URIRef(vocab.WSO_RETRIEVED)),
        (session, URIRef(vocab.SCHEMA_SUPER_EVENT)),
        (session, URIRef(vocab.SCHEMA_IDENTIFIER)),
    }
    for fact in facts:
        assert provenance.value(fact, URIRef(vocab.WSO_BASIS)) == URIRef(vocab.WSO_BASIS_CURATOR)
        assert provenance.value(fact, PROV.wasDerivedFrom) == row
    asserted = dataset.graph(URIRef(f"{document}/g/asserted"))
    assert asserted.value(document, DCTERMS.rights) == Literal("CC BY 4.0")
    assert asserted.value(document, URIRef(vocab.WSO_RETRIEVED)) == Literal("2026-02-03", datatype=XSD.date)
    assert asserted.value(session, URIRef(vocab.SCHEMA_IDENTIFIER)) == Literal("612")


def test_a_build_reads_the_tables_below_its_folder_and_takes_none_for_a_document(tmp_path: Path) -> None:
    inner = tmp_path / "reports" / "mail"
    inner.mkdir(parents=True)
    folder(inner, ROW, ("lost.pdf",), ROW, note=BARE)
    outcome, told = built(tmp_path / "reports", tmp_path)
    table = inner / TABLE
    assert told == [
        f"{table}:3: lost.pdf is no document that was read. Correct the path, which counts from the folder of the "
        "table, or take the line out.",
        f"{table}:4: note.txt has a row already, in line 2. Keep one of the two.",
    ]
    assert (outcome.facts["documents"], outcome.passed_over, outcome.current) == (1, {}, True)


def test_a_row_counts_for_the_bytes_of_its_document_whatever_their_names(tmp_path: Path) -> None:
    path = tmp_path / "reports"
    path.mkdir()
    folder(path, ROW, note=BARE, another=BARE)
    outcome, told = built(path, tmp_path)
    assert (told, outcome.facts["documents"]) == ([], 1)
    with (tmp_path / "graph" / "versions" / outcome.version / "records.jsonl").open("rb") as lines:
        (record,) = [msgspec.json.decode(line, type=Record) for line in lines]
    assert record.session is not None
    assert record.session.number == "612"


def test_rows_of_other_documents_say_nothing_where_one_is_named_alone(tmp_path: Path) -> None:
    path = folder(tmp_path, ROW, ("other.txt",), note=BARE, other=TOLD)
    outcome, told = built(path / "note.txt", tmp_path)
    assert (told, outcome.facts["documents"]) == ([], 1)


@pytest.mark.parametrize(
    ("columns", "row", "message"),
    [
        (
            ("path", "titel"),
            ("note.txt", "Maps"),
            ":1: the column 'titel' is not known. The columns are path, url, ",
        ),
        (("url",), ("https://lakeside.example/",), ":1: a column is missing or there twice. "),
        (("path", "path"), ("note.txt", "note.txt"), ":1: a column is missing or there twice. "),
        (("path",), ("note.txt", "more"), ":2: it has 2 cells, and there are 1 columns. "),
        (
            ("path", "date"),
            ("note.txt", "9 July 2025"),
            ":2: '9 July 2025' is no value for the column date. ",
        ),
        (("path", "date"), ("note.txt", "2025-02-30"), ":2: '2025-02-30' is no value for the column date. "),
        (("path", "retrieved"), ("note.txt", "2025-07-09T10:00"), ":2: '2025-07-09T10:00' is no value for "),
        (("path", "url"), ("note.txt", "lakeside"), ":2: 'lakeside' is no value for the column url. "),
        (
            ("path", "event"),
            ("note.txt", "WSIS Forum"),
            ":2: 'WSIS Forum' is no value for the column event. ",
        ),
        (("url", "path"), ("https://lakeside.example/", ""), ":2: it names no document. "),
    ],
)
def test_what_cannot_be_understood_ends_the_build_with_its_line(
    tmp_path: Path, columns: tuple[str, ...], row: tuple[str, ...], message: str
) -> None:
    path = folder(tmp_path, row, columns=columns, note=BARE)
    for ask in (lambda: records(path / "note.txt"), lambda: built(path, tmp_path)):
        with pytest.raises(ReadError) as raised:
            ask()
        assert str(raised.value).startswith(f"{path / TABLE}{message}")


def test_a_table_that_is_no_utf8_is_named(tmp_path: Path) -> None:
    path = folder(tmp_path, ROW, note=BARE)
    path.joinpath(TABLE).write_bytes("path\ttitle\nnote.txt\tCafé\n".encode("latin-1"))
    with pytest.raises(ReadError) as raised:
        list(sources.read(path / TABLE))
    assert "Save it as UTF-8." in str(raised.value)


def test_comments_empty_lines_marks_and_spaces_are_no_rows(tmp_path: Path) -> None:
    text = "\ufeffPath\tTitle\r\n# mine\r\n\r\n note.txt \t Maps of lakes \r\n"
    tmp_path.joinpath(TABLE).write_text(text, encoding="utf-8", newline="")
    (row,) = sources.read(tmp_path / TABLE)
    assert (row.line, row.path, row.title, row.url) == (4, "note.txt", "Maps of lakes", None)


def test_the_schema_of_the_record_has_what_the_table_gives() -> None:
    defined = json_schema()["$defs"]
    assert {"url", "rights", "retrieved", "sourceRow"} <= defined["DocumentFacts"]["properties"].keys()
    assert "curated" in defined["Session"]["properties"]
