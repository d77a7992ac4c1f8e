"""No term of a build's vocabularies goes unseen: a deprecation is told, a disappearance is a fault."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg import vocab
from kg.errors import StoreError
from kg.release import diff
from kg.release.vocabulary import TermChanges, read_terms
from tests.release.making import ONTOLOGY, build, record

HEAD, PROPERTY, CONCEPT = ONTOLOGY
NEW = CONCEPT.replace("ipv6", "ipv9")
DEPRECATED = (
    f'<{vocab.TOP}ipv6> <{vocab.OWL_DEPRECATED}> "true"^^<{vocab.XSD_BOOLEAN}> <{vocab.GRAPH_VOCABULARY}> .\n'
)
KEPT = f'<{vocab.TOP}ipv6> <{vocab.OWL_DEPRECATED}> "false"^^<{vocab.XSD_BOOLEAN}> <{vocab.GRAPH_VOCABULARY}> .\n'


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ([HEAD, CONCEPT], [HEAD, CONCEPT], TermChanges()),
        ([HEAD, CONCEPT], [HEAD, CONCEPT, NEW], TermChanges(added=(f"{vocab.TOP}ipv9",))),
        ([HEAD, CONCEPT], [HEAD, CONCEPT, DEPRECATED], TermChanges(deprecated=(f"{vocab.TOP}ipv6",))),
        ([HEAD, CONCEPT, DEPRECATED], [HEAD], TermChanges(removed=(f"{vocab.TOP}ipv6",))),
        ([HEAD, CONCEPT], [HEAD], TermChanges(disappeared=(f"{vocab.TOP}ipv6",))),
        ([HEAD, CONCEPT, KEPT], [HEAD], TermChanges(disappeared=(f"{vocab.TOP}ipv6",))),
        (
            [HEAD, PROPERTY],
            [HEAD, CONCEPT],
            TermChanges(added=(f"{vocab.TOP}ipv6",), disappeared=(vocab.WSO_TOPIC,)),
        ),
    ],
    ids=["same", "added", "deprecated", "removed", "disappeared", "not deprecated", "a property"],
)
def test_what_became_of_the_terms(
    before: list[str], after: list[str], expected: TermChanges, tmp_path: Path
) -> None:
    made = [record([("issue", "Maps are missing.")])]
    found = diff(build(tmp_path / "a", made, before), build(tmp_path / "b", made, after))
    assert found.terms == expected
    assert found.empty == (expected == TermChanges())
    assert (found.before.ontology, found.after.ontology) == ("0.1.0", "0.1.0")


def test_a_build_without_vocabularies_has_no_terms(tmp_path: Path) -> None:
    folder = build(tmp_path / "a", [record([("issue", "Maps are missing.")])], [])
    assert read_terms(folder / "dataset.nq").all == frozenset()


def test_what_a_document_says_is_no_term(tmp_path: Path) -> None:
    folder = build(tmp_path / "a", [record([("issue", f"See <{vocab.GRAPH_VOCABULARY}> .")])])
    assert read_terms(folder / "dataset.nq").all == {vocab.WSO_TOPIC, f"{vocab.TOP}ipv6"}


def test_an_empty_dataset_is_named(tmp_path: Path) -> None:
    path = tmp_path / "dataset.nq"
    path.touch()
    with pytest.raises(StoreError, match="the dataset of this build cannot be read"):
        read_terms(path)
