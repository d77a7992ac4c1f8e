"""Both engines say the same, result by result: of 1,000 generated graphs, of all cases, and of whole graphs."""

from __future__ import annotations

import random
from pathlib import Path

import msgspec
import pytest

from kg.validate import Report, Result, reference, validate, validate_file
from tests import accept
from tests.requirements import require_fast_shacl
from tests.shapes import cases, generated
from tests.shapes.agreement import agree, told
from tests.shapes.cases import Case
from tests.shapes.test_cases import NAMED

QUERIES = Path(__file__).parent.parent / "queries" / "base.trig"
SHARE_OF_CONSTRAINTS = 0.85


@pytest.mark.parametrize("number", range(generated.SHARDS))
def test_the_engines_agree_on_generated_graphs(number: int) -> None:
    require_fast_shacl()
    graphs: list[str] = []

    def check(graph: str) -> None:
        agree(graph)
        graphs.append(graph)

    generated.shard(number, check)

    assert len(set(graphs)) == generated.IN_EACH


def test_the_generated_graphs_are_a_thousand_and_nearly_every_constraint_finds_something_in_them() -> None:
    require_fast_shacl()
    graphs: set[str] = set()
    silent = {shape for named in NAMED.values() for shape in named.values()}
    constraints = len(silent)

    def check(graph: str) -> None:
        graphs.add(graph)
        silent.difference_update(result.shape for result in validate(graph, engine="fast").results)

    for number in range(generated.SHARDS):
        generated.shard(number, check)

    assert len(graphs) == 1000
    assert len(silent) <= (1 - SHARE_OF_CONSTRAINTS) * constraints, sorted(silent)


def _batches(kept: list[Case], size: int) -> list[list[Case]]:
    """Cases in an order that mixes the files, the same in every run."""
    mixed = random.Random(20261124).sample(kept, len(kept))
    return [mixed[start : start + size] for start in range(0, len(mixed), size)]


CASES = list(cases.all_cases())
BATCHES = [
    *_batches([case for case in CASES if case.expected], 20),
    *_batches([case for case in CASES if not case.expected], 40),
]


@pytest.mark.parametrize("batch", BATCHES, ids=lambda batch: f"{batch[0].constraint}-{len(batch)}")
def test_the_engines_agree_on_many_cases_at_once_by_all_shapes(batch: list[Case]) -> None:
    """One by one they are in `test_cases`: by all shapes in one engine, by the file of the shape in the other."""
    require_fast_shacl()
    removed = cases.lines("\n".join([cases.prefixes(), *(line for case in batch for line in case.remove)]))
    added = cases.lines("\n".join([cases.prefixes(), *(line for case in batch for line in case.add)]))
    report = agree("".join(f"{line}\n" for line in sorted((cases.base() - removed) | added)))

    assert len(report.results) >= len([case for case in batch if case.expected]) // 2


def test_the_engines_agree_on_every_edge_of_a_constraint() -> None:
    require_fast_shacl()
    edges = list(cases.all_edges())

    assert len(edges) > 10
    for edge in edges:
        agree(edge.graph)


@pytest.mark.parametrize("case", accept.names())
def test_the_engines_agree_on_the_expected_graph_of_a_case(case: str) -> None:
    require_fast_shacl()
    path = accept.CASES / case / accept.GRAPH
    _agree_on(path)


def test_the_engines_agree_on_the_made_up_graph_of_the_queries() -> None:
    require_fast_shacl()
    assert _agree_on(QUERIES).results


def _agree_on(path: Path) -> Report:
    """What both engines report on a file, at the size of a document."""
    fast, by_reference = (validate_file(path, engine=engine) for engine in ("fast", "reference"))
    assert told(fast) == told(by_reference)
    return fast


def test_a_result_that_one_engine_lacks_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    require_fast_shacl()
    run = reference.run
    monkeypatch.setattr(reference, "run", lambda text, shapes: run(text, shapes)[1:])
    graph = "".join(f"{line}\n" for line in sorted(cases.base())[:40])

    with pytest.raises(AssertionError):
        agree(graph)


@pytest.mark.parametrize("property_", ["/oa#start>", "/oa#end>", "/ns/characters>"])
def test_the_engines_agree_where_an_offset_is_no_number(property_: str) -> None:
    """Rdflib finds an order between 117 and a date: every query asks for numbers on both sides first."""
    require_fast_shacl()
    value = f'"2025-07-10"^^<{generated.XSD}date>'
    lines = [line for line in sorted(cases.base()) if property_ in line]
    assert lines
    for line in lines:
        changed = f"{' '.join(line.split(' ')[:2])} {value} ."
        agree("".join(f"{one}\n" for one in sorted({*cases.base() - {line}, changed})))


def test_a_range_that_alone_tells_of_a_value_is_seen() -> None:
    number = f'"7"^^<{generated.XSD}integer>'
    one = Result("urn:a", "urn:p", "MaxInclusiveConstraintComponent", "violation", "More.", "urn:s", number)
    word = msgspec.structs.replace(one, value='"x"')
    datatype = msgspec.structs.replace(word, component="DatatypeConstraintComponent")

    assert told(Report((one,), "fast")) == {(*one.key, "urn:s"): 1}
    assert told(Report((word, datatype), "fast")) == {(*datatype.key, "urn:s"): 1}
    with pytest.raises(AssertionError, match="only a range tells of"):
        told(Report((word,), "fast"))
