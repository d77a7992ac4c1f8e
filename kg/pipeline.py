"""Paths in, a built folder out: the only place where reading, extraction, mapping, validation and the store meet.

Each document is worked on by itself, in as many processes as asked for, and written in the order of the
documents' hashes, so that the bytes do not depend on the order of the paths, on `jobs` or on the clock.
"""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from typing import IO

import msgspec

from kg import __version__, model, schemes, vocab
from kg.errors import KgError, ReadError, StoreError
from kg.extract import Extractor
from kg.lexicon import Lexicon
from kg.mapping import dataset_lines, map_document
from kg.model import Record
from kg.read import folders, read
from kg.read.folders import Source
from kg.store import embedded, manifest, versions
from kg.validate import Engine, Report, Result, quotes, validate_nquads

RECORDS = "records.jsonl"
TEXTS = "texts.jsonl"
REPORT = "report.json"
ERRORS = "errors.json"
# Documents that one task of a worker takes: enough to outweigh the hand-over, few enough to show progress.
_CHUNK = 8

Progress = Callable[[int, int], None]
"""Called with the number of documents done and of all of them."""


class Failure(msgspec.Struct, frozen=True):
    """A document that could not be built, and why."""

    name: str
    message: str


class Built(msgspec.Struct, frozen=True):
    """What one document became: its records, canonical text, N-Quads lines and validation results."""

    records: tuple[Record, ...]
    text: str
    lines: tuple[str, ...]
    results: tuple[Result, ...]


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


def build_document(source: Source, engine: Engine = "auto") -> Built:
    """Everything that one document gives. Raises KgError where it cannot be read or mapped."""
    text, records = records_of(source.path, source.name)
    if records[0].document.sha256 != source.sha256:
        raise ReadError("it changed while it was being read", where=source.name, todo="Build again.")
    lines = map_document(records, text, file_names=source.names, software=__version__, names=_names())
    results = [*validate_nquads(lines, engine=engine).results, *quotes.check(lines, text)]
    return Built(tuple(records), text, tuple(lines), tuple(results))


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
    results: list[Result] = []
    with versions.stage(folder) as staging:
        with (
            (staging / manifest.DATASET).open("w", encoding="utf-8", newline="\n") as dataset,
            (staging / RECORDS).open("wb") as records,
            (staging / TEXTS).open("wb") as texts,
        ):
            for source, built in _each(found.sources, _jobs(jobs), engine, progress):
                if isinstance(built, Failure):
                    failures.append(built)
                    continue
                dataset.writelines(built.lines)
                _write_records(records, built.records)
                texts.write(msgspec.json.encode({"sha256": source.sha256, "text": built.text}) + b"\n")
                results += built.results
                _count(facts, built)
            if not facts["documents"]:
                raise _nothing(failures, paths)
            vocabulary = schemes.graph_nquads()
            dataset.writelines(vocabulary)
            results += validate_nquads(vocabulary, engine=engine).results
        quads = _finish_dataset(staging / manifest.DATASET)
        report = Report.of(results, engine=engine)
        (staging / REPORT).write_bytes(report.to_json() + b"\n")
        (staging / ERRORS).write_bytes(msgspec.json.encode(sorted(failures, key=lambda one: one.name)) + b"\n")
        embedded.load(staging / manifest.DATASET, staging / manifest.STORE)
        made = manifest.write(staging, quads=quads, facts={**facts, "failed": len(failures), "software": __version__})
        version = versions.commit(staging, made.build_id)
    current = report.conforms or allow_violations
    if current:
        versions.make_current(folder, version)
    return Outcome(version, made.facts, tuple(failures), report, found.passed_over, current)


def _each(
    sources: Sequence[Source], jobs: int, engine: Engine, progress: Progress | None
) -> Iterator[tuple[Source, Built | Failure]]:
    """Every source with what became of it, in their order."""
    done = 0
    for source, built in _in_process(sources, engine) if jobs == 1 else _in_pool(sources, jobs, engine):
        done += 1
        if progress:
            progress(done, len(sources))
        yield source, built


def _in_process(sources: Iterable[Source], engine: Engine) -> Iterator[tuple[Source, Built | Failure]]:
    return ((source, _attempt(source, engine)) for source in sources)


def _in_pool(sources: Sequence[Source], jobs: int, engine: Engine) -> Iterator[tuple[Source, Built | Failure]]:
    chunks = [sources[at : at + _CHUNK] for at in range(0, len(sources), _CHUNK)]
    with _pool(min(jobs, len(chunks))) as pool:
        # No more tasks wait than keep the workers busy: what is built and not yet written stays in memory.
        ahead = jobs * 4
        tasks = {n: pool.submit(_attempt_all, chunk, engine) for n, chunk in enumerate(chunks[:ahead])}
        for n, chunk in enumerate(chunks):
            try:
                built = tasks.pop(n).result()
            except BrokenProcessPool:
                break
            if n + ahead < len(chunks):
                tasks[n + ahead] = pool.submit(_attempt_all, chunks[n + ahead], engine)
            yield from zip(chunk, built, strict=True)
        else:
            return
    yield from _one_by_one([source for chunk in chunks[n:] for source in chunk], jobs, engine)


def _one_by_one(sources: Sequence[Source], jobs: int, engine: Engine) -> Iterator[tuple[Source, Built | Failure]]:
    """What is left after a worker died: the document that killed it, and no other, is lost."""
    for n, source in enumerate(sources):
        try:
            with _pool(1) as pool:
                built = pool.submit(_attempt, source, engine).result()
        except BrokenProcessPool:
            error = ReadError(
                "reading it ended the process", where=source.name, todo="Save it anew, or in another format."
            )
            yield source, Failure(source.name, str(error))
            yield from _in_pool(sources[n + 1 :], jobs, engine)
            return
        yield source, built


def _pool(workers: int) -> ProcessPoolExecutor:
    # A spawned worker inherits no state, so that every platform builds alike.
    return ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_begin, initargs=(schemes.load(),))


def _begin(lexicon: Lexicon) -> None:
    """Gives a worker the parent's lexicon, which it need not parse again."""
    schemes.keep(lexicon)


def _attempt_all(sources: Sequence[Source], engine: Engine) -> list[Built | Failure]:
    return [_attempt(source, engine) for source in sources]


def _attempt(source: Source, engine: Engine) -> Built | Failure:
    try:
        return build_document(source, engine)
    except KgError as error:
        return Failure(source.name, str(error))


@cache
def _names() -> Mapping[str, str]:
    """The names of the forums and editions that the vocabularies know, by IRI."""
    lexicon = schemes.load()
    return {one.iri: one.name for one in (*lexicon.forums.values(), *lexicon.editions)}


def _jobs(asked: int | None) -> int:
    return max(1, asked or len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else asked or os.cpu_count() or 1)


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


def _count(facts: Counter[str], built: Built) -> None:
    facts["documents"] += 1
    for record in built.records:
        facts["sessions"] += record.session is not None
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
