"""The writers of the five formats: a source in, the bytes of its file out, the same on every machine.

Nothing is compressed and nothing is dated, so that no library's version and no clock shows in the bytes.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from bench.render import html, markdown, pdf, text, word
from bench.source import Format, Source

_WRITERS: Final[dict[Format, Callable[[Source], bytes]]] = {
    "txt": text.render,
    "md": markdown.render,
    "html": html.render,
    "docx": word.render,
    "pdf": pdf.render,
}


def render(source: Source) -> bytes:
    """The file's bytes, in the source's own format."""
    return _WRITERS[source.format](source)
