"""The SKOS schemes and pattern files of `ontology/` in, a `Lexicon` out.

The one place where extraction's words meet RDF: rdflib is imported when something is read, never before.
"""

from __future__ import annotations

import re
import string
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import kg.lexicon
from kg import assets, graphs, kept, vocab
from kg.errors import LexiconError
from kg.lexicon import Concept, Edition, Forum, Label, Lexicon, Organization, Rule

if TYPE_CHECKING:
    from rdflib.term import Node

_LANGUAGES = ("en", "fr", "es", "ru", "ar", "zh")
_SEVERITIES = frozenset({"violation", "warning", "info"})
_MATCHED = (vocab.SKOS_PREF_LABEL, vocab.SKOS_ALT_LABEL, vocab.SKOS_HIDDEN_LABEL)
_SCOPE_NOTE = vocab.SKOS + "scopeNote"


@cache
def load() -> Lexicon:
    """The lexicon of this installation, read once in a process and kept between runs (`kg.kept`).

    Raises:
        LexiconError: a file is missing, does not parse or lacks a fact that a term needs.
    """
    ontology = assets.folder("ontology")
    sources = [*graphs.files_of(ontology, "schemes/*.ttl"), *graphs.files_of(ontology, "patterns/*.toml")]
    code = [Path(one.__file__) for one in (sys.modules[__name__], graphs, vocab, kg.lexicon) if one.__file__]
    return kept.lexicon(sources, code, lambda: read(ontology))


def read(ontology: Path) -> Lexicon:
    """The lexicon of a folder that holds `schemes/*.ttl` and `patterns/*.toml`; see `load`."""
    terms = _Terms(graphs.files_of(ontology, "schemes/*.ttl"))
    return Lexicon(
        groups=terms.concepts(vocab.SCHEME_STAKEHOLDER),
        topics=terms.concepts(vocab.SCHEME_TOPIC),
        action_lines=terms.concepts(vocab.SCHEME_ACTION_LINE),
        sdgs=terms.concepts(vocab.SCHEME_SDG),
        roles=terms.concepts(vocab.SCHEME_SECTION_ROLE),
        session_formats=terms.concepts(vocab.SCHEME_SESSION_FORMAT),
        organizations=terms.organizations(),
        forums=terms.forums(),
        editions=terms.editions(),
        rules=terms.rules(),
        patterns={path.stem: _toml(path) for path in sorted((ontology / "patterns").glob("*.toml"))},
    )


