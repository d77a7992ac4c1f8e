"""The proposed rules of redirection, read as a server reads them: each IRI leads to a file that the site has."""

from __future__ import annotations

import re

import pytest

from kg import vocab
from kg.site.negotiation import HOST, MEDIA_TYPES, rules
from kg.site.pages import Page

pytestmark = pytest.mark.xdist_group("site")


def redirect(text: str, path: str, accept: str) -> str | None:
    """Where the rules send a path: each condition counts for the next rule, the first rule that fits is the last."""
    fits = True
    for line in text.splitlines():
        kind, *words = line.split()[:1] + line.split()[1:] if line.strip() else [""]
        if kind == "RewriteCond":
            assert words[0] == "%{HTTP_ACCEPT}"
            fits = fits and re.search(words[1], accept) is not None
        elif kind == "RewriteRule":
            match = re.search(words[0], path)
            if fits and match:
                return words[1].replace("$1", match[1] if match.groups() else "")
            fits = True
        else:
            assert kind in {"", "RewriteEngine", "Options"} or kind.startswith("#"), line
    return None


def arrives(files: dict[str, str], target: str | None) -> bool:
    place = (target or "").removeprefix(f"{HOST}/")
    return (f"{place}index.html" if not place or place.endswith("/") else place) in files


def test_every_iri_leads_to_its_page(pages: dict[str, Page], files: dict[str, str]) -> None:
    text = rules()
    own = [page for page in pages.values() if page.iri.startswith(vocab.BASE)]
    assert own
    for page in own:
        path = page.iri.removeprefix(vocab.BASE)
        for accept in ("text/html", "*/*", ""):
            assert redirect(text, path, accept) == f"{HOST}/{page.path}"


@pytest.mark.parametrize(("suffix", "accept"), MEDIA_TYPES)
def test_every_iri_leads_to_its_data(
    suffix: str, accept: str, pages: dict[str, Page], files: dict[str, str]
) -> None:
    text = rules()
    for page in pages.values():
        if page.iri.startswith(vocab.BASE):
            target = redirect(text, page.iri.removeprefix(vocab.BASE), accept)
            assert target is not None
            assert target.endswith(f".{suffix}")
            assert arrives(files, target), target


def test_versions_the_context_and_the_first_page(files: dict[str, str]) -> None:
    text = rules()
    assert redirect(text, "ns/0.1.0", "text/turtle") == f"{HOST}/ns/ontology.ttl"
    assert redirect(text, "ns/0.1.0", "text/html") == f"{HOST}/ns/"
    for path in ("context.jsonld", "ns/classes.svg", "void.ttl", "queries/quotes", "guide/mend", ""):
        assert arrives(files, redirect(text, path, "text/html")), path


def test_rules_that_miss_a_form_are_seen(files: dict[str, str]) -> None:
    text = "\n".join(line for line in rules().splitlines() if "shapes" not in line)
    assert redirect(text, "voc/topic/connectivity", "text/html") is None
    assert not arrives(files, f"{HOST}/nowhere.ttl")
