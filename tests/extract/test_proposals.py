"""Proposals of optional readers: what stands in the words is added and marked, all else is dropped and counted."""

from __future__ import annotations

import json

import jsonschema
import msgspec
import pytest

from kg import model, schemes
from kg.extract import Extractor
from kg.extract.assist import Assistance, Tally
from kg.extract.assist.gate import places_of
from kg.extract.assist.proposals import Asking, Proposals, ProposedAction, ProposedTerm, Unanswered
from kg.extract.folding import Folded
from kg.lexicon import Lexicon
from kg.mapping import map_document
from kg.model import Document, Reader, Record, Statement
from tests.extract.page import page

ASK = "Libraries that everybody trusts matter: governments could, some say, fund them for youth and women."


class Scripted:
    """An assistant that says what it is told to, whatever it is asked."""

    reader: Reader = "model"
    software = "scripted 1"

    def __init__(self, *answers: Proposals | Unanswered) -> None:
        self.answers = answers
        self.asked: list[Asking] = []

    def propose(self, statement: Asking) -> Proposals:
        answer = self.answers[min(len(self.asked), len(self.answers) - 1)]
        self.asked.append(statement)
        if isinstance(answer, Unanswered):
            raise answer
        return answer


def unread(document: Document, extractor: Extractor) -> Record:
    """The record of a document in whose statements the rules read neither actions nor roles."""
    (record,) = extractor.extract(document)
    bare = (
        msgspec.structs.replace(one, actions=(), stakeholders=(), organizations=())
        for one in record.statements
    )
    return msgspec.structs.replace(record, statements=tuple(bare))


class Case:
    """A document of one recommendation, put to a scripted assistant."""

    def __init__(self, extractor: Extractor, *lines: str, ruled: bool = False) -> None:
        self.document = page("# Recommendations", *lines)
        self.extractor = extractor
        self.record = extractor.extract(self.document)[0] if ruled else unread(self.document, extractor)

    def assist(self, *answers: Proposals | Unanswered) -> tuple[list[Record], Tally]:
        assistance = Assistance(schemes.load(), self.extractor.mentions, Scripted(*answers))
        return assistance.assist(self.document, [self.record])

    def ask(self, *answers: Proposals | Unanswered) -> tuple[Statement, Tally]:
        (made,), tally = self.assist(*answers)
        (statement,) = made.statements
        return statement, tally


@pytest.fixture
def case(extractor: Extractor) -> Case:
    return Case(extractor, f"- {ASK}")


FUND = ProposedAction(
    "fund them for youth and women",
    "advice",
    verb="fund",
    addressees=(ProposedTerm("governments"),),
    beneficiaries=(ProposedTerm("youth"), ProposedTerm("women", "women-and-girls")),
)


def changed(**fields: object) -> Proposals:
    return Proposals((msgspec.structs.replace(FUND, **fields),))


def test_what_stands_in_the_words_is_added_and_marked(case: Case) -> None:
    one, tally = case.ask(Proposals((FUND,), (ProposedTerm("Libraries", "e-science"),)))
    (action,) = one.actions
    assert (action.verb, action.force, action.polarity) == ("fund", "advice", "do")
    assert case.document.text[action.start : action.end] == action.text == FUND.words
    assert action.addressees == ("governments",)
    assert action.beneficiaries == ("youth", "women-and-girls")
    roles = {(s.group, s.role): s for s in one.stakeholders}
    assert ("governments", "addressee") in roles
    marks = [(action.reader, action.confidence), *((s.reader, s.confidence) for s in one.stakeholders)]
    assert all(reader == "model" and sure < 0.5 for reader, sure in marks), "what a model says is a candidate"
    for s in one.stakeholders:
        assert case.document.text[s.start : s.end] in {"governments", "youth", "women"}
        assert s.basis == "stated"
    (topic,) = (mention for mention in one.mentions if mention.reader == "model")
    assert topic.notation in one.topics
    assert case.document.text[topic.start : topic.end] == "Libraries"
    assert (tally.actions, tally.topics, dict(tally.dropped)) == (1, 1, {})


