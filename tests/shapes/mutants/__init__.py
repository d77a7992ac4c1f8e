"""The shapes in, mutants of each constraint out, and which of them no case kills.

A mutant is a constraint with one thing changed: a parameter dropped, a bound moved by one, a severity swapped.
It is killed when some graph of the cases gives other results by it than by the constraint itself.
"""

from __future__ import annotations

from tests.shapes.mutants.judge import Verdict, judge
from tests.shapes.mutants.units import Unit, units

__all__ = ["Unit", "Verdict", "judge", "units"]
