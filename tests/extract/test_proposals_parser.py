"""The dependency parser: what it proposes of made-up sentences, and that nothing needs it that does not ask for it."""

from __future__ import annotations

import importlib.metadata
import importlib.util
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from kg import schemes
from kg.errors import AssistError
from kg.extract import Extractor
from kg.extract.assist import Assistance, Wanted, assistant, check, parser
from kg.extract.assist.proposals import Asking, Assistant, ProposedAction, Unanswered
from tests.commands import environment, kg
from tests.conftest import EXAMPLES
from tests.extract.page import page
from tests.requirements import require_parser

SEED = EXAMPLES / "wsis-forum-2025-session-425.txt"


@pytest.fixture(scope="module")
def reader() -> Assistant:
    require_parser()
    return assistant(Wanted("parser"), schemes.load())


def asked(reader: Assistant, words: str) -> list[ProposedAction]:
    found = reader.propose(Asking(words, "recommendation", language="en")).actions
    for one in found:
        assert one.at is not None
        assert words[one.at : one.at + len(one.words)] == one.words
        for term in one.addressees:
            assert term.at is not None
            assert words[term.at : term.at + len(term.words)] == term.words
    return list(found)


def told(found: list[ProposedAction]) -> list[tuple[str, str, str]]:
    return [(one.words, one.force, one.polarity) for one in found]


@pytest.mark.parametrize(
    ("words", "actions"),
    [
        (
            "Governments should fund community networks and avoid new taxes on small operators.",
            [
                ("fund community networks", "advice", "do"),
                ("avoid new taxes on small operators", "advice", "avoid"),
            ],
        ),
        ("Banks must not sell payment data.", [("sell payment data", "obligation", "avoid")]),
        ("No child should pay for a library card.", [("pay for a library card", "advice", "avoid")]),
        ("We urge states to publish the maps.", [("publish the maps", "directive", "do")]),
        ("Member states are encouraged to ratify the treaty.", [("ratify the treaty", "advice", "do")]),
        ("Publish the maps and train the teachers.", [
            ("Publish the maps", "directive", "do"),
            ("train the teachers", "directive", "do"),
        ]),
        ("The maps must be published by banks.", [("The maps must be published by banks", "obligation", "do")]),
        ("Schools should stay open because parents work.", [("stay open", "advice", "do")]),
        ("The ministry published the maps, which schools must buy.", []),
        ("Speakers were invited to describe their work.", []),
        ("Maps can help farmers.", []),
        ("The targets will be missed again.", []),
        ("", []),
    ],
)  # fmt: skip
def test_asks_are_told_from_reports(
    reader: Assistant, words: str, actions: list[tuple[str, str, str]]
) -> None:
    assert told(asked(reader, words)) == actions


@pytest.mark.parametrize(
    ("words", "who"),
    [
        (
            "Governments and small island states should fund libraries.",
            ["Governments", "small island states"],
        ),
        ("The ministers of the region should fund libraries.", ["The ministers"]),
        ("We urge the regulators to fund libraries.", ["the regulators"]),
        ("Universities are invited to open their archives.", ["Universities"]),
        ("The maps must be published by the ministries.", ["the ministries"]),
        ("We will fund libraries.", []),
        ("Publish the maps.", []),
    ],
)
def test_who_is_asked_is_who_acts(reader: Assistant, words: str, who: list[str]) -> None:
    (one,) = asked(reader, words)
    assert [term.words for term in one.addressees] == who


def test_a_conjunct_shares_force_and_addressees(reader: Assistant) -> None:
    first, second = asked(reader, "Regulators must open the registers and publish every decision.")
    assert (first.force, second.force) == ("obligation", "obligation")
    assert [term.words for term in second.addressees] == ["Regulators"]


def test_other_statements_and_languages_are_left_alone(reader: Assistant) -> None:
    words = "Costs will rise and schools must pay."
    assert reader.propose(Asking(words, "issue", language="en")).actions == ()
    assert reader.propose(Asking(words, "recommendation", language="fr")).actions == ()
    assert reader.propose(Asking(words, "recommendation")).actions == ()
    with pytest.raises(Unanswered):
        reader.propose(Asking("word " * 10_000, "recommendation", language="en"))


def test_what_it_reads_passes_the_gate_and_is_marked(extractor: Extractor, reader: Assistant) -> None:
    document = page("# Recommendations", "- Governments should fund  libraries\u00a0and “open” archives.")
    (record,) = extractor.extract(document)
    bare = msgspec.structs.replace(record.statements[0], actions=(), stakeholders=(), organizations=())
    (made,), tally = Assistance(schemes.load(), extractor.mentions, reader).assist(
        document, [msgspec.structs.replace(record, statements=(bare,))]
    )
    (one,) = made.statements
    assert one.actions[0].text == "fund  libraries\u00a0and “open” archives"
    assert [(action.verb, action.reader) for action in one.actions] == [("fund", "parser")]
    assert [(s.group, s.role, s.reader) for s in one.stakeholders] == [("governments", "addressee", "parser")]
    assert sum(tally.dropped.values()) == 0
    assert made.assistant is not msgspec.UNSET
    assert made.assistant.software.startswith("spacy 3.")


def test_the_command_adds_to_what_the_rules_read_and_the_same_each_time() -> None:
    require_parser()
    alone, once, again = (
        kg("extract", SEED),
        kg("extract", SEED, "--assist", "parser"),
        kg("extract", SEED, "--assist", "parser"),
    )
    assert once == again
    assert (once.code, once.err.startswith("parser: 9 statements put to it")) == (0, True)
    rules, both = msgspec.json.decode(alone.out), msgspec.json.decode(once.out)
    assert "assistant" not in rules
    for before, after in zip(rules["statements"], both["statements"], strict=True):
        kept = [action for action in after["actions"] if "reader" not in action]
        assert kept == before["actions"]
        assert after["text"] == before["text"]


# Where it is not installed


def test_a_missing_extra_is_named_with_its_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    found = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == "spacy" else found(name))
    with pytest.raises(AssistError, match=r"needs spaCy and its English model"):
        check(Wanted("parser"))
    done = kg("extract", SEED, "--assist", "parser")
    assert (done.code, done.out) == (1, "")
    assert done.err == (
        "kg: parser: it needs spaCy and its English model. Run: pip install 'outcome-graph[parser]'.\n"
    )


@pytest.mark.parametrize("version", ["999.9.9", "3.7.0"])
def test_a_model_of_another_version_is_refused(version: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: name)
    monkeypatch.setattr(importlib.metadata, "version", lambda name: version)
    with pytest.raises(AssistError, match="not the one that was measured"):
        parser.require()


def test_nothing_imports_it_unless_it_is_asked_for(tmp_path: Path) -> None:
    code = (
        "import sys\n"
        "from kg import pipeline\n"
        f"pipeline.records_of(__import__('pathlib').Path({str(SEED)!r}))\n"
        "mine = 'kg.extract.assist.'\n"
        "print(*sorted({'spacy', 'thinc', mine + 'parser', mine + 'server', mine + 'model'} & set(sys.modules)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env=environment(),
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert (done.returncode, done.stdout) == (0, "\n"), done.stderr + done.stdout
