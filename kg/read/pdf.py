"""The bytes of a PDF in, its document out: paragraphs put together from lines, page heads and feet set aside.

Words stay as the file has them. A hyphen and line break inside a word, and the page foot and head inside a
paragraph, are in the canonical text and among `Document.skips`.
"""

from __future__ import annotations

import time
from typing import Final

import pypdfium2
from pypdfium2 import raw

from kg.errors import ReadError
from kg.model import BlockKind, Document
from kg.read import bullets, limits, sniff
from kg.read.canonical import Draft
from kg.read.hyphens import Hyphens
from kg.read.pdf_furniture import furniture
from kg.read.pdf_lines import Line, lines
from kg.read.pdf_page import Target, pieces, targets
from kg.read.pdf_paragraphs import Paragraph, paragraphs

_LOCKED: Final = (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY)
_NO_TITLE: Final = frozenset({"untitled", "anonymous", "(anonymous)"})


def read(data: bytes, where: str, media_type: str) -> Document:
    """The document of a PDF.

    Raises `ReadError` where it is damaged, locked with a password, beyond `limits`, or has no text, as a
    scanned one.
    """
    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as fault:
        if getattr(fault, "err_code", None) in _LOCKED:
            raise sniff.locked(where, "PDF") from fault
        raise _damaged(str(fault), where) from fault
    try:
        pages, heights, links = _pages(pdf, where)
        title = pdf.get_metadata_value("Title").strip()
    finally:
        pdf.close()
    if not any(pages):
        raise ReadError(
            "has pages but no text, as scanned paper has",
            where=where,
            todo="Run OCR (text recognition) over it and save the result as PDF or text.",
        )
    writer = _Writer(links, Hyphens(line.text for page in pages for line in page), where)
    for entry in paragraphs(pages, furniture(pages, heights)):
        if isinstance(entry, Paragraph):
            writer.paragraph(entry)
        else:
            writer.aside(entry)
    named = None if title.lower() in _NO_TITLE else title
    return writer.draft.finish(path=where, data=data, media_type=media_type, title=named)


def _pages(
    pdf: pypdfium2.PdfDocument, where: str
) -> tuple[list[list[Line]], list[float], dict[int, list[Target]]]:
    """The lines of each page, the heights of the pages, and the links by page from 1."""
    if len(pdf) > limits.MAX_PAGES:
        raise limits.too_large(
            f"{len(pdf):,} pages, and {limits.MAX_PAGES:,} are the most that is read", where
        )
    found: list[list[Line]] = []
    heights: list[float] = []
    links: dict[int, list[Target]] = {}
    characters = 0
    began = time.monotonic()
    for number in range(1, len(pdf) + 1):
        try:
            page = pdf[number - 1]
            text_page = page.get_textpage()
        except pypdfium2.PdfiumError as fault:
            raise _damaged(f"page {number}: {fault}", where) from fault
        characters += text_page.count_chars()
        if characters > limits.MAX_PDF_CHARACTERS:
            raise limits.too_large(f"over {limits.MAX_PDF_CHARACTERS:,} characters", where)
        found.append(lines(list(pieces(text_page)), number))
        heights.append(page.get_height())
        links[number] = targets(page)
        text_page.close()
        page.close()
        if time.monotonic() - began > limits.MAX_PDF_SECONDS:
            raise limits.too_large(f"{limits.MAX_PDF_SECONDS:.0f} seconds were not enough to read it", where)
    return found, heights, links


def _damaged(cause: str, where: str) -> ReadError:
    return ReadError(
        f"is damaged ({cause.rstrip('.')})", where=where, todo="Get the file again, or export the PDF anew."
    )


class _Writer:
    """Writes paragraphs and page furniture into a draft."""

    def __init__(self, links: dict[int, list[Target]], hyphens: Hyphens, where: str) -> None:
        self.draft = Draft(where)
        self._links = links
        self._hyphens = hyphens

    def aside(self, line: Line) -> None:
        """Write a line that is no block."""
        self._line(line)
        self.draft.write("\n")

    def paragraph(self, paragraph: Paragraph) -> None:
        """Write a paragraph on one line, but for hyphens and page breaks in it."""
        start = self.draft.position
        if paragraph.opener is not None:
            self._line(paragraph.opener)
            self.draft.write(" ")
        start_of_words = self.draft.position
        marker = paragraph.marker
        if marker is None and paragraph.kind is BlockKind.HEADING:
            marker = bullets.find(paragraph.lines[0].text)
        for at, line in enumerate(paragraph.lines):
            if at:
                self._join(paragraph.lines[at - 1], line, paragraph.between[at])
            self._line(line)
        if paragraph.kind is not None:
            shift = 0 if marker is None or paragraph.opener is not None else marker.end
            self.draft.block(
                paragraph.kind,
                max(start, start_of_words + shift),
                self.draft.position,
                level=paragraph.level,
                marker="" if marker is None else marker.text,
            )
        self.draft.write("\n")

    def _join(self, last: Line, line: Line, between: list[Line]) -> None:
        """Write what stands between two lines of a paragraph, and skip all of it but a space."""
        split = self._hyphens.split(last.text, line.text)
        start = self.draft.position
        if split is None:
            self.draft.write(" ")
            start = self.draft.position
        else:
            start -= split
            self.draft.write("\n")
        for aside in between:
            self.aside(aside)
        self.draft.skip(start, self.draft.position)

    def _line(self, line: Line) -> None:
        start = self.draft.write(line.text)
        box = (line.left, line.bottom, line.right, line.top)
        self.draft.page(start, self.draft.position, line.page, box)
        for target in self._links.get(line.page, ()):
            hit = _hit(line, target)
            if hit is not None:
                self.draft.link(start + hit[0], start + hit[1], target.href)


def _hit(line: Line, target: Target) -> tuple[int, int] | None:
    """The characters of a line, from and to, that a link's rectangle covers."""
    left, bottom, right, top = target.box
    middle = (line.bottom + line.top) / 2
    if not bottom <= middle <= top:
        return None
    covered: list[int] = []
    for word in line.words:
        step = (word.right - word.left) / word.length  # near enough: PDFium is asked for words alone
        middles = (word.left + step * (at + 0.5) for at in range(word.length))
        covered.extend(word.offset + at for at, x in enumerate(middles) if left <= x <= right)
    return (covered[0], covered[-1] + 1) if covered else None
