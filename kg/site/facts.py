"""Quads in, what they say of a node and to a node out; nothing of RDF libraries is left in what comes out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from kg import vocab
from kg.export.names import json_name
from kg.export.quads import Quad, literal
from kg.site.pages import Text

LANGUAGES: Final = ("en", "fr", "es", "ru", "ar", "zh")
NAMES: Final = (
    vocab.RDFS_LABEL,
    vocab.SKOS_PREF_LABEL,
    vocab.DCTERMS_TITLE,
    vocab.FOAF_NAME,
    vocab.SCHEMA_NAME,
)
"""The properties that name a node, the first that it has being its name."""


class Facts:
    """The triples of some graphs, by subject and by object; nodes are IRIs, or blank nodes as ``_:name``."""

    def __init__(self, quads: Iterable[Quad]) -> None:
        self._about: dict[str, list[Quad]] = defaultdict(list)
        self._to: dict[str, list[Quad]] = defaultdict(list)
        for quad in sorted(set(quads)):
            self._about[plain(quad.subject)].append(quad)
            if not quad.value.startswith('"'):
                self._to[plain(quad.value)].append(quad)

    def __contains__(self, node: str) -> bool:
        return node in self._about

    def nodes(self) -> list[str]:
        """Every subject, sorted."""
        return sorted(self._about)

    def about(self, node: str) -> list[Quad]:
        """What is said of a node, sorted."""
        return self._about.get(node, [])

    def to(self, node: str) -> list[Quad]:
        """What points at a node, sorted."""
        return self._to.get(node, [])

    def values(self, node: str, predicate: str) -> list[str]:
        """The nodes that a property of a node leads to."""
        wanted = f"<{predicate}>"
        return [
            plain(quad.value)
            for quad in self.about(node)
            if quad.predicate == wanted and not quad.value.startswith('"')
        ]

    def subjects(self, predicate: str, node: str) -> list[str]:
        """The nodes whose property leads to a node."""
        wanted = f"<{predicate}>"
        return [plain(quad.subject) for quad in self.to(node) if quad.predicate == wanted]

    def texts(self, node: str, *predicates: str) -> tuple[Text, ...]:
        """The literals of some properties: the six languages in their order, then others, then none."""
        wanted = {f"<{predicate}>" for predicate in predicates}
        found = {text_of(quad.value) for quad in self.about(node) if quad.predicate in wanted}
        return tuple(sorted((text for text in found if text is not None), key=_rank))

    def name(self, node: str) -> Text:
        """What a node is called, in English where it can be; its compact IRI where it has no name."""
        for predicate in NAMES:
            texts = self.texts(node, predicate)
            if texts:
                return texts[0]
        return Text(json_name(node))


def plain(term: str) -> str:
    """``<IRI>`` without its brackets; a blank node as it is."""
    return term[1:-1] if term.startswith("<") else term


def text_of(value: str) -> Text | None:
    """A literal as written in N-Triples, without its datatype; None for a node."""
    parts = literal(value)
    return None if parts is None else Text(parts.text, parts.language or "")


def _rank(text: Text) -> tuple[int, str, str]:
    known = text.language in LANGUAGES
    # Words without a language, such as acronyms, stand last.
    return (LANGUAGES.index(text.language) if known else len(LANGUAGES) + (not text.language)), *text
