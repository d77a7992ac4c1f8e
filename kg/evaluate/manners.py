"""Folders of annotated documents in; for each manner of reading that has a confidence, how often it is right out.

The confidences stand in `[confidence]` tables of `ontology/patterns/`, by manner. A record has the confidence and not
the manner, so documents are read once more with confidences that differ in each manner and keep their order.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import msgspec

from kg import schemes
from kg.evaluate.calibration import Claim
from kg.evaluate.evaluation import evaluate
from kg.evaluate.markdown import number, table
from kg.extract import Extractor
from kg.lexicon import Lexicon
from kg.model import Record
from kg.read import read

_TABLE = "confidence"
_STEP = 1e-4
FIELDS = ("groups with role", "actions with polarity")


class Manner(msgspec.Struct, frozen=True):
    """A manner, the file that names it, its confidence, and how many of how many claims are right."""

    file: str
    name: str
    confidence: float
    claims: int
    right: int

    @property
    def precision(self) -> float | None:
        """The share right; None where nothing was read so."""
        return self.right / self.claims if self.claims else None

    @property
    def estimate(self) -> float:
        """The share right to expect of others: one right and one wrong more (the rule of succession, Laplace 1814),
        so that few claims give no certainty."""
        return (self.right + 1) / (self.claims + 2)


def manners(*folders: Path) -> list[Manner]:
    """Every manner, in the order of the files and of their lines."""
    lexicon, marked = _marked(schemes.load())
    extractor = Extractor(lexicon)

    def reader(path: Path) -> tuple[str, list[Record]]:
        document = read(path)
        return document.text, extractor.extract(document)

    claims: Counter[tuple[str, str]] = Counter()
    right: Counter[tuple[str, str]] = Counter()
    for measured in evaluate(*folders, reader=reader).measured:
        for claim in measured.claims:
            manner = marked.get(_mark(claim)) if claim.field in FIELDS else None
            if manner:
                claims[manner] += 1
                right[manner] += claim.right
    tables = _tables(schemes.load())
    return [
        Manner(file, name, tables[file][name], claims[file, name], right[file, name])
        for file, name in _names(tables)
    ]


def to_markdown(found: list[Manner]) -> str:
    """One row a manner; `expect` is what its confidence would be."""
    return table(
        ("file", "manner", "confidence", "claims", "right", "precision", "expect"),
        (
            (
                one.file,
                one.name,
                number(one.confidence),
                str(one.claims),
                str(one.right),
                number(one.precision),
                number(one.estimate),
            )
            for one in found
        ),
        named=2,
    )


def _tables(lexicon: Lexicon) -> dict[str, dict[str, float]]:
    found = {file: data.get(_TABLE, {}) for file, data in sorted(lexicon.patterns.items())}
    # A table of tables is that of the optional readers, of which an evaluation by itself asks none.
    return {file: names for file, names in found.items() if names and not any(map(_is_table, names.values()))}


def _is_table(value: object) -> bool:
    return isinstance(value, dict)


def _names(tables: dict[str, dict[str, float]]) -> list[tuple[str, str]]:
    return [(file, name) for file, names in tables.items() for name in names]


def _marked(lexicon: Lexicon) -> tuple[Lexicon, dict[int, tuple[str, str]]]:
    """The lexicon with a confidence of its own for each manner, and the manners by it, in steps."""
    tables = _tables(lexicon)
    # The reader takes the lower of two manners: in the order of their confidences that stays the same one.
    order = sorted(_names(tables), key=lambda one: (tables[one[0]][one[1]], one))
    marks = {manner: place for place, manner in enumerate(order, start=1)}
    patterns = dict(lexicon.patterns)
    for file, names in tables.items():
        patterns[file] = {**patterns[file], _TABLE: {name: marks[file, name] * _STEP for name in names}}
    return msgspec.structs.replace(lexicon, patterns=patterns), {
        mark: manner for manner, mark in marks.items()
    }


def _mark(claim: Claim) -> int:
    return round(claim.confidence / _STEP)
