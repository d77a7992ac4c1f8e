"""A folder of annotated documents in, typed annotations out: `NAME/source.*` beside `NAME/gold.json`."""

from __future__ import annotations

from pathlib import Path

import msgspec

from kg.errors import KgError
from kg.model import Basis, Force, Kind, Polarity, Role


class _Gold(msgspec.Struct, frozen=True, rename="camel", forbid_unknown_fields=True):
    """Base of annotations: a misspelt key is an error, not a fact that silently counts for nothing."""


class GoldAction(_Gold, frozen=True):
    """One thing asked or promised, from its main verb on."""

    text: str
    force: Force
    polarity: Polarity
    addressees: tuple[str, ...] = ()
    beneficiaries: tuple[str, ...] = ()
    deadline: str | None = None


class GoldStakeholder(_Gold, frozen=True):
    """A group in a role."""

    group: str
    role: Role
    basis: Basis = "stated"


class GoldOrganization(_Gold, frozen=True):
    """A named body, in a role or in none."""

    name: str
    role: Role | None = None


class GoldStatement(_Gold, frozen=True):
    """A statement as it should be read; its text with white space normalised."""

    kind: Kind
    text: str
    context: str | None = None
    topics: tuple[str, ...] = ()
    action_lines: tuple[str, ...] = ()
    sdgs: tuple[str, ...] = ()
    stakeholders: tuple[GoldStakeholder, ...] = ()
    organizations: tuple[GoldOrganization, ...] = ()
    actions: tuple[GoldAction, ...] = ()


class GoldSession(_Gold, frozen=True):
    """The facts of a session, null where the document does not say, and its statements."""

    title: str | None = None
    event: str | None = None
    edition: str | None = None
    number: str | None = None
    start: str | None = None
    end: str | None = None
    organizers: tuple[str, ...] = ()
    statements: tuple[GoldStatement, ...] = ()


class Annotation(_Gold, frozen=True):
    """What is right about one document."""

    form: str
    language: str
    adversarial: bool
    sessions: tuple[GoldSession, ...]


class GoldDocument(msgspec.Struct, frozen=True):
    """A source and its annotation."""

    name: str
    source: Path
    annotation: Annotation

    @property
    def format(self) -> str:
        """The suffix of the source, without the dot."""
        return self.source.suffix.removeprefix(".")


def load(folder: Path) -> list[GoldDocument]:
    """The annotated documents below a folder, by name. Raises KgError where one is incomplete or malformed."""
    found = [_document(path) for path in sorted(folder.rglob("gold.json"))]
    if not found:
        raise KgError(
            "there is no annotated document below it",
            where=str(folder),
            todo="Name a folder that holds NAME/source.* beside NAME/gold.json.",
        )
    return found


def _document(path: Path) -> GoldDocument:
    sources = sorted(path.parent.glob("source.*"))
    if len(sources) != 1:
        raise KgError(
            f"{len(sources)} sources stand beside it", where=str(path), todo="Put one source.* beside it."
        )
    try:
        annotation = msgspec.json.decode(path.read_bytes(), type=Annotation)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise KgError(
            f"it is no annotation ({error})", where=str(path), todo="See tests/gold/README.md."
        ) from error
    return GoldDocument(path.parent.name, sources[0], annotation)
