"""The lines of one owner in, what follows from them and the ontology by OWL 2 RL out: lines of a graph of its own.

The rules are those of the Rust package reasonable (OWL 2 Profiles, section 4.3). Each of them that our axioms can set
off looks at one triple of the data beside the axioms, or at two about one statement, so that documents can be reasoned
over one by one: together they give what the whole dataset gives. An axiom for which that would not be so is refused.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Final

import msgspec
from rdflib.namespace import OWL, RDF, RDFS
from rdflib.term import Literal, Node

from kg import assets, graphs, vocab
from kg.errors import ReasonError
from kg.mapping import iris
from kg.reason import axioms, contradictions
from kg.reason.contradictions import Triple
from kg.validate import Result

_NAMELESS: Final = vocab.BASE + "reasoned#"
_LOCAL: Final[frozenset[Node]] = frozenset(
    {
        RDFS.subClassOf,
        RDFS.subPropertyOf,
        RDFS.domain,
        RDFS.range,
        OWL.equivalentClass,
        OWL.equivalentProperty,
        OWL.disjointWith,
        OWL.inverseOf,
    }
)
_PROPERTIES: Final = frozenset({OWL.ObjectProperty, OWL.DatatypeProperty})
_LOCAL_KINDS: Final[frozenset[Node]] = frozenset({OWL.FunctionalProperty, OWL.SymmetricProperty})
_TRIVIAL_KINDS: Final = frozenset({str(OWL.Thing), str(RDFS.Resource)})
_REFLEXIVE: Final = frozenset(
    map(str, (RDFS.subClassOf, RDFS.subPropertyOf, OWL.equivalentClass, OWL.equivalentProperty))
)
_IDENTITY: Final = str(OWL.sameAs)
_TYPE: Final = str(RDF.type)


class Inferred(msgspec.Struct, frozen=True):
    """`lines` of the graph of what follows, sorted; empty where the data contradict the axioms.

    From a contradiction everything follows, so that nothing of it would be worth keeping.
    """

    lines: tuple[str, ...]
    contradictions: tuple[Result, ...]


NOTHING: Final = Inferred((), ())


def installed() -> bool:
    """Whether the reasoner is there."""
    return importlib.util.find_spec("reasonable") is not None


def require() -> None:
    """Raises ReasonError where the reasoner is not installed, so that no work is begun in vain."""
    if not installed():
        raise ReasonError(
            "the package reasonable is not installed",
            where="--reason",
            todo="Install outcome-graph[reason].",
        )


def of_document(document: str, lines: Iterable[str]) -> Inferred:
    """What follows from the graphs of the document of that IRI: the graph `doc:X/g/inferred`.

    What stands in its graph of candidates is asserted nowhere, and nothing follows from it.
    """
    candidates = f" <{iris.graph_iri(document, 'candidate')}> .\n"
    told = (line for line in lines if not line.endswith(candidates))
    return infer(told, iris.graph_iri(document, "inferred"))


def of_shared(lines: Iterable[str]) -> Inferred:
    """What follows from the ontology and the vocabularies: the graph `g:inferred`.

    `lines` are those of all documents about nodes that no document owns. Nothing of theirs is repeated here, but where
    several documents say of one session what cannot all be true, it is found.
    """
    known = graphs.graph_nquads()
    together = infer([*lines, *known], vocab.GRAPH_INFERRED)
    return together if together.contradictions else infer(known, vocab.GRAPH_INFERRED)


def infer(lines: Iterable[str], graph: str) -> Inferred:
    """What follows from N-Quads lines as `map_document` writes them, as lines of the graph of that IRI.

    A triple is kept where it is news of a node that the lines describe, and says more than that it is a thing.
    """
    names = _Names()
    given: set[Triple] = set()
    described: set[str] = set()
    for line in lines:
        subject, predicate, rest = line.split(" ", 2)
        described.add(names.given_to(subject))
        # No rule looks at a triple whose predicate no axiom speaks of: most of what stands in a graph.
        if predicate[1:-1] in names.known:
            value = names.given_to(rest[: rest.rindex(" <")])
            given.add((names.given_to(subject), predicate[1:-1], value))
    closed = _closure([*_axioms(), *given])
    found = contradictions.among(closed, _axioms(), names.of)
    if found:
        return Inferred((), found)
    kept = sorted(
        f"{names.of(subject)} {names.of(predicate)} {names.of(value)} <{graph}> .\n"
        for subject, predicate, value in closed - given
        if (subject in described or value in described)
        and not (subject == value and predicate in _REFLEXIVE)
        and not (predicate == _TYPE and value in _TRIVIAL_KINDS)
        and predicate != _IDENTITY
        and not names.is_literal(subject)
    )
    return Inferred(tuple(kept), ())


def clash(triples: Sequence[axioms.Triple]) -> bool:
    """Whether by OWL 2 RL some node of the triples, axioms and facts together, is of two disjoint classes."""
    closed = _closure(triples)
    named = ((str(subject), str(predicate), str(value)) for subject, predicate, value in triples)
    return any(one.component == contradictions.DISJOINT for one in contradictions.among(closed, named, str))


def _closure(triples: Iterable[tuple[str | Node, str | Node, str | Node]]) -> set[Triple]:
    """The triples and all that follows from them."""
    require()
    import reasonable

    reasoner = reasonable.PyReasoner()
    reasoner.from_graph(triples)
    return {(str(subject), str(predicate), str(value)) for subject, predicate, value in reasoner.reason()}


class _Names:
    """What terms are called before the reasoner, which need not look into them.

    IRIs that axioms speak of keep their own names. All else, literals too, has a number: the reasoner ends the process
    at an IRI it finds wrong, and writes a literal otherwise than it was read.
    """

    def __init__(self) -> None:
        self._numbers: dict[str, str] = {}
        self._terms: dict[str, str] = {}
        self.known = _known()

    def given_to(self, term: str) -> str:
        """The name of a term as N-Quads write it."""
        if (bare := term[1:-1]) in self.known and term.startswith("<"):
            return bare
        name = self._numbers.get(term)
        if name is None:
            name = self._numbers[term] = f"{_NAMELESS}{len(self._numbers)}"
            self._terms[name] = term
        return name

    def of(self, name: str) -> str:
        """The term of a name, as N-Quads write it."""
        return self._terms.get(name) or f"<{name}>"

    def is_literal(self, name: str) -> bool:
        return self.of(name).startswith('"')


def axiom_files() -> list[Path]:
    """The files of the ontology and its alignments."""
    return [*assets.files("ontology", "outcomes.ttl"), *assets.files("ontology", "alignments/*.ttl")]


def read_axioms(paths: Sequence[Path]) -> tuple[Triple, ...]:
    """The axioms of Turtle files, sorted. Raises ReasonError at one by which documents could not be parted."""
    known = axioms.of_graph(graphs.read_turtle(list(paths)))
    properties = {subject for subject, _, kind in known.declared if kind in _PROPERTIES}
    for axiom in known.stated:
        if not all(_is_local(triple) or triple[1] in properties for triple in axiom):
            raise ReasonError(
                f"this axiom cannot be reasoned over document by document: {axioms.to_text(axiom)}",
                where="ontology/",
                todo="Say it in a shape, or widen kg.reason.materialisation to reason over the whole dataset.",
            )
    triples = [*known.declared, *(triple for axiom in known.stated for triple in axiom)]
    return tuple(sorted((str(s), str(p), str(o)) for s, p, o in triples if not isinstance(o, Literal)))


def _is_local(triple: tuple[Node, Node, Node]) -> bool:
    _, predicate, value = triple
    return predicate in _LOCAL or (predicate == RDF.type and (value in _LOCAL_KINDS or not _of_owl(value)))


def _of_owl(node: Node) -> bool:
    return str(node).startswith((vocab.OWL, vocab.RDF, vocab.RDFS))


@cache
def _axioms() -> tuple[Triple, ...]:
    return read_axioms(axiom_files())


@cache
def _known() -> frozenset[str]:
    """The IRIs that the axioms speak of."""
    return frozenset(term for triple in _axioms() for term in triple) | {_TYPE, _IDENTITY}
