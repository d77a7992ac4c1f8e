"""Reads the saved queries of `queries/`: the comment lines at the head of each `.rq` in, `SavedQuery` out.

The header, each line a comment so that the file is SPARQL as it stands::

    # title: What is asked, by which session, of whom
    # question: 4
    # summary: One row for each action of a recommendation.
    # tags: recommendations, actions
    # columns: session - the session that asks
    # param topic: concept:topic = igf - only statements about this topic

`question`, `tags`, `param` and a parameter's ``= default`` may be absent; `columns` and `param` repeat. Each
parameter has one slot in the text, ``VALUES ?topic { UNDEF }``.
"""

from __future__ import annotations

import difflib
import re
from pathlib import Path
from typing import Final, get_args

from kg import assets
from kg.errors import QueryError, UsageError
from kg.query.bind import bind_value
from kg.query.saved import TYPES, Column, Family, Parameter, SavedQuery, slot

_LINE: Final = re.compile(r"# (?P<key>[a-z]+)(?: (?P<name>\w+))?: (?P<value>\S.*)")
_PARAMETER: Final = re.compile(r"(?P<type>\S+)(?: = (?P<default>.+?))? - (?P<meaning>\S.*)")
_COLUMN: Final = re.compile(r"(?P<name>\w+) - (?P<meaning>\S.*)")
_SLOT: Final = re.compile(r"VALUES\s+\?(\w+)\s*\{\s*UNDEF\s*\}")
_ONCE: Final = frozenset({"title", "question", "summary", "tags"})


def read_all(root: Path | None = None) -> dict[str, SavedQuery]:
    """All saved queries by name, in order of family and name; `root` is `queries/` unless given.

    `QueryError` names the file and the line of a header that is wrong.
    """
    folder = assets.folder("queries") if root is None else root
    found: dict[str, SavedQuery] = {}
    for family in get_args(Family):
        for path in sorted((folder / family).glob("*.rq")):
            saved = read(path, family)
            if saved.name in found:
                raise QueryError(
                    f"{found[saved.name].path} has this name too",
                    where=saved.path,
                    todo="Rename one of them.",
                )
            found[saved.name] = saved
    return found


def find(name: str, root: Path | None = None) -> SavedQuery:
    """The saved query of this name; `UsageError` with the nearest names where there is none."""
    known = read_all(root)
    if name in known:
        return known[name]
    near = difflib.get_close_matches(name, known, n=3, cutoff=0.7)
    hint = f"Did you mean {' or '.join(near)}? " if near else ""
    raise UsageError("there is no saved query of this name", where=name, todo=f"{hint}kg queries lists them.")


def read(path: Path, family: Family) -> SavedQuery:
    """The saved query in a file; `QueryError` where its header or its slots are wrong."""
    text = path.read_text(encoding="utf-8")
    once: dict[str, str] = {}
    columns: list[Column] = []
    parameters: list[Parameter] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.startswith("#"):
            break
        where = f"{path}:{number}"
        match = _LINE.fullmatch(line)
        if match is None:
            raise QueryError(
                "this is no line of a header", where=where, todo="Write `# key: value`, as other queries do."
            )
        key, value = match["key"], match["value"]
        if key == "param" and match["name"]:
            parameters.append(_parameter(match["name"], value, where))
        elif key == "columns":
            columns.append(_column(value, where))
        elif key in _ONCE and match["name"] is None and key not in once:
            once[key] = value
        else:
            raise QueryError(
                f"a header has no such line, or has it twice: {key}",
                where=where,
                todo="See docs/guide/queries.md.",
            )
    for key in ("title", "summary"):
        if key not in once:
            raise QueryError(f"the header has no {key}", where=f"{path}:1", todo=f"Add `# {key}: ...`.")
    _check_slots(text, parameters, path)
    return SavedQuery(
        name=path.stem,
        family=family,
        path=path.as_posix(),
        title=once["title"],
        summary=once["summary"],
        sparql=text,
        question=_question(once.get("question"), path),
        tags=tuple(tag.strip() for tag in once.get("tags", "").split(",") if tag.strip()),
        columns=tuple(columns),
        parameters=tuple(parameters),
    )


def _parameter(name: str, value: str, where: str) -> Parameter:
    match = _PARAMETER.fullmatch(value)
    if match is None:
        raise QueryError(
            f"the parameter {name} is not declared whole",
            where=where,
            todo="Write `# param NAME: TYPE = DEFAULT - meaning`.",
        )
    if match["type"] not in TYPES:
        raise QueryError(
            f"there is no parameter type {match['type']}",
            where=where,
            todo=f"Use one of {', '.join(sorted(TYPES))}.",
        )
    parameter = Parameter(name, match["type"], match["meaning"], match["default"])
    if parameter.default is not None:
        try:
            bind_value(parameter, parameter.default)
        except UsageError as error:
            raise QueryError(
                f"the default does not fit: {error.what}", where=where, todo=error.todo
            ) from error
    return parameter


def _column(value: str, where: str) -> Column:
    match = _COLUMN.fullmatch(value)
    if match is None:
        raise QueryError(
            "the column is not described whole", where=where, todo="Write `# columns: NAME - meaning`."
        )
    return Column(match["name"], match["meaning"])


def _question(value: str | None, path: Path) -> int | None:
    if value is None:
        return None
    if not value.isdecimal():
        raise QueryError(
            f"{value} is no number of a question", where=str(path), todo="Write `# question: 4`."
        )
    return int(value)


def _check_slots(text: str, parameters: list[Parameter], path: Path) -> None:
    declared = {parameter.name for parameter in parameters}
    if len(declared) < len(parameters):
        raise QueryError("a parameter is declared twice", where=str(path), todo="Remove one of the two.")
    for parameter in parameters:
        if text.count(slot(parameter.name)) != 1:
            raise QueryError(
                f"the parameter {parameter.name} has no slot, or more than one",
                where=str(path),
                todo=f"Write `{slot(parameter.name)}` once in the query.",
            )
    for name in _SLOT.findall(text):
        if name not in declared:
            raise QueryError(
                f"the slot ?{name} has no parameter",
                where=str(path),
                todo=f"Add `# param {name}: TYPE - meaning` to the header.",
            )
