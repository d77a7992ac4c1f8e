"""No constraint can be changed by one thing without some case telling: every mutant of `shapes/` is killed.

`python -m tests.shapes.mutants` prints the figures.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import Graph, URIRef

from kg.validate.engines import Engine
from tests.requirements import require_fast_shacl
from tests.shapes import cases
from tests.shapes.cases import Edge
from tests.shapes.mutants import judge, units
from tests.shapes.mutants.changes import mutants
from tests.shapes.mutants.edits import variants
from tests.shapes.mutants.judge import results, survivors
from tests.shapes.mutants.patterns import edits as pattern_edits
from tests.shapes.mutants.queries import edits as query_edits
from tests.shapes.mutants.suite import FILES, STYLE, equivalents, style_edges, units_of, verdicts
from tests.shapes.mutants.units import SHAPES, Unit, read

EDGES = [*cases.all_edges(), *style_edges()]
IN_ONE_WORKER = [pytest.param(path, id=path.stem, marks=pytest.mark.xdist_group(path.stem)) for path in FILES]
TODO = "Add an [[edge]] that tells the two apart: to the case.toml of a constraint of that shape, or to style.toml."


@pytest.mark.parametrize("path", IN_ONE_WORKER)
def test_no_mutant_survives(path: Path) -> None:
    require_fast_shacl()
    assert survivors(verdicts(path), equivalents()) == [], TODO


@pytest.mark.parametrize("path", IN_ONE_WORKER)
def test_no_mutant_is_listed_as_equivalent_that_a_case_kills_or_that_is_made_no_longer(path: Path) -> None:
    require_fast_shacl()
    names = {unit.name for unit in units_of(path)}
    listed = {name for name in equivalents() if name.partition(":")[0] in names}

    assert listed == listed & set(survivors(verdicts(path))), (
        "Take it off tests/shapes/mutants/equivalent.toml."
    )


def test_every_equivalent_mutant_is_of_a_shape_and_has_a_reason() -> None:
    names = {unit.name for path in FILES for unit in units_of(path)}

    assert {name.partition(":")[0] for name in equivalents()} <= names
    assert all(len(why) > 40 for why in equivalents().values())


@pytest.mark.parametrize("engine", ["fast", "reference"])
@pytest.mark.parametrize("edge", EDGES, ids=lambda edge: f"{edge.constraint}-{edge.what}")
def test_a_constraint_gives_of_its_edge_the_results_that_are_written_there(
    edge: Edge, engine: Engine
) -> None:
    if engine == "fast":
        require_fast_shacl()
    unit = _own_unit(edge.constraint)
    (found,) = results(unit, [edge.graph], engine)

    assert {key[:4] for key in found if key[4] == str(unit.shape)} == edge.expected


def _own_unit(constraint: str) -> Unit:
    """The unit of the shape that links to the paragraph of a constraint, or of the shape of the ontology so named."""
    found = [unit for path in FILES for unit in units_of(path) if unit.mends == constraint]
    found = found or [unit for unit in units_of(STYLE) if unit.name == constraint]
    assert len(found) == 1, f"{constraint}: no shape, or more than one, links to it"
    return found[0]


# The mutants themselves

PLANTED = """
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix shapes: <https://w3id.org/wsis-outcomes/shapes/> .
@prefix wso: <https://w3id.org/wsis-outcomes/ns/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
shapes:Shape a sh:NodeShape ; sh:targetClass wso:Session ; sh:closed true ; sh:ignoredProperties ( rdf:type ) ;
    sh:property shapes:order .
shapes:order a sh:PropertyShape ; sh:path wso:order ; sh:minCount 1 ; sh:maxCount 1 ; sh:datatype xsd:integer ;
    sh:minInclusive 1 ; sh:pattern "^[0-9]+$" ; sh:severity sh:Warning ; sh:message "?" .
shapes:asked a sh:NodeShape ; sh:targetClass wso:Session ; sh:severity sh:Violation ; sh:sparql shapes:asked-query .
shapes:asked-query a sh:SPARQLConstraint ; sh:prefixes wso: ; sh:severity sh:Violation ;
    sh:select "SELECT $this WHERE { $this wso:order ?a . FILTER NOT EXISTS { ?b wso:partOf $this } FILTER (?a > 3) }" .
