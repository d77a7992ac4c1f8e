"""A plain text file in, its document out: the file is its own canonical text."""

from __future__ import annotations

from kg.model import Document
from kg.read import decode, lines
from kg.read.bullets import Nesting
from kg.read.canonical import Draft


def read(data: bytes, where: str, media_type: str) -> Document:
    """The document of a text file: headings are not marked in it, so they are paragraphs."""
    text = decode.characters(data)
    draft = Draft()
    draft.write(text)
    for block in lines.blocks(text, 0, len(text), nesting=Nesting()):
        draft.add(block)
    return draft.finish(path=where, data=data, media_type=media_type)
