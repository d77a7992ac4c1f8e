"""The terms of the ontology agree with the package, with the data model's document and with OWL 2 RL."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import pytest
from rdflib import BNode, Graph, Literal, Namespace, URIRef
from rdflib.namespace import OWL, RDF, RDFS, SH, SKOS, XSD

from kg import assets, graphs, vocab

WSO = Namespace(vocab.WSO)
LANGUAGES = {"en", "fr", "es", "ru", "ar", "zh"}
RL_DATATYPES = {XSD.string, XSD.integer, XSD.decimal, XSD.dateTime, RDFS.Literal}
ANNOTATIONS = {RDFS.label, RDFS.isDefinedBy, RDFS.seeAlso, OWL.deprecated}
ANNOTATIONS |= {OWL.versionIRI, OWL.versionInfo, OWL.priorVersion, OWL.incompatibleWith}
AXIOMS = {
    RDFS.subClassOf,
    RDFS.subPropertyOf,
    RDFS.domain,
    RDFS.range,
    OWL.disjointWith,
    OWL.inverseOf,
    RDF.type,
}


@pytest.fixture(scope="module")
def ontology() -> Graph:
    return graphs.read_turtle(assets.files("ontology", "outcomes.ttl"))


@pytest.fixture(scope="module")
def everything() -> Graph:
    files = [*assets.files("ontology", "outcomes.ttl"), *assets.files("ontology", "*/*.ttl")]
    return graphs.read_turtle(files)


@pytest.fixture(scope="module")
def terms(ontology: Graph) -> set[str]:
    return {str(term) for term in ontology.subjects(RDFS.isDefinedBy, URIRef(vocab.WSO))}


def test_the_package_and_the_ontology_have_the_same_terms(terms: set[str]) -> None:
    constants = {
        value
        for name, value in vars(vocab).items()
        if name.startswith("WSO_") and isinstance(value, str) and value.startswith(vocab.WSO)
    }
    assert constants == terms


def test_each_constant_is_named_after_its_term() -> None:
    for name, value in vars(vocab).items():
        if name.startswith("WSO_"):
            local = value.removeprefix(vocab.WSO)
            # A class whose name differs from a property's in case alone is told apart by a suffix.
            assert (
                name.removesuffix("_CLASS") == "WSO_" + re.sub(r"(?<=[a-z])(?=[A-Z])|-", "_", local).upper()
            )


def test_the_package_and_the_ontology_have_the_same_prefixes() -> None:
    table = graphs.read_turtle(assets.files("ontology", "prefixes.ttl"))
    declared = [
        (str(table.value(entry, SH.prefix)), str(table.value(entry, SH.namespace)))
        for entry in table.objects(URIRef(vocab.WSO), SH.declare)
    ]
    assert len(declared) == len(set(declared)) == len(vocab.PREFIXES)
    assert dict(declared) == vocab.PREFIXES


def test_every_file_uses_prefixes_as_the_table_has_them() -> None:
    for path in [*assets.files("ontology", "**/*.ttl"), *assets.files("shapes", "*.ttl")]:
        text = path.read_text(encoding="utf-8")
        for prefix, space in re.findall(r"^@prefix (\w*): <([^>]+)>", text, re.MULTILINE):
            assert vocab.PREFIXES.get(prefix, space) == space, f"{path.name}: {prefix}"


def test_the_data_model_speaks_of_terms_that_exist(terms: set[str]) -> None:
    text = (Path(__file__).parents[2] / "docs" / "data-model.md").read_text(encoding="utf-8")
    named = set(re.findall(r"wso:([A-Za-z0-9]+(?:-[a-z]+|-\{[a-z,-]+\})*)", text))
    for name in sorted(named):
        for one in _expanded(name):
            assert vocab.WSO + one in terms, one


def test_every_property_is_in_the_data_model_or_in_a_vocabulary_or_is_of_links(terms: set[str]) -> None:
    text = (Path(__file__).parents[2] / "docs" / "data-model.md").read_text(encoding="utf-8")
    of_links = {"linkSource", "linkTarget", "linkRelation", "score", "method", "justification"}
    of_threads = {"inThread", "earliestStatement"}
    in_schemes = "".join(p.read_text(encoding="utf-8") for p in assets.files("ontology", "schemes/*.ttl"))
    for term in terms:
        local = term.removeprefix(vocab.WSO)
        if local[0].islower() and "-" not in local:
            spoken_of = f"wso:{local}" in text or f"wso:{local} " in in_schemes
            assert spoken_of or local in of_links | of_threads, local


def _expanded(name: str) -> list[str]:
    match = re.fullmatch(r"(.*)\{(.*)\}", name)
    return [match[1] + each for each in match[2].split(",")] if match else [name]


def test_statements_are_of_one_kind(ontology: Graph) -> None:
    for one, other in itertools.combinations((WSO.Issue, WSO.Outcome, WSO.Recommendation), 2):
        assert (one, OWL.disjointWith, other) in ontology or (other, OWL.disjointWith, one) in ontology
        assert (one, RDFS.subClassOf, WSO.Statement) in ontology


def test_presented_in_is_functional(ontology: Graph) -> None:
    assert set(ontology.subjects(RDF.type, OWL.FunctionalProperty)) == {WSO.presentedIn}


def test_groups_and_organizations_are_actors(everything: Graph) -> None:
    organization = URIRef(vocab.ORG_ORGANIZATION)
    assert {WSO.StakeholderGroup, organization} <= set(everything.subjects(RDFS.subClassOf, WSO.Actor))


@pytest.mark.parametrize(
    "name", ["addressee", "alignsWith", "beneficiary", "participant", "groundedIn", "order", "sha256"]
)
def test_properties_of_several_classes_have_no_domain(ontology: Graph, name: str) -> None:
    assert (WSO[name], RDF.type, None) in ontology
    assert (WSO[name], RDFS.domain, None) not in ontology


def test_terms_have_labels_in_the_six_languages(ontology: Graph, terms: set[str]) -> None:
    for term in terms:
        labels = ontology.objects(URIRef(term), RDFS.label)
        assert {label.language for label in labels if isinstance(label, Literal)} == LANGUAGES, term


def test_axioms_are_those_of_rl_over_names(everything: Graph) -> None:
    for subject, predicate, value in everything:
        assert not isinstance(subject, BNode)
        assert not isinstance(value, BNode)
        if str(predicate).startswith((vocab.RDFS, vocab.OWL)):
            assert predicate in AXIOMS | ANNOTATIONS
    ranges = {value for value in everything.objects(None, RDFS.range) if str(value).startswith(vocab.XSD)}
    assert ranges <= RL_DATATYPES


def test_the_ontology_imports_nothing_and_says_its_version_and_licence(ontology: Graph) -> None:
    (head,) = ontology.subjects(RDF.type, OWL.Ontology)
    assert str(head) == vocab.WSO
    assert (head, OWL.imports, None) not in ontology
    version = ontology.value(head, OWL.versionInfo)
    assert str(ontology.value(head, OWL.versionIRI)) == f"{vocab.WSO}{version}"
    assert f"version {version}," in str(ontology.value(head, URIRef(vocab.DCTERMS + "bibliographicCitation")))
    assert str(ontology.value(head, SKOS.changeNote)).startswith(f"{version}: ")
    assert str(ontology.value(head, URIRef(vocab.DCTERMS_LICENSE))).endswith("/licenses/by/4.0/")


def test_every_closed_value_is_of_one_class_and_one_scheme(ontology: Graph) -> None:
    for value in ontology.subjects(RDF.type, OWL.NamedIndividual):
        prefix, _, notation = str(value).removeprefix(vocab.WSO).partition("-")
        kinds = [kind for kind in ontology.objects(value, RDF.type) if str(kind).startswith(vocab.WSO)]
        assert len(kinds) == 1
        assert str(ontology.value(value, SKOS.notation)) == notation
        assert str(ontology.value(value, SKOS.inScheme)) == f"{vocab.BASE}voc/{prefix}"


def test_labels_are_in_the_script_of_their_language(everything: Graph) -> None:
    scripts = {"ru": r"[Ѐ-ӿ]", "ar": r"[؀-ۿ]", "zh": r"[一-鿿]"}
    for predicate in (RDFS.label, SKOS.prefLabel):
        for term, label in everything.subject_objects(predicate):
            if isinstance(label, Literal) and label.language in scripts:
                assert re.search(scripts[label.language], str(label)), (term, label)
