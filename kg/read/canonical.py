"""Pieces of text in the order a reader meets them in, a `Document` out: NFC, LF, every offset exact.

Readers write raw text and note places in it. `Draft.finish` normalises the whole, carries the places over,
trims the blocks, and adds what every format shares: bare addresses and soft hyphens.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from typing import Final
from unicodedata import category, combining, is_normalized, normalize

from kg.errors import ReadError
from kg.model import Block, BlockKind, Document, Link, PageSpan, Span
from kg.read import addresses, limits

_SOFT_HYPHENS: Final = re.compile("\u00ad+")
_MAYBE_MARKS: Final = re.compile("[\u0300-\U0010ffff]{257}")
_MARKS: Final = re.compile(rb"[^\x00]{257}")
"""More than any script needs (UAX #15, 13 takes 30); Python sorts them in time that grows with the square."""
_SURROGATES: Final = re.compile("[\ud800-\udfff]")


class Draft:
    """A canonical text in the making; offsets count in the raw text written so far."""

    def __init__(self, where: str = "") -> None:
        """`where` names the file in errors."""
        self._where = where
        self.position = 0
        self._pieces: list[str] = []
        self._blocks: list[Block] = []
        self._links: list[Link] = []
        self._skips: list[Span] = []
        self._pages: list[PageSpan] = []

    def write(self, text: str) -> int:
        """Append `text` and return the offset it begins at. Its line ends are LF."""
        start = self.position
        self._pieces.append(text)
        self.position += len(text)
        return start

    def block(
        self,
        kind: BlockKind,
        start: int,
        end: int,
        *,
        level: int = 0,
        marker: str = "",
        row: int = -1,
        column: int = -1,
    ) -> None:
        """Note a block; one without a letter or digit is dropped in the end. Blocks come in order."""
        self.add(Block(kind, start, end, level, marker, row, column))

    def add(self, block: Block) -> None:
        """Note a block that is made already; raises `ReadError` where there are more than any report has."""
        self._blocks.append(block)
        if len(self._blocks) > limits.MAX_BLOCKS:
            raise limits.too_large(
                f"over {limits.MAX_BLOCKS:,} paragraphs, and that is the most that is read", self._where
            )

    def link(self, start: int, end: int, href: str) -> None:
        """Note that the words from `start` to `end` link to `href`."""
        self._links.append(Link(start, end, href))

    def skip(self, start: int, end: int) -> None:
        """Note a stretch that is none of the author's words."""
        self._skips.append(Span(start, end))

    def page(self, start: int, end: int, page: int, box: tuple[float, float, float, float]) -> None:
        """Note where on which page a stretch stands."""
        self._pages.append(PageSpan(start, end, page, box))

    def finish(self, *, path: str, data: bytes, media_type: str, title: str | None = None) -> Document:
        """The document; `data` are the bytes of its file, whose SHA-256 it carries.

        Raises `ReadError` where so many marks stand on one letter that composing them would take for ever.
        """
        raw = _SURROGATES.sub("\ufffd", "".join(self._pieces))
        title = _SURROGATES.sub("\ufffd", title or "")
        for written in (raw, title, *(link.href for link in self._links)):
            _check_marks(written, path)
        text, places = _normalised(raw)
        blocks = tuple(
            made
            for block in self._blocks
            if (made := _trimmed(text, block, places(block.start), places(block.end))) is not None
        )
        links = sorted(
            {
                Link(start, end, normalize("NFC", link.href))
                for link in self._links
                if (start := places(link.start)) < (end := places(link.end))
            },
            key=lambda link: (link.start, link.end, link.href),
        )
        skips = [Span(places(skip.start), places(skip.end)) for skip in self._skips]
        skips += [Span(*match.span()) for match in _SOFT_HYPHENS.finditer(text)]
        pages = tuple(
            PageSpan(places(span.start), places(span.end), span.page, span.box) for span in self._pages
        )
        title = " ".join(normalize("NFC", title).split())
        return Document(
            path=path,
            sha256=hashlib.sha256(data).hexdigest(),
            media_type=media_type,
            text=text,
            blocks=blocks,
            links=_with_bare_addresses(text, links),
            skips=_merged(skips),
            pages=pages,
            title=title or None,
        )


def _check_marks(text: str, where: str) -> None:
    if text.isascii() or _MAYBE_MARKS.search(text) is None:
        return
    if _MARKS.search(bytes(map(combining, text))) is not None:
        raise ReadError(
            "has hundreds of accents on one letter, as no text of a person has",
            where=where,
            todo="Have its author save it anew.",
        )


def _trimmed(text: str, block: Block, start: int, end: int) -> Block | None:
    """The block at its place without white space around it; None where no letter or digit is left."""
    body = text[start:end]
    if not any(map(str.isalnum, body)):
        return None
    start += len(body) - len(body.lstrip())
    end -= len(body) - len(body.rstrip())
    return Block(block.kind, start, end, block.level, block.marker, block.row, block.column)


def _with_bare_addresses(text: str, links: list[Link]) -> tuple[Link, ...]:
    """The links of the markup, and the addresses that stand bare in the text outside of them, sorted."""
    starts = [link.start for link in links]
    found: list[Link] = []
    for bare in addresses.bare(text):
        before = bisect_right(starts, bare.start) - 1
        after = before + 1
        if before >= 0 and links[before].end > bare.start:
            continue
        if after < len(links) and links[after].start < bare.end:
            continue
        found.append(bare)
    return tuple(sorted([*links, *found], key=lambda link: (link.start, link.end, link.href)))


def _merged(skips: list[Span]) -> tuple[Span, ...]:
    """The stretches sorted, those that touch or overlap made one, empty ones dropped."""
    merged: list[Span] = []
    for skip in sorted(skips):
        if skip.start >= skip.end:
            continue
        if merged and skip.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, skip.end))
        else:
            merged.append(skip)
    return tuple(merged)


