"""A graph in, a `Report` of SHACL results out: the constraints of `shapes/`, run by one of two engines.

What is validated is always the union of the named graphs, as N-Triples text. A fault of the graph is a
result; only input that cannot be validated at all (malformed, empty) is a `kg.errors.ValidationError`.
"""

from __future__ import annotations

from kg.validate.engines import Engine, validate, validate_file, validate_nquads
from kg.validate.report import Report, Result
from kg.validate.targets import unmet_shapes

__all__ = [
    "Engine",
    "Report",
    "Result",
    "unmet_shapes",
    "validate",
    "validate_file",
    "validate_nquads",
]
