"""The lines of a whole build in, the facts of the dataset as a whole out: in `g:dataset` (VoID, DCAT 3)."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable
from typing import Final

from kg import vocab
from kg.mapping import iris
from kg.mapping.nquads import Graph, integer, lang_literal, literal, made
from kg.mapping.provenance import SOFTWARE_NAME

TITLE: Final = "Outcome Graph: what digital-policy forums found, achieved and ask for"

_TYPE: Final = made(vocab.RDF_TYPE)
_COUNTED: Final = {
    made(term): term
    for term in (
        vocab.WSO_OUTCOME_DOCUMENT,
        vocab.WSO_SESSION,
        vocab.WSO_SECTION,
        vocab.WSO_ISSUE,
        vocab.WSO_OUTCOME,
        vocab.WSO_RECOMMENDATION,
        vocab.WSO_ACTION,
        vocab.WSO_FINDING,
        vocab.WSO_TEXT_SEGMENT,
        vocab.WSO_EXTRACTED_STATEMENT,
        vocab.ORG_ORGANIZATION,
    )
}


def dataset_lines(lines: Iterable[str], *, software: str) -> list[str]:
    """Title, software, number of triples and number of nodes of each class, as sorted N-Quads lines.

    `lines` are those of the build as `map_document` writes them. A triple of several graphs counts once: VoID
    knows triples, not quads. No dates: a build gives the same lines.
    """
    triples: set[bytes] = set()
    members: Counter[tuple[str, str]] = Counter()
    for line in lines:
        triple = line[: line.rindex(" <")]
        # The digest in its place: a big build has more of them than memory for the words.
        triples.add(hashlib.blake2b(triple.encode(), digest_size=12).digest())
        subject, predicate, rest = line.split(" ", 2)
        if predicate == _TYPE:
            members[rest.split(" ", 1)[0], subject] += 1
    counts = Counter(class_ for class_, _node in members)
    graph = Graph(vocab.GRAPH_DATASET)
    node = made(vocab.DATASET)
    graph.add(node, _TYPE, made(vocab.DCAT_DATASET))
    graph.add(node, _TYPE, made(vocab.VOID_DATASET))
    graph.add(node, made(vocab.DCTERMS_TITLE), lang_literal(TITLE, "en"))
    graph.add(node, made(vocab.VOID_TRIPLES), integer(len(triples)))
    graph.add(node, made(vocab.VOID_VOCABULARY), made(vocab.WSO))
    agent = made(iris.software_iri(software))
    graph.add(node, made(vocab.PROV_WAS_ATTRIBUTED_TO), agent)
    graph.add(agent, _TYPE, made(vocab.PROV_SOFTWARE_AGENT))
    graph.add(agent, made(vocab.SCHEMA_NAME), literal(SOFTWARE_NAME))
    graph.add(agent, made(vocab.SCHEMA_SOFTWARE_VERSION), literal(software))
    for class_, term in _COUNTED.items():
        if counts[class_]:
            partition = made(iris.partition_iri(term))
            graph.add(node, made(vocab.VOID_CLASS_PARTITION), partition)
            graph.add(partition, made(vocab.VOID_CLASS), made(term))
            graph.add(partition, made(vocab.VOID_ENTITIES), integer(counts[class_]))
    return sorted(graph.lines)
