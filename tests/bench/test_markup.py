"""The light markup says what its docstring promises."""

from __future__ import annotations

import pytest

from bench.markup import bold_runs, parse, plain
from bench.source import Block, Kind


@pytest.mark.parametrize(
    ("line", "block"),
    [
        ("## Key Issues", Block(Kind.HEADING, "Key Issues", level=2)),
        ("- Open the funds.", Block(Kind.ITEM, "Open the funds.")),
        ("    - Deep inside", Block(Kind.ITEM, "Deep inside", level=2)),
        ("12. Decides", Block(Kind.ITEM, "Decides", marker="12.")),
        ("  (a) To simplify", Block(Kind.ITEM, "To simplify", level=1, marker="(a)")),
        ("iv) Fourth", Block(Kind.ITEM, "Fourth", marker="iv)")),
        ("Date:: 8 July: morning", Block(Kind.FIELD, "8 July: morning", label="Date")),
        ("<https://example.org/a?b=1>", Block(Kind.LINK, "https://example.org/a?b=1")),
        ("As seen: plain words", Block(Kind.PARAGRAPH, "As seen: plain words")),
        ("\\- no item", Block(Kind.PARAGRAPH, "- no item")),
        ("#hashtag", Block(Kind.PARAGRAPH, "#hashtag")),
        ("2025 was long.", Block(Kind.PARAGRAPH, "2025 was long.")),
    ],
)
def test_a_line_is_a_block(line: str, block: Block) -> None:
    assert parse(line) == (block,)


def test_rows_that_follow_each_other_are_one_table_and_a_blank_line_parts_them() -> None:
    assert parse("| a | b |\n| c | d |\n\n| e |\nend") == (
        Block(Kind.TABLE, rows=(("a", "b"), ("c", "d"))),
        Block(Kind.TABLE, rows=(("e",),)),
        Block(Kind.PARAGRAPH, "end"),
    )


def test_bold_signs_cut_a_text_into_runs_and_readers_see_none_of_them() -> None:
    text = "**Money exists:** unspent lev\u00adies"
    assert bold_runs(text) == [("Money exists:", True), (" unspent lev\u00adies", False)]
    assert plain(text) == "Money exists: unspent levies"
