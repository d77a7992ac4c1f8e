"""Builds the published site: ``python -m kg.site -o site``; exit 1 on a fault, which is told."""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from kg.errors import KgError
from kg.site.build import build
from kg.site.sources import read

_EXAMPLES = """examples:
  python -m kg.site -o site
  python -m http.server --directory site"""


def main(words: list[str] | None = None) -> int:
    """Build the site into the folder that the words name; the exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m kg.site",
        description="Builds the pages of the ontology, vocabularies, shapes, queries and guide, offline.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("-o", "--out", type=Path, required=True, metavar="DIR", help="the folder to write")
    out: Path = parser.parse_args(words).out
    begun = time.perf_counter()
    try:
        built = build(read(), out)
    except KgError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    taken = time.perf_counter() - begun
    print(f"{built.pages} pages, {built.files} files in {out} ({taken:.1f} s). Open {out / 'index.html'}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
