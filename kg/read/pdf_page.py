"""One page of a PDF in, its pieces of text out: where they stand, how tall they are, and what they link to.

PDFium gives characters in the order of the content stream, with boxes in points from the lower left corner.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from typing import Final, NamedTuple

import pypdfium2
from pypdfium2 import raw

_BREAKS: Final = "\r\n"
_HYPHENS: Final = "\x02\ufffe"
"""What PDFium makes of a hyphen at the end of a line."""
_WORD_OR_BREAK: Final = re.compile(rf"[{_BREAKS}]|[^\s{_HYPHENS}]*[{_HYPHENS}]|[^\s{_HYPHENS}]+")
_LINE_END_HYPHENS: Final = re.compile(f"[{_HYPHENS}]")
_CONTROLS: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\uffff]")
_UNKNOWN: Final = "\ufffd"

_LEAST_OVERLAP: Final = 0.4
"""Of the heights of two characters on one line; a raised footnote digit still has as much."""
_WIDE_GAP: Final = 1.5
_JUMP_BACK: Final = 3.0
"""Both in heights of a character: beyond them a piece ends."""
_BOLD_WEIGHT: Final = 600
_BOLD_NAMES: Final = (b"bold", b"black", b"heavy", b"semibold", b"demi")


class Word(NamedTuple):
    """Characters without white space: where they begin in their line's text, and their edges in points."""

    offset: int
    length: int
    left: float
    right: float


class Piece(NamedTuple):
    """A run of words on one line. Coordinates are points; the height is that of a letter's box."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    bold: bool
    words: tuple[Word, ...]

    @property
    def height(self) -> float:
        """From the foot of a letter's box to its head."""
        return self.top - self.bottom


class Target(NamedTuple):
    """A link annotation: its rectangle (left, bottom, right, top) and address."""

    box: tuple[float, float, float, float]
    href: str


_Box = tuple[float, float, float, float]


class _Run:
    """A piece in the making."""

    def __init__(self, first: int, box: _Box) -> None:
        self.first = self.last = first
        self.left, self.bottom, self.right, self.top = box
        self._letters = 0
        self._length = 0
        self._texts: list[str] = []
        self._words: list[Word] = []

    def add(self, text: str, last: int, box: _Box) -> None:
        """Append a word, after a space where one is before it."""
        left, bottom, right, top = box
        if self._texts:
            self._length += 1
        letters = sum(map(str.isalnum, text))
        if letters > self._letters:
            # the longest word tells the size of the type, the bullet or number before it does not
            self.bottom, self.top, self._letters = bottom, top, letters
        self._texts.append(text)
        self._words.append(Word(self._length, len(text), left, right))
        self._length += len(text)
        self.right = max(self.right, right)
        self.last = last

    def takes(self, box: _Box) -> bool:
        """Whether a word with this box goes on with the run."""
        left, bottom, _, top = box
        height = min(self.top - self.bottom, top - bottom)
        if min(self.top, top) - max(self.bottom, bottom) < _LEAST_OVERLAP * height:
            return False
        return left - self.right <= _WIDE_GAP * height and left >= self._words[-1].left - _JUMP_BACK * height

    def piece(self, handle: object) -> Piece:
        """The piece; it is bold when its first and its last character are."""
        bold = _is_bold(handle, self.first) and (self.first == self.last or _is_bold(handle, self.last))
        text = " ".join(self._texts)
        return Piece(text, self.left, self.bottom, self.right, self.top, bold, tuple(self._words))


def pieces(text_page: pypdfium2.PdfTextPage) -> Iterator[Piece]:
    """The pieces of text of a page in the order of its content stream, without those of white space alone."""
    handle = text_page.raw
    run: _Run | None = None
    for text, first, last in _words(_characters(text_page)):
        if not text:
            if run is not None:
                yield run.piece(handle)
            run = None
            continue
        box = _box(handle, text, first, last)
        if run is not None and not run.takes(box):
            yield run.piece(handle)
            run = None
        if run is None:
            run = _Run(first, box)
        run.add(text, last, box)
    if run is not None:
        yield run.piece(handle)


def _characters(text_page: pypdfium2.PdfTextPage) -> str:
    """The characters of a page, one for each index that PDFium's other functions take."""
    count: int = text_page.count_chars()
    text: str = text_page.get_text_range() if count else ""
    if len(text) == count:
        return text
    # characters without a Unicode value are not in the text, and those beyond 0xFFFF are two indices
    return "".join(chr(raw.FPDFText_GetUnicode(text_page.raw, index)) for index in range(count))


def _words(characters: str) -> Iterator[tuple[str, int, int]]:
    """The words of a page with the indices of their first and last character; an empty one ends a line."""
    for match in _WORD_OR_BREAK.finditer(characters):
        text = match.group()
        if text in _BREAKS:
            yield "", match.start(), match.start()
            continue
        yield (text if text.isprintable() else _clean(text)), match.start(), match.end() - 1
        if text[-1] in _HYPHENS:  # the rest of the word stands on the next line
            yield "", match.end(), match.end()


def _box(handle: object, text: str, first: int, last: int) -> _Box:
    """The box of a word: as wide as all of it, as tall as its first letter."""
    box = raw.FS_RECTF()
    box_of = raw.FPDFText_GetLooseCharBox
    box_of(handle, first, box)
    left, bottom, right, top = box.left, box.bottom, box.right, box.top
    if last > first:
        if not text[0].isalnum():
            box_of(handle, first + 1, box)
            bottom, top = box.bottom, box.top
        box_of(handle, last, box)
        left, right = min(left, box.left), max(right, box.right)
    return left, bottom, right, top


def targets(page: pypdfium2.PdfPage) -> list[Target]:
    """The web and mail addresses that rectangles of the page link to."""
    found: list[Target] = []
    position = ctypes.c_int(0)
    link = raw.FPDF_LINK()
    while raw.FPDFLink_Enumerate(page.raw, ctypes.byref(position), ctypes.byref(link)):
        rectangle = raw.FS_RECTF()
        action = raw.FPDFLink_GetAction(link)
        if not action or not raw.FPDFLink_GetAnnotRect(link, rectangle):
            continue
        size = raw.FPDFAction_GetURIPath(page.pdf.raw, action, None, 0)
        buffer = ctypes.create_string_buffer(size)
        raw.FPDFAction_GetURIPath(page.pdf.raw, action, buffer, size)
        href = buffer.value.decode("utf-8", "replace")
        if href:
            found.append(Target((rectangle.left, rectangle.bottom, rectangle.right, rectangle.top), href))
    return found


def _clean(text: str) -> str:
    """A word with PDFium's hyphens as such, halves of a character joined, and controls made visible."""
    whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return _CONTROLS.sub(_UNKNOWN, _LINE_END_HYPHENS.sub("-", whole))


def _is_bold(handle: object, index: int) -> bool:
    if raw.FPDFText_GetFontWeight(handle, index) >= _BOLD_WEIGHT:
        return True
    name = ctypes.create_string_buffer(128)
    flags = ctypes.c_int(0)
    raw.FPDFText_GetFontInfo(handle, index, name, len(name), ctypes.byref(flags))
    return any(part in name.value.lower() for part in _BOLD_NAMES)
