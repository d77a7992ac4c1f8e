"""A build that reasons answers more questions, and every old one as before."""

from __future__ import annotations

import re
import shutil
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pyoxigraph
import pytest
from rdflib.namespace import OWL

from kg import pipeline, vocab
from kg.mapping import map_document
from kg.mapping.iris import document_iri
from kg.pipeline import document
from kg.query import catalog
from kg.query.bind import bind
from kg.query.run import run
from kg.query.saved import SavedQuery
from kg.read import folders
from kg.reason import materialisation
from kg.store.embedded import EmbeddedStore
from kg.validate.report import Severity
from tests.commands import ROOT, kg, kg_process
from tests.conftest import EXAMPLES
from tests.queries.test_queries import ask

pytestmark = pytest.mark.xdist_group("reasoned")

GUIDE = (ROOT / "docs" / "guide" / "reasoning.md").read_text(encoding="utf-8")
SEED = EXAMPLES / "wsis-forum-2025-session-425.txt"
OTHER = EXAMPLES / "igf-2016-workshop-131.txt"
BASE = ROOT / "tests" / "queries" / "base.trig"
_INFERRED = re.compile(r" <(\S+/g/inferred)> \.\n$")
_ASKED = re.compile(r"^```sparql\n(.*?)^```\n```csv\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_BUILD = re.compile(r"^\$ kg (build [^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
QUERIES = catalog.read_all()
EACH = pytest.mark.parametrize("saved", QUERIES.values(), ids=QUERIES.keys())


class Reasoned(NamedTuple):
    """The build that the guide shows: its folder, its one version, and what the command printed."""

    folder: Path
    version: Path
    printed: str


@pytest.fixture(scope="module")
def reasoned(tmp_path_factory: pytest.TempPathFactory) -> Reasoned:
    place = tmp_path_factory.mktemp("reasoned")
    (place / "examples").symlink_to(EXAMPLES)
    ((command, _),) = _BUILD.findall(GUIDE)
    done = kg_process(*command.split(), cwd=place)
    assert done.code == 0, done.err
    folder = place / "demo"
    return Reasoned(folder, folder / (folder / "current").read_text().strip(), done.out)


def _lines(version: Path) -> list[str]:
    return (version / "dataset.nq").read_text(encoding="utf-8").splitlines(keepends=True)


def _inferred(version: Path) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for line in _lines(version):
        if match := _INFERRED.search(line):
            found[match[1]].append(line)
    return found


def test_the_guide_shows_what_the_command_prints(reasoned: Reasoned) -> None:
    ((_, shown),) = _BUILD.findall(GUIDE)
    pattern = r"[\s\S]*?".join(re.escape(part) for part in re.split(r"\.\.\.", shown))
    assert re.fullmatch(re.sub(r"(?:\\ )+", " +", pattern), reasoned.printed)


@pytest.mark.parametrize(("sparql", "rows"), _ASKED.findall(GUIDE))
def test_the_guides_queries_answer_as_it_shows_and_only_here(
    sparql: str, rows: str, reasoned: Reasoned, examples_build: Path, tmp_path: Path
) -> None:
    asked = tmp_path / "asked.rq"
    asked.write_text(sparql, encoding="utf-8")
    found = kg("query", reasoned.folder, "--sparql", asked, "--format", "csv")
    assert found.out.replace("\r\n", "\n") == rows
    plain = kg("query", examples_build, "--sparql", asked, "--format", "csv").out.splitlines()
    assert plain[0] == rows.splitlines()[0]
    assert plain[1:] in ([], ["0"])


def test_the_guide_has_a_question_of_each_sort() -> None:
    asked = "".join(sparql for sparql, _ in _ASKED.findall(GUIDE))
    assert {"wso:Statement", "schema:Event", "wso:presents", "wso:actionOf", "wso:addresseeOf"} <= set(
        re.findall(r"\w+:\w+", asked)
    )


def test_what_is_asserted_is_as_without_it(reasoned: Reasoned, examples_version: Path) -> None:
    """Only the description of the dataset, which counts its triples, differs beside the inferred graphs."""
    about = f" <{vocab.GRAPH_DATASET}> .\n"
    plain = {line for line in _lines(examples_version) if not line.endswith(about)}
    ours = {line for line in _lines(reasoned.version) if not line.endswith(about)}
    assert plain <= ours
    assert all(_INFERRED.search(line) for line in ours - plain)
    assert not any(_INFERRED.search(line) for line in plain)
    for name in ("records.jsonl", "texts.jsonl", "errors.json", "report.json"):
        assert (reasoned.version / name).read_bytes() == (examples_version / name).read_bytes(), name


def test_nothing_is_inferred_that_is_asserted_or_said_twice(reasoned: Reasoned) -> None:
    asserted = {line[: line.rindex(" <")] for line in _lines(reasoned.version) if not _INFERRED.search(line)}
    for name, lines in _inferred(reasoned.version).items():
        triples = [line[: line.rindex(" <")] for line in lines]
        assert triples == sorted(set(triples)), name
        assert not any(triple.startswith('"') or "_:" in triple for triple in triples)
        owner = name.removesuffix("/g/inferred")
        if owner.startswith(vocab.DOC):
            assert not asserted.intersection(triples), name


def test_each_inverse_of_the_ontology_mirrors_what_is_asserted(reasoned: Reasoned) -> None:
    inverse = str(OWL.inverseOf)
    pairs = [(s, o) for s, p, o in materialisation.read_axioms(materialisation.axiom_files()) if p == inverse]
    assert len(pairs) == 5
    asserted: dict[str, set[tuple[str, str]]] = defaultdict(set)
    inferred: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for line in _lines(reasoned.version):
        subject, predicate, rest = line.split(" ", 2)
        kept = inferred if _INFERRED.search(line) else asserted
        kept[predicate[1:-1]].add((subject, rest[: rest.rindex(" <")]))
    for property_, turned in pairs:
        assert inferred[property_] == {(value, subject) for subject, value in asserted[turned]} != set()
        assert asserted[property_] == set()


def test_each_document_has_its_graph_and_the_figure_counts_them_all(reasoned: Reasoned) -> None:
    found = _inferred(reasoned.version)
    documents = {document_iri(each.sha256) for each in folders.find([EXAMPLES]).sources}
    assert set(found) == {vocab.GRAPH_INFERRED} | {f"{one}/g/inferred" for one in documents}
    facts = pipeline.info(reasoned.folder)
    assert facts["inferred"] == sum(map(len, found.values())) > 5_000
    assert facts["quads"] == len(_lines(reasoned.version))


def test_it_is_validated_as_the_plain_build(reasoned: Reasoned, examples_build: Path) -> None:
    assert pipeline.validate(reasoned.folder).counts() == pipeline.validate(examples_build).counts()


def test_a_file_of_named_graphs_is_validated_by_what_it_asserts(tmp_path: Path) -> None:
    counts: list[dict[Severity, int]] = []
    for more in ([], ["--reason"]):
        folder = tmp_path / f"out{len(more)}"
        assert kg("build", SEED, "-o", folder, *more).code == 0
        for form, ending in (("nquads", "nq"), ("trig", "trig")):
            pipeline.export(folder, form, tmp_path / f"out.{ending}")
            counts.append(pipeline.validate(tmp_path / f"out.{ending}").counts())
    assert counts == [counts[0]] * 4


def test_the_dataset_counts_the_triples_that_it_holds(reasoned: Reasoned) -> None:
    about = f" <{vocab.GRAPH_DATASET}> .\n"
    triples = {line[: line.rindex(" <")] for line in _lines(reasoned.version) if not line.endswith(about)}
    told = re.compile(rf'<{vocab.DATASET}/\w+> <{vocab.VOID_TRIPLES}> "(\d+)"')
    assert [int(match[1]) for match in map(told.match, _lines(reasoned.version)) if match] == [len(triples)]


@pytest.fixture(scope="module")
def stores(reasoned: Reasoned, examples_build: Path) -> Iterator[tuple[EmbeddedStore, EmbeddedStore]]:
    plain = examples_build / (examples_build / "current").read_text().strip()
    with EmbeddedStore(reasoned.version / "store") as ours, EmbeddedStore(plain / "store") as theirs:
        yield ours, theirs


@EACH
def test_a_saved_query_gives_the_same_rows(
    saved: SavedQuery, stores: tuple[EmbeddedStore, EmbeddedStore]
) -> None:
    ours, theirs = stores
    assert run(ours, saved) == run(theirs, saved)


@pytest.fixture(scope="module")
def base() -> tuple[pyoxigraph.Store, pyoxigraph.Store]:
    """The made-up graph of the queries' cases, with links, reviews and threads: as it is, and reasoned over."""
    plain, more = pyoxigraph.Store(), pyoxigraph.Store()
    for store in (plain, more):
        store.load(path=str(BASE), format=pyoxigraph.RdfFormat.TRIG)
    owned: dict[str, list[str]] = defaultdict(list)
    dumped = plain.dump(format=pyoxigraph.RdfFormat.N_QUADS)
    assert dumped is not None
    for line in dumped.decode().splitlines(keepends=True):
        name = line.rsplit("<", 1)[1].partition(">")[0]
        owned[name.partition("/g/")[0] if name.startswith(vocab.DOC) else ""].append(line)
    for name, lines in owned.items():
        found = (
            materialisation.of_document(name, lines)
            if name
            else materialisation.infer(lines, vocab.GRAPH_INFERRED)
        )
        assert found.contradictions == ()
        more.load("".join(found.lines).encode(), format=pyoxigraph.RdfFormat.N_QUADS)
    assert len(more) > len(plain) + 100
    return plain, more


@EACH
def test_a_saved_query_gives_the_same_rows_of_links_and_reviews(
    saved: SavedQuery, base: tuple[pyoxigraph.Store, pyoxigraph.Store]
) -> None:
    plain, more = base
    assert ask(more, bind(saved, {})) == ask(plain, bind(saved, {}))


@pytest.mark.parametrize(("jobs", "hash_seed"), [("1", "1"), ("2", "4242")])
def test_order_jobs_and_hash_seed_change_no_byte_and_documents_are_apart(
    jobs: str, hash_seed: str, reasoned: Reasoned, tmp_path: Path
) -> None:
    names = [SEED, OTHER] if jobs == "1" else [OTHER, SEED]
    copies = [shutil.copy(path, tmp_path) for path in names]
    done = kg_process(
        "build",
        *copies,
        "-o",
        tmp_path / "out",
        "--reason",
        "--jobs",
        jobs,
        env={"PYTHONHASHSEED": hash_seed},
    )
    assert done.code == 0, done.err
    found = _inferred(tmp_path / "out" / (tmp_path / "out" / "current").read_text().strip())
    assert len(found) == 3
    assert found.items() <= _inferred(reasoned.version).items()


def _mapped(planted: str) -> Any:
    def mapped(*words: Any, **options: Any) -> list[str]:
        lines = map_document(*words, **options)
        kind = f" <{vocab.RDF_TYPE}> <{vocab.WSO_RECOMMENDATION}> "
        subject = next(one.split(" ", 1)[0] for one in lines if kind in one)
        graph = lines[0].rsplit(" ", 2)[1]
        return sorted([*lines, f"{subject} <{vocab.RDF_TYPE}> <{planted}> {graph} .\n"])

    return mapped


def test_a_contradiction_keeps_the_build_from_becoming_current(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(document, "map_document", _mapped(vocab.WSO_ACTION))
    monkeypatch.setattr("kg.workers.each", _here)
    outcome = pipeline.build([SEED], tmp_path / "out", reason=True)
    assert not outcome.current
    told = [one.message for one in outcome.report.results if one.component.startswith("Disjoint")]
    assert told == ["By the ontology it is both a wso:Statement and a wso:Action, and nothing can be both."]
    found = _inferred(tmp_path / "out" / "versions" / outcome.version)
    assert set(found) == {vocab.GRAPH_INFERRED}, "nothing follows from a contradiction"


def _here(function: Any, sources: list[Any], jobs: int, **__: object) -> list[Any]:
    """The worker's function in this process, where the fault is planted."""
    return [(source, function(source)) for source in sources]


def test_without_the_reasoner_the_command_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name, *_: None)
    done = kg("build", SEED, "-o", tmp_path / "out", "--reason")
    assert (done.code, done.out) == (1, "")
    assert "--reason: the package reasonable is not installed. Install outcome-graph[reason]." in done.err
    assert not (tmp_path / "out" / "versions").exists()
