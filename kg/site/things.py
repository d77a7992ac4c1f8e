"""A node and the facts in, all that its page tells of it out: names, definition, its neighbours, its users."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from importlib import resources
from itertools import groupby
from typing import Final, NamedTuple

from kg import vocab
from kg.export.names import json_name, split
from kg.site.facts import NAMES, Facts, plain, text_of
from kg.site.pages import Drawing, Link, Row, Text, Thing
from kg.site.sources import Sources

_ALSO: Final = (vocab.SKOS_ALT_LABEL, vocab.SKOS_HIDDEN_LABEL)
_DEFINITIONS: Final = (vocab.SKOS_DEFINITION, vocab.DCTERMS_DESCRIPTION, vocab.RDFS + "comment")
_EXAMPLES: Final = (vocab.SKOS + "example",)
_NOTES: Final = tuple(
    vocab.SKOS + name for name in ("scopeNote", "note", "editorialNote", "historyNote", "changeNote")
)
_DEPRECATED: Final = vocab.OWL + "deprecated"
_REPLACED: Final = vocab.DCTERMS + "isReplacedBy"
# What the page says in another way, or what every term has alike.
_SHOWN: Final = frozenset(
    (
        *NAMES,
        *_ALSO,
        *_DEFINITIONS,
        *_EXAMPLES,
        *_NOTES,
        _DEPRECATED,
        _REPLACED,
        vocab.RDFS + "isDefinedBy",
        vocab.SKOS + "topConceptOf",
        vocab.SKOS + "hasTopConcept",
        vocab.SKOS + "narrower",
    )
)
_KINDS: Final = frozenset(vocab.OWL + name for name in ("NamedIndividual", "Thing"))


class Relation(NamedTuple):
    """How pages name a property from its two sides; `inverse` is "" where the other side does not show it."""

    forward: str
    inverse: str


@cache
def relations() -> dict[str, Relation]:
    """The table `relations.toml`, by IRI, in its order."""
    table = tomllib.loads(resources.files("kg.site").joinpath("relations.toml").read_text(encoding="utf-8"))
    found = {}
    for entry in table["relation"]:
        prefix, _, name = entry["property"].partition(":")
        found[vocab.PREFIXES[prefix] + name] = Relation(entry["forward"], entry.get("inverse", ""))
    return found


class Uses:
    """Where terms are used: by shapes, by saved queries."""

    def __init__(
        self, shapes: Mapping[str, tuple[Link, ...]], queries: Mapping[str, tuple[Link, ...]]
    ) -> None:
        self._of = (("Shapes that constrain it", shapes), ("Queries that ask for it", queries))

    def rows(self, iri: str) -> tuple[Row, ...]:
        """A row for each kind of user that there is."""
        return tuple(Row(name, users[iri]) for name, users in self._of if users.get(iri))


NO_USES: Final = Uses({}, {})


def thing(sources: Sources, iri: str, uses: Uses = NO_USES, drawing: Drawing | None = None) -> Thing:
    """What the page of a node says."""
    facts = sources.facts
    return Thing(
        iri=iri,
        short=json_name(iri),
        labels=_labels(facts, iri),
        also=tuple(
            tuple(members)
            for _language, members in groupby(facts.texts(iri, *_ALSO), lambda text: text.language)
        ),
        definitions=facts.texts(iri, *_DEFINITIONS),
        examples=facts.texts(iri, *_EXAMPLES),
        notes=facts.texts(iri, *_NOTES),
        rows=_rows(facts, iri),
        uses=uses.rows(iri),
        deprecated=any(text.text in {"true", "1"} for text in facts.texts(iri, _DEPRECATED)),
        replacements=tuple(link(facts, node) for node in facts.values(iri, _REPLACED)),
        origin=sources.origins.get(iri, ""),
        drawing=drawing,
    )


def link(facts: Facts, node: str) -> Link:
    """A link to a node by its name; terms of outside vocabularies by their compact IRI."""
    return Link(facts.name(node) if node.startswith((vocab.BASE, vocab.SDG)) else Text(json_name(node)), node)


def kind(facts: Facts, iri: str) -> str:
    """The word for what a node is: the names of its classes, without those that say nothing."""
    classes = [node for node in facts.values(iri, vocab.RDF_TYPE) if node not in _KINDS]
    names = [facts.name(node).text if node.startswith(vocab.WSO) else _spoken(node) for node in classes]
    return ", ".join(sorted(names, key=lambda name: (name == "concept", name)))


def _spoken(iri: str) -> str:
    """``owl:ObjectProperty`` as "object property"."""
    parts = split(iri)
    name = iri if parts is None else parts[1]
    return "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in name).strip()


def _labels(facts: Facts, iri: str) -> tuple[Text, ...]:
    """The labels, those that say the same in the same language once."""
    return facts.texts(iri, *NAMES)


def _rows(facts: Facts, iri: str) -> tuple[Row, ...]:
    found: dict[str, dict[Link | Text, None]] = defaultdict(dict)
    order: dict[str, int] = {}
    known = {property_: place for place, property_ in enumerate(relations())}
    for quad in facts.about(iri):
        property_ = plain(quad.predicate)
        if property_ in _SHOWN or plain(quad.value) in _KINDS:
            continue
        relation = relations().get(property_)
        name = relation.forward if relation else link(facts, property_).text.text
        order.setdefault(name, 2 * known.get(property_, len(known)))
        found[name][text_of(quad.value) or link(facts, plain(quad.value))] = None
    for quad in facts.to(iri):
        relation = relations().get(plain(quad.predicate))
        if relation is not None and relation.inverse:
            order.setdefault(relation.inverse, 2 * known[plain(quad.predicate)] + 1)
            found[relation.inverse][link(facts, plain(quad.subject))] = None
    return tuple(
        Row(_capital(name), tuple(sorted(found[name], key=_alphabet)))
        for name in sorted(found, key=lambda name: (order[name], name))
    )


def _capital(name: str) -> str:
    return name if ":" in name else name[:1].upper() + name[1:]


def _alphabet(value: Link | Text) -> tuple[str, str]:
    return (
        (value.text.text.casefold(), value.target) if isinstance(value, Link) else (value.text.casefold(), "")
    )
