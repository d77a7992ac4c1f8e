"""The door of the room: which file becomes which document, and how each refusal is worded."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from kg.errors import ReadError
from kg.model import Document
from kg.read import SUFFIXES, limits, read, read_bytes
from tests.read.makers import locked_pdf, paragraph, pdf, word

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SAMPLES = {
    ".txt": b"Made-up words.",
    ".md": b"Made-up *words*.",
    ".html": b"<p>Made-up words.</p>",
    ".htm": b"<p>Made-up words.</p>",
    ".docx": word(paragraph("Made-up words.")),
    ".pdf": pdf([(72, 700, "Made-up words.")]),
}


def test_every_suffix_has_a_reader() -> None:
    assert SAMPLES.keys() == SUFFIXES


@pytest.mark.parametrize("suffix", sorted(SAMPLES))
def test_a_file_and_its_bytes_give_the_same_document(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"Made-up{suffix.upper()}"
    path.write_bytes(SAMPLES[suffix])
    document = read(path)
    (block,) = document.blocks
    assert document.text[block.start : block.end] == "Made-up words."
    assert document == read_bytes(SAMPLES[suffix], path.name, path.as_posix())
    assert document.path == path.as_posix()


def test_without_a_path_the_name_stands_for_it() -> None:
    assert read_bytes(b"Words", "made-up.txt").path == "made-up.txt"


def test_a_missing_file(tmp_path: Path) -> None:
    path = tmp_path / "none.txt"
    with pytest.raises(ReadError) as refusal:
        read(path)
    assert str(refusal.value) == f"{path}: there is no such file. Check the spelling of its path."


def test_a_folder(tmp_path: Path) -> None:
    with pytest.raises(ReadError) as refusal:
        read(tmp_path)
    assert str(refusal.value) == f"{tmp_path}: is a folder, not a document. Name the files in it."


def test_a_file_below_a_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("words")
    with pytest.raises(
        ReadError, match=r"cannot be opened \(Not a directory\)\. Check that you may read it\."
    ):
        read(tmp_path / "a.txt" / "b.txt")


def test_a_file_beyond_the_cap(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(limits, "MAX_FILE_BYTES", 10)
    path = tmp_path / "a.txt"
    path.write_text("twelve bytes")
    with pytest.raises(ReadError) as refusal:
        read(path)
    assert str(refusal.value) == (
        f"{path}: is too large (12 bytes, and 10 is the most that is read). Split it into one file a session."
    )


CASES: dict[str, tuple[bytes, str, str]] = {
    "nothing in it": (b"", "a.txt", "is empty. Write the document into it, or leave it out."),
    "white space": (b" \r\n\t", "a.docx", "is empty. Write the document into it, or leave it out."),
    "no words": (b"* * *", "a.txt", "holds no words. Check that the right file was saved."),
    "a page without words": (b"<p></p>", "a.html", "holds no words. Check that the right file was saved."),
    "a Word file without words": (
        word("<w:p/>"),
        "a.docx",
        "holds no words. Check that the right file was saved.",
    ),
    "another kind": (
        b"words",
        "a.odt",
        "files that end in .odt cannot be read. Save it as .docx, .html, .md, .pdf or .txt.",
    ),
    "no ending": (
        b"words",
        "README",
        "a file without an ending cannot be read. Save it as .docx, .html, .md, .pdf or .txt.",
    ),
    "a PDF without an ending": (
        SAMPLES[".pdf"],
        "scan",
        "holds a PDF, but its name does not end so. Rename it to end in .pdf.",
    ),
    "binary text": (
        b"words\x00words",
        "a.txt",
        "is a binary file, though its name ends in .txt. Save the document as text in UTF-8.",
    ),
    "a picture as Word": (
        b"\x89PNG\r\n\x1a\n\x00\x00",
        "a.docx",
        "is not a Word file, though its name ends in .docx: it holds a PNG picture. "
        "Give it the ending of what it is, or export the document again.",
    ),
    "rubbish as Word": (
        b"\x01\x02\x03",
        "a.docx",
        "is not a Word file, though its name ends in .docx: its first bytes are of no kind that is known. "
        "Give it the ending of what it is, or export the document again.",
    ),
    "a PDF as text": (
        SAMPLES[".pdf"],
        "a.txt",
        "is not text, though its name ends in .txt: it holds a PDF. "
        "Give it the ending of what it is, or export the document again.",
    ),
    "a web page as text": (
        b"\xef\xbb\xbf\n<!DOCTYPE html><p>Words",
        "a.txt",
        "is not text, though its name ends in .txt: it holds a web page. "
        "Give it the ending of what it is, or export the document again.",
    ),
    "text as PDF": (
        b"words",
        "a.pdf",
        "is not a PDF, though its name ends in .pdf: its first bytes are of no kind that is known. "
        "Give it the ending of what it is, or export the document again.",
    ),
    "old Word": (
        OLE + b"WordDocument",
        "a.docx",
        "is a Word file of the old kind (.doc). Open it in a word processor and save it as .docx.",
    ),
    "locked Word": (
        OLE + "EncryptedPackage".encode("utf-16-le"),
        "a.docx",
        "is locked with a password. Open it in a Word program, take the password off, and save it again.",
    ),
    "locked PDF": (
        locked_pdf("secret"),
        "a.pdf",
        "is locked with a password. Open it in a PDF program, take the password off, and save it again.",
    ),
    "damaged PDF": (
        SAMPLES[".pdf"][:200],
        "a.pdf",
        "is damaged (Failed to load document (PDFium: Data format error)). Get the file again, or export the PDF anew.",
    ),
    "scanned PDF": (
        pdf([]),
        "a.pdf",
        "has pages but no text, as scanned paper has. "
        "Run OCR (text recognition) over it and save the result as PDF or text.",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_refusals_say_where_what_and_what_to_do(case: str) -> None:
    data, name, message = CASES[case]
    with pytest.raises(ReadError) as refusal:
        read_bytes(data, name, f"made-up/{name}")
    assert str(refusal.value) == f"made-up/{name}: {message}"


def test_utf_16_is_text_though_it_is_full_of_zeros() -> None:
    document = read_bytes("Made-up words.".encode("utf-16"), "a.txt")
    assert document.text == "Made-up words."


def test_a_web_page_may_declare_its_document_type() -> None:
    assert isinstance(read_bytes(b"<!DOCTYPE html><p>Words", "a.html"), Document)


def test_importing_the_room_loads_no_parser() -> None:
    code = (
        "import sys, kg.read; "
        "print([name for name in ('lxml', 'pypdfium2', 'selectolax', 'markdown_it') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


@pytest.mark.parametrize("suffix", [".txt", ".md", ".html"])
def test_words_about_pdf_are_no_pdf(suffix: str) -> None:
    assert read_bytes(b"<p>A PDF begins with %PDF-1.7, said the made-up speaker.</p>", f"a{suffix}").blocks


@pytest.mark.parametrize("before", [b"", b"\xef\xbb\xbf", b" \r\n\t"])
def test_a_pdf_under_the_name_of_a_text_is_refused(before: bytes) -> None:
    with pytest.raises(ReadError, match=r"is not text, though its name ends in \.txt: it holds a PDF"):
        read_bytes(before + SAMPLES[".pdf"], "a.txt")


def test_rubbish_before_the_header_of_a_pdf_is_borne() -> None:
    assert read_bytes(b"rubbish\n" + SAMPLES[".pdf"], "a.pdf").blocks
