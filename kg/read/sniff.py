"""The first bytes of a file and the ending of its name in, an error out where the two do not fit."""

from __future__ import annotations

from typing import Final

from kg.errors import ReadError

SUFFIXES: Final = frozenset({".txt", ".md", ".html", ".htm", ".docx", ".pdf"})
"""The endings of file names that can be read, in lower case."""

_PDF: Final = b"%PDF-"
_ZIP: Final = b"PK\x03\x04"
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_PDF_WITHIN: Final = 1024  # readers of PDF bear a little rubbish before the header

_SIGNATURES: Final = (
    (_OLE, "an old Office file (.doc, .xls, .ppt) or a locked one"),
    (_ZIP, "a zip file (.docx, .odt and .xlsx are such)"),
    (b"PK\x05\x06", "an empty zip file"),
    (b"{\\rtf", "a Rich Text file"),
    (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
    (b"\x1f\x8b", "a gzip file"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z file"),
    (b"Rar!", "a RAR file"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
)
_UTF16_MARKS: Final = (b"\xff\xfe", b"\xfe\xff")
_SAVE_AS: Final = "Save it as .docx, .html, .md, .pdf or .txt."


def check(data: bytes, suffix: str, where: str) -> None:
    """Raise `ReadError` unless `data` looks like what `suffix` (one of `kg.read.SUFFIXES`) promises."""
    inside = kind(data)
    if suffix == ".docx":
        _check_word(data, inside, where)
    elif suffix == ".pdf":
        if inside != "a PDF" and (inside is not None or _PDF not in data[:_PDF_WITHIN]):
            raise _false_ending(inside, suffix, where)
    elif inside is not None and not (inside == "a web page" and suffix != ".txt"):
        raise _false_ending(inside, suffix, where)
    elif b"\x00" in data and not data.startswith(_UTF16_MARKS):
        raise ReadError(
            f"is a binary file, though its name ends in {suffix}",
            where=where,
            todo="Save the document as text in UTF-8.",
        )


def unknown_kind(data: bytes, suffix: str, where: str) -> ReadError:
    """The error for a file whose ending is none that can be read."""
    inside = kind(data)
    if inside == "a PDF" or inside == "a web page":
        ending = ".pdf" if inside == "a PDF" else ".html"
        return ReadError(
            f"holds {inside}, but its name does not end so",
            where=where,
            todo=f"Rename it to end in {ending}.",
        )
    called = (
        f"files that end in {suffix} cannot be read" if suffix else "a file without an ending cannot be read"
    )
    return ReadError(called, where=where, todo=_SAVE_AS)


def kind(data: bytes) -> str | None:
    """What the first bytes say, with its article (`a PDF`, `a zip file ...`); None where they say nothing."""
    for magic, name in _SIGNATURES:
        if data.startswith(magic):
            return name
    head = data[:_PDF_WITHIN].removeprefix(b"\xef\xbb\xbf").lstrip()
    if head.startswith(_PDF):
        return "a PDF"
    head = head.lower()
    if head.startswith((b"<!doctype html", b"<html")):
        return "a web page"
    return None


def _check_word(data: bytes, inside: str | None, where: str) -> None:
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            raise locked(where, "Word")
        raise ReadError(
            "is a Word file of the old kind (.doc)",
            where=where,
            todo="Open it in a word processor and save it as .docx.",
        )
    if not data.startswith(_ZIP):
        raise _false_ending(inside, ".docx", where)


def _false_ending(inside: str | None, suffix: str, where: str) -> ReadError:
    found = f"it holds {inside}" if inside else "its first bytes are of no kind that is known"
    names = {".docx": "a Word file", ".pdf": "a PDF", ".html": "a web page", ".htm": "a web page"}
    return ReadError(
        f"is not {names.get(suffix, 'text')}, though its name ends in {suffix}: {found}",
        where=where,
        todo="Give it the ending of what it is, or export the document again.",
    )


def locked(where: str, program: str) -> ReadError:
    """The error for a document that only a password opens."""
    return ReadError(
        "is locked with a password",
        where=where,
        todo=f"Open it in a {program} program, take the password off, and save it again.",
    )
