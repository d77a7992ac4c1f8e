"""No term of an earlier version goes unsaid: each way to lose one is caught."""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import URIRef
from rdflib.namespace import OWL

from kg import assets, graphs, vocab
from kg.errors import ReasonError
from kg.reason import history
from kg.reason.__main__ import main
from kg.reason.history import Term

SOUND = Path(__file__).with_name("sound.ttl")
WATER = vocab.BASE + "voc/x/water"
HEAD = "term\tkind\tdeprecated\n"


@pytest.fixture
def first(tmp_path: Path) -> Path:
    """A list of what the small ontology held in its version 0.1.0."""
    path = tmp_path / "0.1.0.tsv"
    path.write_text(
        f"{HEAD}{vocab.WSO_ISSUE}\tclass\t\n{vocab.WSO_TOPIC}\tproperty\t\n{WATER}\tconcept\t\n",
        encoding="utf-8",
    )
    return path


def _losses(tmp_path: Path, first: Path, old: str, new: str) -> list[str]:
    text = SOUND.read_text(encoding="utf-8")
    assert old in text
    later = tmp_path / "later.ttl"
    later.write_text(text.replace(old, new), encoding="utf-8")
    return [loss.to_text().removeprefix("0.1.0.tsv ") for loss in history.losses([later], [first])]


def test_the_project_has_lost_no_term_of_an_earlier_version() -> None:
    assert history.losses() == ()


def test_the_history_holds_the_versions_before_this_one() -> None:
    ontology = graphs.read_turtle(assets.files("ontology", "outcomes.ttl"))
    head = URIRef(vocab.WSO)
    version = str(ontology.value(head, OWL.versionInfo))
    prior = str(ontology.value(head, OWL.priorVersion)).removeprefix(vocab.WSO)
    assert prior in {path.stem for path in assets.files("ontology", "history/*.tsv")} - {version}


def test_an_ontology_that_keeps_its_terms_has_lost_none(tmp_path: Path, first: Path) -> None:
    assert _losses(tmp_path, first, "A hole.", "A crack.") == []


def test_a_concept_that_is_gone_is_told(tmp_path: Path, first: Path) -> None:
    assert _losses(tmp_path, first, "x:water", "x:fluid") == [
        f"<{WATER}>: the concept of version 0.1.0 is gone. Put it back, with owl:deprecated true and what to "
        "use in its place (dcterms:isReplacedBy or a note)."
    ]


def test_a_property_that_is_renamed_is_told(tmp_path: Path, first: Path) -> None:
    (found,) = _losses(tmp_path, first, "wso:topic a", "wso:subject a")
    assert found.startswith(f"<{vocab.WSO_TOPIC}>: the property of version 0.1.0 is gone. ")


def test_a_property_that_turns_into_a_class_is_told(tmp_path: Path, first: Path) -> None:
    assert _losses(tmp_path, first, "wso:topic a owl:ObjectProperty", "wso:topic a owl:Class") == [
        f"<{vocab.WSO_TOPIC}>: the property of version 0.1.0 is now a class. Give the new thing a name of "
        "its own, and withdraw this one by owl:deprecated."
    ]


def test_a_withdrawn_term_that_stays_is_not_lost(tmp_path: Path, first: Path) -> None:
    old = "wso:topic a owl:ObjectProperty ;"
    assert _losses(tmp_path, first, old, f"{old} owl:deprecated true ;") == []
    graph = graphs.read_turtle([tmp_path / "later.ttl"])
    assert Term(vocab.WSO_TOPIC, "property", deprecated=True) in history.terms(graph)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "the list cannot be read: "),
        ("term\n", ":1: the first line is not the head of such a list. "),
        (f"{HEAD}{WATER}\tconcept\t\n{WATER}\tthing\t\n", ":3: the line is not a term. "),
        (f"{HEAD}{WATER}\tconcept\n", ":2: the line is not a term. "),
        (f"{HEAD}{WATER}\tconcept\tgone\n", ":2: the line is not a term. "),
    ],
)
def test_a_list_that_is_no_list_is_named(first: Path, text: str, message: str) -> None:
    first.write_text(text, encoding="utf-8")
    with pytest.raises(ReasonError) as caught:
        history.losses([SOUND], [first])
    assert str(caught.value).startswith(str(first))
    assert message in str(caught.value)


def test_a_release_is_listed_once_and_read_back(tmp_path: Path) -> None:
    path = history.write(tmp_path)
    assert history.write(tmp_path) == path
    listed = history.read(path)
    assert list(listed) == sorted(listed)
    assert {vocab.WSO_ISSUE, vocab.SDG + "9.c", vocab.FRM + "igf/2024"} <= {term.iri for term in listed}


def test_a_version_that_was_released_with_other_terms_is_not_overwritten(tmp_path: Path) -> None:
    path = history.write(tmp_path)
    path.write_text(HEAD, encoding="utf-8")
    with pytest.raises(ReasonError, match=r"was released with other terms\. Raise owl:versionInfo"):
        history.write(tmp_path)
    assert path.read_text(encoding="utf-8") == HEAD


def test_terms_of_other_vocabularies_are_none_of_ours() -> None:
    listed = history.terms(graphs.read_turtle(assets.files("ontology", "outcomes.ttl")))
    assert listed
    assert all(term.iri.startswith(vocab.BASE) for term in listed)


def test_the_command_shows_examples(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["--help"])
    assert stopped.value.code == 0
    assert "python -m kg.reason --release" in capsys.readouterr().out
