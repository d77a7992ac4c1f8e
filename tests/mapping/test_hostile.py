"""Whatever a document says, its graph is whole: both libraries read the very strings, in its own graphs."""

from __future__ import annotations

import hashlib
import random
from collections import Counter
from pathlib import PurePosixPath

import pyoxigraph
from hypothesis import given
from hypothesis import strategies as st

from kg import vocab
from kg.mapping import map_document
from kg.mapping.iris import scalars, statement_id
from kg.model import (
    Action,
    DocumentFacts,
    Finding,
    Kind,
    OrganizationMention,
    Organizer,
    Record,
    Session,
    Stakeholder,
    Statement,
)
from tests.mapping.graphs import dataset

NASTY = st.sampled_from(
    [
        '"',
        "\\",
        "\\u0022",
        '"@en .\n',
        "> .",
        "<http://evil>",
        "\x00",
        "\x1f\x7f\x85",
        "\u2028",
        "\ud800",
        "\r\n",
        "%",
        "../",
        "\ufffe",
    ]
)
WORDS = (
    st.lists(NASTY | st.text(st.characters(), max_size=12), min_size=1, max_size=4).map("".join).filter(bool)
)
KINDS: tuple[Kind, ...] = ("issue", "outcome", "recommendation")
DOCUMENT = vocab.DOC + "5a" * 8


@st.composite
def documents(draw: st.DrawFn) -> tuple[str, list[Record]]:
    said = [draw(WORDS) for _ in range(draw(st.integers(1, 3)))]
    text = "".join(said)
    number, name, other = draw(WORDS), draw(WORDS), draw(WORDS)
    seen: Counter[str] = Counter()
    statements: list[Statement] = []
    end = 0
    for words in said:
        start, end = end, end + len(words)
        kind: Kind = draw(st.sampled_from(KINDS))
        identifier = statement_id(kind, words)
        seen[identifier] += 1
        statements.append(
            Statement(
                id=statement_id(kind, words, seen[identifier]),
                kind=kind,
                text=words,
                section=None,
                confidence=draw(st.sampled_from([0.2, 0.9])),
                topics=(draw(WORDS),),
                stakeholders=(
                    Stakeholder(
                        group=other, role="addressee", basis="stated", confidence=0.9, start=start, end=end
                    ),
                ),
                organizations=(
                    OrganizationMention(
                        name=name, iri=None, role=None, basis="stated", confidence=0.9, start=start, end=end
                    ),
                ),
                actions=(
                    Action(
                        verb=number,
                        text=words,
                        force="advice",
                        polarity="do",
                        addressees=(other, name),
                        start=start,
                        end=end,
                    ),
                ),
                start=start,
                end=end,
            )
        )
    record = Record(
        document=DocumentFacts(
            path=name,
            sha256="5a" * 32,
            text_sha256=hashlib.sha256(scalars(text).encode()).hexdigest(),
            media_type=other,
            language=draw(st.sampled_from(["en", None, '"@x', "zh-Hant"])),
            characters=len(text),
            template=name,
        ),
        session=Session(
            title=name,
            event=other,
            edition=name,
            number=number,
            url=draw(WORDS | WORDS.map("https://example.org/".__add__)),
            venue=name,
            organizers=(Organizer(name=name, start=0, end=1),),
        ),
        statements=tuple(statements),
        findings=(Finding(rule=number, severity="info", start=0, end=1, message=name, suggestion=other),),
    )
    return text, [record]


@given(documents(), WORDS)
def test_both_libraries_read_the_very_strings_of_any_document(
    made: tuple[str, list[Record]], software: str
) -> None:
    text, records = made
    lines = map_document(records, text, file_names=[records[0].document.path], software=software)
    data = "".join(lines)
    theirs = list(pyoxigraph.parse(data.encode(), format=pyoxigraph.RdfFormat.N_QUADS))
    assert len(theirs) == len(lines)
    by_oxigraph = {(q.subject.value, q.predicate.value, q.object.value, q.graph_name.value) for q in theirs}
    by_rdflib = {(str(s), str(p), str(o), str(g)) for s, p, o, g in dataset(data).quads()}
    assert by_rdflib == by_oxigraph
    assert {graph for *_triple, graph in by_rdflib} <= {
        f"{DOCUMENT}/g/{name}" for name in ("asserted", "segments", "provenance", "candidate")
    }
    exact = {o for _s, p, o, _g in by_rdflib if p == vocab.OA_EXACT}
    assert {scalars(statement.text) for statement in records[0].statements} <= exact
    if records[0].session is not None and records[0].session.title:
        assert {o for _s, p, o, _g in by_rdflib if p == vocab.DCTERMS_TITLE} == {
            scalars(records[0].session.title)
        }


@given(documents(), st.randoms(use_true_random=False))
def test_the_order_of_files_and_of_statements_in_a_record_does_not_matter(
    made: tuple[str, list[Record]], shuffler: random.Random
) -> None:
    text, [record] = made
    names = ["b/x.txt", "a/y.txt", "x.txt"]
    lines = map_document([record], text, file_names=names, software="1")
    shuffled = list(record.statements)
    shuffler.shuffle(shuffled)
    other = Record(
        document=record.document,
        session=record.session,
        statements=tuple(shuffled),
        findings=record.findings[::-1],
    )
    assert map_document([other], text, file_names=names[::-1], software="1") == lines
    found = {line.split('"')[1] for line in lines if f"<{vocab.WSO_FILE_NAME}>" in line}
    assert found == {PurePosixPath(name).name for name in names}
