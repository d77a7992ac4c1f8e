"""`g:changes`: one record for each statement that came, went or changed, in the words of the data model."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF

from kg import vocab
from kg.errors import StoreError
from kg.mapping.counting import release_of
from kg.release import diff, since
from kg.release.changes import Since
from kg.store import manifest
from kg.validate import validate
from tests.release.making import build, record

MAPS = "Regulators should publish the coverage maps of every district by 2024."
MAPS_LATER = "Regulators should publish the coverage maps of every district by 2027."
SCHOOLS = "Connect all primary schools."
YOUTH = "Young people took part in the hackathon."
RELEASE = "00000000000000ff"


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    """A build, and a later one with a document reissued, one withdrawn and one added."""
    before = [
        record([("recommendation", MAPS), ("issue", SCHOOLS)], path="in/report.txt"),
        record([("outcome", YOUTH)], path="in/gone.txt", number="2"),
    ]
    after = [
        record([("recommendation", MAPS_LATER), ("issue", SCHOOLS)], path="in/report.txt"),
        record([("issue", "Power cuts are common.")], path="in/new.txt", number="3"),
    ]
    return build(tmp_path / "before", before), build(tmp_path / "after", after)


def graph_of(found: Since) -> Graph:
    triples = "".join(f"{line[: line.rindex(' <')]} .\n" for line in found.lines)
    return Graph().parse(data=triples, format="nt")


def change(graph: Graph, kind: str) -> dict[str, set[str]]:
    """What the one change of a kind says, by the names of the properties."""
    [node] = graph.subjects(URIRef(vocab.WSO_CHANGE_KIND), URIRef(f"{vocab.WSO}change-{kind}"))
    said: dict[str, set[str]] = {}
    for predicate, value in graph.predicate_objects(node):
        if predicate != RDF.type:
            said.setdefault(str(predicate).removeprefix(vocab.WSO), set()).add(
                str(value).removeprefix(vocab.WSO)
            )
    return said


def test_each_change_has_its_record(folders: tuple[Path, Path]) -> None:
    before, after = folders
    graph = graph_of(since(before, after, RELEASE))
    found = diff(before, after)
    assert len(set(graph.subjects(RDF.type, URIRef(vocab.WSO_CHANGE)))) == len(list(found.changes())) == 3
    by_kind = {one.kind: (document, one) for document, one in found.changes()}

    document, one = by_kind["changed"]
    assert one.before is not None
    assert one.after is not None
    assert document.before is not None
    assert document.after is not None
    assert change(graph, "changed") == {
        "changeIn": {f"{vocab.DATASET}/{RELEASE}"},
        "changeKind": {"change-changed"},
        "changeReason": {"reason-document-reissued"},
        "changedField": {"text"},
        "changedFile": {"report.txt"},
        "documentBefore": {document.before.iri},
        "documentAfter": {document.after.iri},
        "statementBefore": {one.before.iri},
        "statementAfter": {one.after.iri},
        "textBefore": {MAPS},
        "sessionBefore": {f"{vocab.SES}wsis-forum/2025/425"},
    }


def test_what_is_gone_can_still_be_read(folders: tuple[Path, Path]) -> None:
    graph = graph_of(since(*folders, RELEASE))
    gone = change(graph, "withdrawn")
    assert gone["textBefore"] == {YOUTH}
    assert gone["changedFile"] == {"gone.txt"}
    assert gone["sessionBefore"] == {f"{vocab.SES}wsis-forum/2025/2"}
    assert "statementAfter" not in gone
    assert Literal(YOUTH, lang="en") in set(graph.objects(None, URIRef(vocab.WSO_TEXT_BEFORE)))


def test_an_added_statement_has_nothing_before(folders: tuple[Path, Path]) -> None:
    come = change(graph_of(since(*folders, RELEASE)), "added")
    assert come["changeReason"] == {"reason-document-added"}
    assert {"statementBefore", "documentBefore", "textBefore", "sessionBefore"}.isdisjoint(come)


def test_the_release_is_a_revision_of_the_one_before(folders: tuple[Path, Path]) -> None:
    before, after = folders
    with (before / manifest.DATASET).open(encoding="utf-8") as lines:
        earlier = release_of(lines)
    found = since(before, after, RELEASE)
    assert (
        URIRef(f"{vocab.DATASET}/{RELEASE}"),
        URIRef(vocab.PROV_WAS_REVISION_OF),
        URIRef(f"{vocab.DATASET}/{earlier}"),
    ) in graph_of(found)
    assert found.facts == {
        "since": earlier,
        "statementsAdded": 1,
        "statementsWithdrawn": 1,
        "statementsChanged": 1,
    }


def test_the_records_are_valid_and_a_spoilt_one_is_not(folders: tuple[Path, Path]) -> None:
    triples = [f"{line[: line.rindex(' <')]} .\n" for line in since(*folders, RELEASE).lines]
    assert validate("".join(triples)).results == ()
    without = [line for line in triples if f"<{vocab.WSO_TEXT_BEFORE}>" not in line]
    found = {result.shape.rpartition("/")[2] for result in validate("".join(without)).results}
    assert found == {"change-withdrawn", "change-changed"}


def test_the_lines_follow_from_the_two_builds_alone(folders: tuple[Path, Path]) -> None:
    first = since(*folders, RELEASE)
    for folder in folders:
        path = folder / "records.jsonl"
        lines = path.read_bytes().splitlines(keepends=True)
        random.Random(3).shuffle(lines)
        path.write_bytes(b"".join(lines))
    assert since(*folders, RELEASE) == first
    assert list(first.lines) == sorted(set(first.lines))
    assert all(line.endswith(f" <{vocab.GRAPH_CHANGES}> .\n") for line in first.lines)


def test_between_two_builds_of_one_release_nothing_changes(folders: tuple[Path, Path]) -> None:
    before, after = folders
    with (before / manifest.DATASET).open(encoding="utf-8") as lines:
        same = release_of(lines)
    found = since(before, after, same)
    assert found.lines == ()
    assert found.facts["statementsAdded"] == 0


def test_the_release_of_a_build_is_what_its_manifest_says(folders: tuple[Path, Path]) -> None:
    before, after = folders
    manifest.write(before, quads=1, facts={"release": "1234567890abcdef"})
    assert since(before, after, RELEASE).facts["since"] == "1234567890abcdef"


def test_a_build_without_a_manifest_is_named(folders: tuple[Path, Path]) -> None:
    before, after = folders
    (before / manifest.MANIFEST).unlink()
    with pytest.raises(StoreError, match="this version has no manifest"):
        since(before, after, RELEASE)
