"""Turtle files of an ontology in, a `Report` out: whether it can be true, and what in it clashes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec
from rdflib import RDF, URIRef

from kg import assets, graphs, vocab
from kg.reason import axioms, clash, hermit, materialisation
from kg.reason.axioms import Axiom, Axioms

_MEMBER = URIRef(vocab.BASE + "reasoned#member")


class Unsatisfiable(msgspec.Struct, frozen=True):
    """A class that nothing can belong to, and the axioms that make it so, each as a line to read."""

    iri: str
    because: tuple[str, ...]


class Report(msgspec.Struct, frozen=True):
    """What HermiT says of an ontology; `clash` holds the axioms behind an inconsistency, as lines to read."""

    consistent: bool
    unsatisfiable: tuple[Unsatisfiable, ...]
    clash: tuple[str, ...]
    axioms: int

    @property
    def sound(self) -> bool:
        """Whether the ontology is consistent and each of its classes can have a member."""
        return self.consistent and not self.unsatisfiable

    def to_text(self) -> str:
        """One line where all is well, else one line a fault with the axioms behind it below."""
        if self.sound:
            return f"ontology: consistent, every class satisfiable ({self.axioms} axioms)"
        lines: list[str] = []
        if not self.consistent:
            lines += ["ontology: inconsistent; these cannot all be true:", *(f"  {a}" for a in self.clash)]
        for found in self.unsatisfiable:
            lines.append(f"ontology: nothing can be a {axioms.shorten(found.iri)}, because of:")
            lines += [f"  {axiom}" for axiom in found.because]
        return "\n".join(lines)


def ontology_files() -> list[Path]:
    """What `check` reads by default: the ontology, its alignments and its schemes."""
    return [
        *assets.files("ontology", "outcomes.ttl"),
        *assets.files("ontology", "alignments/*.ttl"),
        *assets.files("ontology", "schemes/*.ttl"),
        *assets.files("ontology", "mappings/*.ttl"),
    ]


def check(paths: Sequence[Path] | None = None) -> Report:
    """Ask HermiT about Turtle files taken together, `ontology_files` by default; imports are not followed.

    The files may hold data too. Takes some seconds, and about one second more for each question that the search for a
    clash needs; where OWL 2 RL sees a contradiction, its fast reasoner finds the few axioms to ask HermiT about.

    Raises:
        LexiconError: a file cannot be read.
        ReasonError: owlready2 or Java is missing, or HermiT refuses the ontology.
    """
    known = axioms.of_graph(graphs.read_turtle(list(paths) if paths is not None else ontology_files()))
    verdict = _judge(known, known.stated)
    return Report(
        consistent=verdict.consistent,
        unsatisfiable=tuple(
            Unsatisfiable(iri, _clash(_with_member(known, iri))) for iri in verdict.unsatisfiable
        ),
        clash=() if verdict.consistent else _clash(known),
        axioms=len(known.stated),
    )


def _judge(known: Axioms, stated: Sequence[Axiom]) -> hermit.Verdict:
    triples = [*known.declared, *(triple for axiom in stated for triple in axiom)]
    return hermit.judge(axioms.to_ntriples(triples))


def _clash(known: Axioms) -> tuple[str, ...]:
    def by_rules(some: Sequence[Axiom]) -> bool:
        return materialisation.clash([*known.declared, *(triple for axiom in some for triple in axiom)])

    stated: Sequence[Axiom] = known.stated
    if materialisation.installed() and by_rules(stated):
        stated = clash.smallest(stated, by_rules)
    found = clash.smallest(stated, lambda some: not _judge(known, some).consistent)
    return tuple(axioms.to_text(axiom) for axiom in found)


def _with_member(known: Axioms, iri: str) -> Axioms:
    """The same axioms where the class has a member: if it can have none, they clash."""
    member = (_MEMBER, RDF.type, URIRef(iri))
    return Axioms(declared=known.declared | {member}, stated=known.stated)
