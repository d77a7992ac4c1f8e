"""Sources in, the pages of forums with their editions and of registered bodies out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from kg import vocab
from kg.site import things
from kg.site.address import page_path, stem
from kg.site.pages import Data, Entry, Group, Index, Link, Page, Text
from kg.site.sources import Sources, whole
from kg.site.things import Uses


class Area(NamedTuple):
    """A part of the site that lists the nodes of one class, and where its own pages hang."""

    name: str
    title: str
    class_: str
    template: str


FORUMS: Final = Area("forum", "Forums", vocab.WSO_FORUM, "forums.html")
BODIES: Final = Area("org", "Organizations", vocab.ORG_ORGANIZATION, "organizations.html")


def pages(sources: Sources, uses: Uses) -> Iterator[Page]:
    """Both lists, each forum with its editions, each body."""
    facts = sources.facts
    forums = facts.subjects(vocab.RDF_TYPE, vocab.WSO_FORUM)
    editions = {forum: facts.subjects(vocab.WSO_EDITION_OF, forum) for forum in forums}
    everything = [*forums, *(one for members in editions.values() for one in members)]
    groups = tuple(
        Group(
            facts.name(forum).text, stem(page_path(forum) or "").rpartition("/")[2], (_forum(sources, forum),)
        )
        for forum in forums
    )
    groups = tuple(
        group._replace(entries=(*group.entries, *(_edition(sources, one) for one in editions[forum])))
        for group, forum in zip(groups, forums, strict=True)
    )
    yield _list(sources, FORUMS, groups, sorted(everything))
    for node in sorted(everything):
        above = facts.values(node, vocab.WSO_EDITION_OF)
        yield _page(sources, uses, FORUMS, node, tuple(things.link(facts, forum) for forum in above))
    bodies = sorted(facts.subjects(vocab.RDF_TYPE, vocab.ORG_ORGANIZATION))
    yield _list(sources, BODIES, _alphabet(sources, bodies), bodies)
    for node in bodies:
        yield _page(sources, uses, BODIES, node, ())


def _list(sources: Sources, area: Area, groups: tuple[Group, ...], nodes: list[str]) -> Page:
    return Page(
        path=f"{area.name}/",
        title=Text(area.title, "en"),
        kind="",
        template=area.template,
        area=area.name,
        trail=(),
        content=Index("", groups),
        data=Data(area.name, whole(sources.facts, nodes)),
    )


def _page(sources: Sources, uses: Uses, area: Area, node: str, above: tuple[Link, ...]) -> Page:
    path = page_path(node)
    assert path is not None
    return Page(
        path=path,
        title=sources.facts.name(node),
        kind=things.kind(sources.facts, node),
        template="thing.html",
        area=area.name,
        trail=(Link(Text(area.title, "en"), f"{area.name}/"), *above),
        content=things.thing(sources, node, uses),
        iri=node,
        data=Data(stem(path), whole(sources.facts, [node])),
    )


def _forum(sources: Sources, forum: str) -> Entry:
    definition = next(iter(sources.facts.texts(forum, vocab.SKOS_DEFINITION)), Text(""))
    return Entry(things.link(sources.facts, forum), "", definition.text)


def _edition(sources: Sources, node: str) -> Entry:
    def said(property_: str) -> str:
        return next((text.text for text in sources.facts.texts(node, property_)), "")

    start, end = said(vocab.SCHEMA_START_DATE), said(vocab.SCHEMA_END_DATE)
    dates = start if start == end else f"{start} – {end}"
    return Entry(things.link(sources.facts, node), dates, said(vocab.SCHEMA_LOCATION))


def _alphabet(sources: Sources, bodies: list[str]) -> tuple[Group, ...]:
    """Bodies by the first letter of their names, all that begin with no Latin letter together."""
    entries = []
    for node in bodies:
        name = sources.facts.name(node)
        others = [text.text for text in sources.facts.texts(node, vocab.SKOS_ALT_LABEL) if not text.language]
        group = [sources.facts.name(one).text for one in sources.facts.values(node, vocab.WSO_CONSTITUENCY)]
        entries.append(Entry(Link(name, node), ", ".join(others), ", ".join(group)))
    entries.sort(key=lambda entry: (entry.link.text.text.casefold(), entry.link.target))
    letters: dict[str, list[Entry]] = {}
    for entry in entries:
        first = entry.link.text.text[:1].upper()
        letters.setdefault(first if "A" <= first <= "Z" else "0–9", []).append(entry)
    return tuple(
        Group(letter, f"letter-{letter.lower().replace('–', '-')}", tuple(members))
        for letter, members in sorted(letters.items())
    )
