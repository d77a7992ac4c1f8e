"""A page in, its HTML out, by the templates of this folder; every word is escaped unless a template made it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Final

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from kg import vocab
from kg.site.address import page_path, relative
from kg.site.pages import Drawing, Link, Page

AREAS: Final = ("ns", "voc", "forum", "org", "shapes", "queries", "guide")
"""The parts of the site, in the order of its menu."""

SUFFIXES: Final = ("ttl", "jsonld", "nt")
"""The suffixes of the RDF files beside a page."""


@cache
def environment() -> Environment:
    """The templates, with autoescape on: the words of documents and labels are data."""
    made = Environment(
        loader=PackageLoader("kg.site"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.tests["link"] = lambda value: isinstance(value, Link)
    made.filters["html"] = _html
    return made


def render(page: Page, known: Mapping[str, Page], version: str) -> str:
    """The HTML of a page. `known` are all pages by path: what has none is not linked.

    `version` is that of the ontology.
    """
    template = environment().get_template(page.template)
    return template.render(
        page=page,
        content=page.content,
        href=addresser(page.path, known),
        areas=AREAS,
        version=version,
        data=files(page),
        base=vocab.BASE,
    )


def addresser(here: str, known: Mapping[str, Page]) -> Callable[[str], str]:
    """The function that gives the address of an IRI or path as seen from a page, "" where it has none.

    Addresses of others are whole, where they are of the web; those of this project that have no page lead nowhere
    yet, and are not linked.
    """

    def href(target: str) -> str:
        if target.startswith(("http:", "https:")):
            path = page_path(target)
            if path is None:
                return target
        elif ":" in target:
            return ""  # urn:, mailto: and worse
        else:
            path = target
        place = path.partition("#")[0]
        if place.endswith("/") or not place:
            return relative(here, path) if place in known else ""
        return relative(here, path) if not target.startswith(vocab.BASE) else ""

    return href


def files(page: Page) -> tuple[tuple[str, str], ...]:
    """The RDF files of a page: suffix and path."""
    if page.data is None:
        return ()
    return tuple((suffix, f"{page.data.stem}.{suffix}") for suffix in SUFFIXES)


def picture(drawing: Drawing) -> str:
    """A drawing as an SVG file that stands alone: colours of its own, no links."""
    return environment().get_template("picture.svg").render(drawing=drawing, href=lambda target: "")


def _html(text: str) -> Markup:
    """HTML that this package made from its own Markdown, in which HTML had been escaped."""
    return Markup(text)  # noqa: S704
