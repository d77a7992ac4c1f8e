"""Makes files that must not be believed: each function writes one, small on disk, and gives its path."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

_CONTENT_TYPES = b"""<?xml version="1.0" encoding="UTF-8"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Override PartName="/word/document.xml"
 ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"""
_RELATIONS = b"""<?xml version="1.0" encoding="UTF-8"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1"
 Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
 Target="word/document.xml"/></Relationships>"""
_DOCTYPE = b"""<?xml version="1.0"?>
<!DOCTYPE w:document [<!ENTITY all SYSTEM "file:///etc/hostname">]>
<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r>
<w:t>&all;</w:t></w:r></w:p></w:body></w:document>"""
BOMB_BYTES = 400 << 20


def empty(folder: Path) -> Path:
    """A file of no bytes."""
    return _write(folder / "empty.txt", b"")


def binary_word(folder: Path) -> Path:
    """Bytes of no kind at all under the name of a Word file."""
    return _write(folder / "binary.docx", bytes(range(256)) * 40)


def damaged_pdf(folder: Path) -> Path:
    """A PDF whose end, with the table of its parts, was lost on the way."""
    whole = _pdf()
    return _write(folder / "damaged.pdf", whole[: len(whole) // 3])


def locked_pdf(folder: Path) -> Path:
    """A PDF that only a password opens."""
    return _write(folder / "locked.pdf", _pdf(StandardEncryption("secret", canPrint=0)))


def bomb(folder: Path) -> Path:
    """A Word file of 400 MB that takes less than half a megabyte on disk."""
    path = folder / "bomb.docx"
    with _word(path) as archive, archive.open("word/document.xml", "w") as part:
        for _ in range(BOMB_BYTES >> 20):
            part.write(bytes(1 << 20))
    return path


def doctype(folder: Path) -> Path:
    """A Word file whose document declares an entity that names a file of the reader's machine."""
    path = folder / "doctype.docx"
    with _word(path) as archive:
        archive.writestr("word/document.xml", _DOCTYPE)
    return path


def _word(path: Path) -> zipfile.ZipFile:
    archive = zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1)
    archive.writestr("[Content_Types].xml", _CONTENT_TYPES)
    archive.writestr("_rels/.rels", _RELATIONS)
    return archive


def _pdf(encryption: StandardEncryption | None = None) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, encrypt=encryption)
    canvas.drawString(72, 720, "Session Outcome Document")
    canvas.save()
    return out.getvalue()


def _write(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path
