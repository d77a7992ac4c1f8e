"""Turtle, TriG, JSON-LD and N-Quads: what is read back is what was written, and the text is the same."""

from __future__ import annotations

import io
import json
import random
import subprocess
import sys
from pathlib import Path

import pyoxigraph
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from rdflib.compare import isomorphic

from kg import vocab
from kg.errors import KgError
from kg.export import export
from kg.export.jsonld import jsonld
from kg.export.names import json_name, turtle_name
from kg.export.quads import literal, quads
from kg.export.turtle import trig, turtle
from kg.mapping import nquads
from kg.mapping.iris import path_segment
from tests.export import build
from tests.mapping.graphs import assert_isomorphic, dataset

WRITERS = {"trig": trig, "json-ld": jsonld}


def written(form: str, folder: Path) -> str:
    out = io.StringIO()
    export(form, folder, out)
    return out.getvalue()


@pytest.mark.parametrize(("form", "parser"), [("nquads", "nquads"), ("trig", "trig"), ("jsonld", "json-ld")])
def test_a_build_comes_back_graph_by_graph(form: str, parser: str, tmp_path: Path) -> None:
    folder = build.make(tmp_path)
    assert_isomorphic(dataset("".join(build.lines())), dataset(written(form, folder), parser))


def test_turtle_is_the_union_of_all_graphs(tmp_path: Path) -> None:
    union = rdflib.Graph()
    for subject, predicate, value, _name in dataset("".join(build.lines())).quads():
        union.add((subject, predicate, value))
    read = rdflib.Graph().parse(data=written("turtle", build.make(tmp_path)), format="turtle")
    assert isomorphic(union, read)


def test_the_description_is_turtle_of_the_dataset_node_and_counts_no_description(tmp_path: Path) -> None:
    text = written("void", build.make(tmp_path))
    read = rdflib.Graph().parse(data=text, format="turtle")
    own = [line for line in build.lines() if not line.endswith(f"<{vocab.GRAPH_DATASET}> .\n")]
    release = read.value(rdflib.URIRef(vocab.DATASET), rdflib.URIRef(vocab.DCAT_HAS_VERSION))
    assert read.value(release, rdflib.URIRef(vocab.VOID_TRIPLES)) == rdflib.Literal(
        len({line.rsplit(" ", 2)[0] for line in own})
    )


@pytest.mark.parametrize("form", ["csv", "jsonld", "trig", "turtle", "void", "dcat"])
def test_the_text_hangs_neither_on_the_hash_seed_nor_on_the_order_of_lines(form: str, tmp_path: Path) -> None:
    folder = build.make(tmp_path)
    texts = set()
    for number in ("1", "2"):
        shuffled = build.lines()
        if form != "csv":
            random.Random(number).shuffle(shuffled)
            (folder / "dataset.nq").write_text("".join(shuffled), encoding="utf-8", newline="")
        ran = subprocess.run(
            [
                sys.executable,
                "-c",
                "import sys;from pathlib import Path;from kg.export import export;"
                "export(sys.argv[1],Path(sys.argv[2]),sys.stdout)",
                form,
                str(folder),
            ],
            env={"PYTHONHASHSEED": number, "PYTHONPATH": ":".join(sys.path), "PYTHONIOENCODING": "utf-8"},
            cwd=Path(__file__).parents[2],
            capture_output=True,
            check=True,
        )
        texts.add(ran.stdout)
    assert len(texts) == 1
    assert texts != {b""}


def test_names_are_short_classes_come_first_and_prefixes_stand_in_their_order(tmp_path: Path) -> None:
    text = written("trig", build.make(tmp_path))
    assert [line.split()[1][:-1] for line in text.splitlines() if line.startswith("@prefix")] == list(
        vocab.PREFIXES
    )
    assert "\ndoc:2e75d8687d5d6877\\/g\\/asserted {" in text
    assert "\n    doc:2e75d8687d5d6877\\/rec-be4dfdf4cad612f5 a wso:Recommendation ;\n" in text
    assert "wso:confidence 0.95 ;" in text
    assert "wso:alignsWith sdg:16.10, al:C3 ;" in text


