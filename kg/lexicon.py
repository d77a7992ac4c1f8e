"""The words the extractor knows, as plain frozen data: what `kg.schemes` loads from `ontology/`.

No RDF here: extraction takes a `Lexicon` and never learns where it came from.
"""

from __future__ import annotations

from typing import Any

import msgspec


class Label(msgspec.Struct, frozen=True):
    """One name of a thing, with its BCP 47 language ("" when it has none, as acronyms do)."""

    text: str
    language: str = ""


class Concept(msgspec.Struct, frozen=True):
    """A SKOS concept: `labels` holds preferred, alternative and hidden labels, all of them to be matched."""

    notation: str
    iri: str
    name: str
    labels: tuple[Label, ...]
    broader: str | None = None
    facet: str | None = None
    aligned: tuple[str, ...] = ()


class Organization(msgspec.Struct, frozen=True):
    """A body of the register: its IRI, its name, the labels to match, the stakeholder group it belongs to.

    `group` is "" for a body that all groups share.
    """

    iri: str
    name: str
    labels: tuple[Label, ...]
    group: str


class Edition(msgspec.Struct, frozen=True):
    """One year of a forum: ISO dates of its first and last day, where, and the IANA zone of the place."""

    event: str
    edition: str
    iri: str
    name: str
    start: str | None = None
    end: str | None = None
    venue: str | None = None
    zone: str | None = None


class Forum(msgspec.Struct, frozen=True):
    """A series of events (notation `wsis-forum`, `igf` ...)."""

    notation: str
    iri: str
    name: str
    labels: tuple[Label, ...]


class Rule(msgspec.Struct, frozen=True):
    """A fault a source can have: `message` is a `str.format` template over the named parts of the fault."""

    notation: str
    severity: str
    message: str
    suggestion: str


class Lexicon(msgspec.Struct, frozen=True):
    """All vocabularies by notation, and the pattern files of `ontology/patterns/` by stem."""

    groups: dict[str, Concept]
    topics: dict[str, Concept]
    action_lines: dict[str, Concept]
    sdgs: dict[str, Concept]
    roles: dict[str, Concept]
    session_formats: dict[str, Concept]
    organizations: tuple[Organization, ...]
    forums: dict[str, Forum]
    editions: tuple[Edition, ...]
    rules: dict[str, Rule]
    patterns: dict[str, dict[str, Any]]