@pytest.mark.parametrize(
    ("proposals", "why"),
    [
        (changed(words="fund them for youth"), None),
        (changed(words="fund them for youth and men"), "words that are not in the statement"),
        (changed(words="Fund them for youth and women"), "words that are not in the statement"),
        (changed(words="und them for youth"), "words that are not in the statement"),
        (changed(words="fund them for yout"), "words that are not in the statement"),
        (changed(words=""), "words that are not in the statement"),
        (changed(words=" .. "), "words that are not in the statement"),
        (changed(at=3), "words that are not in the statement"),
        (changed(force="order"), "no value of the record"),
        (changed(force=""), "no value of the record"),
        (changed(polarity="maybe"), "no value of the record"),
        (changed(verb="finance"), "a verb that is not in its words"),
        (changed(verb="matter"), "a verb that is not in its words"),
        (changed(addressees=(ProposedTerm("ministries"),)), "words that are not in the statement"),
        (
            changed(addressees=(ProposedTerm("overnments", "governments"),)),
            "words that are not in the statement",
        ),
        (changed(addressees=(ProposedTerm("Libraries"),)), "no notation of the vocabularies"),
        (changed(addressees=(ProposedTerm("governments", "kings"),)), "no notation of the vocabularies"),
        (changed(addressees=(ProposedTerm("governments", "youth"),)), "no notation of the vocabularies"),
        (changed(addressees=(ProposedTerm("a", "youth"),)), "words that are not in the statement"),
        (
            Proposals((FUND,), (ProposedTerm("Libraries", "libraries-of-babel"),)),
            "no notation of the vocabularies",
        ),
        (
            Proposals((FUND,), (ProposedTerm("the archive", "e-science"),)),
            "words that are not in the statement",
        ),
        (Proposals((FUND,), malformed=1), "no value of the record"),
    ],
)
def test_what_does_not_stand_in_them_is_dropped_and_counted(
    case: Case, proposals: Proposals, why: str | None
) -> None:
    one, tally = case.ask(proposals)
    assert dict(tally.dropped) == ({why: 1} if why else {})
    spoken = {case.document.text[s.start : s.end] for s in one.stakeholders}
    assert spoken <= {"governments", "youth", "women"}
    for action in one.actions:
        assert action.text in ASK
        assert action.reader == "model"


def test_no_group_is_named_by_half_a_word(extractor: Extractor) -> None:
    one, tally = Case(extractor, "- Chairwomen could, some say, stay.").ask(
        Proposals((ProposedAction("stay", "advice", addressees=(ProposedTerm("women", "women-and-girls"),)),))
    )
    assert one.stakeholders == ()
    assert dict(tally.dropped) == {"words that are not in the statement": 1}


def test_words_of_its_own_for_a_group_are_less_sure_than_a_name_of_the_vocabularies(
    extractor: Extractor,
) -> None:
    case = Case(extractor, "- Whoever mends roofs could, some say, join governments.")
    terms = ProposedTerm("Whoever mends roofs", "private-sector"), ProposedTerm("governments")
    one, _ = case.ask(Proposals((ProposedAction("join governments", "advice", addressees=terms),)))
    sure = {s.group: s.confidence for s in one.stakeholders}
    assert sure["private-sector"] < sure["governments"]
    assert one.actions[0].addressees == ("private-sector", "governments")


def test_who_is_asked_may_stand_in_the_lead_in_alone_and_is_inferred_then(extractor: Extractor) -> None:
    case = Case(extractor, "- Things for regulators:", "  - wider use of open maps")
    action = ProposedAction(
        "wider use of open maps",
        "advice",
        addressees=(ProposedTerm("regulators"),),
        beneficiaries=(ProposedTerm("regulators"),),
    )
    one, tally = case.ask(Proposals((action,)))
    (named,) = one.stakeholders
    assert (named.role, named.basis) == ("addressee", "inferred")
    assert case.document.text[named.start : named.end] == "regulators"
    assert dict(tally.dropped) == {"words that are not in the statement": 1}, "nobody gains in a lead-in"


def test_who_promises_is_no_addressee(case: Case) -> None:
    one, _ = case.ask(changed(force="intention", beneficiaries=()))
    assert one.actions[0].addressees == ()
    assert one.stakeholders == ()


def test_what_the_rules_read_stays_as_it_is(extractor: Extractor) -> None:
    ruled = Case(
        extractor, "- Governments should fund libraries. Old maps could, some say, be scanned.", ruled=True
    )
    (before,) = ruled.record.statements
    assert [action.verb for action in before.actions] == ["fund"]
    one, tally = ruled.ask(
        Proposals(
            (
                ProposedAction("fund libraries", "obligation", "avoid"),
                ProposedAction("libraries", "directive"),
                ProposedAction("Old maps could, some say, be scanned", "advice", verb="scanned"),
                ProposedAction(
                    "Old maps could", "advice", beneficiaries=(ProposedTerm("Governments"),), verb="could"
                ),
            )
        )
    )
    assert one.actions[0] == before.actions[0]
    assert [(action.verb, action.reader) for action in one.actions[1:]] == [("scan", "model")]
    assert one.stakeholders == before.stakeholders, "who is asked keeps that role"
    assert tally.actions == 1


def test_words_that_come_twice_are_taken_where_nothing_stands_yet(extractor: Extractor) -> None:
    ruled = Case(
        extractor, "- Governments should fund libraries. Some would fund libraries twice.", ruled=True
    )
    one, _ = ruled.ask(Proposals((ProposedAction("fund libraries", "advice"),)))
    assert len(one.actions) == 2
    assert len({(action.start, action.end) for action in one.actions}) == 2
    assert [action.reader for action in one.actions] == [msgspec.UNSET, "model"]


