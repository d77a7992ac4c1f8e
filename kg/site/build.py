"""Sources in, a folder of pages and their RDF out. The only place of this room that writes."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import Final, NamedTuple

from kg.errors import KgError
from kg.site import constraints, cookbook, guide, register, terms, vocabularies
from kg.site.description import description
from kg.site.formats import context_file, rdf
from kg.site.negotiation import rules
from kg.site.pages import Article, Drawing, Index, Page, Text
from kg.site.render import picture, render
from kg.site.sources import Sources
from kg.site.things import Uses

MARK: Final = ".outcome-graph-site"
"""The file that tells a folder of this program, which may be emptied, from any other."""


class Built(NamedTuple):
    """What was written."""

    pages: int
    files: int


def make(sources: Sources) -> dict[str, Page]:
    """All pages by path, the first one first."""
    uses = Uses(constraints.users(sources), cookbook.users(sources))
    found: dict[str, Page] = {}
    for page in _all(sources, uses):
        if page.path in found:
            raise KgError(
                "two pages have one address",
                where=f"{page.path} ({found[page.path].iri} and {page.iri})",
                todo="Rename one of the two terms.",
            )
        found[page.path] = page
    return found


def _all(sources: Sources, uses: Uses) -> Iterator[Page]:
    yield Page("", Text("Outcome Graph", "en"), "", "home.html", "", (), Article(""))
    yield from terms.pages(sources, uses)
    yield from vocabularies.pages(sources, uses)
    yield from register.pages(sources, uses)
    yield from constraints.pages(sources)
    yield from cookbook.pages(sources)
    yield from guide.pages(sources)


def texts(sources: Sources, pages: dict[str, Page]) -> Iterator[tuple[str, str]]:
    """Path and text of every file of the site."""
    for page in pages.values():
        yield f"{page.path}index.html", render(page, pages, sources.version)
        if page.data is not None:
            yield from rdf(page.data)
    ontology = pages["ns/"].content
    assert isinstance(ontology, Index)
    assert isinstance(ontology.drawing, Drawing)
    yield "ns/classes.svg", picture(ontology.drawing)
    yield "context.jsonld", context_file()
    yield "void.ttl", description(sources.facts, pages)
    for saved in sources.queries.values():
        yield f"queries/{saved.name}.rq", saved.sparql
    yield ".htaccess", rules()
    yield "style.css", _static("style.css")


def build(sources: Sources, out: Path) -> Built:
    """Write the site into the folder `out`: what is there as it should be stays, what no page has any more goes.

    Raises KgError where `out` holds what this program did not write, or on a disk that takes `ns/Action/` and
    `ns/action/` for one.
    """
    pages = make(sources)
    _claim(out)
    old = {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()} - {MARK}
    new = set()
    for path, text in texts(sources, pages):
        new.add(path)
        _write(out / path, text.encode("utf-8"), path in old)
    for path in sorted(old - new, reverse=True):
        _remove(out, path)
    return Built(len(pages), len(new))


def _claim(out: Path) -> None:
    if out.exists() and (not out.is_dir() or (any(out.iterdir()) and not (out / MARK).is_file())):
        raise KgError(
            "it holds what this program did not write",
            where=str(out),
            todo="Name a new folder, or one that was built before.",
        )
    out.mkdir(parents=True, exist_ok=True)
    (out / MARK).write_text("", encoding="utf-8")
    if (out / MARK.upper()).exists():
        raise KgError(
            "this disk takes capitals and small letters for the same",
            where=str(out),
            todo="Build on another disk: a class and a property may differ in them alone.",
        )


def _write(file: Path, content: bytes, there: bool) -> None:
    if there and file.read_bytes() == content:
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)


def _remove(out: Path, path: str) -> None:
    """Take a file away, and the folders that it leaves empty."""
    file = out / path
    file.unlink()
    for folder in file.parents:
        if folder == out or any(folder.iterdir()):
            return
        folder.rmdir()


def _static(name: str) -> str:
    return resources.files("kg.site").joinpath("static", name).read_text(encoding="utf-8")
