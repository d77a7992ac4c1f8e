"""The README is true to the letter: each command in it is run and prints what is shown."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from tests.commands import ROOT, kg_process

README = (ROOT / "README.md").read_text(encoding="utf-8")
_BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_COMMAND = re.compile(r"^\$ kg (.*)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)
_RUN = re.compile(r"`kg ([a-z]+)")


def _shown() -> list[tuple[str, str]]:
    """Every command with the output shown for it, in order."""
    return [pair for block in _BLOCK.findall(README) for pair in _COMMAND.findall(block)]


def test_commands_print_what_is_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    monkeypatch.chdir(tmp_path)
    shown = _shown()
    assert len(shown) >= 4
    for command, output in shown:
        done = kg_process(*shlex.split(command))
        assert done.code in (0, 1), done.err
        assert _fits(output, done.out), f"$ kg {command}\n{done.out}"


def test_commands_it_names_exist() -> None:
    for name in sorted(set(_RUN.findall(README))):
        assert kg_process(name, "--help").code == 0, name


def test_targets_it_names_exist() -> None:
    targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    named = set(re.findall(r"`?make ([a-z]+)\b", README))
    assert named
    assert named <= set(targets)


def test_paths_it_names_exist() -> None:
    for path in set(re.findall(r"`((?:docs|ontology|shapes|queries|examples)/[\w./-]*)`", README)):
        assert (ROOT / path).exists(), path


def test_a_false_output_would_be_seen() -> None:
    assert _fits("documents 20\n...", "documents 20\nmore")
    assert not _fits("documents 20\n...", "documents 21\nmore")


def _fits(shown: str, printed: str) -> bool:
    """Whether a command prints what is shown. Three dots stand for what is left out, or differs by build."""
    # CSV ends its lines with CR LF (RFC 4180), the README with LF.
    pattern = ".*?".join(map(re.escape, shown.split("...")))
    return re.fullmatch(pattern, printed.replace("\r\n", "\n"), re.DOTALL) is not None