def test_a_statement_has_five_topics_at_most_and_none_twice(case: Case, lexicon: Lexicon) -> None:
    topics = tuple(ProposedTerm("Libraries", notation) for notation in lexicon.topics for _ in range(2))[:20]
    one, _ = case.ask(Proposals((), topics))
    assert len(one.topics) == len(set(one.topics)) == 5
    assert one.topics[: len(case.record.statements[0].topics)] == case.record.statements[0].topics


def test_an_answer_cannot_grow_without_bound(case: Case) -> None:
    one, tally = case.ask(Proposals((FUND,) * 1000, (ProposedTerm("Libraries", "x"),) * 1000))
    assert len(one.actions) == 1
    assert tally.dropped["more than a statement can hold"] == 2 * (1000 - 24)


def test_spaces_and_quotes_are_borne_and_the_words_are_the_documents(extractor: Extractor) -> None:
    case = Case(extractor, "- They could, some say, keep the “old”  maps – for now.")
    one, _ = case.ask(Proposals((ProposedAction('keep the "old" maps - for now', "advice"),)))
    assert one.actions[0].text == "keep the “old”  maps – for now"


def test_places_are_whole_words() -> None:
    folded = Folded("Women, men and women’s work")
    assert [(p.start, p.end) for p in places_of(folded, "men")] == [(7, 10)]
    assert [p.start for p in places_of(folded, "women")] == [15]
    assert places_of(folded, "cafe\u0301") == ()
    assert places_of(Folded("the café"), "cafe\u0301")[0].start == 4


def test_a_deadline_in_the_words_is_read_by_the_rules_of_the_language(extractor: Extractor) -> None:
    case = Case(extractor, "- The maps could, some say, be scanned by 30 June 2027.")
    one, _ = case.ask(Proposals((ProposedAction("be scanned by 30 June 2027", "advice", verb="scanned"),)))
    assert (one.actions[0].deadline, one.actions[0].deadline_date) == ("by 30 June 2027", "2027-06-30")


def test_a_language_without_grammar_has_its_verbs_as_written(extractor: Extractor) -> None:
    document = page(
        "# Рекомендации", "- Правительства могли бы открыть старые карты для всех жителей страны."
    )
    record = unread(document, extractor)
    assert record.document.language == "ru"
    (made,), _ = Assistance(
        schemes.load(),
        extractor.mentions,
        Scripted(Proposals((ProposedAction("открыть старые карты", "advice"),))),
    ).assist(document, [record])
    assert [action.verb for one in made.statements for action in one.actions] == ["открыть"]


def test_no_answer_leaves_the_rules_reading_and_soon_nobody_is_asked(extractor: Extractor) -> None:
    document = page("# Recommendations", *(f"- Governments should fund library {n}." for n in range(8)))
    records = extractor.extract(document)
    silent = Scripted(Unanswered("HTTP 503"))
    made, tally = Assistance(schemes.load(), extractor.mentions, silent).assist(document, records)
    assert made[0].statements == records[0].statements
    assert len(silent.asked) == 3
    assert dict(tally.unanswered) == {"HTTP 503": 3, "not asked any more": 5}
    assert "8 (3 HTTP 503, 5 not asked any more) without an answer" in tally.told()


def test_an_answer_between_starts_the_patience_anew(extractor: Extractor) -> None:
    document = page("# Recommendations", *(f"- Governments should fund library {n}." for n in range(8)))
    no, yes = Unanswered("HTTP 503"), Proposals()
    halting = Scripted(no, no, yes, no, no, yes)
    _, tally = Assistance(schemes.load(), extractor.mentions, halting).assist(
        document, extractor.extract(document)
    )
    assert (len(halting.asked), tally.statements) == (8, 8)


def test_the_record_says_who_was_asked_fits_the_schema_and_is_mapped(case: Case) -> None:
    (made,), _ = case.assist(Proposals((FUND,)))
    validator = jsonschema.Draft202012Validator(model.json_schema())
    written = json.loads(model.encode(made))
    validator.validate(written)
    assert written["assistant"] == {"reader": "model", "software": "scripted 1"}
    assert model.decode(model.encode(made)) == made
    wrong = json.loads(model.encode(made))
    wrong["statements"][0]["actions"][0]["reader"] = "oracle"
    with pytest.raises(jsonschema.ValidationError):
        validator.validate(wrong)
    assert map_document([made], case.document.text, file_names=["a.txt"], software="1")


def test_without_an_assistant_no_key_of_one_is_written(case: Case, extractor: Extractor) -> None:
    written = model.encode(extractor.extract(case.document)[0])
    assert b'"reader"' not in written
    assert b'"assistant"' not in written
