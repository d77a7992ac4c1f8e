"""The lines of a build in, the figures that VoID asks for out: in one pass.

Each thing that is told apart takes eight bytes of memory: the first 64 bits of its BLAKE2 digest. Of a hundred million
things two are taken for one with a chance of about one in four thousand, and every run counts alike.
"""

from __future__ import annotations

import hashlib
from array import array
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from kg import vocab
from kg.mapping.nquads import made

_APART: Final = tuple(f"<{graph}> .\n" for graph in (vocab.GRAPH_DATASET, vocab.GRAPH_CHANGES))
_TYPE: Final = made(vocab.RDF_TYPE)
_LANGUAGE: Final = made(vocab.DCTERMS_LANGUAGE)
_VERSION: Final = made(vocab.OWL_VERSION_IRI)
_EXAMPLE: Final = made(vocab.WSO_RECOMMENDATION)
_OWN: Final = f"<{vocab.BASE}"
_OWN_TERM: Final = f"<{vocab.WSO}"
_LINKED: Final = f"<{vocab.SDG}"
_STATEMENTS: Final = ("/iss-", "/out-", "/rec-")
_PARTS: Final = 64


class Distinct:
    """A number of different things, of which each may come any number of times."""

    def __init__(self) -> None:
        self._parts: dict[int, array[int]] = {}

    def add(self, digest: int) -> None:
        """One thing, by its 64-bit digest."""
        part = self._parts.get(digest % _PARTS)
        if part is None:
            part = self._parts[digest % _PARTS] = array("Q")
        part.append(digest)

    def __len__(self) -> int:
        return sum(len(set(part)) for part in self._parts.values())


class Counts:
    """What the lines of a build hold, less the graphs that tell of the release itself.

    All keys are terms as lines have them. `release` is the digest of the lines, in whatever order they come. `held`: of
    the statements whose id begins with "iss", "out" or "rec", those that have a property. `example` is the first
    recommendation by its IRI, `ontology` the version of the ontology, "" where there is none.
    """

    def __init__(self, lines: Iterable[str], holding: Iterable[str] = ()) -> None:
        self.triples: dict[str, Distinct] = defaultdict(Distinct)
        self.subjects = Distinct()
        self.entities = Distinct()
        self.objects = Distinct()
        self.classes: dict[str, Distinct] = defaultdict(Distinct)
        self.links: dict[str, Distinct] = defaultdict(Distinct)
        self.held: dict[tuple[str, str], Distinct] = defaultdict(Distinct)
        self.languages: set[str] = set()
        self.ontology = ""
        self.example = ""
        self._holding = frozenset(holding)
        self.release = self._count(lines)

    def _count(self, lines: Iterable[str]) -> str:
        whole = 0
        last, subject_digest = "", 0
        for line in lines:
            if line.endswith(_APART):
                continue
            whole += _line_digest(line)
            triple = line[: line.rindex(" <")]
            subject, predicate, value = triple.split(" ", 2)
            if subject != last:
                last, subject_digest = subject, _digest(subject)
                self.subjects.add(subject_digest)
                if subject.startswith(_OWN):
                    self.entities.add(subject_digest)
            triple_digest = _new_digest(triple)
            self.triples[predicate].add(triple_digest)
            self.objects.add(_digest(value))
            if predicate == _TYPE:
                self.classes[value].add(subject_digest)
                if value == _EXAMPLE and not "" < self.example <= subject:
                    self.example = subject
            elif predicate in self._holding:
                self._hold(subject, predicate, subject_digest)
            if value.startswith(_LINKED) and predicate.startswith(_OWN_TERM):
                self.links[predicate].add(triple_digest)
            if predicate == _LANGUAGE:
                self.languages.add(value)
            elif predicate == _VERSION and subject == f"<{vocab.WSO}>":
                self.ontology = value
        return _name(whole)

    def _hold(self, subject: str, predicate: str, digest: int) -> None:
        at = subject.rfind("/")
        if subject[at : at + 5] in _STATEMENTS:
            self.held[subject[at + 1 : at + 4], predicate].add(digest)


def release_of(lines: Iterable[str]) -> str:
    """The digest of a build's lines that names its release: 16 hex digits, as `Counts` has it."""
    return _name(sum(_line_digest(line) for line in lines if not line.endswith(_APART)))


def _line_digest(line: str) -> int:
    return int.from_bytes(hashlib.blake2b(line.encode(), digest_size=16).digest(), "big")


def _name(total: int) -> str:
    """Sixteen digits of a sum, which is the same in whatever order the lines come."""
    return hashlib.blake2b((total % (1 << 128)).to_bytes(16, "big"), digest_size=8).hexdigest()


def _new_digest(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "big")


@lru_cache(maxsize=16384)
def _digest(text: str) -> int:
    """The same, for what comes again and again."""
    return _new_digest(text)
