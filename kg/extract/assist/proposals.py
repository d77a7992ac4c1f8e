"""The one interface of optional readers: a statement and what the rules read in, proposals out.

Nothing here is trusted: what a proposal says counts only once `kg.extract.assist.gate` has found it in the words.
"""

from __future__ import annotations

from typing import Protocol

import msgspec

from kg.model import Action, Kind, Reader


class Asking(msgspec.Struct, frozen=True):
    """A statement as it is put to an assistant: its words and its lead-in's with even spaces, what the rules read."""

    words: str
    kind: Kind
    lead: str | None = None
    language: str | None = None
    actions: tuple[Action, ...] = ()
    topics: tuple[str, ...] = ()


class ProposedTerm(msgspec.Struct, frozen=True):
    """Words that name a group or body, or speak of a topic; `notation` may be left to the vocabularies.

    `at`, here and below: where the words begin in those of the statement, for who can tell.
    """

    words: str
    notation: str | None = None
    at: int | None = None


class ProposedAction(msgspec.Struct, frozen=True):
    """Something asked or promised: its words, and among them its verb (the first, where none is named)."""

    words: str
    force: str
    polarity: str = "do"
    verb: str | None = None
    at: int | None = None
    addressees: tuple[ProposedTerm, ...] = ()
    beneficiaries: tuple[ProposedTerm, ...] = ()


class Proposals(msgspec.Struct, frozen=True):
    """What an assistant proposes of one statement; `malformed` counts what was no proposal at all."""

    actions: tuple[ProposedAction, ...] = ()
    topics: tuple[ProposedTerm, ...] = ()
    malformed: int = 0


class Unanswered(Exception):  # noqa: N818 - no error of the program: the rules' reading stays
    """No proposals came; says why in a few words."""


class Assistant(Protocol):
    """An optional reader."""

    @property
    def reader(self) -> Reader:
        """How the record calls it."""

    @property
    def software(self) -> str:
        """Which program it is, and which version."""

    def propose(self, statement: Asking) -> Proposals:
        """What it reads in a statement. Raises Unanswered where it cannot say."""
