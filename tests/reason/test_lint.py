"""Each rule of the style guide catches the fault planted for it, and nothing else does."""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import Graph
from rdflib.namespace import RDF, SH

from kg import assets, vocab
from kg.errors import LexiconError
from kg.reason import lint
from kg.validate import Result

SOUND = Path(__file__).with_name("sound.ttl")
X = vocab.BASE + "voc/x/"
XS = vocab.BASE + "voc/x"
SPRING = vocab.FRM + "spring"
WELL = vocab.BDY + "well"
TERM = (
    "rdfs:isDefinedBy wso: ; skos:definition 'Odd.'@en ; skos:example 'An oddity.'@en ; "
    "rdfs:label 'odd'@en , 'o'@fr , 'o'@es , 'o'@ru , 'o'@ar , 'o'@zh"
)
OTHER = (
    "x:other a skos:ConceptScheme ; skos:definition 'Else.'@en ; "
    "skos:prefLabel 'O'@en , 'O'@fr , 'O'@es , 'O'@ru , 'O'@ar , 'O'@zh ."
)


def _spoil(tmp_path: Path, old: str, new: str) -> tuple[Result, ...]:
    text = SOUND.read_text(encoding="utf-8")
    assert old == "" or text.count(old) == 1, "the fault must be planted in one place"
    spoilt = tmp_path / "spoilt.ttl"
    spoilt.write_text(text.replace(old, new) if old else f"{text}\n{new}\n", encoding="utf-8")
    return lint([spoilt]).results


def _results(tmp_path: Path, old: str, new: str) -> list[tuple[str, str, str, str]]:
    return sorted(
        (result.focus, result.path.rpartition("/")[2].rpartition("#")[2], result.component, result.severity)
        for result in _spoil(tmp_path, old, new)
    )


def test_the_small_ontology_keeps_to_the_style(tmp_path: Path) -> None:
    assert _results(tmp_path, "", "") == []


def test_the_projects_ontology_keeps_to_the_style() -> None:
    assert lint().results == ()


NO_CONSTRAINT = {"path", "severity", "message", "targetClass", "targetSubjectsOf", "property", "type"}
UNTIDY = [
    ("", "x:leak wso:severity x:bad . x:bad a wso:Severity ."),
    ("", f"<{WELL}> wso:constituency x:folk . x:folk a wso:StakeholderGroup ."),
    (
        'rdfs:isDefinedBy wso: ;\n    rdfs:label "issue"@en',
        'rdfs:isDefinedBy x: ;\n    rdfs:label "issue"@en',
    ),
    ("wso:linkStatus wso:link-registered", "wso:linkStatus wso:link-unlinked"),
]
"""Faults that trip more than one constraint, or that another test plants."""

