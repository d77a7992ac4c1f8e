"""`kg diff`: what it takes, prints, and exits with."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands import kg
from tests.release.making import ONTOLOGY, build, record

MAPS = [record([("issue", "Maps are missing.")])]
SCHOOLS = [record([("issue", "Schools are not connected.")], path="b.txt", number="2")]
NAMES = ("0123456789abcdef", "fedcba9876543210")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A built folder with a current version and one before it."""
    for name, records in zip(NAMES, (MAPS, SCHOOLS), strict=True):
        build(tmp_path / "built" / "versions" / name, records)
    (tmp_path / "built" / "previous").write_text(f"versions/{NAMES[0]}\n")
    (tmp_path / "built" / "current").write_text(f"versions/{NAMES[1]}\n")
    return tmp_path / "built"


def test_the_current_build_is_compared_with_the_one_before(folder: Path) -> None:
    done = kg("diff", folder, "--previous")
    assert done.code == 0, done.err
    assert "added issue: Schools are not connected." in done.out
    assert kg("diff", folder / "versions" / NAMES[0], folder).out == done.out


def test_a_difference_is_an_exit_code_only_where_that_is_asked_for(folder: Path) -> None:
    assert kg("diff", folder, folder, "--exit-code").code == 0
    assert kg("diff", folder, "--previous").code == 0
    assert kg("diff", folder, "--previous", "--exit-code").code == 1


@pytest.mark.parametrize(
    ("form", "start"), [("json", "{"), ("csv", "change,"), ("markdown", "# "), ("table", "before ")]
)
def test_each_form_goes_to_a_file_too(form: str, start: str, folder: Path, tmp_path: Path) -> None:
    printed = kg("diff", folder, "--previous", "--format", form).out
    assert kg("diff", folder, "--previous", "--format", form, "-o", tmp_path / "out").code == 0
    written = (tmp_path / "out").read_bytes().decode()
    assert written.startswith(start)
    assert written.replace("\r\n", "\n") == printed.replace("\r\n", "\n")


def test_a_term_that_disappeared_is_an_error(tmp_path: Path) -> None:
    before, after = build(tmp_path / "a", MAPS), build(tmp_path / "b", MAPS, ONTOLOGY[:2])
    done = kg("diff", before, after)
    assert done.code == 1
    assert done.err == (
        "kg: https://w3id.org/wsis-outcomes/voc/topic/ipv6: this term disappeared without deprecation. "
        "Put it back with owl:deprecated true.\n"
    )


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (["BUILT"], 2, "two builds are compared. Give DIR1 and DIR2, or DIR1 and --previous."),
        (["BUILT", "BUILT", "--previous"], 2, "two builds are compared."),
        (["BUILT", "nowhere"], 1, "no graph was built here yet."),
        (["BUILT/versions/0123456789abcdef", "--previous"], 1, "there is no build before the current one."),
    ],
)
def test_what_cannot_be_compared_is_an_error(words: list[str], code: int, message: str, folder: Path) -> None:
    done = kg("diff", *(word.replace("BUILT", str(folder)) for word in words))
    assert (done.code, done.out) == (code, "")
    assert message in done.err
