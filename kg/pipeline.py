"""Paths in, a built folder out: the only place where reading, extraction, mapping, validation and the store meet.

Each document is worked on by itself, in as many processes as asked for, and written in the order of the
documents' hashes, so that the bytes do not depend on the order of the paths, on `jobs` or on the clock.
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import IO, Any

import msgspec

from kg import __version__, model, schemes, workers
from kg import export as exports
from kg.errors import KgError, ReadError, UsageError
from kg.extract import Extractor
from kg.mapping import dataset_lines, iris, map_document
from kg.model import Record
from kg.read import folders, read
from kg.read.folders import Source
from kg.store import embedded, manifest, opening, versions
from kg.store.contract import Store
from kg.validate import Engine, Report, Result, quotes, validate_file, validate_nquads

RECORDS = "records.jsonl"
TEXTS = "texts.jsonl"
REPORT = "report.json"
ERRORS = "errors.json"

Progress = Callable[[int, int], None]
"""Called with the number of documents done and of all of them."""


class Failure(msgspec.Struct, frozen=True):
    """A document that could not be built, and why."""

    name: str
    message: str


class Built(msgspec.Struct, frozen=True):
    """What one document became: its records, canonical text, N-Quads lines, and the quotes in them that fail."""

    records: tuple[Record, ...]
    text: str
    lines: tuple[str, ...]
    misquotes: tuple[Result, ...]


class Outcome(msgspec.Struct, frozen=True):
    """What a build came to. `current` says whether it is now the one that readers open."""

    version: str
    facts: dict[str, int | str | bool | dict[str, int]]
    failures: tuple[Failure, ...]
    report: Report
    passed_over: int
    current: bool


@cache
def extractor() -> Extractor:
    """The extractor of the project's own vocabularies, made once a process."""
    return Extractor(schemes.load())


def records_of(path: Path, name: str | None = None) -> tuple[str, list[Record]]:
    """The canonical text and the records of one file; `name` stands in the records for its path."""
    document = msgspec.structs.replace(read(path), path=name or path.name)
    return document.text, extractor().extract(document)


def build_document(source: Source) -> Built:
    """Everything that one document gives. Raises KgError where it cannot be read or mapped."""
    text, records = records_of(source.path, source.name)
    if records[0].document.sha256 != source.sha256:
        raise ReadError("it changed while it was being read", where=source.name, todo="Build again.")
    lines = map_document(records, text, file_names=source.names, software=__version__, names=_names())
    return Built(tuple(records), text, tuple(lines), tuple(quotes.check(lines, text)))


def build(
    paths: Sequence[Path],
    folder: Path,
    *,
    jobs: int | None = None,
    engine: Engine = "auto",
    allow_violations: bool = False,
    progress: Progress | None = None,
) -> Outcome:
    """Builds the graph of all documents below `paths` into `folder` and makes it current.

    Documents that fail are left out and listed. A graph with violations is written but not made current
    unless `allow_violations`; findings about sources are no violations of the graph. Raises KgError when
    nothing could be read or the folder cannot be written; what was current then stays so.
    """
    found = folders.find(paths)
    failures = [Failure(error.where, str(error)) for error in found.errors]
    if not found.sources:
        raise _nothing(failures, paths)
    facts: Counter[str] = Counter()
    sessions: set[str] = set()
    misquotes: list[Result] = []
    with versions.stage(folder) as staging:
        with (
            (staging / manifest.DATASET).open("w", encoding="utf-8", newline="\n") as dataset,
            (staging / RECORDS).open("wb") as records,
            (staging / TEXTS).open("wb") as texts,
        ):
            each = workers.each(_attempt, found.sources, jobs or workers.cores(), died=_died)
            for done, (source, built) in enumerate(each, 1):
                if progress:
                    progress(done, len(found.sources))
                if isinstance(built, Failure):
                    failures.append(built)
                    continue
                dataset.writelines(built.lines)
                _write_records(records, built.records)
                texts.write(msgspec.json.encode({"sha256": source.sha256, "text": built.text}) + b"\n")
                misquotes += built.misquotes
                _count(facts, sessions, built)
            facts["sessions"] = len(sessions)
            if not facts["documents"]:
                raise _nothing(failures, paths)
            dataset.writelines(schemes.graph_nquads())
        quads = _finish_dataset(staging / manifest.DATASET)
        found_by_shapes = validate_nquads(staging / manifest.DATASET, engine=engine)
        report = Report.of([*misquotes, *found_by_shapes.results], engine=found_by_shapes.engine)
        (staging / REPORT).write_bytes(report.to_json() + b"\n")
        (staging / ERRORS).write_bytes(
            msgspec.json.encode(sorted(failures, key=lambda one: one.name)) + b"\n"
        )
        embedded.load(staging / manifest.DATASET, staging / manifest.STORE)
        made = manifest.write(
            staging, quads=quads, facts={**facts, "failed": len(failures), "software": __version__}
        )
        version = versions.commit(staging, made.build_id)
    current = report.conforms or allow_violations
    if current:
        versions.make_current(folder, version)
    return Outcome(version, made.facts, tuple(failures), report, found.passed_over, current)