FAULTS = [
    ('"Small"@en , ', "", vocab.WSO, "title", "MinCount"),
    ('"Small"@en ,', '"Small"@en , "Tiny"@en ,', vocab.WSO, "title", "UniqueLang"),
    ('"Petite"@fr', '"Klein"@de', vocab.WSO, "title", "LanguageIn"),
    ("dcterms:license <https://creativecommons.org/licenses/by/4.0/> ;", "", vocab.WSO, "license", "MinCount"),
    ('dcterms:creator "A test" ;', "", vocab.WSO, "creator", "MinCount"),
    ('dcterms:publisher "A house" ;', "", vocab.WSO, "publisher", "MinCount"),
    ('dcterms:description "Few terms."@en ;', "", vocab.WSO, "description", "MinCount"),
    ('"Few terms."@en', '"Peu de termes."@fr', vocab.WSO, "description", "Node"),
    ("", 'wso: dcterms:description "More."@en .', vocab.WSO, "description", "MaxCount"),
    ("", "wso: owl:versionIRI wso:1 .", vocab.WSO, "versionIRI", "MaxCount"),
    ('owl:versionInfo "0.2.0" ;', "", vocab.WSO, "versionInfo", "MinCount"),
    ('owl:versionInfo "0.2.0"', 'owl:versionInfo "second"', vocab.WSO, "versionInfo", "Pattern"),
    ("", 'wso: owl:versionInfo "0.3.0" .', vocab.WSO, "versionInfo", "MaxCount"),
    ("<https://w3id.org/wsis-outcomes/ns/0.1.0>", '"0.1.0"', vocab.WSO, "priorVersion", "NodeKind"),
    ("", "wso: owl:priorVersion wso:1 .", vocab.WSO, "priorVersion", "MaxCount"),
    ('dcterms:created "2024-01-01"^^xsd:date ;', "", vocab.WSO, "created", "MinCount"),
    ('"2024-01-01"^^xsd:date', '"January"', vocab.WSO, "created", "Datatype"),
    ("", 'wso: dcterms:created "2023-01-01"^^xsd:date .', vocab.WSO, "created", "MaxCount"),
    ('dcterms:modified "2024-01-02"^^xsd:date ;', "", vocab.WSO, "modified", "MinCount"),
    ('"2024-01-02"^^xsd:date', '"January"', vocab.WSO, "modified", "Datatype"),
    ("", 'wso: dcterms:modified "2025-01-01"^^xsd:date .', vocab.WSO, "modified", "MaxCount"),
    ('dcterms:bibliographicCitation "A test, 2024."@en ;', "", vocab.WSO, "bibliographicCitation", "MinCount"),
    ("", 'wso: dcterms:bibliographicCitation "Else."@en .', vocab.WSO, "bibliographicCitation", "MaxCount"),
    ('; skos:changeNote "0.2.0: more."@en ;', ";", vocab.WSO, "changeNote", "MinCount"),
    ('"0.2.0: more."@en', '"0.2.0: plus."@fr', vocab.WSO, "changeNote", "Node"),
    ('vann:preferredNamespacePrefix "wso"', 'vann:preferredNamespacePrefix "w"', vocab.WSO,
     "preferredNamespacePrefix", "HasValue"),
    ("", 'wso: vann:preferredNamespacePrefix "w" .', vocab.WSO, "preferredNamespacePrefix", "MaxCount"),
    ('vann:preferredNamespaceUri "https://w3id.org/wsis-outcomes/ns/"', 'vann:preferredNamespaceUri "ns"',
     vocab.WSO, "preferredNamespaceUri", "HasValue"),
    ("", 'wso: vann:preferredNamespaceUri "ns" .', vocab.WSO, "preferredNamespaceUri", "MaxCount"),
    ("", "wso: owl:imports <http://www.w3.org/ns/org> .", vocab.WSO, "imports", "MaxCount"),
    ("", "wso:topic rdfs:seeAlso [] .", vocab.WSO, "", "SPARQL"),
    ("", "wso:Stray a owl:Class .", vocab.WSO, "", "SPARQL"),
    ("", "wso:Issue rdfs:isDefinedBy x: .", vocab.WSO_ISSUE, "isDefinedBy", "MaxCount"),
    ('"outcome"@en , ', "", vocab.WSO_OUTCOME, "label", "MinCount"),
    ('"cuestión"@es', '"cuestión"@es , "tema"@es', vocab.WSO_ISSUE, "label", "UniqueLang"),
    ('"cuestión"@es', '"Frage"@de', vocab.WSO_ISSUE, "label", "LanguageIn"),
    ('"issue"@en', '"Issue"@en', vocab.WSO_ISSUE, "", "SPARQL"),
    ('skos:definition "About what."@en ;', "", vocab.WSO_TOPIC, "definition", "MinCount"),
    ('"About what."@en', '"De qué."@es', vocab.WSO_TOPIC, "definition", "Node"),
    ('"About what."@en', '"About what"@en', vocab.WSO_TOPIC, "definition", "Pattern"),
    ("", 'wso:topic skos:definition "On what."@en .', vocab.WSO_TOPIC, "definition", "MaxCount"),
    ('; skos:example "A hole."@en', "", vocab.WSO_ISSUE, "example", "MinCount"),
    ('"A hole."@en', '"Un trou."@fr', vocab.WSO_ISSUE, "example", "Node"),
    ("", "wso:topic rdfs:domain wso:Outcome .", vocab.WSO_TOPIC, "domain", "MaxCount"),
    ("", "wso:topic rdfs:range wso:Outcome .", vocab.WSO_TOPIC, "range", "MaxCount"),
    ("rdfs:range skos:Concept", "rdfs:range xsd:date", vocab.WSO_TOPIC, "range", "Not"),
    ("rdfs:range skos:Concept", "rdfs:range xsd:duration", vocab.WSO_TOPIC, "range", "Not"),
    ("rdfs:range skos:Concept", "rdfs:range xsd:gYear", vocab.WSO_TOPIC, "range", "Not"),
    ("", "wso:addressee rdfs:domain wso:Issue .", vocab.WSO_ADDRESSEE, "domain", "MaxCount"),
    ("", "wso:alignsWith rdfs:domain wso:Issue .", vocab.WSO_ALIGNS_WITH, "domain", "MaxCount"),
    ("", "wso:beneficiary rdfs:domain wso:Issue .", vocab.WSO_BENEFICIARY, "domain", "MaxCount"),
    ("", "wso:groundedIn rdfs:domain wso:Issue .", vocab.WSO_GROUNDED_IN, "domain", "MaxCount"),
    ("", "wso:order rdfs:domain wso:Issue .", vocab.WSO_ORDER, "domain", "MaxCount"),
    ("", "wso:participant rdfs:domain wso:Issue .", vocab.WSO_PARTICIPANT, "domain", "MaxCount"),
    ("", "wso:sha256 rdfs:domain wso:Issue .", vocab.WSO_SHA256, "domain", "MaxCount"),
    ("rdfs:subClassOf foaf:Document ; owl:disjointWith", "owl:disjointWith", vocab.WSO_ISSUE, "", "Or"),
    ("", "wso:topic owl:deprecated true .", vocab.WSO_TOPIC, "", "Or"),
    ("", "wso:topic owl:deprecated false ; dcterms:isReplacedBy wso:Issue .", vocab.WSO_TOPIC, "deprecated",
     "HasValue"),
    ("", "wso:topic owl:deprecated true , false ; skos:historyNote 'Why.'@en .", vocab.WSO_TOPIC, "deprecated",
     "MaxCount"),
    ("wso:topic a owl:ObjectProperty ;", "wso:topic a owl:Class ; rdfs:subClassOf foaf:Document ;",
     vocab.WSO_TOPIC, "", "Or"),
    ('"Rain"@en , ', "", X + "rain", "prefLabel", "MinCount"),
    ('"雨"@zh', '"Regen"@de', X + "rain", "prefLabel", "LanguageIn"),
    ("", 'x:rain skos:prefLabel "Wet"@en .', X + "rain", "prefLabel", "UniqueLang"),
    ('"watr"@en', '"H2O"@en', X + "water", "hiddenLabel", "Disjoint"),
    ('"watr"@en', '"Water"@en', X + "water", "hiddenLabel", "Disjoint"),
    ('skos:notation "rain" ;', "", X + "rain", "notation", "MinCount"),
    ('skos:notation "rain"', 'skos:notation "the rain"', X + "rain", "notation", "Pattern"),
    ('skos:notation "rain"', 'skos:notation "rain"@en', X + "rain", "notation", "Datatype"),
    ('skos:notation "rain"', 'skos:notation "leak"', X + "rain", "", "SPARQL"),
    ("", f"x:people skos:inScheme x:other . {OTHER}", X + "people", "inScheme", "MaxCount"),
    ("skos:broader x:water ; skos:inScheme <https://w3id.org/wsis-outcomes/voc/x> .",
     f"skos:broader x:water ; skos:inScheme x:other . {OTHER}", X + "rain", "", "SPARQL"),
    ("", f"x:people skos:topConceptOf x:other . {OTHER}", X + "people", "", "SPARQL"),
    ('skos:definition "Water that falls."@en ;', "", X + "rain", "definition", "MinCount"),
    ('"Water that falls."@en', '"Water that falls"@en', X + "rain", "definition", "Pattern"),
    ('"Water that falls."@en', '"Agua."@es', X + "rain", "definition", "Node"),
    ("", 'x:rain skos:definition "More."@en .', X + "rain", "definition", "MaxCount"),
    ("", "x:rain skos:broader x:people .", X + "rain", "broader", "MaxCount"),
    ("", "x:rain skos:exactMatch org:rain ; skos:closeMatch org:rain .", X + "rain", "exactMatch", "Disjoint"),
    ("", "x:rain skos:exactMatch org:rain ; skos:broadMatch org:rain .", X + "rain", "exactMatch", "Disjoint"),
    ("", "x:rain skos:exactMatch org:rain ; skos:narrowMatch org:rain .", X + "rain", "exactMatch", "Disjoint"),
    ("", "x:rain skos:exactMatch org:rain ; skos:relatedMatch org:rain .", X + "rain", "exactMatch", "Disjoint"),
    ("skos:broader x:water ;", "", X + "rain", "", "Xone"),
    ('"Things"@en , ', "", XS, "prefLabel", "MinCount"),
    ('"Things"@en', '"Things"@en , "Stuff"@en', XS, "prefLabel", "UniqueLang"),
    ('"Cosas"@es', '"Dinge"@de', XS, "prefLabel", "LanguageIn"),
    ('; skos:definition "All."@en', "", XS, "definition", "MinCount"),
    ("", f"<{XS}> skos:definition 'Both.'@en .", XS, "definition", "MaxCount"),
    ('skos:definition "All."@en', 'skos:definition "All"@en', XS, "definition", "Pattern"),
    ('"Facet"@en , ', "", X + "facet", "prefLabel", "MinCount"),
    ('"Facet"@en', '"Facet"@en , "Side"@en', X + "facet", "prefLabel", "UniqueLang"),
    ('"Faceta"@es', '"Seite"@de', X + "facet", "prefLabel", "LanguageIn"),
    ('skos:definition "Some of them."@en ;', "", X + "facet", "definition", "MinCount"),
    ('"Some of them."@en', '"Some."@en , "Few."@en', X + "facet", "definition", "MaxCount"),
    ('"Some of them."@en', '"Algunos."@es', X + "facet", "definition", "Node"),
    ('"Some of them."@en', '"Some of them"@en', X + "facet", "definition", "Pattern"),
    ("skos:member x:people", "skos:member wso:Issue", X + "facet", "member", "Class"),
    ('"Some of them."@en ; skos:member x:people', '"Some of them."@en', X + "facet", "member", "MinCount"),
    ('skos:scopeNote "Mend it."@en ;', "", X + "leak", "scopeNote", "MinCount"),
    ("", 'x:leak skos:scopeNote "Or do not."@en .', X + "leak", "scopeNote", "MaxCount"),
    ('"Mend it."@en', '"Réparez."@fr', X + "leak", "scopeNote", "Node"),
    ("wso:severity wso:severity-warning", "wso:severity x:rain", X + "leak", "severity", "Class"),
    ("wso:constituency x:people", "wso:constituency x:rain", WELL, "constituency", "Class"),
    ('foaf:name "The Well"', 'foaf:name "The Well" , "Well"', WELL, "name", "MaxCount"),
    ('; schema:name "Spring" ;', ";", SPRING, "name", "MinCount"),
    ('; schema:name "Spring" ;', '; schema:name "Spring" , "Source" ;', SPRING, "name", "MaxCount"),
    ('schema:identifier "spring"', 'schema:identifier "Spring"', SPRING, "identifier", "Pattern"),
    ('schema:identifier "spring"', 'schema:identifier "spring" , "well"', SPRING, "identifier", "MaxCount"),
    ('schema:identifier "spring" ;', "", SPRING, "identifier", "MinCount"),
    ('skos:definition "A meeting at the well."@en', "rdfs:seeAlso x:", SPRING, "definition", "MinCount"),
    ('"A meeting at the well."@en', '"A meeting."@en , "A talk."@en', SPRING, "definition", "MaxCount"),
    ('schema:identifier "2024"', 'schema:identifier "MMXXIV"', SPRING + "/2024", "identifier", "Pattern"),
    ('schema:identifier "2024" ;', "", SPRING + "/2024", "identifier", "MinCount"),
    ('schema:identifier "2024"', 'schema:identifier "2024" , "2025"', SPRING + "/2024", "identifier", "MaxCount"),
    ('schema:location "Online" ;', "", SPRING + "/2024", "location", "MinCount"),
    ('schema:location "Online"', 'schema:location "Online" , "Bonn"', SPRING + "/2024", "location", "MaxCount"),
    ("", f"<{SPRING}/2024> wso:venue 'A hall' , 'A tent' .", SPRING + "/2024", "venue", "MaxCount"),
    ("", f"<{SPRING}/2024> wso:venue 'A hall'@en .", SPRING + "/2024", "venue", "Datatype"),
    ("", f"<{SPRING}/2024> wso:venue '' .", SPRING + "/2024", "venue", "MinLength"),
    ("", f"<{SPRING}/2024> dcterms:source 'a page' .", SPRING + "/2024", "source", "NodeKind"),
    ('wso:timeZone "UTC"', 'wso:timeZone "CEST"', SPRING + "/2024", "timeZone", "Pattern"),
    ('wso:timeZone "UTC"', 'wso:timeZone "UTC" , "Europe/Paris"', SPRING + "/2024", "timeZone", "MaxCount"),
    ('; wso:timeZone "UTC"', "", SPRING + "/2024", "timeZone", "MinCount"),
    ('"2024-05-02"', '"2024-04-02"', SPRING + "/2024", "", "SPARQL"),
    ("", f"wso:oddClass a owl:Class ; rdfs:subClassOf foaf:Document ; {TERM} .", vocab.WSO + "oddClass", "", "Or"),
    ("", f"wso:OddLink a owl:ObjectProperty ; {TERM} .", vocab.WSO + "OddLink", "", "Or"),
    ("", f"wso:OddWords a owl:DatatypeProperty ; {TERM} .", vocab.WSO + "OddWords", "", "Or"),
    ("", f"wso:oddvalue a owl:NamedIndividual ; {TERM} .", vocab.WSO + "oddvalue", "", "Or"),
    ("", "wso: dcterms:license x: .", vocab.WSO, "license", "MaxCount"),
    ("<https://creativecommons.org/licenses/by/4.0/>", '"CC BY"', vocab.WSO, "license", "NodeKind"),
    ("owl:versionIRI <https://w3id.org/wsis-outcomes/ns/0.2.0> ;", "", vocab.WSO, "versionIRI", "MinCount"),
    ("owl:versionIRI <https://w3id.org/wsis-outcomes/ns/0.2.0>", 'owl:versionIRI "0.2.0"', vocab.WSO, "versionIRI",
     "NodeKind"),
    ("", f"<{WELL}_2> a org:Organization ; foaf:name 'W' ; wso:linkStatus wso:link-registered .", WELL + "_2", "",
     "Pattern"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "focus", "path", "component"), FAULTS)