class _Terms:
    """What the files of `schemes/` say, by term."""

    def __init__(self, paths: list[Path]) -> None:
        from rdflib import URIRef

        self._paths = paths
        self._graph = graphs.read_turtle(paths)
        self._iri = URIRef

    def concepts(self, scheme: str) -> dict[str, Concept]:
        """The concepts of a scheme by notation, in natural order ("C2" before "C10")."""
        found = [
            self._concept(term, scheme) for term in self._subjects(vocab.SKOS_IN_SCHEME, self._iri(scheme))
        ]
        if not found:
            raise LexiconError(
                "no concept of this vocabulary was found",
                where=scheme,
                todo="Put its Turtle file back into ontology/schemes/.",
            )
        found.sort(key=lambda concept: _natural(concept.notation))
        by_notation: dict[str, Concept] = {}
        for concept in found:
            if concept.notation in by_notation:
                raise self._error(concept.iri, f"the notation {concept.notation} is used twice in its scheme")
            by_notation[concept.notation] = concept
        return by_notation

    def _concept(self, term: Node, scheme: str) -> Concept:
        labels = self._labels(term, _MATCHED)
        broader = self._maybe(term, vocab.SKOS_BROADER)
        preferred = self._labels(term, (vocab.SKOS_PREF_LABEL,))
        name = next((label.text for label in preferred if label.language == "en"), None)
        if name is None:
            raise self._error(term, "the concept has no English skos:prefLabel")
        if scheme == vocab.SCHEME_SDG and broader is not None:
            # The labels of targets are this project's own short words, which name a target in no document.
            labels = ()
        aligned = [
            self._notation(goal)
            for predicate in (vocab.WSO_ALIGNED_GOAL, vocab.WSO_IMPLIED_ALIGNMENT)
            for goal in self._objects(term, predicate)
        ]
        return Concept(
            notation=self._notation(term),
            iri=str(term),
            name=name,
            labels=labels,
            broader=None if broader is None else self._notation(self._iri(broader)),
            facet=self._maybe(term, vocab.WSO_FACET),
            aligned=tuple(sorted(aligned, key=_natural)),
        )

    def organizations(self) -> tuple[Organization, ...]:
        """The register of bodies, by IRI."""
        return tuple(
            Organization(
                iri=str(term),
                name=self._one(term, vocab.FOAF_NAME),
                labels=self._labels(term, (vocab.FOAF_NAME, vocab.SKOS_ALT_LABEL)),
                group=self._constituency(term),
            )
            for term in self._subjects(vocab.RDF_TYPE, self._iri(vocab.ORG_ORGANIZATION))
        )

    def _constituency(self, term: Node) -> str:
        """The group of a body; "" where it is one that all groups share."""
        group = self._maybe(term, vocab.WSO_CONSTITUENCY)
        return "" if group is None else self._notation(self._iri(group))

    def forums(self) -> dict[str, Forum]:
        """The forums by notation."""
        found = {}
        for term in self._subjects(vocab.RDF_TYPE, self._iri(vocab.WSO_FORUM)):
            notation = self._one(term, vocab.SCHEMA_IDENTIFIER)
            labels = self._labels(term, (vocab.SCHEMA_NAME, vocab.SKOS_ALT_LABEL))
            found[notation] = Forum(notation, str(term), self._one(term, vocab.SCHEMA_NAME), labels)
        return found

    def editions(self) -> tuple[Edition, ...]:
        """The meetings of all forums, by IRI."""
        return tuple(
            Edition(
                event=self._one(self._iri(self._one(term, vocab.WSO_EDITION_OF)), vocab.SCHEMA_IDENTIFIER),
                edition=self._one(term, vocab.SCHEMA_IDENTIFIER),
                iri=str(term),
                name=self._one(term, vocab.SCHEMA_NAME),
                start=self._maybe(term, vocab.SCHEMA_START_DATE),
                end=self._maybe(term, vocab.SCHEMA_END_DATE),
                venue=self._maybe(term, vocab.SCHEMA_LOCATION),
                zone=self._maybe(term, vocab.WSO_TIME_ZONE),
            )
            for term in self._subjects(vocab.RDF_TYPE, self._iri(vocab.WSO_FORUM_EDITION))
        )

    def rules(self) -> dict[str, Rule]:
        """The finding rules by notation; their messages are checked to be format strings."""
        found = {}
        for term in self._subjects(vocab.SKOS_IN_SCHEME, self._iri(vocab.SCHEME_FINDING_RULE)):
            severity = self._one(term, vocab.WSO_SEVERITY).removeprefix(vocab.WSO + "severity-")
            if severity not in _SEVERITIES:
                raise self._error(term, f"{severity} is no severity")
            rule = Rule(
                notation=self._notation(term),
                severity=severity,
                message=self._one(term, vocab.SKOS_DEFINITION),
                suggestion=self._one(term, _SCOPE_NOTE),
            )
            for template in (rule.message, rule.suggestion):
                try:
                    list(string.Formatter().parse(template))
                except ValueError as error:
                    raise self._error(term, f"its message is no format string: {error}") from error
            found[rule.notation] = rule
        return found

    def _subjects(self, predicate: str, value: Node) -> list[Node]:
        return sorted(set(self._graph.subjects(self._iri(predicate), value)), key=str)

    def _objects(self, term: Node, predicate: str) -> Iterator[Node]:
        return self._graph.objects(term, self._iri(predicate))

    def _maybe(self, term: Node, predicate: str) -> str | None:
        values = [str(value) for value in self._objects(term, predicate)]
        if len(values) > 1:
            raise self._error(term, f"there are {len(values)} values of <{predicate}>, and one is meant")
        return values[0] if values else None

    def _one(self, term: Node, predicate: str) -> str:
        value = self._maybe(term, predicate)
        if value is None:
            raise self._error(term, f"<{predicate}> is missing")
        return value

    def _notation(self, term: Node) -> str:
        return self._one(term, vocab.SKOS_NOTATION)

    def _labels(self, term: Node, predicates: tuple[str, ...]) -> tuple[Label, ...]:
        """All labels, each once: preferred before others, English first, then by their letters."""
        ranked: dict[Label, int] = {}
        for rank, predicate in enumerate(predicates):
            for value in self._objects(term, predicate):
                ranked.setdefault(Label(str(value), getattr(value, "language", None) or ""), rank)
        return tuple(
            sorted(ranked, key=lambda label: (ranked[label], _language_rank(label.language), label.text))
        )

    def _error(self, term: object, what: str) -> LexiconError:
        names = [
            one.name for one in self._paths if (self._iri(str(term)), None, None) in graphs.read_turtle([one])
        ]
        place = f"{' and '.join(names)} <{term}>" if names else f"<{term}>"
        return LexiconError(what, where=place, todo="Mend the term in ontology/schemes/.")


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        what = f"the pattern file cannot be read: {error}"
        raise LexiconError(what, where=str(path), todo="Mend the file.") from error


def _natural(notation: str) -> tuple[tuple[int, int | str], ...]:
    parts = re.findall(r"\d+|\D+", notation)
    return tuple((0, int(part)) if part.isdecimal() else (1, part) for part in parts)


def _language_rank(language: str) -> tuple[int, str]:
    return (*_LANGUAGES, language).index(language), language
