"""A folder of annotated documents in, typed annotations out: `NAME/source.*` beside `NAME/gold.json`.

A `NAME/gold.json` without a source is a second pass: another annotation of the document of the same name.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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


class TwoPasses(msgspec.Struct, frozen=True):
    """Two annotations of one document, made without sight of each other."""

    name: str
    first: Annotation
    second: Annotation


def load(*folders: Path) -> list[GoldDocument]:
    """The annotated documents below folders, by name. Raises KgError where one is incomplete or malformed.

    Second passes are left aside; one of no document is incomplete.
    """
    paths = _annotations(folders)
    complete = {path: sources for path in paths if (sources := sorted(path.parent.glob("source.*")))}
    names = {path.parent.name for path in complete}
    for path in paths:
        if path not in complete and path.parent.name not in names:
            raise KgError(
                "no source stands beside it, and no document of its name is there",
                where=str(path),
                todo="Put one source.* beside it.",
            )
    return sorted((_document(*item) for item in complete.items()), key=lambda one: one.name)


def load_passes(second: Path, firsts: Sequence[Path]) -> list[TwoPasses]:
    """The second passes below a folder with the first, by name.

    The first pass is that of the same name below `firsts`, else in a folder beside `second`. Raises KgError where
    there is none, or more than one.
    """
    found = []
    for path in _annotations([second]):
        name = path.parent.name
        below = _others(path, (one for folder in firsts for one in folder.rglob(f"{name}/gold.json")))
        beside = _others(path, second.resolve().parent.glob(f"*/{name}/gold.json"))
        candidates = below or beside
        if len(candidates) != 1:
            raise KgError(
                f"{len(candidates)} first passes have its name",
                where=str(path),
                todo="Name the folder of the one document that it annotates again.",
            )
        found.append(TwoPasses(name, _annotation(candidates[0]), _annotation(path)))
    return sorted(found, key=lambda one: one.name)


def _annotations(folders: Sequence[Path]) -> list[Path]:
    found = sorted({path for folder in folders for path in folder.rglob("gold.json")})
    if not found:
        raise KgError(
            "there is no annotated document below it",
            where=", ".join(map(str, folders)),
            todo="Name a folder that holds NAME/source.* beside NAME/gold.json.",
        )
    return found


def _others(path: Path, candidates: Iterable[Path]) -> list[Path]:
    """The candidates with a source: a second pass is no first one, whatever it is asked of."""
    resolved = {one.resolve() for one in candidates} - {path.resolve()}
    return sorted(one for one in resolved if any(one.parent.glob("source.*")))


def _document(path: Path, sources: Sequence[Path]) -> GoldDocument:
    if len(sources) != 1:
        raise KgError(
            f"{len(sources)} sources stand beside it", where=str(path), todo="Put one source.* beside it."
        )
    return GoldDocument(path.parent.name, sources[0], _annotation(path))


def _annotation(path: Path) -> Annotation:
    try:
        return msgspec.json.decode(path.read_bytes(), type=Annotation)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise KgError(
            f"it is no annotation ({error})", where=str(path), todo="See tests/gold/README.md."
        ) from error
