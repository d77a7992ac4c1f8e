"""The choice of engine, the refusal of what cannot be validated, and one result form for both."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest

from kg.errors import ValidationError
from kg.validate import Result, engines, validate, validate_file, validate_nquads
from kg.validate.engines import Engine
from tests.requirements import require_fast_shacl

SHAPES = """
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
<urn:shape> a sh:NodeShape ; sh:targetClass <urn:Thing> ; sh:property <urn:name> , <urn:way> .
<urn:name> sh:path <urn:called> ; sh:minCount 1 ; sh:severity sh:Warning ; sh:message "It lacks a name." .
<urn:way> sh:path ( [ sh:inversePath <urn:in> ] [ sh:zeroOrMorePath <urn:part> ] ) ; sh:maxCount 1 ;
    sh:message "It is in two." .
"""
THING = "<urn:a> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <urn:Thing> .\n"
ENGINES: tuple[Engine, ...] = ("reference", "fast")


@pytest.fixture
def shapes(tmp_path: Path) -> list[Path]:
    path = tmp_path / "shapes.ttl"
    path.write_text(SHAPES, encoding="utf-8")
    return [path]


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest) -> Engine:
    if request.param == "fast":
        require_fast_shacl()
    chosen: Engine = request.param
    return chosen


def test_a_result_is_the_same_from_either_engine(engine: Engine, shapes: list[Path]) -> None:
    report = validate(THING, engine=engine, shapes=shapes)

    assert report.results == (
        Result(
            "urn:a", "urn:called", "MinCountConstraintComponent", "warning", "It lacks a name.", "urn:name"
        ),
    )
    assert (report.engine, report.conforms) == (engine, True)


def test_a_long_path_is_written_as_sparql_writes_it(engine: Engine, shapes: list[Path]) -> None:
    graph = THING + "<urn:b> <urn:in> <urn:a> .\n<urn:c> <urn:in> <urn:a> .\n<urn:a> <urn:called> <urn:n> .\n"
    report = validate(graph, engine=engine, shapes=shapes)

    assert [result.path for result in report.results] == ["(^<urn:in>/(<urn:part>)*)"]


def test_results_that_explain_another_result_are_not_told_beside_it(engine: Engine, tmp_path: Path) -> None:
    """SHACL 3.6.2.4: pySHACL writes the results of an inner shape under `sh:detail`."""
    shapes = _written(
        tmp_path, "<urn:s> a sh:NodeShape ; sh:targetClass <urn:Thing> ; sh:node <urn:inner> . "
        "<urn:inner> a sh:NodeShape ; sh:property <urn:name> . <urn:name> sh:path <urn:called> ; sh:minCount 1 ."
    )  # fmt: skip
    report = validate(THING, engine=engine, shapes=shapes)

    assert [(result.component, result.shape) for result in report.results] == [
        ("NodeConstraintComponent", "urn:s")
    ]


def test_a_component_of_the_shapes_themselves_is_told_by_its_iri(engine: Engine, tmp_path: Path) -> None:
    shapes = _written(
        tmp_path, "<urn:C> a sh:ConstraintComponent ; sh:parameter [ sh:path <http://example.org/never> ] ; "
        "sh:validator [ a sh:SPARQLAskValidator ; sh:ask 'ASK { FILTER (1 = 2) }' ] . "
        "<urn:s> a sh:NodeShape ; sh:targetClass <urn:Thing> ; <http://example.org/never> true ."
    )  # fmt: skip
    report = validate(THING, engine=engine, shapes=shapes)

    assert [result.component for result in report.results] == ["urn:C"]


def test_a_severity_that_is_not_of_shacl_is_refused_by_name(engine: Engine, tmp_path: Path) -> None:
    shapes = _written(
        tmp_path, "<urn:s> sh:targetClass <urn:Thing> ; sh:path <urn:p> ; sh:minCount 1 ; sh:severity <urn:Bad> ."
    )  # fmt: skip

    with pytest.raises(ValidationError, match="the severity urn:Bad is not one of SHACL's three") as caught:
        validate(THING, engine=engine, shapes=shapes)
    assert caught.value.where == "urn:s"


@pytest.mark.parametrize(
    "query", ["SELECT $this WHERE { nonsense", "SELECT $this WHERE { $this no:prefix ?x }"]
)
def test_a_query_that_is_no_sparql_is_refused(engine: Engine, query: str, tmp_path: Path) -> None:
    shapes = _written(
        tmp_path, f"<urn:s> a sh:NodeShape ; sh:targetClass <urn:Thing> ; sh:sparql [ sh:select '{query}' ] ."
    )

    with pytest.raises(
        ValidationError, match=r"refuses the shapes|a query of the shapes is not SPARQL"
    ) as caught:
        validate(THING, engine=engine, shapes=shapes)
    assert "Mend the file in shapes/." in str(caught.value)


def _written(folder: Path, shapes: str) -> list[Path]:
    path = folder / "shapes.ttl"
    path.write_text(f"@prefix sh: <http://www.w3.org/ns/shacl#> .\n{shapes}\n", encoding="utf-8")
    return [path]


@pytest.mark.parametrize("text", ["", "\n \n", "# a remark\n"])
def test_an_empty_graph_is_an_error_and_does_not_conform(engine: Engine, text: str) -> None:
    with pytest.raises(ValidationError, match="the graph holds no triple, so there is nothing to validate"):
        validate(text, engine=engine)


def test_a_malformed_triple_is_named_with_its_line(engine: Engine, shapes: list[Path]) -> None:
    with pytest.raises(ValidationError, match=r"^graph:2: this line is no statement: '<urn:a> nonsense'"):
        validate(f"{THING}<urn:a> nonsense\n", engine=engine, shapes=shapes)


def test_malformed_shapes_are_named_with_file_and_line(engine: Engine, tmp_path: Path) -> None:
    path = tmp_path / "broken.ttl"
    path.write_text("<urn:s> <urn:p> <urn:o> .\n<urn:s> <urn:p> ] .\n", encoding="utf-8")

    with pytest.raises(ValidationError, match="the shapes are not valid Turtle") as caught:
        validate(THING, engine=engine, shapes=[path])
    assert caught.value.where == f"{path}:2"


def test_nquads_and_files_are_validated_as_their_union(
    engine: Engine, shapes: list[Path], tmp_path: Path
) -> None:
    path = tmp_path / "graph.trig"
    path.write_text(
        "<urn:g> { <urn:a> a <urn:Thing> } <urn:h> { <urn:a> <urn:called> 'A' }", encoding="utf-8"
    )
    lines = [THING.replace(" .", " <urn:g> ."), '<urn:a> <urn:called> "A" <urn:h> .\n']

    assert validate_file(path, engine=engine, shapes=shapes).results == ()
    assert validate_nquads(lines, engine=engine, shapes=shapes).results == ()
    assert len(validate_nquads(lines[:1], engine=engine, shapes=shapes).results) == 1


def test_auto_takes_the_fast_engine_where_it_is_installed(
    shapes: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    require_fast_shacl()
    assert validate(THING, shapes=shapes).engine == "fast"

    monkeypatch.setattr(engines, "installed", lambda: False)
    assert validate(THING, shapes=shapes).engine == "reference"


def test_the_fast_engine_is_never_replaced_in_silence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "installed", lambda: False)

    with pytest.raises(
        ValidationError, match=r"^engine: the fast engine is not installed\. Install outcome-graph"
    ):
        validate(THING, engine="fast")


def test_shapes_serve_in_worker_processes(shapes: list[Path]) -> None:
    require_fast_shacl()
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        report = pool.submit(validate, THING, engine="fast", shapes=shapes).result()

    assert report == validate(THING, engine="fast", shapes=shapes)
