"""How much of anything a reader takes, numbers in a file too: caps, and a `ReadError` for what is beyond them."""

from __future__ import annotations

import re
from typing import Final

from kg.errors import ReadError

MAX_FILE_BYTES: Final = 100_000_000
"""Of any file, before it is opened."""
MAX_MARKUP_BYTES: Final = 20_000_000
"""Of a web page, and of one XML part of a Word file after unpacking."""
MAX_MARKDOWN_BYTES: Final = 700_000
"""Of a Markdown file, of which the worst take 13 microseconds and 300 bytes of memory a byte."""
MAX_TEXT_BYTES: Final = 700_000
"""Of a text file: some three hundred pages; what they say takes up to 13 microseconds a byte to read."""
MAX_BLOCKS: Final = 25_000
"""Paragraphs, items and cells of a document."""
MAX_MARKUP_DEPTH: Final = 500
"""Open elements at once in a web page; the parser's time grows with the square of it."""
MAX_MARKUP_NODES: Final = 5_000_000
"""Elements of a web page, each counted as often as unclosed ones around it could repeat it."""
MAX_MEMBERS: Final = 5_000
"""Files in a zip."""
MAX_UNPACKED_BYTES: Final = 300_000_000
"""Sum of the sizes that a zip declares."""
MAX_RATIO: Final = 150
"""Unpacked bytes for each packed one, where the whole is larger than `RATIO_FROM_BYTES`."""
RATIO_FROM_BYTES: Final = 10_000_000
MAX_DIRECTORY_BYTES: Final = 2_000_000
"""Of a zip's central directory, before it is parsed."""
MAX_PAGES: Final = 2_000
"""Of a PDF."""
MAX_PDF_CHARACTERS: Final = 10_000_000
"""Of all pages of a PDF."""
MAX_PDF_SECONDS: Final = 10.0
"""Between the first page of a PDF and the last, looked at after each page."""

_WHOLE_NUMBER: Final = re.compile(r"-?[0-9]{1,6}")


def whole_number(text: str | None) -> int | None:
    """The number that a file writes for a width, level or indent; None where it writes none of six digits.

    Python refuses to read numbers of thousands of digits, and would take seconds for those it does read.
    """
    return int(text) if text is not None and _WHOLE_NUMBER.fullmatch(text) else None


def check_size(size: int, where: str) -> None:
    """Raise `ReadError` when a file of `size` bytes is larger than the cap."""
    if size > MAX_FILE_BYTES:
        raise too_large(f"{size:,} bytes, and {MAX_FILE_BYTES:,} is the most that is read", where)


def check_markup(size: int, most: int, where: str) -> None:
    """Raise `ReadError` when markup of `size` bytes is larger than `most`."""
    if size > most:
        raise too_large(f"{size:,} bytes of markup, and {most:,} is the most that is read", where)


def check_text(size: int, where: str) -> None:
    """Raise `ReadError` when a text file of `size` bytes is larger than the cap."""
    if size > MAX_TEXT_BYTES:
        raise too_large(f"{size:,} bytes of text, and {MAX_TEXT_BYTES:,} is the most that is read", where)


def too_large(detail: str, where: str) -> ReadError:
    """The error for a document beyond a cap; `detail` says which and by how much."""
    return ReadError(f"is too large ({detail})", where=where, todo="Split it into one file a session.")
