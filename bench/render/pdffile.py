"""A PDF file (ISO 32000-1) from lines placed on pages: uncompressed, undated, in two of the standard fonts.

Those fonts need not be embedded, and they cover the letters of Western Europe.
"""

from __future__ import annotations

import tomllib
from functools import cache, lru_cache
from pathlib import Path
from typing import Final, Literal

import msgspec

from kg.errors import KgError

Font = Literal["regular", "bold"]
A4: Final = (595.28, 841.89)  # width and height in points

_METRICS: Final = Path(__file__).resolve().parent.parent / "data" / "helvetica.toml"
_FONTS: Final[dict[Font, str]] = {"regular": "Helvetica", "bold": "Helvetica-Bold"}
_FIRST_CODE: Final = 32
_ENCODING: Final = "cp1252"  # the codec for WinAnsiEncoding


class Line(msgspec.Struct, frozen=True):
    """Words on a page: where their base line begins, in points from its lower left corner, and the font."""

    x: float
    y: float
    text: str
    font: Font
    size: float


@lru_cache(maxsize=65536)
def width(text: str, font: Font, size: float) -> float:
    """How wide a text is, in points."""
    widths = _widths()[font]
    return sum(widths[code - _FIRST_CODE] for code in _encoded(text)) * size / 1000


def assemble(pages: list[list[Line]], *, title: str, language: str) -> bytes:
    """The bytes of a file with these pages."""
    first_page = 6
    numbers = range(first_page, first_page + 2 * len(pages), 2)
    fonts = [
        f"<< /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding >>".encode()
        for name in _FONTS.values()
    ]
    kids = " ".join(f"{number} 0 R" for number in numbers)
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R /Lang ({language}) >>".encode(),
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        *fonts,
        b"<< /Title <feff%b> >>" % title.encode("utf-16-be").hex().encode(),
    ]
    for number, lines in zip(numbers, pages, strict=True):
        objects += [_page(number + 1), _stream(lines)]
    return _file(objects)


@cache
def _widths() -> dict[Font, list[int]]:
    return msgspec.convert(tomllib.loads(_METRICS.read_text("utf-8")), dict[Font, list[int]])


def _encoded(text: str) -> bytes:
    try:
        return text.encode(_ENCODING)
    except UnicodeEncodeError as error:
        raise KgError(
            f"the letter {text[error.start]!r} is in no standard PDF font",
            where=text,
            todo="Write this document in another format.",
        ) from error


def _page(contents: int) -> bytes:
    wide, high = A4
    fonts = " ".join(f"/F{at} {at + 2} 0 R" for at in range(1, len(_FONTS) + 1))
    return (
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {wide} {high}] "
        f"/Resources << /Font << {fonts} >> >> /Contents {contents} 0 R >>"
    ).encode()


def _stream(lines: list[Line]) -> bytes:
    body = b"\n".join(_shown(line) for line in lines)
    return b"<< /Length %d >>\nstream\n%b\nendstream" % (len(body), body)


def _shown(line: Line) -> bytes:
    words = _encoded(line.text).replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    font = list(_FONTS).index(line.font) + 1
    placed = f"BT /F{font} {line.size:g} Tf 1 0 0 1 {line.x:.2f} {line.y:.2f} Tm".encode()
    return b"%b (%b) Tj ET" % (placed, words)


def _file(objects: list[bytes]) -> bytes:
    """The objects under their numbers from 1, and the table that says where each begins (7.5.4)."""
    out = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
    starts: list[int] = []
    for number, content in enumerate(objects, 1):
        starts.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % start for start in starts)
    out += b"trailer\n<< /Size %d /Root 1 0 R /Info 5 0 R >>\n" % (len(objects) + 1)
    out += b"startxref\n%d\n%%%%EOF\n" % table
    return bytes(out)
