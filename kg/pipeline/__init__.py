"""Paths in, a built folder out, and a built folder in, what is asked of it out: the only composer of stages.

Reading, extraction, mapping, validation and the store never import each other; they meet here. `document`
has one file, `attempts` what may go wrong with it, `builder` all files and the folder they go to, `built` a folder
that stands.
"""

from kg.pipeline.attempts import each
from kg.pipeline.builder import Outcome, Progress, build
from kg.pipeline.built import export, info, validate
from kg.pipeline.document import Built, Failure, build_document, records_at, records_of, text_of

__all__ = [
    "Built",
    "Failure",
    "Outcome",
    "Progress",
    "build",
    "build_document",
    "each",
    "export",
    "info",
    "records_at",
    "records_of",
    "text_of",
    "validate",
]
