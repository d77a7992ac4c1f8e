"""A build appears whole or not at all; readers keep what they opened; nobody's leftovers stay."""

from __future__ import annotations

import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from kg.errors import StoreError
from kg.store import embedded, manifest, versions
from kg.store.opening import open_folder
from tests.store.building import build, write


def names(folder: Path) -> set[str]:
    return {path.name for path in (folder / "versions").iterdir()}


def test_a_build_becomes_current_and_says_what_it_holds(tmp_path: Path) -> None:
    name = build(tmp_path, 3)
    assert (tmp_path / "current").read_text() == f"versions/{name}\n"
    with versions.open_current(tmp_path) as version:
        assert version.path == tmp_path / "versions" / name
        assert version.manifest.build_id == name == version.manifest.dataset_sha256[:16]
        assert version.manifest.facts == {"documents": 3}
        version.verify()
    with open_folder(tmp_path) as store:
        assert store.count() == version.manifest.quads == 403


def test_a_build_that_fails_changes_nothing(tmp_path: Path) -> None:
    name = build(tmp_path, 1)
    with suppress(StoreError), versions.stage(tmp_path) as staging:
        (staging / "dataset.nq").write_text("half a li")
        embedded.load(staging / "dataset.nq", staging / "store")
        raise AssertionError("a damaged dataset was loaded")
    assert versions.current_name(tmp_path) == name
    assert names(tmp_path) == {name}


def test_a_version_that_is_not_made_current_is_kept_for_inspection(tmp_path: Path) -> None:
    name = build(tmp_path, 1)
    with versions.stage(tmp_path) as staging:
        rejected = versions.commit(staging, write(staging, 2))
    assert versions.current_name(tmp_path) == name
    assert names(tmp_path) == {name, rejected}
    with versions.stage(tmp_path) as staging:
        again = versions.commit(staging, write(staging, 3))
    assert names(tmp_path) == {name, again}


def test_the_current_and_the_previous_version_stay(tmp_path: Path) -> None:
    made = [build(tmp_path, number) for number in range(4)]
    assert names(tmp_path) == set(made[-2:])
    assert (tmp_path / "previous").read_text() == f"versions/{made[-2]}\n"


def test_a_version_that_is_read_stays_until_it_is_closed(tmp_path: Path) -> None:
    build(tmp_path, 1)
    with open_folder(tmp_path) as store:
        held = versions.current_name(tmp_path)
        for number in range(2, 5):
            build(tmp_path, number)
        assert held in names(tmp_path)
        assert store.count() == 401
        assert store.ask("ASK { ?s ?p ?o }", timeout=60) is True
    build(tmp_path, 5)
    assert held not in names(tmp_path)


def test_the_same_graph_again_is_the_same_version(tmp_path: Path) -> None:
    first = build(tmp_path, 1)
    assert build(tmp_path, 1) == first
    assert names(tmp_path) == {first}


def test_the_same_graph_with_another_report_is_another_version(tmp_path: Path) -> None:
    first = build(tmp_path, 1)
    with versions.stage(tmp_path) as staging:
        build_id = write(staging, 1)
        (staging / "report.json").write_text('{"warnings": 1}\n')
        second = versions.commit(staging, build_id)
        versions.make_current(tmp_path, second)
    assert second == f"{first}-2"
    with versions.open_current(tmp_path) as version:
        assert (version.path / "report.json").read_text() == '{"warnings": 1}\n'
    assert names(tmp_path) == {first, second}


@pytest.mark.parametrize("harm", ["gone", "emptied", "other", "broken"])
def test_a_damaged_store_is_mended_by_building_again(tmp_path: Path, harm: str) -> None:
    first = build(tmp_path, 1)
    store = tmp_path / "versions" / first / manifest.STORE
    if harm == "broken":
        for path in store.iterdir():
            path.write_bytes(b"no store")
    else:
        shutil.rmtree(store)
    if harm == "emptied":
        store.mkdir()
    if harm == "other":
        (tmp_path / "other.nq").write_text("<urn:s> <urn:p> <urn:o> <urn:g> .\n")
        embedded.load(tmp_path / "other.nq", store)
    mended = build(tmp_path, 1)
    assert mended == f"{first}-2" == versions.current_name(tmp_path)
    with open_folder(tmp_path) as opened:
        assert opened.count() == 401
    assert build(tmp_path, 1) == mended


