"""What `kg.release.diff` finds between two builds, and what it must not take for a difference."""

from __future__ import annotations

import random
import unicodedata
from pathlib import Path
from typing import Any

import msgspec
import pytest

from kg.errors import StoreError
from kg.model import Mention, Record, Stakeholder
from kg.release import Diff, diff
from kg.release.diff import Change
from tests.release.making import Said, build, record

MAPS = "Regulators should publish the coverage maps of every district by 2024."
MAPS_LATER = "Regulators should publish the coverage maps of every district by 2027."
SCHOOLS = "Connect all primary schools."
YOUTH = "Young people took part in the hackathon."


def compared(tmp_path: Path, before: list[Record], after: list[Record]) -> Diff:
    return diff(build(tmp_path / "before", before), build(tmp_path / "after", after))


def told(found: Diff) -> list[tuple[str, str, str]]:
    """Reason, kind of change and words, for each change."""
    return [(document.reason, change.kind, _words(change)) for document, change in found.changes()]


def _words(change: Change) -> str:
    one = change.after or change.before
    return one.text if one else ""


def test_the_same_records_differ_in_nothing(tmp_path: Path) -> None:
    found = compared(tmp_path, [record([("issue", MAPS)])], [record([("issue", MAPS)])])
    assert found.empty
    assert (found.same, set(found.counts().values())) == (1, {0})


def test_a_new_document_adds_its_statements(tmp_path: Path) -> None:
    first = record([("recommendation", MAPS)], path="a.txt", number="1")
    second = record([("outcome", YOUTH)], path="b.txt", number="2")
    found = compared(tmp_path, [first], [first, second])
    assert told(found) == [("document-added", "added", YOUTH)]
    assert found.same == 1
    [(document, change)] = found.changes()
    assert (document.before, change.before) == (None, None)


def test_a_document_that_is_gone_withdraws_its_statements(tmp_path: Path) -> None:
    first = record([("recommendation", MAPS)], path="a.txt", number="1")
    second = record([("outcome", YOUTH)], path="b.txt", number="2")
    found = compared(tmp_path, [first, second], [second])
    assert told(found) == [("document-withdrawn", "withdrawn", MAPS)]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"path": "in/a.txt", "number": "1"}, {"path": "in/a.txt", "number": "2"}),
        ({"path": "old/a.txt", "number": "1"}, {"path": "new/a.txt", "number": "2"}),
        ({"path": "draft.txt", "number": "1"}, {"path": "final.txt", "number": "1"}),
    ],
    ids=["path", "file name", "session"],
)
def test_other_bytes_in_the_place_of_a_document_are_its_reissue(
    before: dict[str, str], after: dict[str, str], tmp_path: Path
) -> None:
    said: list[Said] = [("recommendation", MAPS), ("outcome", YOUTH)]
    found = compared(
        tmp_path, [record(said, **before)], [record([("recommendation", MAPS_LATER), said[1]], **after)]
    )
    [document] = found.documents
    assert document.reason == "document-reissued"
    assert [change.kind for change in document.changes if "text" in _fields(change)] == ["changed"]


def _fields(change: Change) -> dict[str, Any]:
    return {field.name: (field.before, field.after) for field in change.fields}


def test_a_document_of_another_name_and_session_is_no_reissue(tmp_path: Path) -> None:
    found = compared(
        tmp_path,
        [record([("issue", MAPS)], path="a.txt", number="1")],
        [record([("issue", MAPS)], path="b.txt", number="2")],
    )
    assert told(found) == [("document-withdrawn", "withdrawn", MAPS), ("document-added", "added", MAPS)]


def test_of_two_that_fit_the_one_with_more_words_in_common_is_the_reissue(tmp_path: Path) -> None:
    old = record([("issue", MAPS), ("outcome", YOUTH)], path="x/a.txt", number="1")
    other = record([("issue", SCHOOLS)], path="w/a.txt", number="2")
    true = record([("issue", MAPS), ("outcome", YOUTH), ("issue", SCHOOLS)], path="y/a.txt", number="3")
    found = compared(tmp_path, [old], [other, true])
    assert {(d.reason, d.path) for d in found.documents} == {
        ("document-reissued", "y/a.txt"),
        ("document-added", "w/a.txt"),
    }


def test_a_reissue_keeps_what_it_says_alike_and_names_what_it_says_otherwise(tmp_path: Path) -> None:
    found = compared(
        tmp_path,
        [record([("recommendation", MAPS), ("outcome", YOUTH), ("issue", SCHOOLS)])],
        [record([("recommendation", MAPS_LATER), ("outcome", YOUTH), ("issue", "Power cuts are common.")])],
    )
    [document] = found.documents
    assert document.kept == 1
    assert [change.kind for change in document.changes] == ["changed", "withdrawn", "added"]
    assert _fields(document.changes[0]) == {"text": (MAPS, MAPS_LATER)}


def test_words_in_another_normal_form_are_the_same_words(tmp_path: Path) -> None:
    composed = unicodedata.normalize("NFC", "Améliorer l’accès des écoles.")
    apart = unicodedata.normalize("NFD", composed)
    found = compared(tmp_path, [record([("issue", composed)])], [record([("issue", apart)])])
    [document] = found.documents
    assert (document.kept, document.changes) == (1, ())


