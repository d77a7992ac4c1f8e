"""The house stands as it is drawn: imports run one way, data stays out of code, nothing happens on import."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.commands import ROOT, environment

MODULES = sorted((ROOT / "kg").rglob("*.py"))
EACH = pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())

# Rooms that may write an address of somebody else's: the namespaces of XML formats, and the schemes of addresses.
_FORMATS = ("kg/read/",)
_ADDRESSES = ("kg/vocab.py", "kg/mapping/iris.py")
_LONGEST = 300
_QUERY = re.compile(r"\b(SELECT|CONSTRUCT|ASK|DESCRIBE|INSERT|DELETE)\b.*(\{|\bWHERE\b)", re.DOTALL)
_TURTLE = re.compile(r"^\s*(@prefix|PREFIX)\s", re.MULTILINE)
_HEAVY = (
    "rdflib",
    "lxml",
    "pyoxigraph",
    "pyshacl",
    "shacl",
    "SPARQLWrapper",
    "owlready2",
    "pypdfium2",
    "rich.table",
)


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [
        sys.executable,
        "-c",
        "from importlinter.cli import lint_imports_command as lint; lint()",
        "--no-cache",
    ]
    return subprocess.run(
        command,
        cwd=folder,
        env=environment(PYTHONPATH=str(folder)),
        capture_output=True,
        text=True,
        timeout=300,
    )


def strings(tree: ast.AST) -> Iterator[ast.Constant]:
    """The strings of a module that are no docstrings."""
    described = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    docs = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, described) and node.body and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
            yield node


def test_imports_run_one_way() -> None:
    done = lint_imports(ROOT)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 broken" in done.stdout


@pytest.mark.parametrize(
    ("module", "breach"),
    [
        ("kg/read/text.py", "from kg.store import versions"),
        ("kg/extract/outline.py", "import rdflib"),
        ("kg/query/run.py", "import pyoxigraph"),
        ("kg/model.py", "from kg import pipeline"),
    ],
)
def test_a_breach_of_the_contracts_is_caught(module: str, breach: str, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "kg", tmp_path / "kg", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    broken = tmp_path / module
    broken.write_text(f"{broken.read_text()}\n{breach}\n")
    done = lint_imports(tmp_path)
    assert done.returncode == 1, done.stdout + done.stderr
    assert re.search(r"BROKEN", done.stdout)
    assert module.removesuffix(".py").replace("/", ".") in done.stdout


@EACH
def test_a_module_says_what_it_is(path: Path) -> None:
    doc = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    assert doc
    assert doc.splitlines()[0].strip()


@EACH
def test_a_module_has_one_thought(path: Path) -> None:
    lines = len(path.read_text(encoding="utf-8").splitlines())
    named = path.relative_to(ROOT).as_posix()
    if lines > _LONGEST:
        decisions = "".join(
            one.read_text(encoding="utf-8") for one in (ROOT / "docs" / "decisions").glob("*.md")
        )
        assert named in decisions, f"{lines} lines and no decision record that names it"


@EACH
def test_no_query_and_no_turtle_is_written_in_code(path: Path) -> None:
    for node in strings(ast.parse(path.read_text(encoding="utf-8"))):
        text = str(node.value)
        if _QUERY.search(text) or _TURTLE.search(text):
            assert text.strip().count("\n") < 3, f"line {node.lineno}: move it to queries/ or shapes/"


@EACH
def test_no_query_is_made_by_formatting(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.JoinedStr):
            text = "".join(str(part.value) for part in node.values if isinstance(part, ast.Constant))
            assert not _QUERY.search(text), f"line {node.lineno}"


@EACH
def test_no_iri_stands_outside_the_two_tables(path: Path) -> None:
    name = path.relative_to(ROOT).as_posix()
    if name in _ADDRESSES:
        return
    for node in strings(ast.parse(path.read_text(encoding="utf-8"))):
        found = re.search(r"https?://[A-Za-z0-9][^\s\"'<>|)]*", str(node.value))
        if found and not _is_excused(name, found[0]):
            pytest.fail(f"line {node.lineno}: {found[0]} belongs into kg/vocab.py")


def _is_excused(name: str, address: str) -> bool:
    """Namespaces of file formats where they are read; the licence; an example of an address in a help text."""
    return name.startswith(_FORMATS) or address.startswith("http://127.0.0.1")


@pytest.mark.parametrize("module", ["kg", "kg.cli", "kg.model", "kg.console"])
def test_an_import_is_light(module: str) -> None:
    seen = f"import sys, {module}; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", seen],
        env=environment(),
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    loaded = set(done.stdout.split())
    assert loaded.isdisjoint(_HEAVY)


def test_an_import_reads_no_environment_and_no_data(tmp_path: Path) -> None:
    """Every module comes up in an empty folder without ontology, shapes or queries being opened."""
    script = (
        "import sys, pkgutil, importlib, kg\n"
        "opened = []\n"
        "sys.addaudithook(lambda event, args: opened.append(str(args[0])) if event == 'open' else None)\n"
        "names = [m.name for m in pkgutil.walk_packages(kg.__path__, 'kg.') if not m.name.endswith('__main__')]\n"
        "[importlib.import_module(name) for name in names]\n"
        "print(*[name for name in opened if name.endswith(('.ttl', '.rq', '.toml', '.json'))])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=tmp_path,
        env=environment(),
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    assert "ontology" not in done.stdout
    assert "shapes" not in done.stdout
    assert "queries" not in done.stdout


def test_nothing_is_skipped_but_through_requirements() -> None:
    for path in (ROOT / "tests").rglob("*.py"):
        if path.name in {"requirements.py", Path(__file__).name}:
            continue
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"\bpytest\.(skip|importorskip|mark\.skip|mark\.skipif|mark\.xfail)\b", text), (
            path
        )


def test_the_docs_speak_of_no_machine() -> None:
    for folder in ("docs", "kg", "ontology", "shapes", "queries", "examples"):
        for path in (ROOT / folder).rglob("*"):
            if path.suffix in {".md", ".py", ".ttl", ".rq", ".toml"}:
                text = path.read_text(encoding="utf-8")
                assert not re.search(r"(?<![\w/.])/(work|root|home|Users)/", text), path
