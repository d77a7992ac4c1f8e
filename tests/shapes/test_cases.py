"""Each constraint of `shapes/` finds its fault, and only its fault, by both engines."""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path

import pytest
from rdflib import Graph
from rdflib.namespace import RDFS

from kg import assets, schemes
from kg.validate import Report, validate
from kg.validate.engines import Engine
from kg.validate.shapefiles import data_shapes
from tests.requirements import require_fast_shacl
from tests.shapes import cases
from tests.shapes.cases import Case

CASES = list(cases.all_cases())
NAMES = [f"{case.constraint}-{'fail' if case.expected else 'pass'}-{case.what}" for case in CASES]
MEND = "https://w3id.org/wsis-outcomes/guide/mend#"


def _named(path: Path) -> dict[str, str]:
    """Each constraint of a shape file, and its shape's IRI, by the link to how to mend it."""
    links = Graph().parse(path, format="turtle").subject_objects(RDFS.seeAlso)
    return {str(page).removeprefix(MEND): str(shape) for shape, page in links if str(page).startswith(MEND)}


NAMED = {path: _named(path) for path in data_shapes()}
FILES = {constraint: path for path, named in NAMED.items() for constraint in named}


def _keys(report: Report) -> list[tuple[str, str, str, str]]:
    return [result.key for result in report.results]


def _base() -> str:
    return "".join(f"{line}\n" for line in sorted(cases.base()))


def test_every_constraint_has_a_case_and_every_case_a_constraint() -> None:
    failing = {case.constraint for case in CASES if case.expected}

    assert failing == set(FILES)


def test_every_component_of_a_constraint_has_a_case() -> None:
    """A shape with minCount and datatype needs a fault of each."""
    parameters = {
        "minCount", "maxCount", "datatype", "pattern", "class", "nodeKind", "in", "or", "not", "minInclusive",
        "maxInclusive", "minLength", "uniqueLang", "disjoint", "qualifiedMinCount", "qualifiedMaxCount",
        "closed", "sparql",
    }  # fmt: skip
    namespace = "http://www.w3.org/ns/shacl#"
    wanted: set[tuple[str, str]] = set()
    for path, named in NAMED.items():
        graph = Graph().parse(path, format="turtle")
        constraint_of = {shape: constraint for constraint, shape in named.items()}
        for shape, predicate in graph.subject_predicates():
            name = str(predicate).removeprefix(namespace)
            if str(shape) in constraint_of and name in parameters:
                component = "SPARQL" if name == "sparql" else name[0].upper() + name[1:]
                wanted.add((constraint_of[str(shape)], f"{component}ConstraintComponent"))

    assert wanted == {(case.constraint, case.expected[2]) for case in CASES if case.expected}


def test_the_two_lists_of_anchors_agree() -> None:
    """Every constraint and every finding rule has its heading in the guide, and every heading one of them."""
    guide = (assets.folder("shapes").parent / "docs" / "guide" / "mend.md").read_text(encoding="utf-8")
    headings = Counter(line[4:] for line in guide.splitlines() if line.startswith("### "))

    assert headings == Counter([*FILES, *schemes.load().rules])


@pytest.mark.parametrize("engine", ["reference", "fast"])
def test_the_base_graph_has_no_fault(engine: Engine) -> None:
    if engine == "fast":
        require_fast_shacl()

    assert _keys(validate(_base(), engine=engine)) == []


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_the_fast_engine_finds_this_fault_and_no_other_by_all_shapes(case: Case) -> None:
    require_fast_shacl()
    report = validate(cases.graph(case), engine="fast")

    assert sorted(_keys(report)) == sorted([*([case.expected] if case.expected else []), *case.also])
    own = [result for result in report.results if result.key not in case.also]
    assert {result.shape for result in own} <= {NAMED[FILES[case.constraint]][case.constraint]}


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_the_reference_engine_finds_this_fault_and_no_other_by_the_file_of_its_shape(case: Case) -> None:
    """One file of shapes, because all of them take pySHACL half a second a graph; `test_agreement` takes all."""
    prefixes, *_ = data_shapes()
    words = assets.folder("shapes") / "words.ttl"
    own = FILES[case.constraint]
    report = validate(cases.graph(case), engine="reference", shapes=[prefixes, words, own])

    assert [key for key in _keys(report) if key not in case.also] == (
        [case.expected] if case.expected else []
    )
    assert {result.shape for result in report.results} <= {NAMED[own][case.constraint]}


def _batches(size: int) -> list[list[Case]]:
    """Failing cases in an order that mixes the files, the same in every run."""
    failing = [case for case in CASES if case.expected]
    random.Random(20261124).shuffle(failing)
    return [failing[start : start + size] for start in range(0, len(failing), size)]


@pytest.mark.parametrize("batch", _batches(20), ids=lambda batch: batch[0].constraint)
def test_agreement_of_both_engines_on_many_faults_at_once_by_all_shapes(batch: list[Case]) -> None:
    require_fast_shacl()
    removed = cases.lines("\n".join([cases.prefixes(), *(line for case in batch for line in case.remove)]))
    added = cases.lines("\n".join([cases.prefixes(), *(line for case in batch for line in case.add)]))
    graph = "".join(f"{line}\n" for line in sorted((cases.base() - removed) | added))
    reference = validate(graph, engine="reference")
    fast = validate(graph, engine="fast")

    assert len(reference.results) >= len(batch) // 2
    assert [(*result.key, result.shape) for result in fast.results] == [
        (*result.key, result.shape) for result in reference.results
    ]
