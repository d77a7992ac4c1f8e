"""A corpus is varied, the same each time, readable, and says truly what is in it."""

from __future__ import annotations

import datetime
import json
import os
import subprocess
import sys
from collections import Counter
from hashlib import sha256
from itertools import product
from pathlib import Path
from random import Random

import msgspec
import pytest

from bench import corpus
from bench.corpus import TruthLine, generate, truth_line, write
from bench.forms import load_forms
from bench.grammar import Sentences, load
from bench.markup import plain
from bench.render import render
from bench.source import FORMATS, Source
from kg import schemes
from kg.errors import KgError, UsageError
from kg.read import read_bytes

_N = 300


@pytest.fixture(scope="module")
def sources() -> list[Source]:
    return list(generate(_N))


def _words(source: Source) -> str:
    cells = [cell for block in source.blocks for row in block.rows for cell in row]
    return " ".join(plain(" ".join([*(block.text for block in source.blocks), *cells])).split())


def test_the_same_seed_gives_the_same_files_in_another_process(tmp_path: Path) -> None:
    for folder, hash_seed in (("a", "1"), ("b", "2")):
        subprocess.run(
            [
                sys.executable,
                "-m",
                "bench.corpus",
                "60",
                str(tmp_path / folder),
                "--truth",
                f"{tmp_path}/{folder}.jsonl",
            ],
            check=True,
            cwd=Path(corpus.__file__).parent.parent,
            env=os.environ | {"PYTHONHASHSEED": hash_seed, "LC_ALL": "C", "TZ": f"UTC-{hash_seed}"},
        )
    first, second = (
        {path.name: path.read_bytes() for path in (tmp_path / folder).iterdir()} for folder in ("a", "b")
    )
    assert len(first) == 60
    assert first == second
    assert (tmp_path / "a.jsonl").read_bytes() == (tmp_path / "b.jsonl").read_bytes()


def test_another_seed_gives_other_words() -> None:
    first, other = ({_words(source) for source in generate(40, seed)} for seed in (1, 2))
    assert first & other == set()


def test_a_small_corpus_is_the_beginning_of_a_large_one(sources: list[Source]) -> None:
    assert list(generate(40)) == sources[:40]


def test_no_two_files_are_alike(sources: list[Source]) -> None:
    assert len({sha256(render(source)).digest() for source in sources}) == _N
    assert len({source.name for source in sources}) == _N


def test_no_two_statements_have_the_same_words(sources: list[Source]) -> None:
    texts = Counter(
        statement.text for source in sources for part in source.truth for statement in part.statements
    )
    assert [text for text, count in texts.items() if count > 1] == []
    assert len(texts) > 2 * _N


def test_no_two_sessions_have_the_same_number_at_the_same_meeting(sources: list[Source]) -> None:
    sessions = [part.session for source in sources for part in source.truth]
    assert len({(s.event, s.edition, s.number) for s in sessions}) == len(sessions)


def test_every_form_comes_in_every_format() -> None:
    forms = [form.name for form in load_forms()]
    rounds = len(FORMATS) * sum(form.weight for form in load_forms())
    assert {(source.form, source.format) for source in generate(rounds)} == set(product(forms, FORMATS))


