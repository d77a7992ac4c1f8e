"""One page of a PDF in, its pieces of text out: where they stand, how tall they are, and what they link to.

PDFium gives characters in the order of the content stream, with boxes in points from the lower left corner.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Final, NamedTuple

import pypdfium2
from pypdfium2 import raw

_BREAKS: Final = frozenset({0x0A, 0x0D})
_SPACES: Final = frozenset({0x09, 0x20, 0xA0})
_HYPHENS: Final = frozenset({0x02, 0xFFFE})
"""What PDFium makes of a hyphen at the end of a line."""
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
        self._is_sized = False
        self._length = 0
        self._texts: list[str] = []
        self._words: list[Word] = []

    def add(self, text: str, last: int, box: _Box) -> None:
        """Append a word, after a space where one is before it."""
        left, bottom, right, top = box
        if self._texts:
            self._length += 1
        if not self._is_sized and any(map(str.isalnum, text)):
            # letters tell the size of the type, the bullet before them does not
            self.bottom, self.top = bottom, top
            self._is_sized = True
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
    for text, first, last in _words(handle, text_page.count_chars()):
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


def _words(handle: object, count: int) -> Iterator[tuple[str, int, int]]:
    """The words of a page with the indices of their first and last character; an empty one ends a line."""
    code_of = raw.FPDFText_GetUnicode
    letters: list[str] = []
    first = high = 0
    for index in range(count):
        code = code_of(handle, index)
        if code in _SPACES or code in _BREAKS:
            if letters:
                yield "".join(letters), first, index - 1
                letters.clear()
            if code in _BREAKS:
                yield "", index, index
            continue
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if not letters:
            first = index
        letters.append(chr(code) if 0x20 < code < 0x7F else _letter(code, high))
        high = 0
        if code in _HYPHENS:  # the rest of the word stands on the next line
            yield "".join(letters), first, index
            yield "", index, index
            letters.clear()
    if letters:
        yield "".join(letters), first, count - 1


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


def _letter(code: int, high: int) -> str:
    if code in _HYPHENS:
        return "-"
    if high and 0xDC00 <= code < 0xE000:
        return chr(0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00))
    if code < 0x20 or 0x7F <= code < 0xA0 or code > 0x10FFFF or 0xD800 <= code < 0xE000:
        return _UNKNOWN
    return chr(code)


def _is_bold(handle: object, index: int) -> bool:
    if raw.FPDFText_GetFontWeight(handle, index) >= _BOLD_WEIGHT:
        return True
    name = ctypes.create_string_buffer(128)
    flags = ctypes.c_int(0)
    raw.FPDFText_GetFontInfo(handle, index, name, len(name), ctypes.byref(flags))
    return any(part in name.value.lower() for part in _BOLD_NAMES)
