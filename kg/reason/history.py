"""The ontology and the terms of its earlier versions in; each term lost or turned into something else, out.

`ontology/history/VERSION.tsv` lists the terms of one released version, a line each: IRI, kind, `deprecated` or
nothing. `ontology/STYLE.md` ("Change") gives the policy.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

import msgspec
from rdflib import Graph, URIRef
from rdflib.namespace import OWL, RDF, SKOS

from kg import assets, graphs, vocab
from kg.errors import ReasonError
from kg.reason.consistency import ontology_files

# The first type that a term has is its kind: a value of a closed set is a concept too.
_KINDS: Final = (
    (OWL.Class, "class"),
    (OWL.ObjectProperty, "property"),
    (OWL.DatatypeProperty, "property"),
    (OWL.NamedIndividual, "value"),
    (SKOS.ConceptScheme, "scheme"),
    (SKOS.Collection, "collection"),
    (SKOS.Concept, "concept"),
    (URIRef(vocab.ORG_ORGANIZATION), "organization"),
    (URIRef(vocab.WSO_FORUM), "forum"),
    (URIRef(vocab.WSO_FORUM_EDITION), "edition"),
)
_HOMES: Final = (vocab.BASE, vocab.SDG)
_HEAD: Final = "term\tkind\tdeprecated\n"
_TODO: Final = "Put the file back as it was released; `python -m kg.reason --release` writes the next one."


class Term(msgspec.Struct, frozen=True, order=True):
    """A class, property, value, concept ... of the project: its IRI, its kind, whether it is withdrawn."""

    iri: str
    kind: str
    deprecated: bool = False


class Loss(msgspec.Struct, frozen=True):
    """A term of an earlier version that is gone or is another kind of thing: where, what, and what to do."""

    where: str
    what: str
    todo: str

    def to_text(self) -> str:
        """The loss in one line."""
        return f"{self.where}: {self.what}. {self.todo}"


def terms(graph: Graph) -> tuple[Term, ...]:
    """The terms of the project in a graph of its ontology and vocabularies, by IRI."""
    found: dict[str, Term] = {}
    for rdf_type, kind in _KINDS:
        for term in graph.subjects(RDF.type, rdf_type):
            if str(term).startswith(_HOMES):
                withdrawn = str(graph.value(term, OWL.deprecated)) == "true"
                found.setdefault(str(term), Term(str(term), kind, withdrawn))
    return tuple(sorted(found.values()))


def losses(paths: Sequence[Path] | None = None, history: Sequence[Path] | None = None) -> tuple[Loss, ...]:
    """What the ontology, as it stands in Turtle files, has lost of the versions that `history` lists.

    Raises:
        LexiconError: a Turtle file cannot be read.
        ReasonError: a file of the history is no such list.
    """
    graph = graphs.read_turtle(list(paths) if paths is not None else ontology_files())
    now = {term.iri: term for term in terms(graph)}
    found: dict[str, Loss] = {}
    for path in history if history is not None else assets.files("ontology", "history/*.tsv"):
        for old in read(path):
            loss = _loss(old, now.get(old.iri), path)
            if loss is not None:
                found.setdefault(old.iri, loss)
    return tuple(found[iri] for iri in sorted(found))


def read(path: Path) -> tuple[Term, ...]:
    """The terms that a file of the history lists.

    Raises:
        ReasonError: it cannot be read, or a line of it is not a term, a kind and a mark.
    """
    kinds = {kind for _, kind in _KINDS}
    try:
        head, *lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    except (OSError, UnicodeDecodeError, ValueError) as error:
        raise ReasonError(f"the list cannot be read: {error}", where=str(path), todo=_TODO) from error
    if head != _HEAD:
        raise ReasonError("the first line is not the head of such a list", where=f"{path}:1", todo=_TODO)
    found = []
    for number, line in enumerate(lines, start=2):
        match line.rstrip("\n").split("\t"):
            case [iri, kind, ("" | "deprecated") as mark] if kind in kinds:
                found.append(Term(iri, kind, bool(mark)))
            case _:
                raise ReasonError("the line is not a term", where=f"{path}:{number}", todo=_TODO)
    return tuple(found)


def write(folder: Path | None = None) -> Path:
    """Lists the terms of the ontology's version in `folder`, `ontology/history/` by default; the file.

    Raises:
        ReasonError: the version has a list already, and it is another one.
    """
    graph = graphs.read_turtle(ontology_files())
    version = graph.value(URIRef(vocab.WSO), OWL.versionInfo)
    text = _HEAD + "".join(
        f"{term.iri}\t{term.kind}\t{'deprecated' if term.deprecated else ''}\n" for term in terms(graph)
    )
    path = (folder or assets.folder("ontology") / "history") / f"{version}.tsv"
    if path.exists() and path.read_text(encoding="utf-8") != text:
        raise ReasonError(
            f"version {version} was released with other terms",
            where=str(path),
            todo="Raise owl:versionInfo and owl:versionIRI in ontology/outcomes.ttl, then list the terms again.",
        )
    path.write_text(text, encoding="utf-8")
    return path


def _loss(old: Term, new: Term | None, path: Path) -> Loss | None:
    where = f"{path.name} <{old.iri}>"
    if new is None:
        return Loss(
            where,
            f"the {old.kind} of version {path.stem} is gone",
            "Put it back, with owl:deprecated true and what to use in its place (dcterms:isReplacedBy or a note).",
        )
    if new.kind != old.kind:
        return Loss(
            where,
            f"the {old.kind} of version {path.stem} is now a {new.kind}",
            "Give the new thing a name of its own, and withdraw this one by owl:deprecated.",
        )
    return None