"""


def _planted(tmp_path: Path) -> tuple[Path, Graph]:
    path = tmp_path / "planted.ttl"
    path.write_text(PLANTED, encoding="utf-8")
    return path, read([path])


def test_every_kind_of_change_is_made(tmp_path: Path) -> None:
    _, graph = _planted(tmp_path)
    made = {
        name: {mutant.what for mutant in mutants(graph, URIRef(SHAPES + name))}
        for name in ("Shape", "order", "asked")
    }

    assert made["Shape"] == {
        "sh:closed dropped", "sh:ignoredProperties dropped", "sh:ignoredProperties without rdf:type",
        "sh:property dropped", "sh:targetClass dropped", "sh:targetClass: becomes skos:OrderedCollection",
        "deactivated",
    }  # fmt: skip
    assert made["order"] == {
        "sh:minCount dropped", "sh:minCount: 1 becomes 0", "sh:minCount: 1 becomes 2",
        "sh:maxCount dropped", "sh:maxCount: 1 becomes 0", "sh:maxCount: 1 becomes 2",
        "sh:minInclusive dropped", "sh:minInclusive: 1 becomes 0", "sh:minInclusive: 1 becomes 2",
        "sh:datatype dropped", "sh:datatype: becomes xsd:string", "sh:datatype: becomes rdf:langString",
        "sh:pattern dropped", "sh:pattern: `^` dropped", "sh:pattern: `$` dropped", "sh:pattern: `[0-9]` becomes `.`",
        "sh:pattern: `+` dropped", "sh:pattern: `+` becomes `*`",
        "sh:path becomes rdf:value", "sh:path turned round",
        "sh:severity dropped", "sh:severity becomes sh:Violation", "sh:severity becomes sh:Info", "deactivated",
    }  # fmt: skip
    assert {
        "query: `EXISTS` becomes `NOT EXISTS`", "query: `>` becomes `>=`", "query: `>` becomes `<`",
        "query: `3` becomes `4`", "query: `$this wso:order ?a .` dropped",
    } - made["asked"] == {"query: `EXISTS` becomes `NOT EXISTS`"}  # fmt: skip
    assert "query: `NOT EXISTS` becomes `EXISTS`" in made["asked"]
    assert "query: `FILTER NOT EXISTS { ?b wso:partOf $this }` dropped" in made["asked"]


def test_a_bound_that_no_graph_reaches_survives_and_is_named(tmp_path: Path) -> None:
    """The planted fault: without a graph at the bound, the bound can move."""
    require_fast_shacl()
    path, graph = _planted(tmp_path)
    (order,) = [unit for unit in units(graph, path) if unit.name == "order"]
    data = "@prefix wso: <https://w3id.org/wsis-outcomes/ns/> .\n<urn:s> a wso:Session ; wso:order {} .\n"
    far = survivors(judge(graph, order, [_triples(data.format("0")), _triples(data.format("7"))]))
    near = survivors(judge(graph, order, [_triples(data.format(number)) for number in ("0", "1")]))

    assert "order: sh:minInclusive: 1 becomes 2" in far
    assert "order: sh:minInclusive: 1 becomes 2" not in near
    assert "order: sh:maxCount: 1 becomes 2" in near


def _triples(turtle: str) -> str:
    return "".join(f"{line}\n" for line in sorted(cases.lines(turtle)))


@pytest.mark.parametrize(
    ("pattern", "variant"),
    [
        ("^a{2,3}$", "^a{2,4}$"),
        ("^a{2,3}$", "^a{1,3}$"),
        ("a|b", "a"),
        ("a|b", "b"),
        ("[^/]+", "[/]+"),
        ("[a-z.]", "[a-z]"),
        ("[a-z.]", "[.]"),
        ("x[.]y", "x.y"),
        ("https?", "https"),
        ("https?", "http"),
        ("(a-)?b", "b"),
    ],
)
def test_a_pattern_is_made_looser_and_tighter(pattern: str, variant: str) -> None:
    assert variant in {changed for _, changed in variants(pattern, pattern_edits(pattern))}


@pytest.mark.parametrize(
    ("query", "variant"),
    [
        ("SELECT $this WHERE { $this a:b|a:c ?v . }", "SELECT $this WHERE { $this a:b ?v . }"),
        ("SELECT $this WHERE { $this a:b+ ?v . }", "SELECT $this WHERE { $this a:b ?v . }"),
        ("SELECT $this WHERE { FILTER (!A(?v)) }", "SELECT $this WHERE { FILTER (A(?v)) }"),
        ("SELECT $this WHERE { FILTER (?a = 1 && ?b = 2) }", "SELECT $this WHERE { FILTER (?b = 2) }"),
        ("SELECT $this WHERE { FILTER (?a = 1 && ?b = 2) }", "SELECT $this WHERE { FILTER (?a = 1 || ?b = 2) }"),
        ("SELECT $this WHERE { FILTER (?a IN (a:b, a:c)) }", "SELECT $this WHERE { FILTER (?a IN (a:c)) }"),
        ("SELECT $this WHERE { FILTER (?a IN (a:b)) }", "SELECT $this WHERE { FILTER (?a NOT IN (a:b)) }"),
        ("SELECT $this WHERE { } HAVING (COUNT(?r) < 2)", "SELECT $this WHERE { } HAVING (COUNT(?r) < 3)"),
        ('SELECT $this WHERE { FILTER REGEX(?a, "^x") }', 'SELECT $this WHERE { FILTER REGEX(?a, "x") }'),
        ("SELECT $this WHERE { ?a a:b 1 ; a:c 2 . }", "SELECT $this WHERE { ?a a:c 2 . }"),
    ],
)  # fmt: skip
def test_a_query_is_changed_by_its_grammar(query: str, variant: str) -> None:
    assert variant in {changed for _, changed in variants(query, query_edits(query))}


def test_syntax_that_is_not_read_is_an_error_and_not_a_missing_mutant() -> None:
    with pytest.raises(ValueError, match="is not read"):
        pattern_edits("a)b")
    with pytest.raises(ValueError, match="is not read"):
        query_edits("SELECT $this WHERE { BIND (@ AS ?x) }")
