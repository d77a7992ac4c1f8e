"""Two builds in, what became of their statements and terms out: by document, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, Literal

import msgspec

from kg.release import pairing
from kg.release.reading import read_two
from kg.release.told import FIELDS, Paper, Told, Value
from kg.release.vocabulary import TermChanges, compare, read_terms
from kg.store import manifest

Kind = Literal["added", "withdrawn", "changed"]
Reason = Literal["document-added", "document-withdrawn", "document-reissued", "read-anew"]
KINDS: Final[tuple[Kind, ...]] = ("added", "withdrawn", "changed")
REASONS: Final[tuple[Reason, ...]] = (
    "document-added",
    "document-withdrawn",
    "document-reissued",
    "read-anew",
)


class Field(msgspec.Struct, frozen=True):
    """One thing that a statement says otherwise than before."""

    name: str
    before: Value
    after: Value


class Change(msgspec.Struct, frozen=True):
    """What became of one statement; `before` is None of an added one, `after` of a withdrawn one."""

    kind: Kind
    before: Told | None
    after: Told | None
    fields: tuple[Field, ...] = ()


class Sheet(msgspec.Struct, frozen=True):
    """Which document: its node, its digest and the path of its file."""

    iri: str
    sha256: str
    path: str


class DocumentChange(msgspec.Struct, frozen=True):
    """What became of the statements of one document, or of one and the other that replaces it, in the text's order.

    `kept`: how many statements say what they said; their IRIs follow the bytes of the document, so those of a
    reissued one are others.
    """

    reason: Reason
    before: Sheet | None
    after: Sheet | None
    kept: int
    changes: tuple[Change, ...]

    @property
    def path(self) -> str:
        """The path of the file: the later one's, where there are two."""
        sheet = self.after or self.before
        return sheet.path if sheet else ""

    @property
    def iri(self) -> str:
        """The document: the later one, where there are two."""
        sheet = self.after or self.before
        return sheet.iri if sheet else ""


class Side(msgspec.Struct, frozen=True, rename="camel"):
    """One of the two builds: its id, the version of the software, that of the ontology, and its numbers."""

    build: str
    software: str
    ontology: str
    documents: int
    statements: int


class Diff(msgspec.Struct, frozen=True):
    """All that two builds differ in. `documents` are in the order of paths, `same` is the number of the others."""

    before: Side
    after: Side
    same: int
    documents: tuple[DocumentChange, ...]
    terms: TermChanges

    @property
    def empty(self) -> bool:
        """Whether no statement, document or term differs."""
        terms = self.terms
        return not (self.documents or terms.added or terms.deprecated or terms.removed or terms.disappeared)

    def counts(self) -> dict[str, int]:
        """How many statements were added, withdrawn and changed, and how many documents there are of each reason."""
        found = Counter(change.kind for _, change in self.changes())
        reasons = Counter(document.reason for document in self.documents)
        return {kind: found[kind] for kind in KINDS} | {reason: reasons[reason] for reason in REASONS}

    def changes(self) -> Iterator[tuple[DocumentChange, Change]]:
        """Every change with its document."""
        return ((document, change) for document in self.documents for change in document.changes)


def diff(before: Path, after: Path) -> Diff:
    """What the version in the one folder has become in the other; each holds the files of a build.

    Raises StoreError where one of them is damaged.
    """
    old, new = (read_terms(folder / manifest.DATASET) for folder in (before, after))
    found, same = documents(before, after)
    return Diff(
        _side(manifest.read(before), old.version),
        _side(manifest.read(after), new.version),
        same,
        found,
        compare(old, new),
    )


def documents(before: Path, after: Path) -> tuple[tuple[DocumentChange, ...], int]:
    """The documents that differ in two folders with the records of a build, and the number of those that do not."""
    two = read_two(before, after)
    alone = {sha: paper for sha, paper in two.before.items() if sha not in two.after}
    other = {sha: paper for sha, paper in two.after.items() if sha not in two.before}
    anew = [
        _of_two("read-anew", paper, two.after[sha]) for sha, paper in two.before.items() if sha in two.after
    ]
    # A file under another name, a place or a confidence that differs: no statement is another for it.
    found = [each for each in anew if each.changes]
    same = two.same + len(anew) - len(found)
    for old, new in pairing.reissued(alone, other):
        found.append(_of_two("document-reissued", old, new))
        del alone[old.sha256], other[new.sha256]
    for paper in alone.values():
        gone = tuple(Change("withdrawn", told, None) for told in paper.statements)
        found.append(DocumentChange("document-withdrawn", _sheet(paper), None, 0, gone))
    for paper in other.values():
        come = tuple(Change("added", None, told) for told in paper.statements)
        found.append(DocumentChange("document-added", None, _sheet(paper), 0, come))
    found.sort(key=lambda each: (each.path, REASONS.index(each.reason), each.iri))
    return tuple(found), same


def _of_two(reason: Reason, old: Paper, new: Paper) -> DocumentChange:
    pairs = pairing.statements(old.statements, new.statements)
    both = [(one, other, _fields(one, other)) for one, other in pairs]
    changes = [Change("changed", one, other, fields) for one, other, fields in both if fields]
    paired_old, paired_new = ({pair[at].iri for pair in pairs} for at in (0, 1))
    changes += [Change("withdrawn", one, None) for one in old.statements if one.iri not in paired_old]
    changes += [Change("added", None, one) for one in new.statements if one.iri not in paired_new]
    return DocumentChange(
        reason,
        _sheet(old),
        _sheet(new),
        sum(1 for *_, fields in both if not fields),
        tuple(sorted(changes, key=_place)),
    )


def _place(change: Change) -> tuple[int, int]:
    told = change.after or change.before
    return (told.order if told else 0, -KINDS.index(change.kind))


def _fields(before: Told, after: Told) -> tuple[Field, ...]:
    pairs = ((name, before.value(name), after.value(name)) for name in FIELDS)
    return tuple(Field(name, one, other) for name, one, other in pairs if one != other)


def _sheet(paper: Paper) -> Sheet:
    return Sheet(paper.iri, paper.sha256, paper.path)


def _side(made: manifest.Manifest, ontology: str) -> Side:
    def number(names: Sequence[str]) -> int:
        values = (made.facts.get(name, 0) for name in names)
        return sum(value for value in values if isinstance(value, int))

    return Side(
        made.build_id,
        str(made.facts.get("software", "")),
        ontology,
        number(("documents",)),
        number(("issues", "outcomes", "recommendations")),
    )
