"""Where an export goes: a file is replaced whole or left as it was, and every refusal says why."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from kg.errors import KgError, UsageError
from kg.export import FORMATS, export
from tests.export import build


@pytest.mark.parametrize("form", FORMATS)
def test_a_file_gets_what_a_stream_gets(form: str, tmp_path: Path) -> None:
    folder = build.make(tmp_path)
    stream = io.StringIO(newline="")
    export(form, folder, stream)
    export(form, folder, tmp_path / "out")
    assert (tmp_path / "out").read_bytes() == stream.getvalue().encode()


def test_a_failed_export_leaves_the_file_as_it_was_and_nothing_beside_it(tmp_path: Path) -> None:
    folder = build.make(tmp_path, "~ no quad\n")
    out = tmp_path / "out.ttl"
    out.write_text("the old one")
    before = set(tmp_path.iterdir())
    with pytest.raises(KgError, match="is no quad"):
        export("turtle", folder, out)
    assert out.read_text() == "the old one"
    assert set(tmp_path.iterdir()) == before


def test_an_unknown_form_is_refused_with_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as caught:
        export("rdfxml", tmp_path, io.StringIO())
    assert str(caught.value) == (
        "--format: 'rdfxml' is no form of export. Choose one of csv, dcat, jsonld, nquads, trig, turtle, void."
    )


def test_a_folder_without_a_build_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KgError, match=r"there is no dataset\.nq in this build\. Build the graph first\.$"):
        export("trig", tmp_path, io.StringIO())


@pytest.mark.parametrize(
    ("name", "message"), [("no/such/out", "its folder does not exist"), (".", "this is no file to write to")]
)
def test_a_place_that_cannot_be_written_is_refused(name: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(KgError, match=message):
        export("nquads", build.make(tmp_path), tmp_path / name)