def _same(place: int) -> int:
    return place


def _normalised(raw: str) -> tuple[str, Callable[[int], int]]:
    """The text in NFC, and what carries an offset of `raw` over to it.

    The function never goes down, so that stretches stay disjoint and in order; an offset inside a sequence
    that was composed goes to the end of it.
    """
    if is_normalized("NFC", raw):
        return raw, _same
    raw_starts: list[int] = []
    starts: list[int] = []
    straight: list[bool] = []
    pieces: list[str] = []
    at = place = 0
    for piece, composed in _stretches(raw):
        raw_starts.append(at)
        starts.append(place)
        straight.append(piece == composed)
        pieces.append(composed)
        at += len(piece)
        place += len(composed)
    starts.append(place)

    def carried(offset: int) -> int:
        index = bisect_right(raw_starts, offset) - 1
        into = offset - raw_starts[index]
        if into == 0 or straight[index]:
            return starts[index] + into
        return starts[index + 1]

    return "".join(pieces), carried


def _stretches(raw: str) -> Iterator[tuple[str, str]]:
    """Pieces that normalise on their own, each with its NFC: whole lines where nothing changes."""
    for line in raw.splitlines(keepends=True):
        if is_normalized("NFC", line):
            yield line, line
        else:
            for cluster in _clusters(line):
                yield cluster, normalize("NFC", cluster)


def _clusters(line: str) -> Iterator[str]:
    start = 0
    for at in range(1, len(line)):
        following = line[at]
        if following >= "\u0300" and (
            _is_mark(following)
            or normalize("NFC", line[start : at + 1])
            != normalize("NFC", line[start:at]) + normalize("NFC", following)
        ):
            continue
        yield line[start:at]
        start = at
    yield line[start:]


def _is_mark(character: str) -> bool:
    """Whether a character may compose with, or be reordered among, those before it."""
    return combining(character) != 0 or category(character).startswith("M")
