"""IRIs and paths of the site in, the path of a page and the relative link between two out."""

from __future__ import annotations

import posixpath
from functools import lru_cache
from typing import Final
from urllib.parse import quote

from kg import vocab

_SDG: Final = vocab.SCHEME_SDG.removeprefix(vocab.BASE)


def page_path(iri: str) -> str | None:
    """The path of the page about an IRI: what stands after the base; goals and targets have theirs in `voc/sdg/`.

    None for an IRI that is no business of this site.
    """
    if iri.startswith(vocab.SDG):
        return f"{_SDG}/{iri.removeprefix(vocab.SDG)}/"
    if not iri.startswith(vocab.BASE):
        return None
    rest = iri.removeprefix(vocab.BASE)
    head, hash_, anchor = rest.partition("#")
    return f"{head.rstrip('/')}/{hash_}{anchor}" if head else f"{hash_}{anchor}"


def stem(path: str) -> str:
    """The path of a page's RDF files without suffix: ``ns/Action`` for ``ns/Action/``."""
    return path.rstrip("/")


@lru_cache(maxsize=65536)
def relative(start: str, target: str) -> str:
    """The link from one page to a path of the site, such that it works from a folder on disk too."""
    place, hash_, anchor = target.partition("#")
    if place == start and hash_:
        return f"#{quote(anchor)}"
    file = f"{place}index.html" if not place or place.endswith("/") else place
    return quote(posixpath.relpath(file, start or ".")) + (f"#{quote(anchor)}" if hash_ else "")
