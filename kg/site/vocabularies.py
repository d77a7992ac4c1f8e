"""Sources in, the pages of the vocabularies out: one for each scheme with its tree, one for each concept."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kg import vocab
from kg.export.quads import Quad
from kg.site import things
from kg.site.address import page_path, stem
from kg.site.facts import Facts
from kg.site.pages import Branch, Data, Entry, Group, Index, Link, Page, Text
from kg.site.sources import Sources, whole
from kg.site.things import Uses

HOME: Final = Link(Text("Vocabularies", "en"), "voc/")


def schemes(facts: Facts) -> list[str]:
    """The concept schemes, sorted."""
    return sorted(facts.subjects(vocab.RDF_TYPE, vocab.SKOS_CONCEPT_SCHEME))


def pages(sources: Sources, uses: Uses) -> Iterator[Page]:
    """The list of schemes, each scheme, and each concept that is no term of the ontology."""
    facts = sources.facts
    found = schemes(facts)
    yield _list(sources, found)
    done: set[str] = set(sources.own)
    for scheme in found:
        members = sorted(facts.subjects(vocab.SKOS_IN_SCHEME, scheme), key=lambda iri: _natural(facts, iri))
        yield _page(
            sources, uses, scheme, (HOME,), whole(facts, [scheme, *members]), _tree(facts, scheme, members)
        )
        trail = (HOME, things.link(facts, scheme))
        for concept in members:
            if concept not in done:
                done.add(concept)
                yield _page(sources, uses, concept, trail, whole(facts, [concept]), ())


def _page(
    sources: Sources,
    uses: Uses,
    iri: str,
    trail: tuple[Link, ...],
    quads: tuple[Quad, ...],
    tree: tuple[Branch, ...],
) -> Page:
    path = page_path(iri)
    assert path is not None
    content = things.thing(sources, iri, uses)._replace(tree=tree)
    if tree:
        # The tree tells what the rows would: which concepts the scheme holds.
        content = content._replace(rows=tuple(row for row in content.rows if row.name != "Concepts"))
    return Page(
        path=path,
        title=sources.facts.name(iri),
        kind=things.kind(sources.facts, iri),
        template="thing.html",
        area="voc",
        trail=trail,
        content=content,
        iri=iri,
        data=Data(stem(path), quads),
    )


def _list(sources: Sources, found: list[str]) -> Page:
    facts = sources.facts
    entries = []
    graph = f"<{vocab.GRAPH_VOCABULARY}>"
    everything = tuple(quad for node in facts.nodes() for quad in facts.about(node) if quad.graph == graph)
    for scheme in found:
        definition = next(iter(facts.texts(scheme, vocab.SKOS_DEFINITION)), Text(""))
        count = len(facts.subjects(vocab.SKOS_IN_SCHEME, scheme))
        entries.append(Entry(things.link(facts, scheme), str(count), definition.text))
    return Page(
        path="voc/",
        title=HOME.text,
        kind="",
        template="vocabularies.html",
        area="voc",
        trail=(),
        content=Index("", (Group("schemes", "schemes", tuple(entries)),)),
        data=Data("voc", everything),
    )


def _tree(facts: Facts, scheme: str, members: list[str]) -> tuple[Branch, ...]:
    """The concepts of a scheme under their broader ones; each once, those in a circle at the top."""
    inside = set(members)
    below: dict[str, list[str]] = {iri: [] for iri in members}
    tops = []
    for iri in members:
        above = [broader for broader in facts.values(iri, vocab.SKOS_BROADER) if broader in inside]
        if above:
            below[above[0]].append(iri)
        else:
            tops.append(iri)

    def branch(iri: str, seen: frozenset[str]) -> Branch:
        definition = next(iter(facts.texts(iri, vocab.SKOS_DEFINITION)), Text(""))
        narrower = tuple(branch(one, seen | {iri}) for one in below[iri] if one not in seen)
        return Branch(things.link(facts, iri), definition.text, narrower)

    return tuple(branch(iri, frozenset({iri})) for iri in tops)


def _natural(facts: Facts, iri: str) -> tuple[tuple[int, int | str], ...]:
    """Goal 2 before goal 10, by notation where there is one."""
    texts = facts.texts(iri, vocab.SKOS_NOTATION)
    words = texts[0].text if texts else iri
    parts = re.findall(r"\d+|\D+", words)
    return tuple((0, int(part)) if part.isdecimal() else (1, part) for part in parts)
