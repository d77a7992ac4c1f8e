"""Plain text: a blank line between blocks, two spaces a level in front of an item."""

from __future__ import annotations

from bench.markup import plain
from bench.source import Block, Kind, Source


def render(source: Source) -> bytes:
    """The document as UTF-8 text with LF."""
    return ("\n\n".join(_line(block) for block in source.blocks) + "\n").encode()


def _line(block: Block) -> str:
    words = plain(block.text)
    match block.kind:
        case Kind.ITEM:
            return f"{'  ' * block.level}{block.marker or '-'} {words}"
        case Kind.FIELD:
            return f"{block.label}: {words}".rstrip()
        case Kind.LINK:
            return f"<{words}>"
        case Kind.TABLE:
            return "\n".join("\t".join(plain(cell) for cell in row) for row in block.rows)
        case Kind.HEADING | Kind.PARAGRAPH:
            return words
