"""What is published works where nothing else of the project is: the wheel, and the sdist that makes the same."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tests.commands import ROOT
from tests.conftest import EXAMPLES

pytestmark = pytest.mark.xdist_group("wheel")

SEED = EXAMPLES / "wsis-forum-2025-session-425.txt"
PARTS = ("kg", "ontology", "shapes", "queries", "README.md", "CHANGELOG.md", "LICENSE", "pyproject.toml")
MODULES = ("read", "extract", "mapping", "validate", "store", "query", "export", "reason", "schemes", "cli")


def run(*words: str | Path, cwd: Path) -> str:
    """A command's standard output, with nothing of this checkout on its path."""
    env = {name: value for name, value in os.environ.items() if name not in {"PYTHONPATH", "VIRTUAL_ENV"}}
    done = subprocess.run(
        [str(word) for word in words], cwd=cwd, env=env, capture_output=True, text=True, timeout=900
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def wheel_of(folder: Path, out: Path) -> Path:
    """The wheel that pip builds from a source folder."""
    run(
        *(sys.executable, "-m", "pip", "wheel", folder, "--no-deps", "--no-build-isolation", "--quiet"),
        *("--disable-pip-version-check", "-w", out),
        cwd=out.parent,
    )
    (wheel,) = out.glob("*.whl")
    return wheel


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what the project publishes, so that building leaves nothing in the checkout."""
    folder = tmp_path_factory.mktemp("source")
    for part in PARTS:
        if (ROOT / part).is_dir():
            shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / part, folder / part)
    return folder


@pytest.fixture(scope="module")
def wheel(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return wheel_of(source, tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `bin` folder of a clean virtual environment with the wheel and what it depends on."""
    folder = tmp_path_factory.mktemp("installed")
    run(sys.executable, "-m", "venv", folder / "venv", cwd=folder)
    scripts = folder / "venv" / "bin"
    run(
        scripts / "python",
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        wheel,
        cwd=folder,
    )
    return scripts


def members(wheel: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}


def test_the_wheel_has_one_package_and_the_data_inside_it(wheel: Path) -> None:
    names = members(wheel)
    tops = {name.partition("/")[0] for name in names}
    assert tops == {"kg", next(top for top in tops if top.endswith(".dist-info"))}
    for folder in ("ontology", "shapes", "queries"):
        kept = {path.relative_to(ROOT).as_posix() for path in (ROOT / folder).rglob("*") if path.is_file()}
        assert {
            name.removeprefix("kg/_data/") for name in names if name.startswith(f"kg/_data/{folder}/")
        } == kept
    assert "kg/py.typed" in names
    assert not any("__pycache__" in name or name.endswith((".pyc", ".nq")) for name in names)


def test_both_licences_are_in_the_wheel(wheel: Path) -> None:
    names = members(wheel)
    code = next(name for name in names if name.endswith(".dist-info/licenses/LICENSE"))
    data = next(name for name in names if name.endswith(".dist-info/licenses/ontology/LICENSE"))
    assert b"Apache License" in names[code]
    assert b"Attribution 4.0" in names[data]
    told = next(text for name, text in names.items() if name.endswith(".dist-info/METADATA")).decode()
    assert "License-Expression: Apache-2.0 AND CC-BY-4.0\n" in told


def test_the_sdist_makes_the_same_wheel(source: Path, wheel: Path, tmp_path: Path) -> None:
    run(sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-d", tmp_path / "sdist", cwd=source)
    (sdist,) = (tmp_path / "sdist").glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        # Python 3.11.2 and earlier know no filters; this archive is our own.
        safely: dict[str, Any] = {"filter": "data"} if hasattr(tarfile, "data_filter") else {}
        archive.extractall(tmp_path / "unpacked", **safely)
    (unpacked,) = (tmp_path / "unpacked").iterdir()
    (tmp_path / "out").mkdir()
    assert members(wheel_of(unpacked, tmp_path / "out")) == members(wheel)


def test_the_installed_command_builds_the_seed_where_nothing_else_is(installed: Path, tmp_path: Path) -> None:
    assert list(tmp_path.iterdir()) == []
    told = json.loads(run(installed / "kg", "build", SEED, "-o", "out", "--format", "json", cwd=tmp_path))
    facts = {"documents": 1, "sessions": 1, "issues": 2, "outcomes": 3, "recommendations": 4, "current": True}
    assert facts.items() <= told.items()
    answer = run(installed / "kg", "query", "out", "asks-and-addressees", "--format", "json", cwd=tmp_path)
    assert len(json.loads(answer)["results"]["bindings"]) >= 4
    assert "conforms: 0 violations" in run(installed / "kg", "validate", "out", cwd=tmp_path)


def test_the_installed_package_finds_its_data_inside_itself(installed: Path, tmp_path: Path) -> None:
    code = "from kg import assets; print(*map(assets.folder, ('ontology', 'shapes', 'queries')), sep='\\n')"
    for line in run(installed / "python", "-c", code, cwd=tmp_path).splitlines():
        assert Path(line).parent.parts[-2:] == ("kg", "_data")
        assert Path(line).is_relative_to(installed.parent)


def test_every_room_is_importable_with_no_extra_installed(installed: Path, tmp_path: Path) -> None:
    """owlready2 and the fast SHACL engine are extras: nothing needs them on import."""
    code = f"import importlib; [importlib.import_module(f'kg.{{name}}') for name in {MODULES}]"
    run(installed / "python", "-c", code, cwd=tmp_path)
    code = "import importlib.util as u; print(u.find_spec('shacl'), u.find_spec('owlready2'))"
    assert run(installed / "python", "-c", code, cwd=tmp_path) == "None None\n"
