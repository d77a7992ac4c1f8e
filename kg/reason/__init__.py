"""The ontology in; whether it can be true (HermiT) and whether it keeps to its own style (SHACL), out.

`check` needs the extra `reason` and Java; `python -m kg.reason` does both and is part of `make check`.
"""

from __future__ import annotations

from kg.reason.consistency import Report, Unsatisfiable, check, ontology_files
from kg.reason.lint import lint

__all__ = ["Report", "Unsatisfiable", "check", "lint", "ontology_files"]
