"""The results of one validation, in one form whichever engine found them, as JSON or as lines to read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Literal

import msgspec
from rdflib.namespace import SH

from kg.errors import ValidationError

Severity = Literal["violation", "warning", "info"]

SEVERITIES: tuple[Severity, ...] = ("violation", "warning", "info")
"""From the gravest to the least."""

_OF_SHACL: dict[str, Severity] = {
    str(SH.Violation): "violation",
    str(SH.Warning): "warning",
    str(SH.Info): "info",
}


def severity(iri: str, *, shape: str) -> Severity:
    """The severity of that IRI.

    Raises:
        ValidationError: it is not of SHACL: the specification allows any, and nobody could read what it means.
    """
    if iri not in _OF_SHACL:
        raise ValidationError(
            f"the severity {iri} is not one of SHACL's three",
            where=shape,
            todo="Write sh:Violation, sh:Warning or sh:Info in the shape.",
        )
    return _OF_SHACL[iri]


def local_name(component: str) -> str:
    """The component's name without the SHACL namespace; the IRI of one that the shapes brought along."""
    return component.removeprefix(str(SH))


class Result(msgspec.Struct, frozen=True):
    """One `sh:ValidationResult` (SHACL 3.6.2).

    `focus` and `shape` are IRIs (a blank node or literal in N-Triples form). `path` is the IRI of a
    property, else a SPARQL property path, "" where the constraint has none. `component` is the local name
    in the SHACL namespace, `MinCountConstraintComponent`, or the IRI of a component that the shapes bring
    along. `value` is a term in N-Triples form, or "".
    """

    focus: str
    path: str
    component: str
    severity: Severity
    message: str
    shape: str
    value: str = ""

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What two engines must agree on: focus node, path, component, severity."""
        return (self.focus, self.path, self.component, self.severity)

    def order(self) -> tuple[int, str, str, str, str, str, str]:
        """The place of this result in a report: the gravest first, then by focus node."""
        rank = SEVERITIES.index(self.severity)
        return (rank, self.focus, self.path, self.component, self.shape, self.value, self.message)


class Report(msgspec.Struct, frozen=True):
    """All results of one validation, sorted and without doubles; `engine` names who found them."""

    results: tuple[Result, ...]
    engine: str

    @classmethod
    def of(cls, results: Iterable[Result], *, engine: str) -> Report:
        """A report with its results in the one order."""
        return cls(results=tuple(sorted(set(results), key=Result.order)), engine=engine)

    @property
    def conforms(self) -> bool:
        """Whether there is no violation. Warnings and infos tell of the source, and do not count."""
        return self.counts()["violation"] == 0

    def counts(self) -> dict[Severity, int]:
        """How many results there are of each severity, zeros included."""
        found = Counter(result.severity for result in self.results)
        return {severity: found[severity] for severity in SEVERITIES}

    def to_json(self) -> bytes:
        """`{"conforms", "engine", "counts", "results"}` as one line of JSON."""
        form = {
            "conforms": self.conforms,
            "engine": self.engine,
            "counts": self.counts(),
            "results": self.results,
        }
        return msgspec.json.encode(form)

    def to_text(self) -> str:
        """One line a result, then one line with the counts."""
        lines = [_line(result) for result in self.results]
        counts = ", ".join(_counted(number, severity) for severity, number in self.counts().items())
        lines.append(f"{'conforms' if self.conforms else 'does not conform'}: {counts}")
        return "\n".join(lines)


def _line(result: Result) -> str:
    path = f" {result.path}" if result.path else ""
    value = f" [{result.value}]" if result.value else ""
    return f"{result.severity}: {result.focus}{path}: {result.message}{value} ({result.shape})"


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
