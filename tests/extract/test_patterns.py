"""What `ontology/patterns` may cost: no pattern and no reader of names may take more than its share of a long text."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pytest

from kg import schemes
from kg.extract.folding import Folded
from kg.extract.mentions import MentionReader
from kg.lexicon import Lexicon

# A regular expression, as these files write them, holds one of these.
_EXPRESSION = re.compile(r"\\[bdsw]|\(\?")
_LENGTH = 100_000
# The aim is a tenth of a second; the rest is leave for slow machines.
_MOST_SECONDS = 0.4

UNITS = [
    *("SDG 4, ", "SDG 4 and 12 ", "goals 1, ", "Goals 1 to ", "target 1.1, ", "action line ", "AL C2, "),
    *("C7: E-health, ", "C7 ICT applications ", "e-health, ", "C2, ", "C2 - ", "C 2 ", "by the ", "by 1 "),
    *("by the end of ", "at least ", "at least 1 a ", "10 % of a ", "10%", "10% of schools ", "in the next "),
    *(
        "10 per cent of schools and girls ",
        "within the next ",
        "1",
        "1 ",
        "1,1",
        "   ",
        "\t",
        "a ",
        "A-",
        "(",
    ),
]


def expressions(data: Any, name: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(data, dict):
        for key, value in data.items():
            yield from expressions(value, f"{name}.{key}" if name else key)
    elif isinstance(data, list):
        for value in data:
            yield from expressions(value, name)
    elif isinstance(data, str) and _EXPRESSION.search(data):
        yield name, data


EXPRESSIONS = sorted(expressions(schemes.load().patterns))


def seconds(work: Callable[[], object]) -> float:
    before = time.process_time()
    work()
    return time.process_time() - before


@pytest.mark.parametrize(("name", "pattern"), EXPRESSIONS, ids=[name for name, _ in EXPRESSIONS])
def test_no_pattern_is_slow_on_text_made_to_slow_it(name: str, pattern: str) -> None:
    expression = re.compile(pattern, re.IGNORECASE)
    spent = {unit: seconds(partial(_all, expression, (unit * _LENGTH)[:_LENGTH])) for unit in UNITS}
    assert {unit: took for unit, took in spent.items() if took > _MOST_SECONDS} == {}


def _all(expression: re.Pattern[str], text: str) -> int:
    return sum(1 for _ in expression.finditer(text))


@pytest.mark.parametrize(
    "unit", ["C7: E-health; ", "Room C2; ", "SDG 4, 12 schools; ", "UNESCO and students; "]
)
def test_four_times_the_names_take_about_four_times_as_long(lexicon: Lexicon, unit: str) -> None:
    reader = MentionReader(lexicon)
    short, long = (Folded(unit * times) for times in (2_000, 8_000))

    def read(text: Folded) -> object:
        return reader.read(text).topics.within(0, len(text.text), "en")

    once = min(seconds(partial(read, short)) for _ in range(3))
    assert min(seconds(partial(read, long)) for _ in range(2)) < 6 * once + 0.02
