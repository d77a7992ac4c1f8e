"""Each rule of the style guide catches the fault planted for it, and nothing else does."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg import assets, vocab
from kg.errors import LexiconError
from kg.reason import lint

SOUND = Path(__file__).with_name("sound.ttl")
X = vocab.BASE + "voc/x/"
XS = vocab.BASE + "voc/x"
SPRING = vocab.FRM + "spring"
WELL = vocab.BDY + "well"


def _results(tmp_path: Path, old: str, new: str) -> list[tuple[str, str, str, str]]:
    text = SOUND.read_text(encoding="utf-8")
    assert old == "" or text.count(old) == 1, "the fault must be planted in one place"
    spoilt = tmp_path / "spoilt.ttl"
    spoilt.write_text(text.replace(old, new) if old else f"{text}\n{new}\n", encoding="utf-8")
    return sorted(
        (result.focus, result.path.rpartition("/")[2].rpartition("#")[2], result.component, result.severity)
        for result in lint([spoilt]).results
    )


def test_the_small_ontology_keeps_to_the_style(tmp_path: Path) -> None:
    assert _results(tmp_path, "", "") == []


def test_the_projects_ontology_keeps_to_the_style() -> None:
    assert lint().results == ()


@pytest.mark.parametrize(
    ("old", "new", "focus", "path", "component"),
    [
        ('dcterms:title "Small"@en ;', "", vocab.WSO, "title", "MinCount"),
        ("dcterms:license <https://creativecommons.org/licenses/by/4.0/> ;", "", vocab.WSO, "license", "MinCount"),
        ('dcterms:creator "A test" ;', "", vocab.WSO, "creator", "MinCount"),
        ("", "wso: owl:versionIRI wso:1 .", vocab.WSO, "versionIRI", "MaxCount"),
        ("", "wso: owl:imports <http://www.w3.org/ns/org> .", vocab.WSO, "imports", "MaxCount"),
        ("", "wso:Stray a owl:Class .", vocab.WSO, "", "SPARQL"),
        ("", "wso:Issue rdfs:isDefinedBy x: .", vocab.WSO_ISSUE, "isDefinedBy", "MaxCount"),
        ('rdfs:label "outcome"@en ;', "", vocab.WSO_OUTCOME, "label", "QualifiedMinCount"),
        ('"cuestión"@es', '"cuestión"@es , "tema"@es', vocab.WSO_ISSUE, "label", "UniqueLang"),
        ('skos:definition "About what."@en ;', "", vocab.WSO_TOPIC, "definition", "MinCount"),
        ('"About what."@en', '"De qué."@es', vocab.WSO_TOPIC, "definition", "Node"),
        ('; skos:example "A hole."@en', "", vocab.WSO_ISSUE, "example", "MinCount"),
        ("wso:topic a owl:ObjectProperty", "wso:topic a owl:Class", vocab.WSO_TOPIC, "", "Or"),
        ('skos:prefLabel "Rain"@en', 'skos:prefLabel "Lluvia"@es', X + "rain", "prefLabel", "QualifiedMinCount"),
        ("", 'x:rain skos:prefLabel "Wet"@en .', X + "rain", "prefLabel", "UniqueLang"),
        ('"watr"@en', '"H2O"@en', X + "water", "hiddenLabel", "Disjoint"),
        ('skos:notation "rain" ;', "", X + "rain", "notation", "MinCount"),
        ('skos:notation "rain"', 'skos:notation "the rain"', X + "rain", "notation", "Pattern"),
        ('skos:notation "rain"', 'skos:notation "leak"', X + "rain", "", "SPARQL"),
        ("", "x:rain skos:inScheme x:other . x:other a skos:ConceptScheme ; skos:prefLabel 'O'@en ;"
         " skos:definition 'O.'@en .", X + "rain", "inScheme", "MaxCount"),
        ('skos:definition "Water that falls."@en ;', "", X + "rain", "definition", "MinCount"),
        ("", "x:rain skos:broader x:people .", X + "rain", "broader", "MaxCount"),
        ("skos:broader x:water ;", "", X + "rain", "", "Xone"),
        ('skos:prefLabel "Things"@en ; ', "", XS, "prefLabel", "QualifiedMinCount"),
        ('; skos:definition "All."@en', "", XS, "definition", "MinCount"),
        ('skos:scopeNote "Mend it."@en ;', "", X + "leak", "scopeNote", "MinCount"),
        ("wso:severity wso:severity-warning", "wso:severity x:rain", X + "leak", "severity", "Class"),
        ("wso:constituency x:people", "wso:constituency x:rain", WELL, "constituency", "Class"),
        ('foaf:name "The Well"', 'foaf:name "The Well" , "Well"', WELL, "name", "MaxCount"),
        ('; schema:name "Spring" ;', ";", SPRING, "name", "MinCount"),
        ('schema:identifier "spring"', 'schema:identifier "Spring"', SPRING, "identifier", "Pattern"),
        ('schema:identifier "2024"', 'schema:identifier "MMXXIV"', SPRING + "/2024", "identifier", "Pattern"),
        ('schema:location "Online" ;', "", SPRING + "/2024", "location", "MinCount"),
        ('wso:timeZone "UTC"', 'wso:timeZone "CEST"', SPRING + "/2024", "timeZone", "Pattern"),
        ('"2024-05-02"', '"2024-04-02"', SPRING + "/2024", "", "SPARQL"),
    ],
)  # fmt: skip
def test_a_planted_fault_is_the_only_result(
    tmp_path: Path, old: str, new: str, focus: str, path: str, component: str
) -> None:
    assert _results(tmp_path, old, new) == [(focus, path, component + "ConstraintComponent", "violation")]


def test_a_body_that_is_not_called_registered_is_told(tmp_path: Path) -> None:
    found = _results(tmp_path, "wso:linkStatus wso:link-registered", "wso:linkStatus wso:link-unlinked")
    assert found == [(WELL, "linkStatus", "HasValueConstraintComponent", "violation")]


def test_a_file_that_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match=r"nowhere\.ttl: the file cannot be read"):
        lint([tmp_path / "nowhere.ttl"])


def test_every_property_shape_of_the_lint_has_a_message() -> None:
    text = (assets.folder("shapes") / "ontology.ttl").read_text(encoding="utf-8")
    for shape in text.split("\n\n")[2:]:
        if "sh:severity" in shape:
            assert "sh:message" in shape