def validate(target: Path, *, engine: Engine = "auto") -> Report:
    """The report on a built folder (its quotes too) or on a file of RDF."""
    if not target.is_dir():
        return validate_file(target, engine=engine)
    with versions.open_current(target) as version:
        version.verify()
        report = validate_nquads(version.path / manifest.DATASET, engine=engine)
        return Report.of([*report.results, *_misquotes(version.path)], engine=report.engine)


def export(folder: Path | None, form: str, out: Path | None, *, endpoint: str | None = None) -> None:
    """Writes a built folder, or the graphs of an endpoint, in a form of `kg.export.FORMATS`; to standard output
    where `out` is None."""
    where = sys.stdout if out is None else out
    if endpoint is not None:
        if form == "csv":
            raise UsageError("a server holds no records", where="--format csv", todo="Name a built folder.")
        with tempfile.TemporaryDirectory() as temporary:
            dataset = Path(temporary) / manifest.DATASET
            dataset.write_text("".join(_fetched(opening.open_endpoint(endpoint))), encoding="utf-8")
            exports.export(form, dataset.parent, where)
        return
    with versions.open_current(_named(folder)) as version:
        exports.export(form, version.path, where)


def info(folder: Path | None, *, endpoint: str | None = None) -> dict[str, Any]:
    """The figures of a built folder, or the sizes of an endpoint."""
    if endpoint is not None:
        store = opening.open_endpoint(endpoint)
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


def _fetched(store: Store) -> Iterable[str]:
    """The quads of a store, graph by graph."""
    for graph in store.graphs():
        triples = store.construct(
            f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}", timeout=None
        )
        yield from (f"{line.removesuffix(' .')} <{graph}> .\n" for line in triples.split("\n") if line)


def _misquotes(version: Path) -> Iterable[Result]:
    """The quotes of a version that are not the canonical text between their offsets."""
    with (version / TEXTS).open("rb") as lines:
        kept = (msgspec.json.decode(line, type=dict[str, str]) for line in lines)
        texts = {iris.document_iri(one["sha256"]): one["text"] for one in kept}
    with (version / manifest.DATASET).open(encoding="utf-8") as lines:
        yield from quotes.check_dataset(lines, texts)


def _attempt(source: Source) -> Built | Failure:
    try:
        return build_document(source)
    except KgError as error:
        return Failure(source.name, str(error))


def _died(source: Source) -> Failure:
    error = ReadError(
        "reading it ended the process", where=source.name, todo="Save it anew, or in another format."
    )
    return Failure(source.name, str(error))


@cache
def _names() -> Mapping[str, str]:
    """The names of the forums and editions that the vocabularies know, by IRI."""
    lexicon = schemes.load()
    forums = {forum.iri: forum.name for forum in lexicon.forums.values()}
    return forums | {edition.iri: edition.name for edition in lexicon.editions}


def _nothing(failures: Sequence[Failure], paths: Sequence[Path]) -> KgError:
    if failures:
        listed = "\n".join(f"  {failure.message}" for failure in failures)
        return ReadError(f"no document could be built:\n{listed}\n", todo="Mend these, or name others.")
    return ReadError(
        "there is no document below these paths",
        where=", ".join(map(str, paths)),
        todo="Name files or folders with .txt, .md, .html, .docx or .pdf files.",
    )


def _write_records(stream: IO[bytes], records: Iterable[Record]) -> None:
    for record in records:
        stream.write(model.encode(record) + b"\n")


def _count(facts: Counter[str], sessions: set[str], built: Built) -> None:
    facts["documents"] += 1
    for record in built.records:
        if record.session is not None:
            document = iris.document_iri(record.document.sha256)
            sessions.add(iris.session_iri(record.session, document, record.document.part))
        facts["findings"] += len(record.findings)
        for statement in record.statements:
            facts[f"{statement.kind}s"] += 1
            facts["actions"] += len(statement.actions)


def _finish_dataset(path: Path) -> int:
    """Adds what the dataset says of itself; the number of quads."""
    with path.open(encoding="utf-8") as lines:
        about = dataset_lines(lines, software=__version__)
    with path.open("a", encoding="utf-8", newline="\n") as dataset:
        dataset.writelines(about)
    with path.open("rb") as lines:
        return sum(1 for _ in lines)
