"""Paths in, a built folder out, whole or not at all.

Each document is worked on by itself, in as many processes as asked for, and written in the order of the
documents' hashes, so that the bytes do not depend on the order of the paths, on `jobs` or on the clock.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Final

import msgspec

from kg import __version__, graphs, model, workers
from kg.errors import KgError, ReadError, StoreError
from kg.extract.assist import Tally, Wanted, check
from kg.mapping import names_of
from kg.pipeline import attempts, whole
from kg.pipeline.document import Built, Failure, build_document
from kg.pipeline.sources import TABLE, list_sources, tables_in
from kg.read import folders
from kg.read.folders import Source
from kg.reason import materialisation
from kg.store import embedded, manifest, versions
from kg.validate import Engine, Report, Result, engines
from kg.validate.dataset import is_shared, shared_results

RECORDS: Final = "records.jsonl"
TEXTS: Final = "texts.jsonl"
REPORT: Final = "report.json"
ERRORS: Final = "errors.json"

Progress = Callable[[int, int], None]
"""Called with the number of documents done and of all of them."""


Facts = dict[str, int | str | bool | dict[str, int]]


class Outcome(msgspec.Struct, frozen=True):
    """What a build came to.

    `tally` tells of the proposals of an optional reader, where one was asked for. `passed_over`: how many files of
    other kinds the folders held, by the ending of their names. `current` says whether the build is now the one that
    readers open.
    """

    version: str
    facts: Facts
    failures: tuple[Failure, ...]
    report: Report
    passed_over: dict[str, int]
    current: bool
    tally: Tally | None = None


def build(
    paths: Sequence[Path],
    folder: Path,
    *,
    jobs: int | None = None,
    engine: Engine = "auto",
    allow_violations: bool = False,
    wanted: Wanted | None = None,
    reason: bool = False,
    since: Path | None = None,
    progress: Progress | None = None,
    failed: Callable[[Failure], None] | None = None,
) -> Outcome:
    """Builds the graph of all documents below `paths` into `folder` and makes it current.

    `wanted` is the optional reader to be asked beside the rules. With `reason`, what follows by OWL 2 RL is added, in
    graphs of its own; what contradicts the ontology is a violation. With `since`, an earlier build, the graph says what
    became of its statements.

    Documents that fail are left out, told to `failed` as they come, and listed. A graph with violations is
    written but not made current unless `allow_violations`; findings about sources are no violations of the
    graph. Raises KgError when nothing could be read or the folder cannot be written; what was current then
    stays so.
    """
    engines.require(engine)
    if reason:
        materialisation.require()
    if wanted is not None:
        check(wanted)
    found = folders.find(paths)
    failures = _Failures(failed)
    for error in found.errors:
        failures.add(Failure.of(error.where, error))
    sources = list_sources(found.sources, paths, lambda error: failures.add(Failure.of(error.where, error)))
    if not sources:
        raise _nothing(failures, paths)
    with whole.earlier(since) as before, _writing(folder), versions.stage(folder) as staging:
        make = partial(build_document, engine=engine, wanted=wanted, reason=reason)
        each = attempts.each(make, sources, jobs or workers.cores(), limits=attempts.limits_of(wanted))
        tally = _write_documents(each, len(sources), staging, failures, progress)
        if not tally.facts["documents"]:
            raise _nothing(failures, paths)
        follows = materialisation.of_shared(tally.shared) if reason else materialisation.NOTHING
        dataset = whole.complete(staging, follows.lines, before)
        lines = [*tally.shared, *graphs.graph_nquads(), *dataset.changes]
        shared = shared_results(lines, engine=engine)
        report = Report.of([*tally.results, *shared.results, *follows.contradictions], engine=shared.engine)
        (staging / REPORT).write_bytes(report.to_json() + b"\n")
        (staging / ERRORS).write_bytes(msgspec.json.encode(failures.sorted()) + b"\n")
        _load(staging, dataset.quads)
        facts: Facts = {**tally.facts, "failed": len(failures.all), "software": __version__}
        if tally.proposals is not None:
            facts |= tally.proposals.facts()
        if reason:
            facts["inferred"] = tally.inferred + len(follows.lines)
        made = manifest.write(staging, quads=dataset.quads, facts={**facts, **dataset.facts})
        version = versions.commit(staging, made.build_id)
        current = report.conforms or allow_violations
        if current:
            versions.make_current(folder, version)
    return Outcome(
        version,
        made.facts,
        failures.sorted(),
        report,
        _others(found.passed_over, len(tables_in(paths))),
        current,
        tally.proposals,
    )


def _others(passed_over: dict[str, int], tables: int) -> dict[str, int]:
    """How many files of folders were passed over, less the tables of sources in them, which were read."""
    kind = Path(TABLE).suffix
    numbers = passed_over | {kind: passed_over.get(kind, 0) - tables}
    return {name: number for name, number in numbers.items() if number > 0}


class _Failures:
    """The documents that failed, each told to somebody at once."""

    def __init__(self, tell: Callable[[Failure], None] | None) -> None:
        self.all: list[Failure] = []
        self._tell = tell

    def add(self, failure: Failure) -> None:
        self.all.append(failure)
        if self._tell is not None:
            self._tell(failure)

    def sorted(self) -> tuple[Failure, ...]:
        return tuple(sorted(self.all, key=lambda failure: (failure.name, failure.message)))


class _Tally:
    """The figures of the documents so far, their validation results, and the lines about what they share."""

    def __init__(self) -> None:
        names = ("documents", "sessions", "issues", "outcomes", "recommendations", "actions", "findings")
        self.facts: Counter[str] = Counter(dict.fromkeys(names, 0))
        self.results: list[Result] = []
        self.shared: set[str] = set()
        self.inferred = 0
        self.proposals: Tally | None = None
        self._sessions: set[str] = set()

    def add(self, built: Built) -> None:
        self.facts["documents"] += 1
        self.results += built.results
        self.inferred += len(built.inferred)
        if built.tally is not None:
            self.proposals = built.tally if self.proposals is None else self.proposals + built.tally
        self.shared.update(filter(is_shared, built.lines))
        self._sessions.update(one.session for one in names_of(built.records) if one.session is not None)
        for record in built.records:
            self.facts["findings"] += len(record.findings)
            for statement in record.statements:
                self.facts[f"{statement.kind}s"] += 1
                self.facts["actions"] += len(statement.actions)
        self.facts["sessions"] = len(self._sessions)


def _write_documents(
    each: Iterable[tuple[Source, Built | KgError]],
    number: int,
    staging: Path,
    failures: _Failures,
    progress: Progress | None,
) -> _Tally:
    """Writes what each document gives as it comes; the figures of all."""
    tally = _Tally()
    with (
        (staging / manifest.DATASET).open("w", encoding="utf-8", newline="\n") as dataset,
        (staging / RECORDS).open("wb") as records,
        (staging / TEXTS).open("wb") as texts,
    ):
        for done, (source, built) in enumerate(each, 1):
            if isinstance(built, KgError):
                failures.add(Failure.of(source.name, built))
            else:
                dataset.writelines(built.lines)
                dataset.writelines(built.inferred)
                records.writelines(model.encode(record) + b"\n" for record in built.records)
                texts.write(msgspec.json.encode({"sha256": source.sha256, "text": built.text}) + b"\n")
                tally.add(built)
            if progress is not None:
                progress(done, number)
    return tally


def _load(staging: Path, quads: int) -> None:
    """Loads the dataset into the store, which must then hold as many quads as the dataset has lines."""
    loaded = embedded.load(staging / manifest.DATASET, staging / manifest.STORE)
    if loaded != quads:
        raise StoreError(
            f"the store holds {loaded:,} quads, and the dataset has {quads:,} lines",
            where=str(staging / manifest.DATASET),
            todo="Build again; if it comes again, report it with the documents.",
        )


@contextmanager
def _writing(folder: Path) -> Iterator[None]:
    """Names the folder where the disk refuses what is written into it."""
    try:
        yield
    except OSError as error:
        raise StoreError(
            f"the build cannot be written ({error.strerror or error})",
            where=str(folder),
            todo="Look for room on the disk and for the folder's permissions; the last good build is as it was.",
        ) from error


def _nothing(failures: _Failures, paths: Sequence[Path]) -> KgError:
    number = len(failures.all)
    if number:
        return ReadError(
            f"no document could be built: {number} failed" if number > 1 else "the one document failed",
            where=", ".join(map(str, paths)),
            todo="Mend what is named above, or name others.",
        )
    return ReadError(
        "there is no document below these paths",
        where=", ".join(map(str, paths)),
        todo="Name files or folders with .txt, .md, .html, .docx or .pdf files.",
    )
