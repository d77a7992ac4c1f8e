"""Finds the project's data folders, in a checkout or inside an installed wheel; a name in, a path out."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from kg.errors import KgError

Folder = Literal["ontology", "shapes", "queries"]

_PACKAGE = Path(__file__).resolve().parent


def folder(name: Folder) -> Path:
    """The folder `ontology/`, `shapes/` or `queries/`.

    An installed wheel carries them under `kg/_data`; a checkout has them beside the package.
    """
    for candidate in (_PACKAGE / "_data" / name, _PACKAGE.parent / name):
        if candidate.is_dir():
            return candidate
    raise KgError(
        f"the folder {name}/ is missing from this installation",
        where=str(_PACKAGE),
        todo="Install outcome-graph again, or run from a whole checkout.",
    )


def files(name: Folder, pattern: str) -> list[Path]:
    """The files below a data folder that match `pattern`, sorted by their path below it."""
    root = folder(name)
    return sorted(root.glob(pattern), key=lambda path: path.relative_to(root).as_posix())
