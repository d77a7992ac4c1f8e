"""Checks the ontology by HermiT, by `shapes/ontology.ttl` and by its history, and lints the shapes; exit 1 on a fault.

`--release` lists the terms of the ontology's version in `ontology/history/`, which later versions are held to.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from kg.errors import KgError
from kg.reason import check, history, lint
from kg.validate.lint import lint_shapes

_EXAMPLES = """examples:
  python -m kg.reason             check everything
  python -m kg.reason --release   list the terms of this version, on the day it is released"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the checks and print what each found, or write the list of terms; the exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m kg.reason",
        description="Check the ontology: consistency, style, history, shapes.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--release", action="store_true", help="write ontology/history/VERSION.tsv")
    try:
        if parser.parse_args(arguments).release:
            print(f"terms listed in {history.write()}")
            return 0
        soundness = check()
        style = lint()
        lost = history.losses()
        faults = lint_shapes()
    except KgError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    print(soundness.to_text())
    print(f"ontology style: {style.to_text()}")
    print("\n".join(loss.to_text() for loss in lost) or "ontology history: no term lost")
    print("\n".join(f"{fault.where}: {fault.what}" for fault in faults) or "shapes: no fault")
    return 0 if soundness.sound and not (style.results or lost or faults) else 1


if __name__ == "__main__":
    sys.exit(main())