def test_a_planted_fault_is_the_only_result(
    tmp_path: Path, old: str, new: str, focus: str, path: str, component: str
) -> None:
    assert _results(tmp_path, old, new) == [(focus, path, component + "ConstraintComponent", "violation")]


@pytest.mark.parametrize("note", ["dcterms:isReplacedBy wso:Issue", "skos:historyNote 'It was too wide.'@en"])
def test_a_withdrawn_term_that_says_what_to_use_keeps_to_the_style(tmp_path: Path, note: str) -> None:
    assert _results(tmp_path, "", f"wso:topic owl:deprecated true ; {note} .") == []


def test_a_label_may_begin_with_an_acronym(tmp_path: Path) -> None:
    assert _results(tmp_path, '"issue"@en', '"SHA-256 issue"@en') == []


def test_a_body_that_is_not_called_registered_is_told(tmp_path: Path) -> None:
    found = _results(tmp_path, "wso:linkStatus wso:link-registered", "wso:linkStatus wso:link-unlinked")
    assert found == [(WELL, "linkStatus", "HasValueConstraintComponent", "violation")]


def test_a_file_that_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match=r"nowhere\.ttl: the file cannot be read"):
        lint([tmp_path / "nowhere.ttl"])


def test_every_constraint_of_the_lint_is_tripped_by_a_planted_fault(tmp_path: Path) -> None:
    shapes = Graph().parse(assets.folder("shapes") / "ontology.ttl", format="turtle")
    asked = {
        (str(shape), f"{name[0].upper()}{name[1:]}ConstraintComponent".replace("Sparql", "SPARQL"))
        for shape in shapes.subjects(SH.severity)
        for name in (
            str(p).removeprefix(str(SH)) for p in shapes.predicates(shape) if str(p).startswith(str(SH))
        )
        if name not in NO_CONSTRAINT and (shape, RDF.type, SH.SPARQLConstraint) not in shapes
    }
    assert len(asked) > 100
    tripped = {
        (result.shape, result.component)
        for old, new, *_ in [*FAULTS, *UNTIDY]
        for result in _spoil(tmp_path, old, new)
    }
    assert asked - tripped == set()


def test_every_property_shape_of_the_lint_has_a_message() -> None:
    text = (assets.folder("shapes") / "ontology.ttl").read_text(encoding="utf-8")
    for shape in text.split("\n\n")[2:]:
        if "sh:severity" in shape:
            assert "sh:message" in shape
