"""What a person at the terminal is told: on standard error, in one line, without tricks; bars on terminals only."""

from __future__ import annotations

import contextlib
import io
import os
import pty
import sys

import pytest

from kg import console


class Terminal(io.StringIO):
    """Standard error as it is in front of a person."""

    def isatty(self) -> bool:
        return True


def test_a_complaint_is_one_line_on_standard_error(capsys: pytest.CaptureFixture[str]) -> None:
    console.complain("a\nb:\t\x1b[2Jc")
    said = capsys.readouterr()
    assert (said.out, said.err) == ("", "kg: a b: \N{REPLACEMENT CHARACTER}[2Jc\n")


HOSTILE = "a\x1b[2J\x9bb\N{RIGHT-TO-LEFT OVERRIDE}c\td\r\n"


def test_an_answer_to_a_program_is_exact_and_one_on_a_terminal_is_safe(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for stream, said in (
        (io.StringIO(newline=""), HOSTILE),
        (Terminal(newline=""), "a\ufffd[2J\ufffdb\ufffdc d\n"),
    ):
        monkeypatch.setattr(sys, "stdout", stream)
        console.answer(HOSTILE)
        console.Answers().writelines([HOSTILE])
        assert stream.getvalue() == said * 2


def test_where_nobody_looks_there_is_no_bar(capsys: pytest.CaptureFixture[str]) -> None:
    with console.progress("building") as report:
        assert report is None
    assert capsys.readouterr() == ("", "")


def test_a_person_sees_how_far_it_is(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setenv("TERM", "xterm")
    with console.progress("building") as report:
        assert report is not None
        report(3, 20)
        report(20, 20)
    assert "building" in terminal.getvalue()
    assert "20/20" in terminal.getvalue()
    assert capsys.readouterr().out == ""


def test_a_file_is_120_columns_wide_and_a_terminal_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "77")
    assert console.width() == 120
    monkeypatch.setattr(sys, "stdout", Terminal())
    assert console.width() == 77


def test_the_bar_leaves_nothing_behind_on_a_real_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """The bar is drawn on a pseudo-terminal and wiped when it is done."""
    leader, follower = pty.openpty()
    monkeypatch.setenv("TERM", "xterm")
    with os.fdopen(follower, "w", encoding="utf-8") as terminal:
        monkeypatch.setattr(sys, "stderr", terminal)
        with console.progress("building") as report:
            assert report is not None
            report(1, 2)
        monkeypatch.undo()
    seen = _drained(leader)
    assert "building" in seen
    assert seen.endswith("\x1b[2K"), "the line is wiped"


def _drained(leader: int) -> str:
    """All that was written to a pseudo-terminal whose other end is closed."""
    seen = b""
    with contextlib.suppress(OSError):  # Linux says so when nothing is left
        while piece := os.read(leader, 1 << 16):
            seen += piece
    os.close(leader)
    return seen.decode()