def test_files_of_others_among_the_versions_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "versions" / "notes").mkdir(parents=True)
    for name in (".DS_Store", "Thumbs.db"):
        (tmp_path / "versions" / name).write_text("not ours")
    made = [build(tmp_path, number) for number in range(3)]
    assert names(tmp_path) == {".DS_Store", "Thumbs.db", "notes", *made[-2:]}


def test_a_folder_that_cannot_be_locked_is_named(tmp_path: Path) -> None:
    (tmp_path / ".lock").mkdir()
    with pytest.raises(StoreError, match=r"the folder cannot be locked \(Is a directory\)") as caught:
        build(tmp_path, 1)
    assert caught.value.where == str(tmp_path / ".lock")


def test_a_second_builder_is_refused(tmp_path: Path) -> None:
    with versions.stage(tmp_path) as staging:
        with pytest.raises(StoreError, match="another build is at work in this folder") as caught:
            build(tmp_path, 1)
        assert staging.exists()
    assert caught.value.where == str(tmp_path)
    assert caught.value.todo == "Wait until it has ended, or build into another folder."
    build(tmp_path, 1)


def test_a_forked_worker_does_not_keep_the_lock(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.store.forking", str(tmp_path)]
    root = Path(__file__).parents[2]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=root) as builder:
        assert builder.stdout is not None
        assert builder.stdout.readline() == b"worker at work\n"
        with pytest.raises(StoreError, match="another build is at work"):
            build(tmp_path, 1)
        builder.kill()
        builder.wait()
        build(tmp_path, 1)


def test_leftovers_of_killed_builds_are_removed(tmp_path: Path) -> None:
    leftover = tmp_path / "versions" / ".staging-999999" / "store"
    leftover.mkdir(parents=True)
    (leftover / "half").write_text("...")
    name = build(tmp_path, 1)
    assert names(tmp_path) == {name}


def test_a_manifest_of_another_build_is_refused(tmp_path: Path) -> None:
    with versions.stage(tmp_path) as staging:
        write(staging, 1)
        with pytest.raises(StoreError, match="the manifest is of build"):
            versions.commit(staging, "0" * 16)


def test_a_folder_without_a_build_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no graph was built here yet") as caught:
        versions.open_current(tmp_path)
    assert caught.value.todo == f"Run: kg build PATH... -o {tmp_path}"


@pytest.mark.parametrize("words", ["../../etc\n", "versions/../..\n", "versions/0123456789abcdef", ""])
def test_a_pointer_to_elsewhere_is_not_followed(tmp_path: Path, words: str) -> None:
    (tmp_path / "current").write_text(words)
    with pytest.raises(StoreError, match="this is not the pointer of a build folder"):
        versions.open_current(tmp_path)


def test_a_pointer_to_nothing_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "current").write_text("versions/0123456789abcdef\n")
    with pytest.raises(StoreError, match="the current version is not there"):
        versions.open_current(tmp_path)


def test_a_damaged_manifest_is_named(tmp_path: Path) -> None:
    name = build(tmp_path, 1)
    path = tmp_path / "versions" / name / manifest.MANIFEST
    path.write_text('{"buildId": 7}')
    with pytest.raises(StoreError, match="the manifest is damaged") as caught:
        versions.open_current(tmp_path)
    assert caught.value.where == str(path)


def test_a_dataset_that_was_changed_is_found(tmp_path: Path) -> None:
    build(tmp_path, 1)
    with versions.open_current(tmp_path) as version:
        with (version.path / manifest.DATASET).open("a") as dataset:
            dataset.write("# more\n")
        with pytest.raises(StoreError, match="the dataset has changed since it was built"):
            version.verify()
