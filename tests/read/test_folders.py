"""Which files below a folder are documents, and that nothing is lost on the way without a word."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from kg.read import folders


def _put(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"Made-up words of {name}.")


def names(found: folders.Found) -> list[str]:
    return sorted(source.name for source in found.sources)


def test_a_folder_is_walked_to_its_depths(tmp_path: Path) -> None:
    _put(tmp_path, "a.txt", "in/b.md", "in/deep/c.HTML")
    assert names(folders.find([tmp_path])) == ["a.txt", "in/b.md", "in/deep/c.HTML"]


def test_folders_of_programs_are_no_documents(tmp_path: Path) -> None:
    _put(tmp_path, "a.txt", ".venv/LICENSE.txt", "x/.git/b.md", "node_modules/c.md", "x/__pycache__/d.txt")
    found = folders.find([tmp_path])
    assert names(found) == ["a.txt"]
    assert found.passed_over == {}
    assert names(folders.find([tmp_path / ".venv"])) == ["LICENSE.txt"], "what is named itself is read"


def test_files_of_other_kinds_are_counted_by_their_endings(tmp_path: Path) -> None:
    _put(tmp_path, "a.txt", "b.doc", "c.JPG", "in/d.jpg", "LICENCE", "_draft.txt")
    _put(tmp_path, "README.md", "Readme", ".hidden.txt", "~$b.docx")
    found = folders.find([tmp_path])
    assert names(found) == ["a.txt"]
    assert list(found.passed_over.items()) == [(".jpg", 2), ("", 1), (".doc", 1), (".txt", 1)]


def test_a_folder_that_cannot_be_opened_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _put(tmp_path, "a.txt", "locked/b.txt")
    opened = os.scandir

    def refuse(path: str) -> object:
        # The superuser may open every folder: say for the system what it says to others.
        if Path(path).name == "locked":
            raise PermissionError(13, "Permission denied", str(path))
        return opened(path)

    monkeypatch.setattr(os, "scandir", refuse)
    found = folders.find([tmp_path])
    assert names(found) == ["a.txt"]
    assert list(map(str, found.errors)) == [
        f"{tmp_path}/locked: it cannot be opened (Permission denied). Check its permissions."
    ]


def test_what_is_not_there_is_named(tmp_path: Path) -> None:
    (tmp_path / "gone.txt").symlink_to("nowhere")
    found = folders.find([tmp_path, tmp_path / "none"])
    assert list(map(str, found.errors)) == [
        f"{tmp_path}/gone.txt: there is no such file or folder. Check the path.",
        f"{tmp_path}/none: there is no such file or folder. Check the path.",
    ]


def test_a_pipe_keeps_nobody_waiting(tmp_path: Path) -> None:
    _put(tmp_path, "a.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    assert names(folders.find([tmp_path])) == ["a.txt"]


def test_identical_bytes_are_one_document(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("The same made-up words.")
    (source,) = folders.find([tmp_path]).sources
    assert source.names == ("a.txt", "b.txt")


def test_two_documents_that_the_graph_could_not_tell_apart_are_no_one_document(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _put(tmp_path, "one/x.txt", "two/x.txt", "y.txt")
    digests = {"one": "0" * 16 + "a" * 48, "two": "0" * 16 + "b" * 48}
    monkeypatch.setattr(folders, "hash_file", lambda path: digests.get(path.parent.name, "c" * 64))
    found = folders.find([tmp_path / "one" / "x.txt", tmp_path / "two", tmp_path / "y.txt"])
    assert [source.path for source in found.sources] == [tmp_path / "one" / "x.txt", tmp_path / "y.txt"]
    (error,) = found.errors
    assert str(error).startswith(
        "x.txt: the graph could not tell it from x.txt, whose SHA-256 begins with the same 16 digits. Save it anew"
    )
