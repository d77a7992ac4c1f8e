"""All that follows from some data in, what of it cannot be true out, as violations to mend.

The rules of OWL 2 RL that conclude `false` (OWL 2 Profiles, section 4.3), for the two kinds of axiom that can be broken
in this graph: cax-dw, and prp-fp where it would make one node of two, for here two names are two things.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Set
from typing import Final

from rdflib.namespace import OWL, RDF

from kg.reason.axioms import shorten
from kg.validate import Result

Triple = tuple[str, str, str]

DISJOINT: Final = "DisjointClassesConstraintComponent"
FUNCTIONAL: Final = "FunctionalPropertyConstraintComponent"
_TYPE: Final = str(RDF.type)
_SAME: Final = str(OWL.sameAs)
_DISJOINT_WITH: Final = str(OWL.disjointWith)


def among(closed: Set[Triple], axioms: Iterable[Triple], term: Callable[[str], str]) -> tuple[Result, ...]:
    """One violation for each node and pair of disjoint classes, and for each pair of nodes made one, sorted.

    `closed` are the data with all that follows from them; `term` gives the N-Quads form of a name in them.
    """
    members: dict[str, set[str]] = defaultdict(set)
    made_one: list[tuple[str, str]] = []
    for subject, predicate, value in closed:
        if predicate == _TYPE:
            members[value].add(subject)
        elif predicate == _SAME and subject != value:
            made_one.append((term(subject), term(value)))
    found = [_one(*pair) for pair in made_one if pair[0] < pair[1]]
    for one, predicate, other in axioms:
        if predicate == _DISJOINT_WITH:
            found += [_both(term(node), one, other) for node in members[one] & members[other]]
    return tuple(sorted(found, key=lambda result: (result.focus, result.message)))


def _both(node: str, one: str, other: str) -> Result:
    return Result(
        focus=node.strip("<>"),
        path=_TYPE,
        component=DISJOINT,
        severity="violation",
        message=f"By the ontology it is both a {shorten(one)} and a {shorten(other)}, and nothing can be both.",
        shape="",
        value=f"<{other}>",
    )


def _one(node: str, other: str) -> Result:
    return Result(
        focus=node.strip("<>"),
        path=_SAME,
        component=FUNCTIONAL,
        severity="violation",
        message="A property that has one value at most has two, this one and the other.",
        shape="",
        value=other,
    )
