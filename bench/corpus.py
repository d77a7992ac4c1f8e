"""Many made-up outcome documents in all forms and formats: a number and a seed in, files out.

Run ``python -m bench.corpus N DIR``. The same seed gives the same bytes, and the first documents of a larger
corpus are the smaller corpus. No two documents are alike, and no two statements have the same words.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from typing import cast

import msgspec

from bench.filling import fill
from bench.forms import Form, load_forms
from bench.render import render
from bench.source import FORMATS, Format, Source, Truth
from kg.errors import KgError, UsageError


class TruthLine(msgspec.Struct, frozen=True):
    """One line of the truth file: what a document was made from, session by session."""

    name: str
    form: str
    format: Format
    language: str
    sessions: tuple[Truth, ...]


def generate(
    n: int, seed: int = 1, *, formats: Sequence[Format] = FORMATS, forms: Sequence[str] = ()
) -> Iterator[Source]:
    """`n` documents, of the formats and forms named (all by default), each as often as its form weighs."""
    schedule = _schedule(forms)
    seen: set[str] = set()
    for index in range(n):
        round_, place = divmod(index, len(schedule))
        form = schedule[place]
        format = formats[(place + round_) % len(formats)]
        filled = fill(form, Random(f"{seed}/{index}"), seen, index)
        yield Source(
            name=f"{form.name}-{index:06d}.{format}",
            form=form.name,
            format=format,
            language=form.language,
            blocks=filled.blocks,
            running_head=filled.running_head,
            truth=filled.truth,
        )


def write(source: Source, folder: Path) -> Path:
    """Write a document into an existing folder, under its own name; its path is the answer."""
    path = folder / source.name
    path.write_bytes(render(source))
    return path


def truth_line(source: Source) -> bytes:
    """A document's truth as one line of JSON."""
    line = TruthLine(source.name, source.form, source.format, source.language, source.truth)
    return msgspec.json.encode(line) + b"\n"


def main(arguments: Sequence[str] | None = None) -> None:
    """The command: documents into a folder, and their truth into a file when one is named."""
    asked = _arguments(arguments)
    asked.folder.mkdir(parents=True, exist_ok=True)
    lines: list[bytes] = []
    try:
        for source in generate(asked.n, asked.seed, formats=asked.formats, forms=asked.forms):
            write(source, asked.folder)
            lines.append(truth_line(source))
    except KgError as error:
        raise SystemExit(str(error)) from error
    if asked.truth:
        asked.truth.write_bytes(b"".join(lines))


def _schedule(names: Sequence[str]) -> tuple[Form, ...]:
    """One round of forms: every form comes once before any comes twice."""
    known = {form.name: form for form in load_forms()}
    unknown = [name for name in names if name not in known]
    if unknown:
        raise UsageError(
            f"there is no form {unknown[0]!r}", where="--forms", todo=f"Choose from {', '.join(known)}."
        )
    chosen = [known[name] for name in names] or list(known.values())
    heaviest = max(form.weight for form in chosen)
    return tuple(form for turn in range(heaviest) for form in chosen if form.weight > turn)


def _formats(text: str) -> tuple[Format, ...]:
    named = text.split(",")
    unknown = [name for name in named if name not in FORMATS]
    if unknown:
        raise argparse.ArgumentTypeError(f"no format {unknown[0]!r}; choose from {', '.join(FORMATS)}")
    return cast("tuple[Format, ...]", tuple(named))


def _arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.corpus", description="Write made-up documents.")
    parser.add_argument("n", type=int, metavar="N", help="how many")
    parser.add_argument("folder", type=Path, metavar="DIR", help="where to; made if it is not there")
    parser.add_argument("--seed", type=int, default=1, help="another seed gives other documents")
    parser.add_argument("--formats", type=_formats, default=FORMATS, help="such as txt,pdf")
    parser.add_argument("--forms", type=lambda text: text.split(","), default=(), help="such as igf-2018")
    parser.add_argument("--truth", type=Path, metavar="FILE", help="JSON Lines of what the documents say")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    main()