def test_all_languages_and_lengths_are_there(sources: list[Source]) -> None:
    languages = Counter(source.language for source in sources)
    assert languages["en"] > languages["fr"] + languages["es"] > 0
    assert min(languages["fr"], languages["es"]) >= _N // 20
    counts = sorted(sum(len(part.statements) for part in source.truth) for source in sources)
    assert 5 <= counts[_N // 2] <= 15
    assert counts[-1] >= 30
    assert counts[0] == 0  # an agenda page


def test_the_truth_is_in_the_words(sources: list[Source]) -> None:
    for source in sources:
        words = _words(source)
        for part in source.truth:
            session = part.session
            said = [session.title, session.date_literal, *session.organizers]
            said += [text for statement in part.statements for text in (statement.text, statement.context)]
            assert [text for text in said if text and text not in words] == [], source.name
            for statement in part.statements:
                for action in statement.actions:
                    assert action.verb.casefold() in statement.text.casefold()
                    assert (action.deadline or "") in statement.text


def test_dates_fall_on_days_of_their_meeting(sources: list[Source]) -> None:
    known = {(edition.event, edition.edition): edition for edition in schemes.load().editions}
    checked = 0
    for source in sources:
        for session in (part.session for part in source.truth):
            edition = known.get((session.event, session.edition))
            if edition is None or edition.start is None or edition.end is None:
                continue
            assert session.start is not None
            assert edition.start <= session.start[:10] <= edition.end, source.name
            if session.end is not None:
                assert datetime.datetime.fromisoformat(session.start) < datetime.datetime.fromisoformat(
                    session.end
                )
            checked += 1
    assert checked > _N // 2


def test_the_truth_speaks_the_notations_of_the_vocabularies(sources: list[Source]) -> None:
    lexicon = schemes.load()
    bodies = {label.text for body in lexicon.organizations for label in body.labels}
    for statement in (s for source in sources for part in source.truth for s in part.statements):
        assert set(statement.topics) <= lexicon.topics.keys()
        assert set(statement.action_lines) <= lexicon.action_lines.keys()
        assert set(statement.sdgs) <= lexicon.sdgs.keys()
        for names in (statement.addressees, statement.beneficiaries, statement.participants):
            assert set(names) <= lexicon.groups.keys() | bodies


def test_asks_issues_and_promises_are_kept_apart(sources: list[Source]) -> None:
    statements = [s for source in sources for part in source.truth for s in part.statements]
    assert {s.kind for s in statements} == {"issue", "outcome", "recommendation"}
    assert not any(s.actions for s in statements if s.kind == "issue")
    assert all(s.actions for s in statements if s.kind == "recommendation")
    assert {a.force for s in statements if s.kind == "outcome" for a in s.actions} == {"intention"}
    assert not any(s.addressees for s in statements if s.kind != "recommendation")
    asks = [s for s in statements if s.kind == "recommendation"]
    assert any(s.addressees for s in asks)
    assert any(not s.addressees for s in asks)
    assert {a.polarity for s in asks for a in s.actions} == {"do", "avoid"}


def test_the_project_reads_every_file(sources: list[Source]) -> None:
    for source in sources[::3]:
        document = read_bytes(render(source), source.name, source.name)
        text = " ".join(document.words(0, len(document.text))[0].split())
        assert load(source.language).notice in text, source.name
        for part in source.truth:
            assert [s.text for s in part.statements if s.text not in text] == [], source.name


def test_forms_and_formats_can_be_chosen() -> None:
    chosen = list(generate(6, formats=("md", "txt"), forms=["igf-2018", "resolution"]))
    assert {source.form for source in chosen} == {"igf-2018", "resolution"}
    assert {source.format for source in chosen} == {"md", "txt"}


def test_an_unknown_form_is_named_with_the_known_ones() -> None:
    with pytest.raises(
        UsageError, match=r"--forms: there is no form 'igf-1999'\. Choose from wsis-forum-2025, "
    ):
        next(generate(1, forms=["igf-1999"]))


def test_the_command_ends_with_the_error_s_own_words(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match=r"^--forms: there is no form 'igf-1999'\."):
        corpus.main(["1", str(tmp_path), "--forms", "igf-1999"])


def test_an_unknown_format_is_refused_by_the_command(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        corpus.main(["1", str(tmp_path), "--formats", "txt,odt"])
    assert "no format 'odt'; choose from txt, md, html, docx, pdf" in capsys.readouterr().err


def test_an_exhausted_grammar_says_so_instead_of_repeating_itself() -> None:
    small = msgspec.structs.replace(
        load("en"), openers=("",), predicates=("keep {group} out",), groups=load("en").groups[:1]
    )
    topic = small.topics[0]
    sentences = Sentences(small, Random(1), set(), 2025)
    said = {sentences.issue(topic).text for _ in topic.problems}
    assert len(said) == len(topic.problems)
    with pytest.raises(
        KgError, match=r"grammar-en\.toml: no new sentence in \d+ attempts\. Ask for fewer documents"
    ):
        sentences.issue(topic)


def test_the_command_writes_documents_and_their_truth(tmp_path: Path) -> None:
    corpus.main(["5", str(tmp_path / "out"), "--seed", "3", "--truth", str(tmp_path / "truth.jsonl")])
    expected = list(generate(5, 3))
    assert {path.name for path in (tmp_path / "out").iterdir()} == {source.name for source in expected}
    lines = (tmp_path / "truth.jsonl").read_bytes().splitlines()
    told = [msgspec.json.decode(line, type=TruthLine) for line in lines]
    assert [line.sessions for line in told] == [source.truth for source in expected]


def test_truth_has_the_keys_of_the_extraction_record() -> None:
    line = json.loads(truth_line(next(generate(1))))
    assert {"dateLiteral", "organizers", "start"} <= line["sessions"][0]["session"].keys()
    assert {"kind", "actionLines", "addressees", "context"} <= line["sessions"][0]["statements"][0].keys()


def test_write_puts_the_rendered_bytes_under_the_document_s_name(tmp_path: Path) -> None:
    source = next(generate(1))
    assert write(source, tmp_path).read_bytes() == render(source)
    assert (tmp_path / source.name).exists()
