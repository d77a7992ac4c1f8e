"""What a diff looks like: for people at a terminal, as a page, as JSON and as CSV."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import Mention
from kg.release import Diff, diff, to_csv, to_json, to_markdown, to_text
from kg.release.told import FIELDS
from kg.release.wording import alike, pieces, threshold
from tests.release.making import ONTOLOGY, build, record

MAPS = "Regulators should publish the coverage maps of every district by 2024."
MAPS_LATER = "Regulators should publish the quality maps of every district by 2027."
SCHOOLS = "Connect all primary schools."


@pytest.fixture
def found(tmp_path: Path) -> Diff:
    """A reissue with a changed statement and a new topic, a new document, and a term that is gone."""
    mention = Mention(notation="ipv6", scheme="topic", start=0, end=5, confidence=0.9)
    before = [record([("recommendation", MAPS), ("issue", SCHOOLS)])]
    topic = {"topics": ("ipv6",), "mentions": (mention,)}
    after = [
        record([("recommendation", MAPS_LATER, topic), ("issue", SCHOOLS)]),
        record([("outcome", "=1+1 *is* two.")], path="sums.txt", number="7"),
    ]
    return diff(build(tmp_path / "a", before), build(tmp_path / "b", after, ONTOLOGY[:2]))


def test_people_see_the_numbers_first_and_then_each_document(found: Diff) -> None:
    head, _, rest = to_text(found).partition("\n\n")
    assert [line.split()[0] for line in head.splitlines()] == ["before", "after"]
    figures, _, rest = rest.partition("\n\n")
    assert [line.split()[-1] for line in figures.splitlines()] == ["1", "0", "1", "1", "1", "1"]
    assert rest == (
        "report.txt: document reissued, 1 statement as it was\n"
        "  changed recommendation: Regulators should publish the [-coverage-]{+quality+} maps of every district "
        "by [-2024-]{+2027+}. (ses:wsis-forum/2025/425)\n"
        "      topics: {+ipv6+}\n"
        "\n"
        "sums.txt: new document\n"
        "  added outcome: =1+1 *is* two. (ses:wsis-forum/2025/7)\n"
        "\n"
        "terms that disappeared without deprecation:\n"
        "  https://w3id.org/wsis-outcomes/voc/topic/ipv6\n"
    )


def test_a_page_shows_words_as_they_are(found: Diff) -> None:
    page = to_markdown(found)
    assert "- changed recommendation: Regulators should publish the ~~coverage~~**quality** maps" in page
    assert "- added outcome: =1+1 \\*is\\* two." in page
    assert "| statements changed | 1 |" in page


def test_json_has_all_of_both_statements(found: Diff) -> None:
    read = json.loads(to_json(found))
    assert read["counts"] == {
        "added": 1,
        "withdrawn": 0,
        "changed": 1,
        "document-added": 1,
        "document-withdrawn": 0,
        "document-reissued": 1,
        "read-anew": 0,
        "unchanged-documents": 0,
    }
    [change] = read["documents"][0]["changes"]
    assert change["fields"]["topics"] == {"before": [], "after": ["ipv6"]}
    assert set(change["before"]) == {"statement", "sessionIri", *FIELDS}
    words = change["words"]
    assert "".join(piece["text"] for piece in words if piece["of"] != "after") == MAPS
    assert "".join(piece["text"] for piece in words if piece["of"] != "before") == MAPS_LATER
    assert read["terms"]["disappeared"] == ["https://w3id.org/wsis-outcomes/voc/topic/ipv6"]


def test_csv_has_a_row_for_each_field_and_no_formula(found: Diff) -> None:
    rows = list(csv.DictReader(io.StringIO(to_csv(found))))
    assert [(row["change"], row["field"], row["before"], row["after"]) for row in rows] == [
        ("changed", "text", MAPS, MAPS_LATER),
        ("changed", "topics", "", "ipv6"),
        ("added", "text", "", "'=1+1 *is* two."),
    ]


def test_words_of_a_stranger_cannot_move_the_cursor(tmp_path: Path) -> None:
    before = build(tmp_path / "a", [record([("issue", SCHOOLS)])])
    after = build(
        tmp_path / "b", [record([("issue", SCHOOLS)]), record([("issue", "a\x1b[2Jb")], path="b\x1b.txt")]
    )
    assert "\x1b" not in to_text(diff(before, after))


WORDS = st.text(st.sampled_from("ab cd.\n，会议é"), max_size=30)


@given(WORDS, WORDS)
def test_the_pieces_make_both_texts(one: str, other: str) -> None:
    found = pieces(one, other)
    assert "".join(piece.text for piece in found if piece.of != "after") == one
    assert "".join(piece.text for piece in found if piece.of != "before") == other


@pytest.mark.parametrize(
    ("one", "other", "is_one"),
    [
        (MAPS, MAPS_LATER, True),
        (MAPS, SCHOOLS, False),
        ("连接所有的小学。", "连接全部的小学。", True),
        ("Connect.", f"Connect. {MAPS}", False),
    ],
)
def test_texts_count_as_one_from_the_threshold_on(one: str, other: str, is_one: bool) -> None:
    likenesses = [ratio for ratio, *_ in alike([one], [other])]
    assert bool(likenesses) == is_one
    assert all(threshold() <= ratio <= 1 for ratio in likenesses)
