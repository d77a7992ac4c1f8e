"""Checks the ontology by HermiT, lints it by `shapes/ontology.ttl`, and lints the shapes; exit 1 on a fault."""

from __future__ import annotations

import sys

from kg.errors import KgError
from kg.reason import check, lint
from kg.validate.lint import lint_shapes


def main() -> int:
    """Run the checks and print what each found; the exit code."""
    try:
        soundness = check()
        style = lint()
        faults = lint_shapes()
    except KgError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    print(soundness.to_text())
    print(f"ontology style: {style.to_text()}")
    print("\n".join(f"{fault.where}: {fault.what}" for fault in faults) or "shapes: no fault")
    return 0 if soundness.sound and not style.results and not faults else 1


if __name__ == "__main__":
    sys.exit(main())
