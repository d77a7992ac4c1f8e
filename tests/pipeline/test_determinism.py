"""The same documents give the same bytes, whatever else is different."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pyoxigraph
import pytest

from kg import vocab
from tests.commands import kg_process
from tests.conftest import EXAMPLES

FILES = ("dataset.nq", "records.jsonl", "texts.jsonl", "report.json", "errors.json", "manifest.json")
SEED = EXAMPLES / "wsis-forum-2025-session-425.txt"


@pytest.mark.parametrize(
    ("jobs", "hash_seed", "zone", "locale"),
    [("1", "1", "Pacific/Kiritimati", "C"), ("2", "4242", "America/St_Johns", "tr_TR.ISO-8859-9")],
)
def test_order_hash_seed_jobs_folder_locale_and_zone_change_no_byte(
    jobs: str, hash_seed: str, zone: str, locale: str, tmp_path: Path, examples_version: Path
) -> None:
    names = [path for path in EXAMPLES.iterdir() if path.name != "README.md"]
    random.Random(hash_seed).shuffle(names)
    (tmp_path / "elsewhere").mkdir()
    copies = [Path(shutil.copy(path, tmp_path / "elsewhere")).relative_to(tmp_path) for path in names]
    words: list[str | Path] = ["build", *copies, "-o", "out", "--jobs", jobs]
    done = kg_process(
        *words,
        cwd=tmp_path,
        env={"PYTHONHASHSEED": hash_seed, "TZ": zone, "LC_ALL": locale, "LANG": locale},
    )
    assert done.code == 0, done.err
    version = tmp_path / "out" / (tmp_path / "out" / "current").read_text().strip()
    assert version.name == examples_version.name
    for name in FILES:
        assert (version / name).read_bytes() == (examples_version / name).read_bytes(), name


def test_the_bytes_tell_nothing_of_the_machine_or_the_time(tmp_path: Path, examples_version: Path) -> None:
    told = b"".join((examples_version / name).read_bytes() for name in FILES)
    assert str(EXAMPLES.parent).encode() not in told
    assert str(tmp_path.parent.parent).encode() not in told


def test_every_line_of_the_dataset_is_there_once_and_in_a_named_graph(examples_version: Path) -> None:
    lines = (examples_version / "dataset.nq").read_text(encoding="utf-8").splitlines()
    assert len(lines) == len(set(lines)) > 10_000
    quads = list(
        pyoxigraph.parse(path=str(examples_version / "dataset.nq"), format=pyoxigraph.RdfFormat.N_QUADS)
    )
    assert len(quads) == len(lines)
    assert all(isinstance(quad.graph_name, pyoxigraph.NamedNode) for quad in quads)
    nodes = {term for quad in quads for term in (quad.subject, quad.object)}
    assert not any(isinstance(node, pyoxigraph.BlankNode) for node in nodes)


def test_identical_files_are_one_document_with_both_names(tmp_path: Path) -> None:
    (tmp_path / "in" / "older").mkdir(parents=True)
    shutil.copy(SEED, tmp_path / "in" / "report.txt")
    shutil.copy(SEED, tmp_path / "in" / "older" / "copy of report.txt")
    done = kg_process("build", tmp_path / "in", "-o", tmp_path / "out", "--format", "json")
    assert done.code == 0, done.err
    assert '"documents": 1,' in done.out
    dataset = tmp_path / "out" / (tmp_path / "out" / "current").read_text().strip() / "dataset.nq"
    found = pyoxigraph.parse(path=str(dataset), format=pyoxigraph.RdfFormat.N_QUADS)
    names = {quad.object.value for quad in found if quad.predicate.value == vocab.WSO_FILE_NAME}
    assert {Path(name).name for name in names} == {"report.txt", "copy of report.txt"}
