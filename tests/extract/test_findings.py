"""One planted fault for each rule that the words show; what the graph shows is the shapes' (`tests/validate`)."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import msgspec
import pytest

from kg.errors import LexiconError
from kg.extract import Extractor
from kg.lexicon import Lexicon
from kg.model import Document, Finding
from tests.extract.page import page

URL = "<https://www.itu.int/net4/wsis/forum/2025/Agenda/Session/512>"
DATE = "Thursday, 10 July 2025, 14:00 – 15:00 (UTC+02:00)"
ISSUE = "Prices rise on islands, and half of the villages there have no signal at all."


def document(
    *, date: str = DATE, url: str = URL, issue: str = ISSUE, more: str = "- A guide was launched."
) -> Document:
    return page(
        "Session Outcome Document",
        "Maps for all",
        "Lakeside Mapping Society",
        date,
        url,
        "# Key Issues discussed",
        f"- {issue}",
        "# Tangible Outcomes of the session",
        more,
        "# Key Recommendations",
        "- Publish the maps.",
        "- Audit operators.",
    )


# rule, the faulty document, the words that the finding stands on ("" for the whole document), its message
FAULTS = [
    (
        "utc-offset-implausible",
        document(date="Thursday, 10 July 2025, 14:00 – 15:00 (UTC-02:00)"),
        "(UTC-02:00)",
        "The time is given as (UTC-02:00), but Geneva, Switzerland was at UTC+02:00 on that day.",
    ),
    (
        "weekday-date-mismatch",
        document(date="Monday, 10 July 2025, 14:00 – 15:00 (UTC+02:00)"),
        "Monday, 10 July 2025, 14:00 – 15:00 (UTC+02:00)",
        "The date line says Monday, but 2025-07-10 was a Thursday.",
    ),
    (
        "edition-year-mismatch",
        document(date="Wednesday, 10 July 2024, 14:00 – 15:00 (UTC+02:00)"),
        "Wednesday, 10 July 2024, 14:00 – 15:00 (UTC+02:00)",
        f"The address {URL[1:-1]} names another year than the date 2024-07-10.",
    ),
    (
        "deadline-before-session",
        document(more="- Governments should publish the maps by 30 June 2024."),
        "by 30 June 2024",
        "The deadline by 30 June 2024 ended on 2024-06-30, before the session of 2025-07-10.",
    ),
    (
        "date-ambiguous",
        document(date="03/04/2025, 14:00 – 15:00"),
        "03/04/2025, 14:00 – 15:00",
        "The date 03/04/2025, 14:00 - 15:00 may be 2025-03-04 or 2025-04-03, so none was taken.",
    ),
    (
        "prompt-left-unfilled",
        document(more="- [Please insert 2-5 bullet points here]"),
        "[Please insert 2-5 bullet points here]",
        "The prompt [Please insert 2-5 bullet points here] of the form was not filled in.",
    ),
    (
        "replacement-character",
        document(issue="Prices r\ufffdse on isl\ufffdnds, and half of the villages have no signal."),
        "\ufffd",
        "2 characters of the text were lost before the document was read, and show as U+FFFD.",
    ),
    (
        "double-encoding",
        document(issue="The villageâ€™s prices rise, and half of the others have no signal."),
        "â€™",
        "The words â€™ look like text that was encoded twice.",
    ),
    (
        "homoglyph",
        document(issue="Prices rise under С5, and half of the villages have no signal."),  # Cyrillic С
        "С5",
        "The words С5 hold letters that look Latin and are of another script.",
    ),
    (
        "homoglyph",
        document(issue="Рrices rise on islands, and half of the villages have no signal."),  # Cyrillic Р
        "Рrices",
        "The words Рrices hold letters that look Latin and are of another script.",
    ),
    (
        "no-statements",
        page("Maps for all", "Lakeside Mapping Society", f"Date: {DATE}", URL),
        "",
        "No issue, outcome or recommendation was found in the document.",
    ),
    (
        "asks-not-read",
        page(
            "# Рекомендации", "- Министерствам следует ежегодно публиковать карты покрытия для всех районов."
        ),
        "",
        "Who asks what of whom is not read in the document's language yet (ru): its statements have no actions "
        "and no roles.",
    ),
]


def findings(extractor: Extractor, source: Document) -> tuple[Finding, ...]:
    (record,) = extractor.extract(source)
    return record.findings


@pytest.mark.parametrize(
    ("rule", "source", "words", "message"), FAULTS, ids=[f"{fault[0]}-{n}" for n, fault in enumerate(FAULTS)]
)
def test_a_planted_fault_is_found_at_its_place_and_nothing_else(
    extractor: Extractor, lexicon: Lexicon, rule: str, source: Document, words: str, message: str
) -> None:
    (finding,) = findings(extractor, source)
    assert (finding.rule, finding.message) == (rule, message)
    assert source.text[finding.start : finding.end] == words
    assert finding.severity == lexicon.rules[rule].severity
    assert finding.suggestion == lexicon.rules[rule].suggestion


def test_a_clean_document_gives_none(extractor: Extractor) -> None:
    assert findings(extractor, document()) == ()


def test_the_words_are_untouched_beside_the_finding(extractor: Extractor) -> None:
    (record,) = extractor.extract(document(date="Monday, 10 July 2025, 14:00 – 15:00 (UTC-02:00)"))
    assert [one.rule for one in record.findings] == ["weekday-date-mismatch", "utc-offset-implausible"]
    assert record.session is not None
    assert record.session.date_literal == "Monday, 10 July 2025, 14:00 – 15:00 (UTC-02:00)"
    assert record.session.start == "2025-07-10T14:00:00-02:00"


@pytest.mark.parametrize("zone", ["(UTC+02:00)", "CEST", "UTC", "(UTC+00:00)", ""])
def test_a_zone_that_the_place_keeps_or_utc_itself_is_no_doubt(extractor: Extractor, zone: str) -> None:
    assert findings(extractor, document(date=f"Thursday, 10 July 2025, 14:00 – 15:00 {zone}".strip())) == ()


def test_a_russian_text_holds_no_letters_of_another_script(extractor: Extractor) -> None:
    source = page(
        "# Рекомендации", "- Правительствам следует поддержать направления С5 и С7 в каждой стране."
    )
    assert [one.rule for one in findings(extractor, source)] == ["asks-not-read"]


def test_accented_words_are_not_encoded_twice(extractor: Extractor) -> None:
    assert (
        findings(extractor, document(issue="Les prix élevés à l’île d’Âge: façade, naïve, œuvre, Ã.")) == ()
    )


def test_every_rule_has_a_planted_fault(lexicon: Lexicon) -> None:
    # What the graph shows (no title, no organiser, a duplicate) has a shape, and no rule here.
    assert {fault[0] for fault in FAULTS} == set(lexicon.rules)


@pytest.mark.parametrize("between", [(), (URL,)], ids=["next-line", "further-down"])
def test_a_zone_on_a_line_of_its_own_is_found_there(extractor: Extractor, between: tuple[str, ...]) -> None:
    time = "Time: 14:00 - 15:00 (UTC-02:00)"
    source = page(
        "Maps for all", "Date: Thursday, 10 July 2025", *between, time, URL, "# Outcomes", "- A guide."
    )
    (finding,) = findings(extractor, source)
    assert finding.rule == "utc-offset-implausible"
    assert source.text[finding.start : finding.end] == "(UTC-02:00)"
    assert finding.message.startswith("The time is given as (UTC-02:00), ")


def test_a_zone_beside_the_date_is_found_there_though_the_time_stands_elsewhere(extractor: Extractor) -> None:
    lines = ["Maps for all", "Date: Thursday, 10 July 2025 (UTC-02:00)", "Time: 14:00", URL, "# Outcomes"]
    source = page(*lines, "- A guide was launched.")
    (finding,) = findings(extractor, source)
    assert source.text[finding.start : finding.end] == "(UTC-02:00)"


def test_words_that_name_another_year_than_the_date_are_another_event_s(extractor: Extractor) -> None:
    source = page(
        "# Following up on the WSIS Forum 2019", f"Date: {DATE}", "# Outcomes", "- A guide was launched."
    )
    assert findings(extractor, source) == ()


def test_a_weekday_is_named_as_the_data_name_it_whatever_the_locale(lexicon: Lexicon) -> None:
    dates = lexicon.patterns["dates"]
    weekdays = dates["weekdays"] | {"en": "monday tuesday wednesday thorsday friday saturday sunday"}
    patterns = lexicon.patterns | {"dates": dates | {"weekdays": weekdays}}
    other = Extractor(msgspec.structs.replace(lexicon, patterns=patterns))
    (finding,) = findings(other, document(date="Monday, 10 July 2025, 14:00 – 15:00 (UTC+02:00)"))
    assert finding.message == "The date line says Monday, but 2025-07-10 was a Thorsday."


def test_every_zone_of_the_register_exists(lexicon: Lexicon) -> None:
    zones = {edition.zone for edition in lexicon.editions if edition.zone}
    assert zones
    assert {ZoneInfo(zone).key for zone in zones} == zones


@pytest.mark.parametrize("zone", ["Europe/Lakeside", "../Lakeside"])
def test_a_zone_that_does_not_exist_names_its_edition(lexicon: Lexicon, zone: str) -> None:
    editions = tuple(msgspec.structs.replace(edition, zone=zone) for edition in lexicon.editions)
    wrong = Extractor(msgspec.structs.replace(lexicon, editions=editions))
    with pytest.raises(LexiconError) as raised:
        wrong.extract(document())
    assert str(raised.value).startswith(
        "https://w3id.org/wsis-outcomes/forum/wsis-forum/2025: the time zone "
    )
    assert zone in raised.value.what
    assert "IANA" in raised.value.todo