def test_keys_of_json_ld_read_as_terms(tmp_path: Path) -> None:
    read = json.loads(written("jsonld", build.make(tmp_path)))
    graphs = {graph["@id"]: graph["@graph"] for graph in read["@graph"]}
    nodes = {node["@id"]: node for node in graphs["doc:2e75d8687d5d6877/g/asserted"]}
    action = nodes["doc:2e75d8687d5d6877/act-be4dfdf4cad612f5-2"]
    assert action == {
        "@id": "doc:2e75d8687d5d6877/act-be4dfdf4cad612f5-2",
        "@type": "Action",
        "actionText": {"@value": "engage youth and regional voices", "@language": "en"},
        "actionVerb": {"@value": "engage", "@language": "en"},
        "beneficiary": "grp:youth",
        "deonticForce": "wso:force-directive",
        "groundedIn": "doc:2e75d8687d5d6877/seg-1754-1786",
        "order": 2,
        "polarity": "wso:polarity-do",
    }
    finding = nodes["doc:2e75d8687d5d6877/fnd-utc-offset-implausible-250-261"]
    assert finding["wso:rule"] == "rule:utc-offset-implausible"


ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
NAMES = ANY_TEXT.map(path_segment) | st.sampled_from(
    ["a/b", "-x", ".x", "x.", "a..b", "~", "%20", "//x", "", "9.c", "a:b", "(x)", "é"]
)
NODES = st.builds(
    str.__add__, st.sampled_from([vocab.DOC, vocab.WSO, vocab.SDG, vocab.SKOS, "https://example.org/"]), NAMES
)
VALUES = (
    NODES.map(nquads.iri)
    | ANY_TEXT.map(nquads.literal)
    | st.builds(nquads.lang_literal, ANY_TEXT, st.sampled_from(["en", "zh-hant"]))
    | st.integers().map(nquads.integer)
    | st.sampled_from(["007", "-0", "+1"]).map(lambda lexical: nquads.typed(lexical, vocab.XSD_INTEGER))
    | st.floats(0, 1).map(nquads.confidence)
    | st.just(nquads.moment("2025-07-10T14:00:00-02:00"))
    | st.just(nquads.moment("2025-07-10"))
)
PREDICATES = st.sampled_from(
    [
        f"<{iri}>"
        for iri in (
            vocab.RDFS_LABEL,
            vocab.WSO_RULE,
            vocab.WSO_TOPIC,
            vocab.WSO_CONFIDENCE,
            vocab.WSO_ORDER,
            vocab.SCHEMA_URL,
            vocab.SCHEMA_START_DATE,
            "https://example.org/p",
        )
    ]
)
QUADS = st.lists(
    st.tuples(NODES.map(nquads.iri), PREDICATES, VALUES, NODES.map(nquads.iri)), min_size=1, max_size=8
)


def oxigraph_quads(text: str, form: pyoxigraph.RdfFormat) -> set[str]:
    return {str(quad) for quad in pyoxigraph.parse(text.encode(), format=form)}


@given(QUADS)
def test_any_quads_come_back_from_trig_and_json_ld(found: list[tuple[str, str, str, str]]) -> None:
    lines = [" ".join(quad) + " .\n" for quad in found]
    expected = oxigraph_quads("".join(lines), pyoxigraph.RdfFormat.N_QUADS)
    parsed = list(quads(lines, where="test"))
    assert oxigraph_quads("".join(trig(parsed)), pyoxigraph.RdfFormat.TRIG) == expected
    assert oxigraph_quads("".join(jsonld(parsed)), pyoxigraph.RdfFormat.JSON_LD) == expected


@given(QUADS)
def test_rdflib_reads_the_same_turtle_as_oxigraph(found: list[tuple[str, str, str, str]]) -> None:
    lines = [" ".join(quad) + " .\n" for quad in found]
    text = "".join(turtle(quads(lines, where="test")))
    ours = rdflib.Graph().parse(data="".join(" ".join(quad[:3]) + " .\n" for quad in found), format="nt")
    assert isomorphic(rdflib.Graph().parse(data=text, format="turtle"), ours)


def test_blank_nodes_keep_their_labels() -> None:
    lines = [f'_:b1 <{vocab.RDFS_LABEL}> "x" <http://g> .\n', "<http://s> <http://p> _:b1 <http://g> .\n"]
    [graph] = json.loads("".join(jsonld(quads(lines, where="test"))))["@graph"]
    assert [node["@id"] for node in graph["@graph"]] == ["http://s", "_:b1"]
    assert '_:b1 rdfs:label "x"' in "".join(turtle(quads(lines, where="test")))


@pytest.mark.parametrize(
    ("iri", "in_turtle", "in_json"),
    [
        (vocab.SDG + "9.c", "sdg:9.c", "sdg:9.c"),
        (vocab.SES + "igf/2024/WS%2012", r"ses:igf\/2024\/WS%2012", "ses:igf/2024/WS%2012"),
        (vocab.DOC + "x.", f"<{vocab.DOC}x.>", "doc:x."),
        (vocab.DOC + "//x", r"doc:\/\/x", vocab.DOC + "//x"),
        ("https://example.org/", "<https://example.org/>", "https://example.org/"),
    ],
)
def test_an_iri_is_shortened_only_where_the_form_has_a_name_for_it(
    iri: str, in_turtle: str, in_json: str
) -> None:
    assert turtle_name(f"<{iri}>") == in_turtle
    assert json_name(iri) == in_json


@pytest.mark.parametrize(
    "line",
    [
        "<http://s> <http://p> <http://o> .\n",
        '<http://s> <http://p> "open <http://g> .\n',
        "# a comment\n",
        "\n",
    ],
)
def test_a_line_that_is_no_quad_is_an_error_with_its_number(line: str) -> None:
    with pytest.raises(KgError) as caught:
        list(quads(["<http://s> <http://p> <http://o> <http://g> .\n", line], where="dataset.nq"))
    assert str(caught.value) == (
        "dataset.nq: line 2 is no quad as this program writes them. "
        "Build the graph again; files of other programs are no builds."
    )


@given(ANY_TEXT)
def test_a_literal_is_taken_apart_as_it_was_put_together(text: str) -> None:
    assert literal(nquads.lang_literal(text, "en")) == (text, "en", None)
    assert literal(nquads.literal(text)) == (text, None, None)
