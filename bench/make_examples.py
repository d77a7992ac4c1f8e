"""Writes `examples/` and the case documents in all five formats from the TOML files of `examples_source/`.

Run ``python -m bench.make_examples``; the same sources give the same bytes.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from bench.markup import parse
from bench.render import render
from bench.source import FORMATS, Format, Source

_ROOT: Final = Path(__file__).resolve().parent.parent
_SOURCES: Final = Path(__file__).resolve().parent / "examples_source"
_CASE: Final = "case-wsis-2025"


def main() -> None:
    """Write every made-up document and the list of them."""
    for path, content in files():
        target = _ROOT / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


def files() -> Iterator[tuple[str, bytes]]:
    """Each file to be written: its path below the project's root, and its bytes."""
    rows: list[tuple[int, str]] = []
    for path in sorted(_SOURCES.glob("*.toml")):
        described = tomllib.loads(path.read_text("utf-8"))
        if path.stem == _CASE:
            yield from _case(described)
            continue
        source = _source(f"{path.stem}.{described['format']}", described["format"], described)
        yield f"examples/{source.name}", render(source)
        row = f"| `{source.name}` | {described['year']} | {source.form} | {described['shows']} |\n"
        rows.append((described["year"], row))
    head = (_SOURCES / "README.head.md").read_text("utf-8")
    yield "examples/README.md", (head + "".join(row for _, row in sorted(rows))).encode()


def _case(described: dict[str, Any]) -> Iterator[tuple[str, bytes]]:
    for format in FORMATS:
        yield (
            f"tests/cases/wsis-2025-{format}/source.{format}",
            render(_source(f"source.{format}", format, described)),
        )


def _source(name: str, format: Format, described: dict[str, Any]) -> Source:
    return Source(
        name=name,
        form=described["form"],
        format=format,
        language=described["language"],
        blocks=parse(described["body"]),
        running_head=described.get("running_head", ""),
    )


if __name__ == "__main__":
    main()