def test_the_same_bytes_read_otherwise_are_read_anew(tmp_path: Path) -> None:
    mention = Mention(notation="ipv6", scheme="topic", start=0, end=5, confidence=0.9)
    group = Stakeholder(group="youth", role="addressee", basis="stated", start=0, end=5, confidence=0.9)
    before = record([("recommendation", MAPS)])
    after = record(
        [("recommendation", MAPS, {"topics": ("ipv6",), "mentions": (mention,), "stakeholders": (group,)})]
    )
    found = compared(tmp_path, [before], [after])
    [(document, change)] = found.changes()
    assert (document.reason, change.kind) == ("read-anew", "changed")
    assert _fields(change) == {"topics": ((), ("ipv6",)), "addressees": ((), ("youth",))}


def test_another_kind_is_a_change_and_no_new_statement(tmp_path: Path) -> None:
    before = record([("issue", MAPS)])
    [told_again] = record([("recommendation", MAPS)]).statements
    after = msgspec.structs.replace(before, statements=(told_again,))
    found = compared(tmp_path, [before], [after])
    assert [_fields(change) for _, change in found.changes()] == [{"kind": ("issue", "recommendation")}]


def test_what_is_below_the_bar_is_not_in_the_build(tmp_path: Path) -> None:
    sure = record([("issue", MAPS, {"confidence": 0.9})])
    unsure = record([("issue", MAPS, {"confidence": 0.4})])
    found = compared(tmp_path, [sure], [unsure])
    assert told(found) == [("read-anew", "withdrawn", MAPS)]


def test_places_names_and_confidences_are_no_difference(tmp_path: Path) -> None:
    before = record([("issue", MAPS, {"confidence": 0.9})])
    facts = msgspec.structs.replace(before.document, path="elsewhere/other.txt")
    after = msgspec.structs.replace(record([("issue", MAPS, {"confidence": 0.8})]), document=facts)
    found = compared(tmp_path, [before], [after])
    assert found.empty
    assert found.same == 1


def test_two_sessions_of_documents_without_a_number_are_told_apart_by_their_title(tmp_path: Path) -> None:
    before = record([("issue", MAPS), ("outcome", YOUTH)], number=None)
    after = record([("issue", MAPS), ("outcome", YOUTH), ("issue", SCHOOLS)], number=None)
    found = compared(tmp_path, [before], [after])
    assert told(found) == [("document-reissued", "added", SCHOOLS)]
    [document] = found.documents
    assert document.kept == 2


def test_words_said_twice_are_two_statements(tmp_path: Path) -> None:
    twice = record([("issue", MAPS), ("issue", SCHOOLS)])
    [one, other] = twice.statements
    again = msgspec.structs.replace(one, id=f"{one.id}-2", start=other.start, end=other.start + len(MAPS))
    before = msgspec.structs.replace(twice, statements=(one, again))
    after = msgspec.structs.replace(twice, statements=(one,))
    found = _of_records(tmp_path, before, after)
    assert told(found) == [("read-anew", "withdrawn", MAPS)]


def _of_records(tmp_path: Path, before: Record, after: Record) -> Diff:
    """Of records whose places need not fit a text."""
    folders = [build(tmp_path / name, [record([("issue", "x")])]) for name in ("before", "after")]
    for folder, made in zip(folders, (before, after), strict=True):
        (folder / "records.jsonl").write_bytes(msgspec.json.encode(made) + b"\n")
    return diff(*folders)


def test_the_order_of_the_lines_changes_nothing(tmp_path: Path) -> None:
    old = [record([("issue", f"{MAPS} {n}")], path=f"{n}.txt", number=str(n)) for n in range(9)]
    new = [record([("issue", f"{MAPS} {n} or so")], path=f"{n}.txt", number=str(n)) for n in range(9)]
    first = compared(tmp_path / "one", old, new)
    for name in ("before", "after"):
        path = tmp_path / "one" / name / "records.jsonl"
        lines = path.read_bytes().splitlines(keepends=True)
        random.Random(1).shuffle(lines)
        path.write_bytes(b"".join(lines))
    assert diff(tmp_path / "one" / "before", tmp_path / "one" / "after").documents == first.documents


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        (b"{}\n", "line 1 is no record"),
        (b'{"document": {"sha256": "00"}}\n', "the record of 00 is none of this version"),
        (None, "the records of this build cannot be read"),
    ],
)
def test_a_damaged_build_is_named(damage: bytes | None, message: str, tmp_path: Path) -> None:
    folders = [build(tmp_path / name, [record([("issue", MAPS)])]) for name in ("before", "after")]
    path = folders[1] / "records.jsonl"
    if damage is None:
        path.unlink()
    else:
        path.write_bytes(damage)
    with pytest.raises(StoreError, match=message) as caught:
        diff(*folders)
    assert str(path) in str(caught.value)
    assert "Build the graph again." in str(caught.value)
