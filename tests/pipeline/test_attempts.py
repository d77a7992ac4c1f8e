"""What goes wrong with one file takes neither the others nor the program with it, and is told as what it is."""

from __future__ import annotations

import json
import os
import pickle
import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from kg import check, pipeline, workers
from kg.errors import FaultError, KgError, ReadError, StoreError
from kg.mapping import map_document
from kg.pipeline import attempts, document
from kg.pipeline.document import Failure
from kg.read.folders import Source
from kg.store import embedded
from tests.commands import ROOT, Finished, kg
from tests.conftest import EXAMPLES

SEED = EXAMPLES / "wsis-forum-2025-session-425.txt"
PDF = EXAMPLES / "wsis-forum-2024-sessions-118-119.pdf"


def fail(path: Path) -> str:
    """Fails by the name of the file in one of the ways in which a document is lost."""
    if path.name == "crash":
        os.abort()
    if path.name == "greedy":
        raise MemoryError
    if path.name == "bad":
        raise ReadError("is bad", where=str(path), todo="Mend it.")
    if path.name == "fault":
        raise KeyError("no such key")
    return f"words of {path.name}"


@pytest.fixture(autouse=True)
def _no_traceback_wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(attempts.RAISE, raising=False)


def test_each_file_has_its_result_or_its_own_error() -> None:
    paths = [Path(name) for name in ("a", "bad", "crash", "b", "greedy", "fault", "c")]
    found = [(path.name, result) for path, result in pipeline.each(fail, paths)]
    assert [name for name, _ in found] == [path.name for path in paths]
    assert [result for _, result in found if isinstance(result, str)] == [
        "words of a",
        "words of b",
        "words of c",
    ]
    assert [str(result) for _, result in found if isinstance(result, KgError)] == [
        "bad: is bad. Mend it.",
        "crash: reading it ended its process, or took too long. Save it anew, or in another format.",
        "greedy: it needs more memory than a document may have. Split it into one file a session.",
        "fault: the program failed on it (KeyError: 'no such key'). This is a fault of the program: report it "
        "with the document. KG_TRACEBACK=1 shows where it failed.",
    ]


def test_a_fault_tells_where_in_the_program_and_nothing_of_the_machine() -> None:
    fault = pickle.loads(pickle.dumps(attempts.attempt(fail, Path("fault"))))
    assert isinstance(fault, FaultError)
    assert 'File "tests/pipeline/test_attempts.py"' in fault.trace
    assert str(ROOT) not in fault.trace
    assert Failure.of("fault", fault).trace == fault.trace
    assert Failure.of("bad", ReadError("is bad")).trace == ""


def test_who_wants_to_mend_a_fault_has_it_raised(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(attempts.RAISE, "1")
    with pytest.raises(KeyError, match="no such key"):
        attempts.attempt(fail, Path("fault"))
    assert isinstance(attempts.attempt(fail, Path("bad")), ReadError)


def _here(
    function: Callable[[Any], Any], items: Sequence[Any], _: int, **__: Any
) -> Iterator[tuple[Any, Any]]:
    return ((item, function(item)) for item in items)


def _break(records: Sequence[Any], *_: Any, **__: Any) -> list[str]:
    raise ValueError(f"planted in {records[0].document.path}")


@pytest.fixture
def faulty(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A folder of a document that the program fails on and of one that it does not; no other process."""
    monkeypatch.setattr(
        document,
        "map_document",
        lambda records, *a, **k: (_break if "bad" in records[0].document.path else map_document)(
            records, *a, **k
        ),
    )
    monkeypatch.setattr(workers, "each", _here)
    (tmp_path / "in").mkdir()
    shutil.copy(SEED, tmp_path / "in" / "good.txt")
    (tmp_path / "in" / "bad.txt").write_text("Key Recommendations\n\n- Governments should fund it.\n")
    return tmp_path / "in"


def test_the_trace_of_a_fault_is_kept_with_the_build(faulty: Path, tmp_path: Path) -> None:
    outcome = pipeline.build([faulty], tmp_path / "out")
    assert outcome.facts["documents"] == 1
    kept = tmp_path / "out" / "versions" / outcome.version / "errors.json"
    (failure,) = json.loads(kept.read_text())
    assert failure["name"] == "bad.txt"
    assert "the program failed on it (ValueError: planted in bad.txt)" in failure["message"]
    assert failure["trace"].startswith("Traceback")
    assert "in _break" in failure["trace"]


def test_a_build_raises_a_fault_for_who_wants_to_mend_it(
    faulty: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(attempts.RAISE, "1")
    with pytest.raises(ValueError, match=r"planted in bad\.txt"):
        pipeline.build([faulty], tmp_path / "out")
    assert not (tmp_path / "out" / "current").exists()


@pytest.mark.parametrize("command", ["check", "extract", "text"])
def test_no_command_reads_a_document_in_its_own_process(
    command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(document, "read", lambda path: os.abort())
    done: Finished = kg(command, PDF)
    assert done.code == 0
    assert done.out


def test_a_file_that_may_not_be_read_is_a_note(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = Path(shutil.copy(SEED, tmp_path))

    def refuse(_: Path) -> str:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(check, "hash_file", refuse)
    monkeypatch.setattr(document, "read", lambda _: _deny(path))
    monkeypatch.setattr(workers, "each", _here)
    (note,) = check.check([path])
    assert (note.rule, note.message) == ("file-unreadable", "cannot be opened")


def _deny(path: Path) -> None:
    raise ReadError("cannot be opened", where=str(path))


def test_a_store_that_lacks_quads_is_no_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    load = embedded.load
    monkeypatch.setattr(embedded, "load", lambda dataset, folder: load(dataset, folder) - 1)
    with pytest.raises(StoreError, match=r"the store holds [\d,]+ quads, and the dataset has [\d,]+ lines"):
        pipeline.build([SEED], tmp_path)
    assert not (tmp_path / "current").exists()


def test_a_lock_that_cannot_be_made_names_the_folder(tmp_path: Path) -> None:
    (tmp_path / ".lock").mkdir()
    with pytest.raises(StoreError, match=r"\(Is a directory\)"):
        pipeline.build([SEED], tmp_path)


def test_a_source_is_named_as_below_its_folder() -> None:
    source = Source(path=Path("far/in/a.txt"), name="in/a.txt", sha256="", names=("in/a.txt",))
    assert str(attempts.lost(source)).startswith("in/a.txt: ")
