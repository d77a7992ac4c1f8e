"""Bytes that survive a power cut: folders and one-line files in, nothing out but that the disk has them."""

from __future__ import annotations

import os
from pathlib import Path


def sync(path: Path) -> None:
    """Tells the disk to keep a file's bytes, or a folder's list of names."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_tree(folder: Path) -> None:
    """Tells the disk to keep all that is below a folder, files first and each folder after what it holds."""
    for root, _, names in os.walk(folder, topdown=False):
        for name in sorted(names):
            sync(Path(root, name))
        sync(Path(root))


def replace_text(path: Path, text: str) -> None:
    """Gives a small file new words all at once: a reader sees the old ones or the new, never a part."""
    beside = path.with_name(f".{path.name}-new")
    beside.write_text(text, encoding="utf-8")
    sync(beside)
    beside.replace(path)
    sync(path.parent)
