"""Readings of words in, the run and its claims out: `doc:X/g/provenance`, or `doc:X/g/candidate`."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Final

from kg import vocab
from kg.mapping import iris
from kg.mapping.nquads import Graph, Node, confidence, literal, made
from kg.model import Basis

SOFTWARE_NAME: Final = "outcome-graph"

_TYPE: Final = made(vocab.RDF_TYPE)
_SUBJECT: Final = made(vocab.RDF_SUBJECT)
_PREDICATE: Final = made(vocab.RDF_PREDICATE)
_OBJECT: Final = made(vocab.RDF_OBJECT)
_CLAIM: Final = made(vocab.WSO_EXTRACTED_STATEMENT)
_CONFIDENCE: Final = made(vocab.WSO_CONFIDENCE)
_BASIS: Final = made(vocab.WSO_BASIS)
_GROUNDED_IN: Final = made(vocab.WSO_GROUNDED_IN)
_GENERATED_BY: Final = made(vocab.PROV_WAS_GENERATED_BY)
_BASES: Final[dict[Basis, Node]] = {
    "stated": made(vocab.WSO_BASIS_STATED),
    "inferred": made(vocab.WSO_BASIS_INFERRED),
    "curator": made(vocab.WSO_BASIS_CURATOR),
}


class Run:
    """The extraction run of one document: what it generated, and what it claims."""

    def __init__(self, document: str, *, asserted: Graph, bar: float) -> None:
        self._document = document
        self._bar = bar
        self._asserted = asserted
        self._run = made(iris.run_iri(document))
        self.provenance = Graph(iris.graph_iri(document, "provenance"))
        self.candidate = Graph(iris.graph_iri(document, "candidate"))

    def doubting(self) -> Run:
        """The same run as it speaks of a statement that is a candidate itself: so are all its claims."""
        doubtful = Run(self._document, asserted=self._asserted, bar=math.inf)
        doubtful.provenance, doubtful.candidate = self.provenance, self.candidate
        return doubtful

    def describe(self, software: str) -> None:
        """The run itself, of that version of the software. No times: the same input gives the same bytes."""
        agent = made(iris.software_iri(software))
        graph = self.provenance
        graph.add(self._run, _TYPE, made(vocab.WSO_EXTRACTION_RUN))
        graph.add(self._run, made(vocab.PROV_USED), made(self._document))
        graph.add(self._run, made(vocab.PROV_WAS_ASSOCIATED_WITH), agent)
        graph.add(agent, _TYPE, made(vocab.PROV_SOFTWARE_AGENT))
        graph.add(agent, made(vocab.SCHEMA_NAME), literal(SOFTWARE_NAME))
        graph.add(agent, made(vocab.SCHEMA_SOFTWARE_VERSION), literal(software))

    def generated(self, node: Node) -> None:
        """Says that the run made `node`."""
        self.provenance.add(node, _GENERATED_BY, self._run)

    def claim(
        self,
        subject: Node,
        predicate: Node,
        value: Node,
        *,
        sure: float,
        segments: Iterable[Node],
        basis: Basis = "stated",
    ) -> bool:
        """Asserts the triple and says how it was read; below the bar it only stands as a candidate.

        Returns whether it was asserted. All three terms are IRIs.
        """
        asserted = sure >= self._bar
        if asserted:
            self._asserted.add(subject, predicate, value)
        graph = self.provenance if asserted else self.candidate
        claim = made(iris.claim_iri(self._document, subject[1:-1], predicate[1:-1], value[1:-1]))
        graph.add(claim, _TYPE, _CLAIM)
        graph.add(claim, _SUBJECT, subject)
        graph.add(claim, _PREDICATE, predicate)
        graph.add(claim, _OBJECT, value)
        graph.add(claim, _CONFIDENCE, confidence(sure))
        graph.add(claim, _BASIS, _BASES[basis])
        graph.add(claim, _GENERATED_BY, self._run)
        for segment in segments:
            graph.add(claim, _GROUNDED_IN, segment)
        return asserted
