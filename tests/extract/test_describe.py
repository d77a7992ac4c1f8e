from __future__ import annotations

import hashlib

import pytest

from kg.extract import Extractor
from kg.identity import KIND_PREFIXES
from kg.lexicon import Lexicon
from kg.model import InferredAlignment, Statement
from tests.extract.page import page
from tests.extract.test_actions import read


def only(extractor: Extractor, *lines: str) -> Statement:
    (record,) = extractor.extract(page(*lines))
    (statement,) = record.statements
    return statement


def test_the_id_is_kind_and_hash_of_the_words(extractor: Extractor) -> None:
    for heading, prefix in [("# Issues", "iss"), ("# Outcomes", "out"), ("# Recommendations", "rec")]:
        one = only(extractor, heading, "- Publish the maps.")
        assert one.id == f"{prefix}-{hashlib.sha256(b'Publish the maps.').hexdigest()[:16]}"
        assert KIND_PREFIXES[one.kind] == prefix


def test_what_the_words_name_has_its_place(extractor: Extractor) -> None:
    one = read(extractor, "Support universal acceptance under Action Line C3 and SDG 9.c.")
    assert "universal-acceptance" in one.topics
    assert (one.action_lines, one.sdgs) == (("C3",), ("9.c",))
    words = {
        (hit.scheme, hit.notation): one.text[hit.start - one.start : hit.end - one.start]
        for hit in one.mentions
    }
    assert words["topic", "universal-acceptance"] == "universal acceptance"
    assert words["action-line", "C3"] == "C3"
    assert words["sdg", "9.c"] == "9.c"
    assert {notation for _, notation in words} == {*one.topics, *one.action_lines, *one.sdgs}
    assert all(0 < hit.confidence <= 1 for hit in one.mentions)


def test_what_a_topic_implies_is_kept_apart_from_what_is_named(
    extractor: Extractor, lexicon: Lexicon
) -> None:
    aligned = lexicon.topics["universal-acceptance"].aligned
    assert aligned
    plain = read(extractor, "Support universal acceptance.")
    assert (plain.action_lines, plain.sdgs) == ((), ())
    assert plain.inferred_alignments == tuple(
        InferredAlignment(notation=notation, basis="universal-acceptance") for notation in aligned
    )
    code = aligned[0] if aligned[0].startswith("C") else f"SDG {aligned[0]}"
    named = read(extractor, f"Support universal acceptance under {code}.")
    assert aligned[0] in (*named.action_lines, *named.sdgs)
    assert aligned[0] not in [one.notation for one in named.inferred_alignments]


def test_a_code_named_twice_counts_once(extractor: Extractor) -> None:
    assert read(extractor, "Report on C2, and again on C2.").action_lines == ("C2",)


@pytest.mark.parametrize(
    ("heading", "says"),
    [
        ("# Рекомендации", "Правительствам следует публиковать свои закупки в открытом формате."),
        ("# التوصيات", "ينبغي للحكومات أن تنشر مشترياتها في صيغة مفتوحة."),
        ("# 建议", "各国政府应以开放格式公布其采购情况。"),
    ],
)
def test_a_language_without_a_grammar_gives_words_and_no_actions(
    extractor: Extractor, heading: str, says: str
) -> None:
    one = only(extractor, heading, f"- {says}")
    assert (one.kind, one.text) == ("recommendation", says)
    assert (one.actions, one.stakeholders) == ((), ())


def test_a_lead_in_beside_its_items_lends_them_no_force(extractor: Extractor) -> None:
    # Who stands beside a lead-in may not hang under it: it is context, and nothing is inferred from it.
    (record,) = extractor.extract(
        page(
            "# Recommendations",
            "- Regulators should:",
            "- publish the maps of the whole country every spring",
        )
    )
    (one,) = record.statements
    assert one.context == "Regulators should:"
    assert one.stakeholders == ()


def test_a_statement_under_its_heading_is_sure_and_never_certain(extractor: Extractor) -> None:
    assert 0.9 < read(extractor, "Publish the maps.").confidence < 1


def test_each_country_named_counts_once_at_its_first_place(extractor: Extractor) -> None:
    one = read(extractor, "Publish the maps of Kenya and Ghana, as Kenya did.")
    places = [
        (named.code, one.text[named.start - one.start : named.end - one.start]) for named in one.countries
    ]
    assert places == [("KE", "Kenya"), ("GH", "Ghana")]
