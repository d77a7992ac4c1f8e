"""The ontology in; whether it can be true (HermiT), keeps to its style (SHACL) and has lost no term, out.

`check` needs the extra `reason` and Java; `python -m kg.reason` does all of it and is part of `make check`.
"""

from __future__ import annotations

from kg.reason.consistency import Report, Unsatisfiable, check, ontology_files
from kg.reason.lint import lint

__all__ = ["Report", "Unsatisfiable", "check", "lint", "ontology_files"]
