"""Turtle files of `ontology/` in; one rdflib graph, or their N-Quads lines in the graphs of the dataset, out."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from kg import assets, vocab
from kg.errors import LexiconError

if TYPE_CHECKING:
    from rdflib import Graph


@cache
def graph_nquads() -> tuple[str, ...]:
    """The ontology and the vocabularies as sorted N-Quads lines, each ended, in their graphs of the dataset.

    `outcomes.ttl` and `alignments/` stand in the graph `g:ontology`, `schemes/` and `mappings/` in `g:vocabulary`.

    Raises:
        LexiconError: a file does not parse, or holds a blank node (which would have no lasting name).
    """
    ontology = assets.folder("ontology")
    axioms = [*files_of(ontology, "outcomes.ttl"), *files_of(ontology, "alignments/*.ttl")]
    schemes = [*files_of(ontology, "schemes/*.ttl"), *files_of(ontology, "mappings/*.ttl")]
    return tuple(sorted(_quads(axioms, vocab.GRAPH_ONTOLOGY) + _quads(schemes, vocab.GRAPH_VOCABULARY)))


def read_turtle(paths: list[Path]) -> Graph:
    """Turtle files as one rdflib graph.

    Raises:
        LexiconError: a file cannot be opened or is no Turtle; names it, and the line.
    """
    from rdflib import Graph
    from rdflib.plugins.parsers.notation3 import BadSyntax

    graph = Graph()
    for path in paths:
        try:
            graph.parse(
                data=path.read_text(encoding="utf-8"), format="turtle", publicID=path.absolute().as_uri()
            )
        except BadSyntax as error:
            # Its own line number counts the lines again that the parser went back over.
            line = error._str.decode("utf-8")[: error._i].count("\n") + 1
            raise LexiconError(
                f"the Turtle cannot be read: {error._why}",
                where=f"{path}:{line}",
                todo="Mend the file at or just before that line.",
            ) from error
        except (OSError, UnicodeDecodeError) as error:
            raise LexiconError(
                f"the file cannot be read: {error}", where=str(path), todo="Name a Turtle file in UTF-8."
            ) from error
    return graph


def files_of(ontology: Path, pattern: str) -> list[Path]:
    """The files of a pattern below the folder `ontology`, sorted.

    Raises:
        LexiconError: there is none.
    """
    paths = sorted(ontology.glob(pattern))
    if not paths:
        raise LexiconError(
            f"there is no {pattern}",
            where=str(ontology),
            todo="Install outcome-graph again, or run from a whole checkout.",
        )
    return paths


def _quads(paths: list[Path], graph_iri: str) -> list[str]:
    from rdflib import BNode

    graph = read_turtle(paths)
    for subject, predicate, value in graph:
        if isinstance(subject, BNode) or isinstance(value, BNode):
            raise LexiconError(
                f"a blank node stands at <{predicate}>",
                where=", ".join(path.name for path in paths),
                todo="Give it an IRI.",
            )
    triples = graph.serialize(format="nt", encoding="utf-8").decode("utf-8").split("\n")
    return [f"{line.removesuffix(' .')} <{graph_iri}> .\n" for line in triples if line]
