"""A made-up compilation of two parts in which every key of a record has a value."""

from __future__ import annotations

import hashlib
from typing import Any

from kg import vocab
from kg.mapping.iris import statement_id
from kg.model import (
    Action,
    Country,
    DocumentFacts,
    Finding,
    InferredAlignment,
    Mention,
    OrganizationMention,
    Organizer,
    PageBox,
    Record,
    Section,
    Session,
    SourceRow,
    Stakeholder,
    Statement,
)

LISTENED = "The Data Club and ITU listened to schools."
ASK = (
    "Ministries in Kenya should open their data to youth by 2030 under C3 and SDG 16.10, said the Data Club."
)
TEXT = f"Recommendations\nThe room asks:\n- {ASK}\n- {ASK}\nOutcomes\n{LISTENED}\n"


def span(words: str, after: int = 0) -> tuple[int, int]:
    start = TEXT.index(words, after)
    return start, start + len(words)


def facts(part: int) -> DocumentFacts:
    return DocumentFacts(
        path="folder/compilation.pdf",
        sha256="0123456789abcdef" * 4,
        text_sha256=hashlib.sha256(TEXT.encode()).hexdigest(),
        media_type="application/pdf",
        language="en",
        characters=len(TEXT),
        template="wsis-plus-10",
        part=part,
        url="https://example.org/compilation.pdf",
        rights="CC BY 4.0",
        retrieved="2026-02-03",
        source_row=SourceRow(table="sources.tsv", line=2),
    )


def ask(n: int) -> Statement:
    start, end = span(ASK)
    if n == 2:
        start, end = span(ASK, end)

    def inside(words: str) -> tuple[int, int]:
        return span(words, start)

    def place(words: str) -> dict[str, Any]:
        at, to = inside(words)
        return {"start": at, "end": to}

    return Statement(
        id=statement_id("recommendation", ASK, n),
        kind="recommendation",
        text=ASK,
        start=start,
        end=end,
        section=0,
        context="The room asks:",
        joined=False,
        confidence=0.9,
        topics=("open-data",),
        action_lines=("C3",),
        sdgs=("16.10",),
        mentions=(
            Mention(notation="open-data", scheme="topic", confidence=0.8, **place("open their data")),
            Mention(notation="C3", scheme="action-line", confidence=1.0, **place("C3")),
            Mention(notation="16.10", scheme="sdg", confidence=1.0, **place("SDG 16.10")),
        ),
        inferred_alignments=(InferredAlignment(notation="C7.e-government", basis="open-data"),),
        stakeholders=(
            Stakeholder(
                group="governments", role="addressee", basis="stated", confidence=0.9, **place("Ministries")
            ),
            Stakeholder(group="youth", role="beneficiary", basis="stated", confidence=0.4, **place("youth")),
        ),
        organizations=(
            OrganizationMention(
                name="Data Club", iri=None, role=None, basis="stated", confidence=0.9, **place("Data Club")
            ),
        ),
        countries=(Country(code="KE", **place("Kenya")),),
        actions=(
            Action(
                verb="open",
                text="open their data to youth by 2030",
                force="advice",
                polarity="do",
                addressees=("governments",),
                beneficiaries=("youth", "Data Club"),
                deadline="by 2030",
                deadline_date="2030-12-31",
                target="all data",
                confidence=0.8,
                **place("open their data to youth by 2030"),
            ),
        ),
        pages=(PageBox(page=1, box=(0.0, 0.0, 1.0, 1.0)),),
    )


def records() -> list[Record]:
    start, end = span(LISTENED)
    listened = Statement(
        id=statement_id("outcome", LISTENED),
        kind="outcome",
        text=LISTENED,
        start=start,
        end=end,
        section=None,
        organizations=(
            OrganizationMention(
                name="ITU",
                iri=vocab.BDY + "itu",
                role="participant",
                basis="stated",
                confidence=0.9,
                start=TEXT.index("ITU"),
                end=TEXT.index("ITU") + 3,
            ),
        ),
    )
    first = Record(
        document=facts(1),
        session=Session(
            title="Open data",
            event="igf",
            edition="2024",
            number="12",
            url="https://example.org/12",
            start="2024-12-16T10:00:00",
            end="2024-12-16",
            date_literal="16 December 2024, 10:00",
            type="workshop",
            modality="hybrid",
            venue="Riyadh",
            organizers=(Organizer(name="Data Club", start=start, end=end),),
            co_organizers=(Organizer(name="ITU", start=start, end=end, iri=vocab.BDY + "itu"),),
            spans={"title": (0, 3)},
            curated=("number",),
        ),
        sections=(
            Section(role="recommendations", heading="Recommendations", start=0, end=TEXT.index("Outcomes")),
        ),
        statements=(ask(1), ask(2)),
        findings=(
            Finding(
                rule="duplicate-statement",
                severity="warning",
                start=0,
                end=5,
                message="Twice.",
                suggestion="Once.",
            ),
        ),
    )
    return [first, Record(document=facts(2), session=Session(title="Listening"), statements=(listened,))]
