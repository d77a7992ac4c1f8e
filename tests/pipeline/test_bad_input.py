"""Each kind of bad input is named with its cause in one line; the others are built; what was good stays."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest

from kg import pipeline
from kg.errors import KgError, ReadError, StoreError
from kg.pipeline import Outcome
from kg.read import folders
from kg.store import versions
from tests import faults
from tests.commands import Finished, kg, kg_process
from tests.conftest import EXAMPLES

pytestmark = pytest.mark.xdist_group("bad-input")

SEED = EXAMPLES / "wsis-forum-2025-session-425.txt"

# The file, and what is said of it after its path.
SAID = {
    "empty.txt": "is empty. Write the document into it, or leave it out.",
    "binary.docx": "is not a Word file, though its name ends in .docx: its first bytes are of no kind that is "
    "known. Give it the ending of what it is, or export the document again.",
    "damaged.pdf": "is damaged (Failed to load document (PDFium: Data format error)). Get the file again, or "
    "export the PDF anew.",
    "locked.pdf": "is locked with a password. Open it in a PDF program, take the password off, and save it again.",
    "bomb.docx": "is packed in a way that could exhaust the machine (it would unpack to 419,431,041 bytes). Do not "
    "open it unless you know where it comes from; then save the document anew.",
    "doctype.docx": "declares a document type (<!DOCTYPE) in its part word/document.xml, as Office files never do. "
    "Do not trust the file; have its author save it anew.",
}


@pytest.fixture(scope="module")
def bad(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bad")
    makers = (
        faults.empty,
        faults.binary_word,
        faults.damaged_pdf,
        faults.locked_pdf,
        faults.bomb,
        faults.doctype,
    )
    assert {make(folder).name for make in makers} == set(SAID)
    return folder


@pytest.fixture(scope="module")
def built(bad: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Finished]:
    """A build of one good document among bad ones, and what the command said."""
    out = tmp_path_factory.mktemp("out")
    return out, kg_process("build", bad, SEED, bad / "not-there", "-o", out, "--format", "json")


def test_the_bomb_is_small_on_disk(bad: Path) -> None:
    assert (bad / "bomb.docx").stat().st_size < 4 << 20


def test_the_others_are_built_and_the_exit_code_says_that_some_failed(built: tuple[Path, Finished]) -> None:
    out, done = built
    assert done.code == 3
    facts = json.loads(done.out)
    assert facts["current"] is True
    assert facts["documents"] == 1
    assert facts["recommendations"] == 4
    assert facts["failed"] == len(facts["failures"]) == len(SAID) + 1
    assert versions.current_name(out) == facts["version"]


@pytest.mark.parametrize("name", SAID)
def test_a_bad_file_is_named_with_its_cause_in_one_line(
    name: str, bad: Path, built: tuple[Path, Finished]
) -> None:
    assert f"kg: {bad / name}: {SAID[name]}" in built[1].err.splitlines()


def test_what_is_not_there_is_named(bad: Path, built: tuple[Path, Finished]) -> None:
    said = f"kg: {bad / 'not-there'}: there is no such file or folder. Check the path."
    assert said in built[1].err.splitlines()


def test_nothing_else_is_said(built: tuple[Path, Finished]) -> None:
    assert len(built[1].err.splitlines()) == len(SAID) + 1


def test_the_failures_are_kept_with_the_build(built: tuple[Path, Finished]) -> None:
    out, done = built
    kept = json.loads((out / "versions" / json.loads(done.out)["version"] / "errors.json").read_text())
    assert {Path(failure["name"]).name for failure in kept} == {*SAID, "not-there"}
    assert kept == json.loads(done.out)["failures"]


def test_where_all_are_bad_the_last_good_build_stays(bad: Path, built: tuple[Path, Finished]) -> None:
    out, _ = built
    before = (out / "current").read_text()
    done = kg_process("build", bad / "empty.txt", bad / "locked.pdf", "-o", out)
    assert done.code == 1
    assert done.out == ""
    lines = done.err.splitlines()
    assert len(lines) == 3, "two files and what follows from them; no traceback"
    assert lines[2].endswith(
        "no document could be built: 2 failed. Mend what is named above, or name others."
    )
    assert (out / "current").read_text() == before
    assert [path.name for path in (out / "versions").iterdir()] == [before.strip().partition("/")[2]]


def test_a_folder_without_documents_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "README.md").write_text("No document.")
    with pytest.raises(
        ReadError, match=r"in: there is no document below these paths\. Name files or folders"
    ):
        pipeline.build([tmp_path / "in"], tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_file_that_may_not_be_read_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    secret = Path(shutil.copy(SEED, tmp_path / "secret.txt"))
    if os.geteuid() == 0:
        # The superuser may read everything: say for the system what it says to others.
        monkeypatch.setattr(folders, "hash_file", _refuse)
    else:
        secret.chmod(0)
    failures: list[str] = []
    with pytest.raises(KgError, match="the one document failed"):
        pipeline.build([secret], tmp_path / "out", failed=lambda failure: failures.append(failure.message))
    assert failures == [f"{secret}: it cannot be opened (Permission denied). Check its permissions."]


def _refuse(path: Path) -> str:
    raise PermissionError(13, "Permission denied", str(path))


def test_files_of_other_kinds_are_told_in_one_line_beside_the_summary(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    shutil.copy(SEED, tmp_path / "in")
    for name in ("old.doc", "a.jpg", "b.JPG", "README.md"):
        (tmp_path / "in" / name).write_bytes(b"Made up.")
    done = kg("build", tmp_path / "in", "-o", tmp_path / "out", "--jobs", "1", "--format", "json")
    assert (done.code, done.err) == (0, "3 files passed over: .jpg (2), .doc (1)\n")
    assert json.loads(done.out)["passedOver"] == 3


def test_a_name_that_is_no_utf8_is_built_under_a_name_that_is(tmp_path: Path) -> None:
    raw = os.fsdecode(b"caf\xe9.txt")
    shutil.copy(SEED, tmp_path / raw)
    outcome = pipeline.build([tmp_path / raw], tmp_path / "out", jobs=1)
    assert outcome.facts["documents"] == 1
    dataset = (tmp_path / "out" / "versions" / outcome.version / "dataset.nq").read_text(encoding="utf-8")
    assert '"caf\ufffd.txt"' in dataset


def test_a_name_with_control_characters_is_said_in_one_safe_line(tmp_path: Path) -> None:
    (tmp_path / "a\x1b[2J\nkg: all is well.txt").write_bytes(b"")
    done = kg_process("build", tmp_path, "-o", tmp_path / "out")
    assert done.code == 1
    assert "\x1b" not in done.err
    assert "a\ufffd[2J kg: all is well.txt: is empty." in done.err.splitlines()[0]


def test_where_the_folder_cannot_be_made_the_cause_is_named(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("A file.")
    with pytest.raises(
        StoreError, match=r"taken: the build folder cannot be made \(.+\)\. Name another folder"
    ):
        pipeline.build([SEED], tmp_path / "taken")


def test_a_full_disk_is_an_error_that_names_the_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = pipeline.build([SEED], tmp_path / "out")
    monkeypatch.setattr("kg.pipeline.builder.graphs.graph_nquads", _no_room)
    with pytest.raises(StoreError, match=r"out: the build cannot be written \(No space left on device\)\."):
        pipeline.build([SEED], tmp_path / "out")
    assert versions.current_name(tmp_path / "out") == first.version
    assert [path.name for path in (tmp_path / "out" / "versions").iterdir()] == [first.version]


def _no_room() -> list[str]:
    raise OSError(28, "No space left on device")


def test_progress_tells_of_every_document_and_failures_as_they_come(bad: Path, tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    failures: list[pipeline.Failure] = []
    outcome: Outcome = pipeline.build(
        [SEED, bad / "empty.txt"],
        tmp_path,
        progress=lambda done, total: seen.append((done, total)),
        failed=failures.append,
    )
    assert seen == [(1, 2), (2, 2)]
    assert tuple(failures) == outcome.failures
