"""A plain text file in, its document out: the file is its own canonical text.

A hyphen and line break inside a word, and the foot and head of a page inside a paragraph, are among its skips.
"""

from __future__ import annotations

from bisect import bisect_left

from kg.model import Block, Document, Span
from kg.read import decode, limits, lines, text_pages
from kg.read.bullets import Nesting
from kg.read.canonical import Draft
from kg.read.hyphens import Hyphens


def read(data: bytes, where: str, media_type: str) -> Document:
    """The document of a text file: headings are not marked in it, so they are paragraphs.

    Raises `ReadError` where it is too large.
    """
    limits.check_text(len(data), where)
    text = decode.characters(data)
    draft = Draft(where)
    draft.write(text)
    furniture = text_pages.furniture(text)
    hyphens = Hyphens([text])
    for block in lines.blocks(text, 0, len(text), nesting=Nesting(), furniture=furniture):
        draft.add(block)
        for skip in _skips(text, block, furniture, hyphens):
            draft.skip(skip.start, skip.end)
    return draft.finish(path=where, data=data, media_type=media_type)


def _skips(text: str, block: Block, furniture: list[Span], hyphens: Hyphens) -> list[Span]:
    """What stands between the lines of a block and is no word of its author's."""
    found: list[Span] = []
    first = bisect_left(furniture, Span(block.start, block.start))
    last = bisect_left(furniture, Span(block.end, block.end))
    inside = furniture[first:last]
    at = block.start
    while (stop := text.find("\n", at, block.end)) >= 0:
        end = len(text[at:stop].rstrip()) + at
        after = stop
        while inside and inside[0].start < block.end and not text[after : inside[0].start].strip():
            after = inside.pop(0).end
        after += len(text[after : block.end]) - len(text[after : block.end].lstrip())
        split = hyphens.split(text[at:end], text[after : after + 80])
        if split is not None:
            found.append(Span(end - split, after))
        elif after > stop + 1 and text[stop:after].strip():
            found.append(Span(stop + 1, after))
        at = after
    return found
