"""The folders of a checkout in, everything that pages are made of out: read once, parsed once."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from kg import assets, graphs, vocab
from kg.errors import KgError
from kg.export.quads import Quad, quads
from kg.query.catalog import read_all
from kg.query.saved import SavedQuery
from kg.site.blocks import Shape, shapes_of
from kg.site.facts import Facts, plain

DOCUMENTS: Final = {"data-model": "docs/data-model.md", "accuracy": "docs/accuracy.md"}
"""The pages of the guide that lie outside `docs/guide/`."""


@dataclass(frozen=True)
class Sources:
    """What the pages are made of. `origins`: the file of `ontology/` that first speaks of each node."""

    facts: Facts
    origins: Mapping[str, str]
    own: frozenset[str]
    shapes: tuple[Shape, ...]
    queries: Mapping[str, SavedQuery]
    answers: Mapping[str, list[list[str]]]
    cases: Mapping[str, dict[str, Any]]
    guide: Mapping[str, str]
    version: str


def read(root: Path | None = None) -> Sources:
    """The sources of a checkout; `root` is the one that this package lies in unless given.

    Raises KgError where the folder of the guide is missing (an installed wheel has none), and what the readers of
    the ontology, the shapes and the queries raise.
    """
    place = assets.folder("ontology").parent if root is None else root
    guide = place / "docs" / "guide"
    if not guide.is_dir():
        raise KgError(
            "the guide is missing, which the site shows",
            where=str(guide),
            todo="Run this from a whole checkout; an installed package has no docs/.",
        )
    found, origins = _ontology()
    facts = Facts(found)
    return Sources(
        facts=facts,
        origins=origins,
        own=frozenset(plain(one.subject) for one in found if one.subject.startswith(f"<{vocab.WSO}")),
        shapes=shapes_of(assets.files("shapes", "*.ttl")),
        queries=read_all(),
        answers=_answers(place / "tests" / "queries"),
        cases=_cases(place / "tests" / "shapes"),
        guide=_guide(place),
        version=_version(facts),
    )


def _ontology() -> tuple[list[Quad], dict[str, str]]:
    """All that `ontology/` says, and the file that each node is first the subject of; `outcomes.ttl` goes first."""
    ontology = assets.folder("ontology")
    axioms = [ontology / "outcomes.ttl", *assets.files("ontology", "alignments/*.ttl")]
    found: list[Quad] = []
    origins: dict[str, str] = {}
    for path in [
        *axioms,
        *assets.files("ontology", "schemes/*.ttl"),
        *assets.files("ontology", "mappings/*.ttl"),
    ]:
        graph = vocab.GRAPH_ONTOLOGY if path in axioms else vocab.GRAPH_VOCABULARY
        text = graphs.read_turtle([path]).serialize(format="nt")
        lines = [f"{line.removesuffix(' .')} <{graph}> ." for line in text.split("\n") if line]
        file = path.relative_to(ontology).as_posix()
        for quad in quads(lines, where=str(path)):
            found.append(quad)
            origins.setdefault(plain(quad.subject), file)
    return found, origins


def _answers(folder: Path) -> dict[str, list[list[str]]]:
    """The expected rows of each query's case, its header first; `examples.csv` goes before `expected.csv`."""
    found = {}
    for name in ("expected.csv", "examples.csv"):
        for path in sorted(folder.glob(f"*/{name}")):
            with path.open(encoding="utf-8", newline="") as file:
                found[path.parent.name] = list(csv.reader(file))
    return found


def _cases(folder: Path) -> dict[str, dict[str, Any]]:
    return {
        path.parent.name: tomllib.loads(path.read_text(encoding="utf-8"))
        for path in sorted(folder.glob("*/case.toml"))
    }


def _guide(root: Path) -> dict[str, str]:
    """The Markdown of each page, by its name on the site."""
    found = {path.stem: path for path in sorted((root / "docs" / "guide").glob("*.md"))}
    found |= {name: root / path for name, path in DOCUMENTS.items() if (root / path).is_file()}
    return {name: path.read_text(encoding="utf-8") for name, path in found.items()}


def _version(facts: Facts) -> str:
    texts = facts.texts(vocab.WSO, vocab.OWL + "versionInfo")
    return texts[0].text if texts else ""


def whole(facts: Facts, subjects: list[str]) -> tuple[Quad, ...]:
    """All that is said of some nodes, as quads of one graph."""
    return tuple(quad for subject in subjects for quad in facts.about(subject))
