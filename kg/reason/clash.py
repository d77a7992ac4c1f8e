"""Axioms that cannot all hold in, a smallest clash among them out: what a bare "inconsistent" does not tell.

QuickXplain (Junker 2004): halves the axioms over and over, so that k clashing ones among n take about
2k + 2k log2(n/k) questions to the reasoner in place of n.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kg.reason.axioms import Axiom

Clashes = Callable[[Sequence[Axiom]], bool]
"""Whether some axioms, with the fixed background, cannot all hold. It must stay so when axioms are added."""


def smallest(axioms: Sequence[Axiom], clashes: Clashes) -> tuple[Axiom, ...]:
    """Axioms that clash, none of which can be left out; of several such sets always the same one.

    The axioms as a whole must clash. The result is empty where the background clashes all by itself.
    """
    if clashes(()):
        return ()
    return tuple(_within((), axioms, clashes, grown=False))


def _within(
    kept: Sequence[Axiom], axioms: Sequence[Axiom], clashes: Clashes, *, grown: bool
) -> Sequence[Axiom]:
    if grown and clashes(kept):
        return ()
    if len(axioms) == 1:
        return axioms
    middle = len(axioms) // 2
    first, second = axioms[:middle], axioms[middle:]
    of_second = _within([*kept, *first], second, clashes, grown=bool(first))
    of_first = _within([*kept, *of_second], first, clashes, grown=bool(of_second))
    return [*of_first, *of_second]
