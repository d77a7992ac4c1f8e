"""The folder of an earlier build and that of a new one in, the records of what changed between them out: `g:changes`.

They follow from the two builds alone: the same two give the same lines.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Final

import msgspec

from kg import vocab
from kg.mapping import iris
from kg.mapping.counting import release_of
from kg.mapping.nquads import Graph, lang_literal, literal, made
from kg.release.diff import KINDS, Change, DocumentChange, Sheet, documents
from kg.store import manifest

RELEASE: Final = "release"
"""The figure of a manifest that is the digest of its release."""
_TYPE: Final = made(vocab.RDF_TYPE)


class Since(msgspec.Struct, frozen=True):
    """The sorted lines of `g:changes`, and their numbers for the manifest."""

    lines: tuple[str, ...]
    facts: dict[str, int | str]


def since(before: Path, after: Path, release: str) -> Since:
    """What became of the statements of one build in another, whose release has that digest.

    Both folders hold the files of a build; of `after` only its records need be there. Between two builds of one
    release there is no change. Raises StoreError where the earlier one is damaged.
    """
    earlier = _release(before)
    graph = Graph(vocab.GRAPH_CHANGES)
    counted: Counter[str] = Counter()
    if earlier != release:
        found, _ = documents(before, after)
        new, old = iris.release_iri(release), iris.release_iri(earlier)
        for each, digest in ((new, release), (old, earlier)):
            graph.add(made(each), _TYPE, made(vocab.DCAT_DATASET))
            graph.add(made(each), made(vocab.DCAT_VERSION), literal(digest))
        graph.add(made(new), made(vocab.PROV_WAS_REVISION_OF), made(old))
        for document in found:
            for change in document.changes:
                _write(graph, new, document, change)
                counted[change.kind] += 1
    numbers = {f"statements{kind.capitalize()}": counted[kind] for kind in KINDS}
    return Since(tuple(sorted(graph.lines)), {"since": earlier, **numbers})


def _release(folder: Path) -> str:
    """The digest of a build's release: as its manifest has it, or counted for one of an earlier version."""
    known = manifest.read(folder).facts.get(RELEASE)
    if isinstance(known, str):
        return known
    with (folder / manifest.DATASET).open(encoding="utf-8", newline="\n") as lines:
        return release_of(lines)


def _write(graph: Graph, release: str, document: DocumentChange, change: Change) -> None:
    before, after = change.before, change.after
    iri = iris.change_iri(release, before.iri if before else "", after.iri if after else "")
    node = made(iri)
    graph.add(node, _TYPE, made(vocab.WSO_CHANGE))
    graph.add(node, made(vocab.WSO_CHANGE_IN), made(release))
    graph.add(node, made(vocab.WSO_CHANGE_KIND), made(iris.enumeration_iri("change", change.kind)))
    graph.add(node, made(vocab.WSO_CHANGE_REASON), made(iris.enumeration_iri("reason", document.reason)))
    stands = document.before if after is None else document.after
    graph.add(node, made(vocab.WSO_CHANGED_FILE), literal(_name(stands)))
    for predicate, sheet in (
        (vocab.WSO_DOCUMENT_BEFORE, document.before),
        (vocab.WSO_DOCUMENT_AFTER, document.after),
    ):
        if sheet is not None:
            graph.add(node, made(predicate), made(sheet.iri))
    for field in change.fields:
        graph.add(node, made(vocab.WSO_CHANGED_FIELD), literal(field.name))
    if before is not None:
        graph.add(node, made(vocab.WSO_STATEMENT_BEFORE), made(before.iri))
        graph.add(node, made(vocab.WSO_TEXT_BEFORE), lang_literal(before.text, before.language))
        if before.session_iri:
            graph.add(node, made(vocab.WSO_SESSION_BEFORE), made(before.session_iri))
    if after is not None:
        graph.add(node, made(vocab.WSO_STATEMENT_AFTER), made(after.iri))


def _name(sheet: Sheet | None) -> str:
    return "" if sheet is None else sheet.path.replace("\\", "/").rsplit("/", 1)[-1]
