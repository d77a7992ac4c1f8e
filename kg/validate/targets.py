"""N-Triples text in, the shapes that looked at nothing in it out: a typo in a target passes every graph."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from rdflib.namespace import RDF, SH

from kg.validate import shapefiles

_TRIPLE = re.compile(r"^[ \t]*(\S+)[ \t]+<([^>]*)>[ \t]+(?:<([^>]*)>)?", re.MULTILINE)


def unmet_shapes(text: str, *, shapes: Sequence[Path] | None = None) -> tuple[str, ...]:
    """The IRIs of shapes with targets (SHACL 2.1.3) none of which has a focus node in the graph, sorted.

    Subclasses are not followed: the graphs of documents assert the classes that shapes target.
    """
    classes: set[str] = set()
    subjects: set[str] = set()
    predicates: set[str] = set()
    for subject, predicate, value in _TRIPLE.findall(text):
        predicates.add(predicate)
        subjects.add(subject[1:-1])
        if predicate == str(RDF.type):
            classes.add(value)
    found = {
        SH.targetClass: classes,
        SH.targetSubjectsOf: predicates,
        SH.targetObjectsOf: predicates,
        SH.targetNode: subjects,
    }
    graph = shapefiles.graph(shapefiles.data_shapes() if shapes is None else tuple(shapes))
    met: dict[str, bool] = {}
    for kind, present in found.items():
        for shape, target in graph.subject_objects(kind):
            met[str(shape)] = met.get(str(shape), False) or str(target) in present
    return tuple(sorted(shape for shape, seen in met.items() if not seen))
