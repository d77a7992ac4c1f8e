"""Sources in, the cookbook out: a list of the saved queries, and a page for each with an example of its answer."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Final, get_args

from kg import vocab
from kg.export.names import json_name
from kg.query.saved import Family, SavedQuery
from kg.site import things
from kg.site.pages import Entry, Group, Index, Link, Page, Recipe, Slot, Text
from kg.site.sources import Sources

HOME: Final = Link(Text("Queries", "en"), "queries/")
_ROWS: Final = 5
_PREFIX: Final = re.compile(r"^PREFIX\s+(\S*):\s*<([^>]*)>", re.MULTILINE | re.IGNORECASE)
_NAME: Final = re.compile(r"(?<![\w:/<?$\"])([a-z]\w*):([A-Za-z][\w.-]*\w|\w)")


def terms(saved: SavedQuery) -> frozenset[str]:
    """The IRIs that a query speaks of, by prefixed name."""
    known = dict(_PREFIX.findall(saved.sparql))
    body = "\n".join(line for line in saved.sparql.splitlines() if not line.startswith("#"))
    return frozenset(known[prefix] + name for prefix, name in _NAME.findall(body) if prefix in known)


def users(sources: Sources) -> dict[str, tuple[Link, ...]]:
    """The queries that speak of each term, by the term's IRI."""
    found: dict[str, list[Link]] = defaultdict(list)
    for saved in sources.queries.values():
        for iri in terms(saved):
            if iri in sources.facts:
                found[iri].append(_link(saved))
    return {iri: tuple(sorted(links)) for iri, links in found.items()}


def pages(sources: Sources) -> Iterator[Page]:
    """The list, by family, and each query."""
    families: Mapping[str, list[Entry]] = {name: [] for name in get_args(Family)}
    for saved in sources.queries.values():
        number = "" if saved.question is None else str(saved.question)
        families[saved.family].append(Entry(_link(saved), number, saved.summary))
    groups = tuple(Group(name, name, tuple(entries)) for name, entries in families.items() if entries)
    yield Page("queries/", HOME.text, "", "queries.html", "queries", (), Index("", groups))
    for saved in sources.queries.values():
        answer = sources.answers.get(saved.name, [])
        yield Page(
            path=f"queries/{saved.name}/",
            title=Text(saved.title, "en"),
            kind=saved.family,
            template="query.html",
            area="queries",
            trail=(HOME,),
            content=Recipe(
                name=saved.name,
                family=saved.family,
                question=saved.question,
                summary=saved.summary,
                slots=tuple(
                    Slot(one.name, one.type, one.default or "", one.meaning) for one in saved.parameters
                ),
                columns=tuple((one.name, one.meaning) for one in saved.columns),
                sparql=saved.sparql,
                header=tuple(answer[0]) if answer else (),
                rows=tuple(tuple(_cell(sources, cell) for cell in row) for row in answer[1 : _ROWS + 1]),
                total=max(len(answer) - 1, 0),
                uses=tuple(
                    things.link(sources.facts, iri) for iri in sorted(terms(saved)) if iri in sources.own
                ),
            ),
        )


def _link(saved: SavedQuery) -> Link:
    return Link(Text(saved.name), f"queries/{saved.name}/")


def _cell(sources: Sources, value: str) -> Link | Text:
    """A value of an answer: what the site has a page for is linked, other IRIs are shortened."""
    if value in sources.facts:
        return Link(Text(json_name(value)), value)
    return Text(json_name(value) if value.startswith((vocab.BASE, vocab.SDG)) else value)
