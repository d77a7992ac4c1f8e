"""The layouts of `data/forms.toml` as typed values: how a forum's documents look and when it met."""

from __future__ import annotations

import datetime
import tomllib
from functools import cache
from pathlib import Path
from typing import Final, Literal

import msgspec

_DATA: Final = Path(__file__).resolve().parent / "data"


class Edition(msgspec.Struct, frozen=True):
    """When a forum met: its first day, how many days, and the offset from UTC that its documents write."""

    year: int
    first: datetime.date
    days: int
    offset: str


class Form(msgspec.Struct, frozen=True):
    """A layout and how many statements it holds; see `data/forms.toml`."""

    name: str
    event: str
    language: str
    weight: int
    clock: Literal["zone", "local", "none"]
    date: str
    editions: tuple[Edition, ...]
    issues: tuple[int, int]
    outcomes: tuple[int, int]
    recommendations: tuple[int, int]
    body: str
    head: str = ""
    url: str = ""
    running_head: str = ""
    sessions: int = 1
    topics: tuple[int, int] = (1, 3)


@cache
def load_forms() -> tuple[Form, ...]:
    """All forms, in the order of the file."""
    read = tomllib.loads((_DATA / "forms.toml").read_text("utf-8"))
    return tuple(msgspec.convert(read["forms"], list[Form]))
