"""The data of a page in, its RDF files out: Turtle, JSON-LD and N-Triples, the same triples in each."""

from __future__ import annotations

import json
from collections.abc import Iterator

from kg.export.jsonld import context, document
from kg.export.turtle import turtle
from kg.site.pages import Data


def rdf(data: Data) -> Iterator[tuple[str, str]]:
    """Path and text of each file."""
    yield f"{data.stem}.ttl", data.turtle or "".join(turtle(data.quads))
    yield f"{data.stem}.jsonld", document(data.quads)
    yield (
        f"{data.stem}.nt",
        "".join(sorted({f"{one.subject} {one.predicate} {one.value} .\n" for one in data.quads})),
    )


def context_file() -> str:
    """The JSON-LD context as a file: the one that `kg export --format jsonld` writes into its own."""
    return json.dumps({"@context": context()}, ensure_ascii=False, indent=2) + "\n"
