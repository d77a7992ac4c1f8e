"""Paths in, a built folder out, and a built folder in, what is asked of it out: the only composer of stages.

Reading, extraction, mapping, validation and the store never import each other; they meet here. `document`
has one file, `attempts` what may go wrong with it, `builder` all files and the folder they go to, `built` a folder
that stands.
"""

from kg.extract.assist import Tally, Wanted, check
from kg.pipeline.attempts import each, limits_of
from kg.pipeline.builder import Outcome, Progress, build
from kg.pipeline.built import export, info, validate
from kg.pipeline.document import Built, Failure, Reading, build_document, read_at, records_of, text_of

__all__ = [
    "Built",
    "Failure",
    "Outcome",
    "Progress",
    "Reading",
    "Tally",
    "Wanted",
    "build",
    "build_document",
    "check",
    "each",
    "export",
    "info",
    "limits_of",
    "read_at",
    "records_of",
    "text_of",
    "validate",
]
