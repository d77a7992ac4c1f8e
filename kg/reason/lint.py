"""Turtle files of an ontology in, a validation report out: the rules of `ontology/STYLE.md`, as SHACL."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from kg import assets, graphs
from kg.reason.consistency import ontology_files
from kg.validate import Report, validate

_SHAPES = ("ontology.ttl", "concept.ttl", "forum.ttl", "organization.ttl", "words.ttl")


def lint(paths: Sequence[Path] | None = None) -> Report:
    """Validate Turtle files taken together, the ontology's own by default, against the shapes of its parts.

    Raises:
        LexiconError: a file cannot be read.
        ValidationError: the files hold no triple, or the shapes are malformed.
    """
    graph = graphs.read_turtle(list(paths) if paths is not None else ontology_files())
    shapes = [assets.folder("shapes") / name for name in _SHAPES]
    prefixes = assets.files("ontology", "prefixes.ttl")
    return validate(graph.serialize(format="nt"), engine="auto", shapes=[*shapes, *prefixes])
