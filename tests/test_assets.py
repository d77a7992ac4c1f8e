"""The data folders are found in a checkout and inside an installed package, and their lack is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg import assets
from kg.errors import KgError
from tests.commands import ROOT


def test_in_a_checkout_they_stand_beside_the_package() -> None:
    assert assets.folder("ontology") == ROOT / "ontology"
    assert assets.folder("shapes") == ROOT / "shapes"
    assert assets.folder("queries") == ROOT / "queries"


def test_the_working_directory_does_not_matter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "ontology").mkdir()
    monkeypatch.chdir(tmp_path)
    assert assets.folder("ontology") == ROOT / "ontology"


def test_an_installed_package_has_them_inside_and_looks_there_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "kg" / "_data" / "shapes").mkdir(parents=True)
    (tmp_path / "shapes").mkdir()
    monkeypatch.setattr(assets, "_PACKAGE", tmp_path / "kg")
    assert assets.folder("shapes") == tmp_path / "kg" / "_data" / "shapes"


def test_what_is_missing_is_named_with_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(assets, "_PACKAGE", tmp_path / "kg")
    with pytest.raises(KgError) as caught:
        assets.folder("queries")
    assert str(caught.value) == (
        f"{tmp_path / 'kg'}: the folder queries/ is missing from this installation. "
        "Install outcome-graph again, or run from a whole checkout."
    )


def test_files_come_sorted_by_their_path_below_the_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("b/1.rq", "a/2.rq", "a/1.rq", "c.rq", "a/notes.md"):
        path = tmp_path / "queries" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    monkeypatch.setattr(assets, "_PACKAGE", tmp_path / "kg")
    found = [path.relative_to(tmp_path / "queries").as_posix() for path in assets.files("queries", "**/*.rq")]
    assert found == ["a/1.rq", "a/2.rq", "b/1.rq", "c.rq"]
