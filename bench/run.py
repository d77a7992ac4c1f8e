"""`make bench`: how fast documents become a graph, measured here and now.

Speed is given as seconds with the machine's load beside them, and as ratios measured in the same run, which a
busy machine moves less.
"""

from __future__ import annotations

import argparse
import os
import platform
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from importlib.metadata import version
from pathlib import Path

from rdflib import Graph, Literal, URIRef

from bench import corpus
from kg import workers
from kg.extract import Extractor
from kg.mapping import map_document
from kg.mapping.iris import document_iri
from kg.model import Document, Record
from kg.read import read
from kg.reason import materialisation
from kg.schemes import load
from kg.validate.dataset import document_results

_QUAD = re.compile(
    r'<([^>]*)> <([^>]*)> (?:<([^>]*)>|"((?:[^"\\]|\\.)*)"(?:@([\w-]+)|\^\^<([^>]*)>)?) <[^>]*> \.\n'
)
_ROUNDS = 3
_SAMPLE = 200

Triple = tuple[str, str, str | None, str, str | None, str | None]


def main(arguments: Sequence[str] | None = None) -> None:
    """Prints the figures of a corpus of `--documents` documents (1,000 unless said otherwise)."""
    parser = argparse.ArgumentParser(prog="python -m bench.run", description=__doc__)
    parser.add_argument("--documents", type=int, default=1000, help="how many documents to build (1000)")
    chosen = parser.parse_args(arguments)
    print(f"machine: {workers.cores()} cores, Python {platform.python_version()}, {platform.machine()}")
    names = ("rdflib", "pyoxigraph", "pyshacl", "shacl", "reasonable", "lxml", "pypdfium2")
    print("versions: " + ", ".join(f"{name} {version(name)}" for name in names))
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / "corpus"
        folder.mkdir()
        for source in corpus.generate(chosen.documents):
            corpus.write(source, folder)
        _whole(folder, Path(temporary) / "graph", chosen.documents)
        _stages(sorted(folder.iterdir())[:: max(1, chosen.documents // _SAMPLE)])


def _whole(folder: Path, out: Path, number: int) -> None:
    """The command as a user runs it, in a process of its own: start-up, worker start-up and loading included."""
    before = os.getloadavg()[0]
    began = time.perf_counter()
    command = [sys.executable, "-m", "kg", "build", str(folder), "-o", str(out), "--jobs", "2"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    seconds = time.perf_counter() - began
    quads = sum(1 for _ in next(out.glob("versions/*/dataset.nq")).open("rb"))
    print(
        f"\nkg build: {number} documents read, extracted, mapped, validated and loaded in {seconds:.1f} s "
        f"({number / seconds:.0f} a second, {quads:,} quads); load average before {before:.2f}, "
        f"after {os.getloadavg()[0]:.2f}"
    )
    shutil.rmtree(out)


def _stages(paths: Sequence[Path]) -> None:
    """Each stage by itself, in one process, on a sample of the corpus: processor milliseconds a document."""
    extractor = Extractor(load())
    warm = read(paths[0])
    extractor.extract(warm)
    documents = [read(path) for path in paths]
    records = [extractor.extract(document) for document in documents]
    lines = [_mapped(document, found) for document, found in zip(documents, records, strict=True)]
    document_results(lines[0])
    print(f"\nprocessor time of the stages, {len(paths)} documents, one process")
    for suffix in sorted({path.suffix for path in paths}):
        alike = [path for path in paths if path.suffix == suffix]
        _say(f"read {suffix}", _processor(lambda alike=alike: [read(path) for path in alike]) / len(alike))  # type: ignore[misc]
    pages = sum(max((span.page for span in document.pages), default=0) for document in documents)
    pdfs = [path for path in paths if path.suffix == ".pdf"]
    if pages:
        _say("read .pdf, a page", _processor(lambda: [read(path) for path in pdfs]) / pages)
    _say("extract", _processor(lambda: [extractor.extract(one) for one in documents]) / len(paths))
    _say(
        "map",
        _processor(lambda: [_mapped(*pair) for pair in zip(documents, records, strict=True)]) / len(paths),
    )
    _say("validate", _processor(lambda: [document_results(one) for one in lines], rounds=1) / len(paths))
    owned = [(document_iri(found[0].document.sha256), one) for found, one in zip(records, lines, strict=True)]
    materialisation.of_document(*owned[0])
    reasoned = _processor(lambda: [materialisation.of_document(*one) for one in owned], rounds=1)
    _say("infer (--reason)", reasoned / len(paths))
    _ratio(documents, records, lines)


def _ratio(
    documents: Sequence[Document], records: Sequence[list[Record]], lines: Sequence[list[str]]
) -> None:
    """Records to quads, against the same triples made as rdflib terms and put into a Graph one by one."""
    triples = [_split(line) for document in lines for line in document]
    ours: list[float] = []
    theirs: list[float] = []
    for _ in range(_ROUNDS):
        ours.append(
            _processor(lambda: [_mapped(*pair) for pair in zip(documents, records, strict=True)], rounds=1)
        )
        theirs.append(_processor(lambda: _add(triples), rounds=1))
    ratio = statistics.median(theirs) / statistics.median(ours)
    print(
        f"\nrecords to {len(triples):,} quads: {statistics.median(ours):.2f} s as N-Quads text, "
        f"{statistics.median(theirs):.2f} s through rdflib.Graph.add: {ratio:.1f} times"
    )


def _mapped(document: Document, records: list[Record]) -> list[str]:
    return map_document(records, document.text, file_names=[document.path], software="bench")


def _split(line: str) -> Triple:
    match = _QUAD.fullmatch(line)
    if match is None:
        raise ValueError(line)
    subject, predicate, iri, words, language, datatype = match.groups()
    return subject, predicate, iri, words or "", language, datatype


def _add(triples: Sequence[Triple]) -> Graph:
    graph = Graph()
    for subject, predicate, iri, words, language, datatype in triples:
        value = (
            URIRef(iri)
            if iri is not None
            else Literal(words, lang=language, datatype=datatype and URIRef(datatype))
        )
        graph.add((URIRef(subject), URIRef(predicate), value))
    return graph


def _processor(work: Callable[[], object], *, rounds: int = _ROUNDS) -> float:
    """Seconds of processor time, the median of some rounds."""
    times: list[float] = []
    for _ in range(rounds):
        began = time.process_time()
        work()
        times.append(time.process_time() - began)
    return statistics.median(times)


def _say(what: str, seconds: float) -> None:
    print(
        f"  {what:<20} {seconds * 1000:7.2f} ms a document"
        if "page" not in what
        else f"  {what:<20} {seconds * 1000:7.2f} ms"
    )


if __name__ == "__main__":
    main()
