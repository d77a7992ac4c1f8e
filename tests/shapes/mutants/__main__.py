"""Prints how many mutants there are of each shape file and which survive: `python -m tests.shapes.mutants`.

Exit code 1 where one survives that `equivalent.toml` does not list. Names of shape files (`session`) choose a few.
"""

from __future__ import annotations

import sys

from tests.shapes.mutants.judge import survivors
from tests.shapes.mutants.suite import FILES, equivalents, verdicts


def main(names: list[str]) -> int:
    """Prints the count of each file and the sum, then each survivor; the exit code."""
    total, left = 0, []
    for path in FILES:
        if names and path.stem not in names:
            continue
        found = verdicts(path)
        total += len(found)
        alive = survivors(found, equivalents())
        left += alive
        print(f"{path.name:20} {len(found):5} mutants {len(alive):3} survivors")
    excused = len(equivalents())
    print(f"{'all':20} {total:5} mutants {len(left):3} survivors, {excused} equivalent by equivalent.toml")
    for name in left:
        print(f"survives: {name}")
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
