"""Zips that lie, grow, hide or break: each is refused before it costs anything."""

from __future__ import annotations

import io
import time
import zipfile

import pytest

from kg.errors import ReadError
from kg.read import limits, read_bytes
from kg.read.archive import Archive
from tests.read.makers import paragraph, texts, word, word_xml, zipped


def _bomb(size: int) -> bytes:
    """A Word file whose text unpacks to `size` zero bytes."""
    buffer = io.BytesIO()
    chunk = bytes(1_000_000)
    with (
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("word/document.xml", "w") as part,
    ):
        for _ in range(size // len(chunk)):
            part.write(chunk)
    return buffer.getvalue()


def test_a_bomb_of_400_megabytes_is_refused_at_once() -> None:
    data = _bomb(400_000_000)
    assert len(data) < 1_000_000
    began = time.process_time()
    with pytest.raises(ReadError) as refusal:
        read_bytes(data, "bomb.docx")
    assert time.process_time() - began < 0.5
    assert str(refusal.value) == (
        "bomb.docx: is packed in a way that could exhaust the machine (it would unpack to 400,000,000 bytes). "
        "Do not open it unless you know where it comes from; then save the document anew."
    )


def test_a_smaller_bomb_is_told_by_how_much_it_grows() -> None:
    with pytest.raises(ReadError, match=r"it would grow [\d,]+ times when unpacked"):
        read_bytes(_bomb(40_000_000), "bomb.docx")


def test_too_many_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_MEMBERS", 3)
    data = zipped({f"{number}.xml": "" for number in range(4)})
    with pytest.raises(ReadError, match="it has 4 parts"):
        Archive(data, "a.docx")


def test_a_huge_directory_is_refused_before_it_is_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_DIRECTORY_BYTES", 100)
    data = zipped({f"{number}.xml": "" for number in range(10)})
    with pytest.raises(ReadError, match=r"its table of contents has [\d,]+ bytes"):
        Archive(data, "a.docx")


def test_a_size_that_the_directory_understates_is_not_believed() -> None:
    data = bytearray(word(paragraph("Made-up words. " * 1000)))
    directory = data.rfind(b"PK\x01\x02")
    data[directory + 24 : directory + 28] = (100).to_bytes(4, "little")
    with pytest.raises(ReadError, match="is damaged: its zip cannot be read"):
        read_bytes(bytes(data), "a.docx")


def test_a_part_beyond_the_cap(monkeypatch: pytest.MonkeyPatch) -> None:
    data = word(paragraph("Made-up words."))
    monkeypatch.setattr(limits, "MAX_MARKUP_BYTES", 50)
    with pytest.raises(
        ReadError, match=r"is too large \(\d+ bytes of markup, and 50 is the most that is read\)"
    ):
        read_bytes(data, "a.docx")


@pytest.mark.parametrize("keep", [0.3, 0.9])
def test_a_zip_that_was_cut_short(keep: float) -> None:
    data = word(paragraph("Made-up words."))
    with pytest.raises(ReadError, match="is damaged: its zip cannot be read"):
        read_bytes(data[: int(len(data) * keep)], "a.docx")


def test_a_part_whose_bytes_were_changed() -> None:
    data = bytearray(word(paragraph("Made-up words.")))
    data[data.index(b"word/document.xml") + 40] ^= 0xFF
    with pytest.raises(ReadError, match="is damaged: its zip cannot be read"):
        read_bytes(bytes(data), "a.docx")


def test_a_locked_zip() -> None:
    data = bytearray(word(paragraph("Made-up words.")))
    data[data.rfind(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(ReadError, match="is locked with a password"):
        read_bytes(bytes(data), "a.docx")


def test_a_packing_that_office_files_do_not_use() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_BZIP2) as archive:
        archive.writestr("word/document.xml", word_xml("document", ""))
    with pytest.raises(
        ReadError, match=r"packs its part 'word/document\.xml' in a way that Office files do not"
    ):
        read_bytes(buffer.getvalue(), "a.docx")


def test_names_that_climb_out_lead_nowhere() -> None:
    members: dict[str, bytes | str] = {
        "../../etc/made-up": "x",
        "/word/document.xml": "x",
        "word/document.xml": word_xml("document", f"<w:body>{paragraph('Made-up words.')}</w:body>"),
    }
    assert texts(read_bytes(zipped(members), "a.docx")) == ["Made-up words."]


def test_a_zip_without_a_text_part_is_no_word_file() -> None:
    with pytest.raises(ReadError) as refusal:
        read_bytes(zipped({"xl/workbook.xml": "<x/>"}), "a.docx")
    assert str(refusal.value) == (
        "a.docx: is a zip without word/document.xml, so no Word file. "
        "Open it in the program it was made with and save it as .docx."
    )
