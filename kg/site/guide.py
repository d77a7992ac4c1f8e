"""Sources in, the pages of the guide out, with the data model and the accuracy figures among them."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import Final

from kg.site.markup import render, title
from kg.site.pages import Article, Entry, Group, Index, Link, Page, Text
from kg.site.sources import DOCUMENTS, Sources

HOME: Final = Link(Text("Guide", "en"), "guide/")


def pages(sources: Sources) -> Iterator[Page]:
    """The list of the guide's pages, and each of them."""
    entries = tuple(
        Entry(Link(Text(title(text), "en"), f"guide/{name}/"), "") for name, text in sources.guide.items()
    )
    yield Page(
        "guide/", HOME.text, "", "guide.html", "guide", (), Index("", (Group("pages", "pages", entries),))
    )
    for name, text in sources.guide.items():
        path = f"guide/{name}/"
        file = DOCUMENTS.get(name, f"docs/guide/{name}.md")
        yield Page(
            path=path,
            title=Text(title(text), "en"),
            kind="",
            template="article.html",
            area="guide",
            trail=(HOME,),
            content=Article(render(text, path, lambda target, file=file: _place(sources, file, target))),  # type: ignore[misc]
        )


def _place(sources: Sources, file: str, target: str) -> str | None:
    """The path on the site of a file that another links to, with the anchor; None where it has no page."""
    path, hash_, anchor = target.partition("#")
    wanted = posixpath.normpath(posixpath.join(posixpath.dirname(file), path))
    for name in sources.guide:
        if wanted == DOCUMENTS.get(name, f"docs/guide/{name}.md"):
            return f"guide/{name}/{hash_}{anchor}"
    return None
