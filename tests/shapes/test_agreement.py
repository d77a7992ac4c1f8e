"""Both engines say the same of graphs that nobody thought of: the base graph with up to 20 random changes."""

from __future__ import annotations

import re

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.validate import validate
from tests.requirements import require_fast_shacl
from tests.shapes import cases

XSD = "http://www.w3.org/2001/XMLSchema#"
BASE = sorted(cases.base())
SUBJECTS = sorted({line.split(" ", 2)[0] for line in BASE})
PREDICATES = sorted({line.split(" ", 2)[1] for line in BASE})
OBJECTS = sorted({line.split(" ", 2)[2].removesuffix(" .") for line in BASE})
ODD = [
    '"x"', '""', '" "', '"words"@fr', '"0"', f'"-1"^^<{XSD}integer>', f'"0"^^<{XSD}integer>',
    f'"7.5"^^<{XSD}decimal>', f'"2025-07-10"^^<{XSD}date>', f'"2025-07-10T09:00:00"^^<{XSD}dateTime>',
    f'"2025-07-09T23:00:00Z"^^<{XSD}dateTime>', f'"true"^^<{XSD}boolean>', "<http://example.org/x>",
]  # fmt: skip

triple = st.tuples(
    st.sampled_from(SUBJECTS),
    st.sampled_from(PREDICATES),
    st.one_of(st.sampled_from(OBJECTS), st.sampled_from(ODD)),
).map(lambda terms: f"{' '.join(terms)} .")


def _with_another_object(line: str, value: str) -> str:
    return re.sub(r"^(\S+ \S+) .*$", lambda match: f"{match[1]} {value} .", line)


change = st.one_of(
    st.tuples(st.sampled_from(BASE), st.none()),
    st.tuples(st.none(), triple),
    st.builds(
        lambda line, value: (line, _with_another_object(line, value)),
        st.sampled_from(BASE),
        st.sampled_from(ODD),
    ),
)


@settings(
    max_examples=50,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
@given(st.lists(change, min_size=2, max_size=20))
def test_both_engines_agree_result_by_result(changes: list[tuple[str | None, str | None]]) -> None:
    require_fast_shacl()
    lines = set(BASE)
    for removed, added in changes:
        lines.discard(removed or "")
        lines.update([added] if added else [])
    graph = "".join(f"{line}\n" for line in sorted(lines))
    reference = validate(graph, engine="reference")
    fast = validate(graph, engine="fast")

    assert [(*result.key, result.shape) for result in fast.results] == [
        (*result.key, result.shape) for result in reference.results
    ]
