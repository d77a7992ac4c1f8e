"""A built folder, a file of RDF or a server in; a report, figures or an export out."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, Final

import msgspec

from kg import export as exports
from kg.errors import StoreError, UsageError
from kg.export.formats import Lines
from kg.mapping import iris, nquads
from kg.pipeline.builder import TEXTS
from kg.store import manifest, opening, versions
from kg.store.contract import Store, Term
from kg.validate import Engine, Report, Result, quotes, validate_file
from kg.validate.dataset import validate_dataset

_QUADS: Final = "SELECT ?s ?p ?o ?g WHERE { GRAPH ?g { ?s ?p ?o } }"


def validate(target: Path, *, engine: Engine = "auto") -> Report:
    """The report on a built folder (its quotes too) or on a file of RDF."""
    if not target.is_dir():
        return validate_file(target, engine=engine)
    with versions.open_current(target) as version:
        version.verify()
        with (version.path / manifest.DATASET).open(encoding="utf-8", newline="\n") as lines:
            report = validate_dataset(lines, engine=engine)
        return Report.of([*report.results, *_misquotes(version.path)], engine=report.engine)


def export(folder: Path | None, form: str, out: Path | Lines, *, endpoint: str | None = None) -> None:
    """Writes a built folder, or the graphs of an endpoint, in a form of `kg.export.FORMATS` to a file or stream."""
    if endpoint is None:
        with versions.open_current(_named(folder)) as version:
            exports.export(form, version.path, out)
        return
    _alone(folder)
    if form == "csv":
        raise UsageError("a server holds no records", where="--format csv", todo="Name a built folder.")
    with tempfile.TemporaryDirectory() as temporary:
        dataset = Path(temporary) / manifest.DATASET
        with closing(opening.open_endpoint(endpoint)) as store, dataset.open("w", encoding="utf-8") as lines:
            lines.writelines(_quads(store))
        exports.export(form, dataset.parent, out)


def info(folder: Path | None, *, endpoint: str | None = None) -> dict[str, Any]:
    """The figures of a built folder, or the sizes of an endpoint."""
    if endpoint is not None:
        _alone(folder)
        with closing(opening.open_endpoint(endpoint)) as store:
            return {"endpoint": endpoint, "graphs": len(store.graphs()), "quads": store.count()}
    with versions.open_current(_named(folder)) as version:
        made = version.manifest
        return {
            **made.facts,
            "quads": made.quads,
            "version": version.path.name,
            "sha256": made.dataset_sha256,
        }


def _named(folder: Path | None) -> Path:
    if folder is None:
        raise UsageError("no built folder is named", where="DIR", todo="Name one, or give --endpoint URL.")
    return folder


def _alone(folder: Path | None) -> None:
    if folder is not None:
        raise UsageError(
            "a folder and an endpoint are both named", where=str(folder), todo="Leave one of them out."
        )


def _quads(store: Store) -> list[str]:
    """All that the named graphs of a store hold, as sorted N-Quads."""
    rows = store.select(_QUADS, timeout=None).rows
    return sorted(f"{' '.join(_node(term) for term in row if term is not None)} .\n" for row in rows)


def _node(term: Term) -> nquads.Node:
    if term.kind == "iri":
        return nquads.iri(term.value)
    if term.kind == "blank":
        return f"_:{term.value}"
    if term.datatype:
        return nquads.typed(term.value, term.datatype)
    return nquads.lang_literal(term.value, term.language)


def _misquotes(version: Path) -> Iterator[Result]:
    """The quotes of a version that are not the canonical text between their offsets."""
    try:
        with (version / TEXTS).open("rb") as lines:
            texts = {iris.document_iri(one["sha256"]): one["text"] for one in _texts(lines)}
    except (OSError, KeyError, msgspec.DecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is damaged"
        raise StoreError(
            f"the texts of the documents cannot be read ({reason})",
            where=str(version / TEXTS),
            todo="Build the graph again.",
        ) from error
    with (version / manifest.DATASET).open(encoding="utf-8", newline="\n") as lines_of_quads:
        yield from quotes.check_dataset(lines_of_quads, texts)


def _texts(lines: Iterable[bytes]) -> Iterator[dict[str, str]]:
    return (msgspec.json.decode(line, type=dict[str, str]) for line in lines)
