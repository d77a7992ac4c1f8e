"""The action lines and goals that a document names for its session as a whole."""

from __future__ import annotations

import pytest

from kg.extract import Extractor
from kg.extract.alignments import AlignmentReader
from kg.extract.folding import Folded
from kg.model import Mention
from tests.extract.page import page

HEAD = "WSIS Forum 2025\n\nSession 77: Wells and wires\n\nThursday, 10 July 2025, 14:00 – 15:00\n\n"
LISTED = f"""{HEAD}Key issues

- Wells run dry where nobody measures them.

WSIS Action Lines

- C2. Information and communication infrastructure
- C7. E-agriculture

Sustainable Development Goals

- Goal 6: Clean water and sanitation
- SDG 9.c
"""


def aligned(extractor: Extractor, text: str) -> list[tuple[str, str, str]]:
    document = page(*text.split("\n"))
    (record,) = extractor.extract(document)
    assert record.session is not None
    found = record.session.alignments or ()
    return [(one.scheme, one.notation, document.text[one.start : one.end].split()[0]) for one in found]


def test_a_section_of_their_own_speaks_of_the_session(extractor: Extractor) -> None:
    assert aligned(extractor, LISTED) == [
        ("action-line", "C2", "C2"),
        ("action-line", "C7.e-agriculture", "C7."),
        ("sdg", "6", "Goal"),
        ("sdg", "9.c", "9.c"),
    ]


def test_a_title_speaks_of_the_session(extractor: Extractor) -> None:
    text = HEAD.replace("Wells and wires", "Action Line C4 facilitation meeting")
    assert aligned(extractor, f"{text}Key issues\n\n- Skills are scarce.\n") == [("action-line", "C4", "C4")]


def test_the_words_of_a_statement_do_not(extractor: Extractor) -> None:
    text = f"{HEAD}Recommendations\n\n- Ministries should report on action line C5 and SDG 4.\n"
    assert aligned(extractor, text) == []


@pytest.mark.parametrize(("box", "taken"), [("☐", False), ("[ ]", False), ("☑", True), ("[x]", True)])
def test_an_empty_box_ties_to_nothing(extractor: Extractor, box: str, taken: bool) -> None:
    text = f"WSIS Action Lines\n{box} C2\n"
    reader = AlignmentReader({"boxes": {"empty": ["☐", "[ ]"]}})
    found = reader.read(page(*text.split("\n")), [(0, len(text))], extractor.mentions.read(Folded(text)))
    place = text.index("C2")
    one = Mention(notation="C2", scheme="action-line", start=place, end=place + 2, confidence=0.95)
    assert found == ((one,) if taken else ())
