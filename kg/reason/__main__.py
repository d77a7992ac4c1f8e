"""Checks the ontology by HermiT and lints it by `shapes/ontology.ttl`; a line for each, exit 1 on a fault."""

from __future__ import annotations

import sys

from kg.errors import KgError
from kg.reason import check, lint


def main() -> int:
    """Run both checks and print what they found; the exit code."""
    try:
        soundness = check()
        style = lint()
    except KgError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    print(soundness.to_text())
    print(f"ontology style: {style.to_text()}")
    return 0 if soundness.sound and not style.results else 1


if __name__ == "__main__":
    sys.exit(main())
