"""The N-Quads lines of a dataset in, one report out: document by document, then what documents share.

The time that SPARQL constraints take grows faster than the graph they run on, and nearly all of what they look
at lies in the graphs of one document. So each document is validated by itself, in any process, and the nodes
that no document owns (sessions, forums, organisations, the vocabularies) once, over all that is said of them.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from kg import vocab
from kg.validate.engines import Engine, validate_nquads
from kg.validate.report import Report, Result

_DOCUMENTS = f"<{vocab.DOC}"


def document_results(lines: Iterable[str], *, engine: Engine = "auto") -> tuple[Result, ...]:
    """The results about the nodes that one document owns, from all lines of its graphs."""
    found = validate_nquads(lines, engine=engine).results
    return tuple(result for result in found if result.focus.startswith(vocab.DOC))


def shared_results(lines: Iterable[str], *, engine: Engine = "auto") -> Report:
    """The report on what no document owns, from the lines of a whole dataset of which `is_shared` holds."""
    report = validate_nquads(lines, engine=engine)
    kept = (result for result in report.results if not result.focus.startswith(vocab.DOC))
    return Report.of(kept, engine=report.engine)


def is_shared(line: str) -> bool:
    """Whether a line speaks of a node that no document owns."""
    return not line.startswith(_DOCUMENTS)


def validate_dataset(lines: Iterable[str], *, engine: Engine = "auto") -> Report:
    """The report on a dataset, of which the lines of one document follow each other.

    Only the shared lines and those of one document are held in memory.
    """
    shared: list[str] = []
    results: list[Result] = []
    for document, group in groupby(lines, key=_document):
        of_one = list(group)
        shared += [line for line in of_one if is_shared(line)]
        if document is not None:
            results += document_results(of_one, engine=engine)
    report = shared_results(shared, engine=engine)
    return Report.of([*results, *report.results], engine=report.engine)


def _document(line: str) -> str | None:
    """The document whose graph a line is in; None for the graphs of the whole dataset."""
    graph = line.rsplit("<", 1)[-1]
    if not graph.startswith(vocab.DOC):
        return None
    return graph[len(vocab.DOC) :].partition("/")[0]
