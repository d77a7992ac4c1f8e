"""Faults planted in shapes, which no SHACL engine would report, are found by the lint or by unmet targets."""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib.namespace import RDF, SH

from kg import assets
from kg.validate import unmet_shapes
from kg.validate.lint import Fault, lint_shapes, shacl_terms
from tests.requirements import require_w3c_suites

SOUND = """
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix wso: <https://w3id.org/wsis-outcomes/ns/> .
<urn:shape> a sh:NodeShape ; sh:targetClass wso:Session ; sh:property <urn:name> .
<urn:name> a sh:PropertyShape ; sh:path wso:modality ; sh:minCount 1 ; sh:severity sh:Warning ;
    sh:message "It lacks a modality." ; rdfs:seeAlso <urn:guide> .
<urn:query> a sh:NodeShape ; sh:targetClass wso:Session ; sh:severity sh:Warning ; sh:message "Odd." ;
    rdfs:seeAlso <urn:guide> ; sh:sparql <urn:asked> .
<urn:asked> sh:severity sh:Warning ; sh:message "Odd." ; sh:select "SELECT $this WHERE { $this wso:modality ?value }" .
"""


def _lint(tmp_path: Path, old: str = "", new: str = "") -> tuple[Fault, ...]:
    assert old in SOUND
    path = tmp_path / "shapes.ttl"
    path.write_text(SOUND.replace(old, new) if old else SOUND, encoding="utf-8")
    return lint_shapes([path])


def test_the_shapes_of_the_project_have_no_fault() -> None:
    assert lint_shapes() == ()


def test_the_shapes_of_the_ontology_use_the_terms_of_shacl_as_they_are_meant() -> None:
    """They lead to the style guide in their file's first lines, not each by a link of its own."""
    style = [assets.folder("ontology") / "prefixes.ttl", assets.folder("shapes") / "ontology.ttl"]

    assert {fault.what for fault in lint_shapes(style)} <= {"it reports without a link to how to mend"}


def test_sound_shapes_have_no_fault(tmp_path: Path) -> None:
    assert _lint(tmp_path) == ()


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("sh:minCount", "sh:minCont", Fault("sh:minCont", "SHACL has no such term")),
        ("sh:Warning ;\n", "sh:Warn ;\n", Fault("sh:Warn", "SHACL has no such term")),
        ("path wso:modality", "path wso:modalty", Fault("wso:modalty", "the ontology has no such term")),
        (
            "$this wso:modality",
            "$this wso:modalty",
            Fault("urn:asked", "its query asks for wso:modalty, which the ontology has not"),
        ),
        (
            "sh:property <urn:name>",
            "sh:property <urn:name> , [ sh:path wso:heading ]",
            Fault("urn:shape", "it has a property shape without an IRI, which no result could name"),
        ),
        ('sh:message "It lacks a modality." ;', "", Fault("urn:name", "it reports without a message")),
        ("sh:severity sh:Warning ;\n", "\n", Fault("urn:name", "it reports without a severity")),
        ("; rdfs:seeAlso <urn:guide> .", ".", Fault("urn:name", "it reports without a link to how to mend")),
        (
            "sh:minCount 1",
            'sh:minCount "x"',
            Fault("urn:name", 'its sh:minCount is "x", where a whole number from 0 belongs'),
        ),
        (
            "sh:minCount 1",
            "sh:minCount -1",
            Fault(
                "urn:name",
                'its sh:minCount is "-1"^^<http://www.w3.org/2001/XMLSchema#integer>, '
                "where a whole number from 0 belongs",
            ),
        ),
        ("sh:minCount 1", "sh:minCount 1 , 2", Fault("urn:name", "it has two values of sh:minCount")),
        (
            "sh:minCount 1",
            'sh:minCount 1 ; sh:uniqueLang "yes"',
            Fault("urn:name", 'its sh:uniqueLang is "yes", where true or false belongs'),
        ),
        (
            "sh:minCount 1",
            "sh:in wso:force-advice",
            Fault(
                "urn:name",
                "its sh:in is <https://w3id.org/wsis-outcomes/ns/force-advice>, where a list belongs",
            ),
        ),
        (
            "sh:minCount 1",
            'sh:class "wso:Session"',
            Fault("urn:name", 'its sh:class is "wso:Session", where an IRI belongs'),
        ),
        (
            "sh:minCount 1",
            "sh:nodeKind sh:Violation",
            Fault(
                "urn:name",
                "its sh:nodeKind is <http://www.w3.org/ns/shacl#Violation>, "
                "where one of SHACL's six kinds of nodes belongs",
            ),
        ),
        (
            "sh:minCount 1",
            "sh:severity sh:Violation ; sh:minCount 1",
            Fault("urn:name", "it has two values of sh:severity"),
        ),
        (
            "sh:minCount 1",
            'sh:pattern "(a"',
            Fault("urn:name", 'its sh:pattern is "(a", where a regular expression belongs'),
        ),
        (
            "sh:minCount 1",
            "sh:node <urn:nothing>",
            Fault("urn:name", "its sh:node is <urn:nothing>, where a node that the shapes describe belongs"),
        ),
        (
            "sh:property <urn:name>",
            "sh:closed true",
            Fault("urn:name", "it has no target, and no shape speaks of it"),
        ),
        (
            'sh:severity sh:Warning ; sh:message "Odd." ; sh:select',
            'sh:severity sh:Info ; sh:message "Odd." ; sh:select',
            Fault("urn:query", "its severity is not that of its query"),
        ),
        (
            'sh:message "Odd." ; sh:select',
            'sh:message "Even." ; sh:select',
            Fault("urn:query", "its message is not that of its query"),
        ),
    ],
)
def test_a_planted_fault_is_found(tmp_path: Path, old: str, new: str, fault: Fault) -> None:
    assert fault in _lint(tmp_path, old, new)


def test_the_list_of_terms_has_all_that_rdflib_knows() -> None:
    known = set(SH.__annotations__)
    assert len(known) > 150
    assert known <= shacl_terms()


def test_the_list_of_terms_covers_the_shapes_of_the_w3c_suite() -> None:
    suite = require_w3c_suites() / "shacl"
    used = set()
    for path in suite.rglob("*.ttl"):
        for word in path.read_text(encoding="utf-8").replace("^", " ").split():
            if word.startswith("sh:") and word[3:].isalnum():
                used.add(word[3:])

    assert used - shacl_terms() <= {"datatypes", "nodeShape"}, (
        "what the suite says in a label, and one leftover of its own"
    )
    assert len(used) > 60


def test_a_shape_whose_target_is_in_no_graph_is_unmet(tmp_path: Path) -> None:
    path = tmp_path / "shapes.ttl"
    path.write_text(
        SOUND
        + "<urn:typo> a sh:NodeShape ; sh:targetClass wso:Sesion . <urn:used> sh:targetSubjectsOf wso:order .",
        encoding="utf-8",
    )
    session = f"<urn:s> <{RDF.type}> <https://w3id.org/wsis-outcomes/ns/Session> .\n"
    ordered = '<urn:s> <https://w3id.org/wsis-outcomes/ns/order> "1" .\n'

    assert unmet_shapes(session, shapes=[path]) == ("urn:typo", "urn:used")
    assert unmet_shapes(session + ordered, shapes=[path]) == ("urn:typo",)
