"""Made-up documents in all formats, written by the tests that read them; no sentence is anybody else's."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate

from kg.model import Block, Document
from kg.read import read_bytes

SEED = Path(__file__).parents[2] / "examples" / "wsis-forum-2025-session-425.txt"

_NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)


class Seen(NamedTuple):
    """A block as the tests compare it."""

    kind: str
    level: int
    marker: str
    text: str


def seen(document: Document) -> list[Seen]:
    """Every block of a document, its words less the skips."""
    return [Seen(b.kind.value, b.level, b.marker, words(document, b)) for b in document.blocks]


def words(document: Document, block: Block) -> str:
    return document.words(block.start, block.end)[0]


def texts(document: Document) -> list[str]:
    return [words(document, block) for block in document.blocks]


def zipped(members: dict[str, bytes | str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def word_xml(root: str, content: str) -> str:
    """A part of a Word file: `content` inside of the element w:`root`."""
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{root} {_NAMESPACES}>{content}</w:{root}>'


def word(body: str, *, styles: str = "", numbering: str = "", **parts: str) -> bytes:
    """A Word file by hand; keys of `parts` are names with `/` and `.` written `__` and `_dot_`."""
    members: dict[str, bytes | str] = {"word/document.xml": word_xml("document", f"<w:body>{body}</w:body>")}
    if styles:
        members["word/styles.xml"] = word_xml("styles", styles)
    if numbering:
        members["word/numbering.xml"] = word_xml("numbering", numbering)
    for name, part in parts.items():
        members[name.replace("__", "/").replace("_dot_", ".")] = part
    return zipped(members)


def read_word(body: str, **parts: str) -> Document:
    return read_bytes(word(body, **parts), "made-up.docx")


def paragraph(text: str, properties: str = "") -> str:
    """A Word paragraph of one run."""
    return f'<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def read_html(body: str, head: str = "") -> Document:
    page = f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"
    return read_bytes(page.encode(), "made-up.html")


def read_text(text: str) -> Document:
    return read_bytes(text.encode(), "made-up.txt")


def read_markdown(text: str) -> Document:
    return read_bytes(text.encode(), "made-up.md")


Page = Sequence[tuple[float, float, str]]
"""Lines of a page: x, y of the baseline, words."""


def pdf(
    *pages: Page, size: float = 11, draw: Callable[[Canvas], None] | None = None, title: str | None = None
) -> bytes:
    """A PDF with lines where the test wants them; `draw` adds to the first page. A4 is 595 by 842 points."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842), invariant=1)
    if title is not None:
        canvas.setTitle(title)
    for number, page in enumerate(pages):
        canvas.setFont("Helvetica", size)
        for x, y, line in page:
            canvas.drawString(x, y, line)
        if number == 0 and draw is not None:
            draw(canvas)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def locked_pdf(password: str) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, encrypt=StandardEncryption(password))
    canvas.drawString(72, 700, "Nobody reads this made-up line.")
    canvas.save()
    return buffer.getvalue()


def flowed_pdf(paragraphs: Sequence[tuple[str, str]]) -> bytes:
    """A PDF set by reportlab: pairs of a sample style's name and words."""
    styles: Any = getSampleStyleSheet()
    buffer = io.BytesIO()
    story = [Paragraph(text, styles[style]) for style, text in paragraphs]
    SimpleDocTemplate(buffer, invariant=1).build(story)
    return buffer.getvalue()
