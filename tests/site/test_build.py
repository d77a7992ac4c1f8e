"""The command: the same bytes every time, only its own folder, nothing left over, and how long it took."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from kg.errors import KgError
from kg.site import __main__ as command
from kg.site import build, sources
from kg.site.sources import Sources
from tests.commands import ROOT, environment

pytestmark = pytest.mark.xdist_group("site")


def contents(folder: Path) -> dict[str, str]:
    paths = (path for path in folder.rglob("*") if path.is_file() and path.name != build.MARK)
    return {path.relative_to(folder).as_posix(): path.read_bytes().decode("utf-8") for path in paths}


@pytest.fixture
def small(read: Sources, monkeypatch: pytest.MonkeyPatch) -> Sources:
    """Sources whose site is a few files, so that writing is what is tested."""
    monkeypatch.setattr(build, "make", lambda sources: {})
    monkeypatch.setattr(
        build, "texts", lambda sources, pages: iter([("index.html", "1"), ("a/b/index.html", "2")])
    )
    return read


def test_another_process_writes_the_same_and_says_what_it_did(files: dict[str, str], tmp_path: Path) -> None:
    out = tmp_path / "site"
    done = subprocess.run(
        [sys.executable, "-m", "kg.site", "-o", str(out)],
        cwd=ROOT,
        env=environment(PYTHONHASHSEED="7"),
        capture_output=True,
        text=True,
        timeout=300,
    )

    assert done.returncode == 0, done.stderr
    assert re.fullmatch(
        rf"\d+ pages, {len(files)} files in \S+ \(\d+\.\d s\)\. Open \S+index\.html\.\n", done.stdout
    )
    written = contents(out)
    assert sorted(written) == sorted(files)
    assert [path for path in files if written[path] != files[path]] == []


def test_what_is_gone_goes_and_what_is_the_same_stays(small: Sources, tmp_path: Path) -> None:
    out = tmp_path / "site"
    build.build(small, out)
    stamp = (out / "index.html").stat().st_mtime_ns
    (out / "old" / "page").mkdir(parents=True)
    (out / "old" / "page" / "index.html").write_text("old", encoding="utf-8")
    (out / "a" / "b" / "index.html").write_text("changed", encoding="utf-8")

    assert build.build(small, out) == build.Built(0, 2)
    assert contents(out) == {"index.html": "1", "a/b/index.html": "2"}
    assert not (out / "old").exists()
    assert (out / "index.html").stat().st_mtime_ns == stamp


def test_a_folder_of_somebody_else_is_left_alone(small: Sources, tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine", encoding="utf-8")

    with pytest.raises(KgError, match=r"holds what this program did not write. Name a new folder"):
        build.build(small, tmp_path)
    with pytest.raises(KgError, match=r"holds what this program did not write"):
        build.build(small, tmp_path / "thesis.txt")
    assert contents(tmp_path) == {"thesis.txt": "mine"}


def test_a_disk_that_knows_no_capitals_is_refused(
    small: Sources, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(build, "MARK", "MARK")  # its own capitals: as if the disk did not tell them apart

    with pytest.raises(
        KgError, match=r"takes capitals and small letters for the same. Build on another disk"
    ):
        build.build(small, tmp_path / "site")


def test_an_installed_package_has_no_guide(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(
        KgError, match=r"the guide is missing, which the site shows. Run this from a whole checkout"
    ):
        sources.read(tmp_path)


def test_an_error_is_told_and_its_code_given(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "thesis.txt").write_text("mine", encoding="utf-8")

    def refuse() -> Sources:
        raise KgError("it is wrong", where="here", todo="Mend it.")

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(command, "read", refuse)
        assert command.main(["-o", str(tmp_path)]) == 1
    assert capsys.readouterr().err == "here: it is wrong. Mend it.\n"


def test_help_gives_an_example(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        command.main(["--help"])

    assert ended.value.code == 0
    assert "python -m kg.site -o site" in capsys.readouterr().out
