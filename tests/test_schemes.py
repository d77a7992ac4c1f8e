"""The lexicon that is read from the vocabularies: what it holds, in what order, and what it refuses."""

from __future__ import annotations

import datetime as dt
import shutil
import string
import subprocess
import sys
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from rdflib import BNode, Graph

from kg import assets, graphs, schemes, vocab
from kg.errors import LexiconError
from kg.lexicon import Concept, Label, Lexicon


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return schemes.load()


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the vocabularies that a test may spoil."""
    for folder in ("schemes", "patterns"):
        shutil.copytree(assets.folder("ontology") / folder, tmp_path / folder)
    return tmp_path


def _spoil(folder: Path, name: str, old: str, new: str) -> None:
    path = folder / "schemes" / name
    text = path.read_text(encoding="utf-8")
    assert text.count(old) >= 1
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_all_vocabularies_are_there(lexicon: Lexicon) -> None:
    assert len(lexicon.groups) == 31
    assert len(lexicon.topics) == 63
    assert list(lexicon.action_lines)[:2] == ["C1", "C2"]
    assert list(lexicon.action_lines)[-2:] == ["C10", "C11"]
    assert len(lexicon.action_lines) == 11 + 8
    assert len(lexicon.sdgs) == 17 + 169
    assert len(lexicon.session_formats) == 39
    assert len(lexicon.organizations) >= 320
    assert set(lexicon.patterns) == {path.stem for path in assets.files("ontology", "patterns/*.toml")}


def test_every_broader_concept_and_alignment_is_a_concept(lexicon: Lexicon) -> None:
    for concepts in (lexicon.groups, lexicon.topics, lexicon.action_lines, lexicon.sdgs):
        for concept in concepts.values():
            assert concept.broader is None or concept.broader in concepts
    known = {*lexicon.action_lines, *lexicon.sdgs}
    for concept in [*lexicon.topics.values(), *lexicon.action_lines.values()]:
        assert known.issuperset(concept.aligned)


@pytest.mark.parametrize(
    ("words", "topic"),
    [
        ("IGF", "igf"),
        ("Universal Acceptance", "universal-acceptance"),
        ("IDNs", "universal-acceptance"),
        ("multilingual", "multilingualism"),
        ("in their own language", "multilingualism"),
        ("Internet Coordination", "internet-governance"),
        ("IPv6", "ipv6"),
        ("improved interconnections", "internet-exchange"),
        ("avoid duplication", "institutional-coordination"),
        ("synergies", "institutional-coordination"),
        ("processes open and inclusive", "multistakeholder-participation"),
        ("WSIS+20", "wsis-review"),
        ("fracture numérique", "digital-inclusion"),
        ("banda ancha", "connectivity"),
    ],
)
def test_words_name_one_topic(lexicon: Lexicon, words: str, topic: str) -> None:
    assert _named(lexicon.topics, words) == {topic}


@pytest.mark.parametrize(
    ("words", "group"),
    [
        ("youth", "youth"),
        ("technical community", "technical-community"),
        ("Intergovernmental Organizations", "intergovernmental-organizations"),
        ("Member States", "governments"),
        ("ministries", "governments"),
        ("industry", "private-sector"),
        ("underserved regions", "underserved-communities"),
        ("all stakeholders", "multistakeholder-community"),
        ("end users", "internet-users"),
        ("SIDS", "small-island-developing-states"),
        ("ONG", "civil-society"),
        ("PMA", "least-developed-countries"),
    ],
)
def test_words_name_one_group(lexicon: Lexicon, words: str, group: str) -> None:
    assert _named(lexicon.groups, words) == {group}


def _named(concepts: dict[str, Concept], words: str) -> set[str]:
    return {
        notation
        for notation, concept in concepts.items()
        for label in concept.labels
        if label.text.casefold() == words.casefold()
    }


def test_no_two_concepts_of_a_vocabulary_share_a_label(lexicon: Lexicon) -> None:
    for concepts in (
        lexicon.groups,
        lexicon.topics,
        lexicon.action_lines,
        lexicon.sdgs,
        lexicon.roles,
        lexicon.session_formats,
    ):
        owners: dict[tuple[str, str], set[str]] = {}
        for concept in concepts.values():
            for label in concept.labels:
                owners.setdefault((label.text.casefold(), label.language), set()).add(concept.notation)
        assert {label: named for label, named in owners.items() if len(named) > 1} == {}


def test_no_two_bodies_share_a_label(lexicon: Lexicon) -> None:
    owners: dict[str, set[str]] = {}
    for body in lexicon.organizations:
        for label in body.labels:
            owners.setdefault(label.text, set()).add(body.iri)
    assert {label: named for label, named in owners.items() if len(named) > 1} == {}


def test_every_body_belongs_to_a_constituency_or_is_shared_by_all(lexicon: Lexicon) -> None:
    constituencies = {n for n, group in lexicon.groups.items() if group.facet == "constituency"}
    groups = {body.iri.rpartition("/")[2]: body.group for body in lexicon.organizations}
    assert set(groups.values()) - {""} <= constituencies
    assert groups["igf"] == ""
    assert (groups["itu"], groups["ietf"]) == ("intergovernmental-organizations", "technical-community")
    assert sum(not group for group in groups.values()) < len(groups) / 10


def test_both_official_names_of_action_line_c1_are_known(lexicon: Lexicon) -> None:
    names = {label.text for label in lexicon.action_lines["C1"].labels}
    whose = "and all stakeholders in the promotion of ICTs for development"
    assert {f"The role of public governance authorities {whose}", f"The role of governments {whose}"} <= names


@pytest.mark.parametrize("words", ["Capacity building", "Media", "Enabling environment", "Gender equality"])
def test_everyday_words_name_no_action_line_or_goal(lexicon: Lexicon, words: str) -> None:
    assert _named(lexicon.action_lines, words) == set()
    assert _named(lexicon.sdgs, words) == set()


@pytest.mark.parametrize(
    ("words", "concept"),
    [
        ("Open Forum", "open-forum"),
        ("day 0 event", "pre-event"),
        ("Roundtable", "round-table"),
        ("Mesa redonda", "round-table"),
        ("Séance plénière", "plenary"),
        ("ورشة عمل", "workshop"),
    ],
)
def test_words_name_one_session_format(lexicon: Lexicon, words: str, concept: str) -> None:
    assert _named(lexicon.session_formats, words) == {concept}


def test_what_heads_call_a_kind_of_session_is_mostly_a_session_format(lexicon: Lexicon) -> None:
    lines = {words.replace("_", " ") for words in lexicon.patterns["heads"]["types"]["lines"].split()}
    unnamed = {words for words in lines if not _named(lexicon.session_formats, words)}
    assert unnamed == {"classic", "medium-length workshop"}


def test_the_goals_and_targets_are_all_there_at_the_iris_of_the_united_nations(lexicon: Lexicon) -> None:
    counted = dict.fromkeys(map(str, range(1, 18)), 0)
    for notation, concept in lexicon.sdgs.items():
        assert concept.iri == f"http://metadata.un.org/sdg/{notation}"
        if concept.broader is not None:
            assert concept.broader == notation.partition(".")[0]
            counted[concept.broader] += 1
    assert list(counted.values()) == [7, 8, 13, 10, 9, 8, 5, 12, 8, 10, 10, 11, 5, 10, 12, 12, 19]


def test_the_eight_parts_of_action_line_c7_stand_below_it(lexicon: Lexicon) -> None:
    parts = {notation for notation, line in lexicon.action_lines.items() if line.broader == "C7"}
    fields = (
        "government",
        "business",
        "learning",
        "health",
        "employment",
        "environment",
        "agriculture",
        "science",
    )
    assert parts == {f"C7.e-{field}" for field in fields}
    assert all(line.broader in {None, "C7"} for line in lexicon.action_lines.values())


def test_targets_have_a_name_to_show_and_none_to_match(lexicon: Lexicon) -> None:
    target = lexicon.sdgs["9.c"]
    assert (target.iri, target.broader, target.labels) == ("http://metadata.un.org/sdg/9.c", "9", ())
    assert target.name == "Access to ICTs and the Internet"


def test_action_lines_carry_the_goals_of_the_matrix_and_topics_what_they_imply(lexicon: Lexicon) -> None:
    assert lexicon.action_lines["C2"].aligned == ("1.4", "8.2", "9.1", "9.a", "9.c", "11.5", "11.b")
    assert lexicon.action_lines["C7"].aligned == ()
    assert lexicon.topics["e-health"].aligned == ("3", "C7.e-health")


def test_labels_are_ordered_preferred_first_then_english_first(lexicon: Lexicon) -> None:
    labels = lexicon.topics["igf"].labels
    assert labels[0] == Label("Internet Governance Forum", "en")
    assert [label.language for label in labels[:6]] == ["en", "fr", "es", "ru", "ar", "zh"]
    others = [label.language for label in labels[6:]]
    assert others == sorted(others, key=["en", "fr", "es", "ru", "ar", "zh"].index)


def test_editions_have_days_in_order_in_their_year_and_a_known_zone(lexicon: Lexicon) -> None:
    for edition in lexicon.editions:
        assert edition.event in lexicon.forums
        assert edition.zone is not None
        assert ZoneInfo(edition.zone)
        if edition.start is not None and edition.end is not None:
            start, end = dt.date.fromisoformat(edition.start), dt.date.fromisoformat(edition.end)
            assert start <= end
            assert str(start.year) == str(end.year) == edition.edition


def test_every_forum_has_its_meetings_from_its_first_year_to_2025(lexicon: Lexicon) -> None:
    years = {
        event: sorted(e.edition for e in lexicon.editions if e.event == event) for event in lexicon.forums
    }
    for event, first in (("wsis-forum", 2009), ("igf", 2006), ("eurodig", 2008)):
        assert years[event] == [str(year) for year in range(first, 2026)]
    assert years["wsis-summit"] == ["2003", "2005"]
    assert years["un-ga"] == ["2015", "2025"]


def test_the_seeds_meeting_is_known(lexicon: Lexicon) -> None:
    (edition,) = [e for e in lexicon.editions if (e.event, e.edition) == ("wsis-forum", "2025")]
    assert edition.iri == "https://w3id.org/wsis-outcomes/forum/wsis-forum/2025"
    assert (edition.start, edition.end) == ("2025-07-07", "2025-07-11")
    assert (edition.venue, edition.zone) == ("Geneva, Switzerland", "Europe/Zurich")


@pytest.mark.parametrize(
    ("rule", "severity", "fields"),
    [
        ("utc-offset-implausible", "warning", {"words", "place", "expected"}),
        ("weekday-date-mismatch", "warning", {"weekday", "date", "expected"}),
        ("date-ambiguous", "warning", {"words", "first", "second"}),
        ("edition-year-mismatch", "warning", {"url", "date"}),
        ("replacement-character", "warning", {"count"}),
        ("double-encoding", "warning", {"words"}),
        ("homoglyph", "info", {"words"}),
        ("prompt-left-unfilled", "violation", {"words"}),
        ("no-statements", "warning", set()),
        ("asks-not-read", "info", {"language"}),
    ],
)
def test_rules_have_a_severity_and_a_message_over_named_parts(
    lexicon: Lexicon, rule: str, severity: str, fields: set[str]
) -> None:
    found = lexicon.rules[rule]
    assert found.severity == severity
    assert {name for _, name, _, _ in string.Formatter().parse(found.message) if name} == fields
    assert found.suggestion


def test_the_seeds_headings_are_labels_of_their_roles(lexicon: Lexicon) -> None:
    assert _named(lexicon.roles, "Key Issues discussed") == {"issues"}
    assert _named(lexicon.roles, "Tangible Outcomes of the session") == {"outcomes"}
    assert _named(lexicon.roles, "Key Recommendations and Forward-Looking Action Plan") == {"recommendations"}
    assert _named(lexicon.roles, "Panellists") == {"participants"}


def test_importing_the_module_parses_nothing_and_loads_no_rdf_library() -> None:
    code = "import sys, kg.schemes; print('rdflib' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_hash_seeds_change_nothing() -> None:
    code = (
        "import hashlib, msgspec; from kg import graphs, schemes;"
        "print(hashlib.sha256(msgspec.json.encode(schemes.load())).hexdigest(),"
        " hashlib.sha256(''.join(graphs.graph_nquads()).encode()).hexdigest())"
    )
    seen = {
        subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            text=True,
            check=True,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(filter(None, sys.path))},
        ).stdout
        for seed in ("1", "2")
    }
    assert len(seen) == 1


def test_nquads_stand_sorted_in_the_two_graphs_of_the_dataset() -> None:
    lines = graphs.graph_nquads()
    assert list(lines) == sorted(lines)
    found = {line.rsplit(" ", 2)[1] for line in lines}
    assert found == {f"<{vocab.GRAPH_ONTOLOGY}>", f"<{vocab.GRAPH_VOCABULARY}>"}
    text = "".join(f"{line.rsplit(' ', 2)[0]} .\n" for line in lines)
    terms = [term for triple in Graph().parse(data=text, format="nt") for term in triple]
    assert not [term for term in terms if isinstance(term, BNode)]
    assert len(terms) >= 3 * 9000


def test_broken_turtle_is_named_with_its_line(copy: Path) -> None:
    _spoil(copy, "topics.ttl", "top:igf a skos:Concept ;", "top:igf a skos:Concept")
    line = (copy / "schemes" / "topics.ttl").read_text(encoding="utf-8").split("top:igf a")[0].count("\n") + 1
    with pytest.raises(LexiconError) as caught:
        schemes.read(copy)
    where, _, number = caught.value.where.rpartition(":")
    assert Path(where).name == "topics.ttl"
    assert line <= int(number) <= line + 1
    assert "Mend the file" in str(caught.value)


@pytest.mark.parametrize(
    ("name", "old", "new", "message"),
    [
        (
            "topics.ttl",
            '"Internet governance"@en ,',
            "",
            "topics.ttl <https://w3id.org/wsis-outcomes/voc/topic/internet-governance>: "
            "the concept has no English skos:prefLabel. Mend the term in ontology/schemes/.",
        ),
        (
            "topics.ttl",
            'skos:notation "igf"',
            'skos:notation "ipv6"',
            "topics.ttl <https://w3id.org/wsis-outcomes/voc/topic/ipv6>: "
            "the notation ipv6 is used twice in its scheme. Mend the term in ontology/schemes/.",
        ),
        (
            "finding-rules.ttl",
            "wso:severity wso:severity-warning",
            "wso:severity wso:severity-grave",
            "finding-rules.ttl <https://w3id.org/wsis-outcomes/voc/finding-rule/utc-offset-implausible>: "
            "grave is no severity. Mend the term in ontology/schemes/.",
        ),
        (
            "finding-rules.ttl",
            "{words}",
            "{words",
            "finding-rules.ttl <https://w3id.org/wsis-outcomes/voc/finding-rule/utc-offset-implausible>: "
            "its message is no format string: unexpected '{' in field name. "
            "Mend the term in ontology/schemes/.",
        ),
        (
            "organizations.ttl",
            'foaf:name "Access Now"',
            'foaf:nick "Access Now"',
            "organizations.ttl <https://w3id.org/wsis-outcomes/org/access-now>: "
            "<http://xmlns.com/foaf/0.1/name> is missing. Mend the term in ontology/schemes/.",
        ),
    ],
)
def test_a_term_that_lacks_a_fact_is_named_with_its_file(
    copy: Path, name: str, old: str, new: str, message: str
) -> None:
    _spoil(copy, name, old, new)
    with pytest.raises(LexiconError) as caught:
        schemes.read(copy)
    assert str(caught.value) == message


def test_a_missing_vocabulary_is_named(copy: Path) -> None:
    (copy / "schemes" / "sdgs.ttl").unlink()
    (copy / "schemes" / "wsis-sdg-matrix.ttl").unlink()
    with pytest.raises(LexiconError, match=r"^https://w3id.org/wsis-outcomes/voc/.*no concept|is missing"):
        schemes.read(copy)


def test_a_folder_without_vocabularies_is_named(tmp_path: Path) -> None:
    with pytest.raises(LexiconError) as caught:
        schemes.read(tmp_path)
    assert str(caught.value).startswith(f"{tmp_path}: there is no schemes/*.ttl. ")


def test_a_broken_pattern_file_is_named(copy: Path) -> None:
    (copy / "patterns" / "broken.toml").write_text("words = ]\n", encoding="utf-8")
    with pytest.raises(LexiconError, match=r"broken\.toml: the pattern file cannot be read: .*line 1"):
        schemes.read(copy)
