from __future__ import annotations

from pathlib import Path

import pytest

from kg import assets, kept, schemes
from kg.lexicon import Lexicon


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "words.toml"
    path.write_text('word = "one"\n')
    return path


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("KG_CACHE", str(tmp_path / "kept"))
    return tmp_path / "kept"


class Reads:
    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon, self.times = lexicon, 0

    def __call__(self) -> Lexicon:
        self.times += 1
        return self.lexicon


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return schemes.read(assets.folder("ontology"))


def test_what_is_kept_is_what_was_read(source: Path, folder: Path, lexicon: Lexicon) -> None:
    read = Reads(lexicon)
    assert kept.lexicon([source], [], read) == lexicon
    assert kept.lexicon([source], [], read) == lexicon
    assert read.times == 1
    assert len(list(folder.iterdir())) == 1


def test_a_change_of_a_source_or_of_the_code_is_read(source: Path, folder: Path, lexicon: Lexicon) -> None:
    read = Reads(lexicon)
    kept.lexicon([source], [], read)
    source.write_text('word = "two"\n')
    kept.lexicon([source], [], read)
    kept.lexicon([source], [Path(__file__)], read)
    assert read.times == 3


def test_a_broken_file_is_read_anew_and_written_again(source: Path, folder: Path, lexicon: Lexicon) -> None:
    read = Reads(lexicon)
    kept.lexicon([source], [], read)
    (path,) = folder.iterdir()
    for broken in (b"", b"\x93nothing", path.read_bytes()[:100]):
        path.write_bytes(broken)
        assert kept.lexicon([source], [], read) == lexicon
    assert read.times == 4
    assert kept.lexicon([source], [], read) == lexicon
    assert read.times == 4


def test_where_nothing_can_be_written_it_is_read_each_time(
    source: Path, tmp_path: Path, lexicon: Lexicon, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = Reads(lexicon)
    monkeypatch.setenv("KG_CACHE", str(source / "below a file"))
    assert kept.lexicon([source], [], read) == lexicon
    monkeypatch.setenv("KG_CACHE", "")
    assert kept.lexicon([source], [], read) == lexicon
    assert read.times == 2


def test_only_a_few_states_are_kept(source: Path, folder: Path, lexicon: Lexicon) -> None:
    for number in range(7):
        source.write_text(f"word = {number}\n")
        kept.lexicon([source], [], Reads(lexicon))
    assert len(list(folder.iterdir())) == 4


def test_the_lexicon_of_the_installation_is_the_one_its_files_give(lexicon: Lexicon) -> None:
    assert schemes.load() == lexicon
