"""The ontology with its alignments is OWL 2 DL and within RL, as a checker of profiles reads it too."""

from __future__ import annotations

import pyowl2_profiles
import pyoxigraph
import pytest

from kg.reason import materialisation

HEAD = (
    "@prefix wso: <https://w3id.org/wsis-outcomes/ns/> . @prefix owl: <http://www.w3.org/2002/07/owl#> .\n"
    "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
)


def outside(profile: str, planted: str = "") -> set[str]:
    """What lies outside a profile, by the kinds of its violations; empty where the ontology is within it."""
    store = pyoxigraph.Store()
    for path in materialisation.axiom_files():
        store.load(path=str(path), format=pyoxigraph.RdfFormat.TURTLE)
    store.load((HEAD + planted).encode(), format=pyoxigraph.RdfFormat.TURTLE)
    found = pyowl2_profiles.detect_profiles(store, graph_iri=None)[profile]
    kinds = {violation["axiom_type"] for violation in found["sample_violations"]}
    assert found["in_profile"] is (not kinds)
    return kinds


@pytest.mark.parametrize("profile", ["dl", "rl"])
def test_the_ontology_is_within(profile: str) -> None:
    assert outside(profile) == set()


@pytest.mark.parametrize(
    ("profile", "planted", "kind"),
    [
        ("dl", "wso:hasAction a owl:DatatypeProperty .", "punning"),
        ("dl", "wso:Issue <http://www.w3.org/2004/02/skos/core#hiddenLabel> 'x' .", "undeclared-property"),
        (
            "rl",
            "wso:Issue rdfs:subClassOf [ a owl:Restriction ; owl:onProperty wso:hasAction ;"
            " owl:someValuesFrom wso:Action ] .",
            "owl:someValuesFrom-on-superClass",
        ),
        (
            "rl",
            "wso:Issue owl:equivalentClass [ a owl:Class ; owl:unionOf ( wso:Outcome wso:Action ) ] .",
            "owl:unionOf-in-class-axiom",
        ),
        ("rl", "wso:hasAction a owl:ReflexiveProperty .", "owl:ReflexiveProperty"),
    ],
)
def test_a_planted_fault_lies_outside(profile: str, planted: str, kind: str) -> None:
    assert outside(profile, planted) == {kind}
