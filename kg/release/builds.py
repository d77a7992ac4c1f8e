"""A path in, the version of a build that it means, held open, out."""

from __future__ import annotations

from pathlib import Path

from kg.store import manifest, versions
from kg.store.versions import Version


def open_build(path: Path) -> Version:
    """The current version of a built folder, or the version that a path like `DIR/versions/NAME` is.

    Raises StoreError where there is none.
    """
    if (path / manifest.MANIFEST).exists():
        return versions.open_version(path)
    return versions.open_current(path)
