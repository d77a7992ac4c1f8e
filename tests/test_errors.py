"""Errors are one line that says where, what and what to do, and stay so across processes."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Iterator

import pytest

import kg.errors
from kg.errors import KgError, ReadError, UsageError


def kinds(kind: type[KgError] = KgError) -> Iterator[type[KgError]]:
    yield kind
    for below in kind.__subclasses__():
        yield from kinds(below)


@pytest.mark.parametrize(
    ("error", "line"),
    [
        (KgError("it broke"), "it broke"),
        (KgError("it broke."), "it broke"),
        (KgError("it broke", where="a.txt"), "a.txt: it broke"),
        (KgError("it broke", todo="Mend it."), "it broke. Mend it."),
        (KgError("it broke.", where="a.txt", todo="Mend it."), "a.txt: it broke. Mend it."),
    ],
)
def test_an_error_is_one_line(error: KgError, line: str) -> None:
    assert str(error) == line


@pytest.mark.parametrize("kind", [*kinds()])
def test_an_error_comes_back_whole_from_another_process(kind: type[KgError]) -> None:
    error = kind("it broke", where="a.txt", todo="Mend it.")
    for again in (pickle.loads(pickle.dumps(error)), copy.copy(error)):
        assert type(again) is kind
        assert (again.what, again.where, again.todo) == ("it broke", "a.txt", "Mend it.")
        assert str(again) == str(error)


def test_only_words_that_do_not_fit_end_with_2() -> None:
    codes = {kind: kind.exit_code for kind in kinds()}
    assert codes.pop(UsageError) == 2
    assert set(codes.values()) == {1}


def test_every_error_of_the_module_is_below_one_and_says_when_it_is_raised() -> None:
    named = [
        one for one in vars(kg.errors).values() if isinstance(one, type) and one.__module__ == "kg.errors"
    ]
    assert set(named) == set(kinds())
    assert all(one.__doc__ for one in named)
    assert issubclass(ReadError, KgError)
