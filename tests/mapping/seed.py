"""The seed, and a record of its header, one section and first recommendation, written by hand."""

from __future__ import annotations

import hashlib
from pathlib import Path

from kg.model import (
    Action,
    DocumentFacts,
    Finding,
    Mention,
    Organizer,
    Record,
    Section,
    Session,
    Stakeholder,
    Statement,
)

PATH = Path(__file__).parents[2] / "examples" / "wsis-forum-2025-session-425.txt"
DOCUMENT = "https://w3id.org/wsis-outcomes/doc/2e75d8687d5d6877"
ICANN = "https://w3id.org/wsis-outcomes/org/icann"


def text() -> str:
    return PATH.read_text(encoding="utf-8")


def span(words: str, after: int = 0) -> tuple[int, int]:
    start = text().index(words, after)
    return start, start + len(words)


def action(words: str, verb: str, **more: object) -> Action:
    start, end = span(words, 1719)
    plain: dict[str, object] = {"force": "directive", "polarity": "do"} | more
    return Action(verb=verb, text=words, start=start, end=end, **plain)  # type: ignore[arg-type]


def record() -> Record:
    canonical = text()
    start, end = span("Keep processes open and inclusive, engage youth")
    end = canonical.index("synergies.") + len("synergies.")
    lead_in = "Panellists shared several key Insights for WSIS+20 and beyond:"
    body = "Internet Corporation for Assigned Names and Numbers"
    youth, synergies, offset = span("youth", start), span("synergies", start), span("(UTC-02:00)")
    return Record(
        document=DocumentFacts(
            path="examples/wsis-forum-2025-session-425.txt",
            sha256=hashlib.sha256(PATH.read_bytes()).hexdigest(),
            text_sha256=hashlib.sha256(canonical.encode()).hexdigest(),
            media_type="text/plain",
            language="en",
            characters=len(canonical),
            template="wsis-forum-2025",
        ),
        session=Session(
            title=(
                "Digital Cooperation and Empowerment: Insights and Best Practices for Strengthening "
                "Multistakeholder and Inclusive Participation"
            ),
            event="wsis-forum",
            edition="2025",
            number="425",
            url="https://www.itu.int/net4/wsis/forum/2025/Agenda/Session/425",
            start="2025-07-10T14:00:00-02:00",
            end="2025-07-10T15:00:00-02:00",
            date_literal="Thursday, 10 July 2025, 14:00 – 15:00 (UTC-02:00)",
            organizers=(Organizer(name=body, start=span(body)[0], end=span(body)[1], iri=ICANN),),
        ),
        sections=(
            Section(
                role="recommendations",
                heading=canonical[
                    span("Key Recommendations")[0] : canonical.index("\n", span("Key Recomm")[0])
                ],
                start=span("Key Recommendations")[0],
                end=len(canonical),
            ),
        ),
        statements=(
            Statement(
                id="rec-be4dfdf4cad612f5",
                kind="recommendation",
                text=canonical[start:end],
                start=start,
                end=end,
                section=0,
                context=lead_in,
                confidence=0.95,
                topics=("institutional-coordination",),
                mentions=(Mention("institutional-coordination", "topic", *synergies, 0.9),),
                stakeholders=(Stakeholder("youth", "beneficiary", "stated", *youth, 0.9),),
                actions=(
                    action("Keep processes open and inclusive", "keep"),
                    action("engage youth and regional voices", "engage", beneficiaries=("youth",)),
                    action("avoid duplication", "avoid", polarity="avoid"),
                    action("create synergies", "create"),
                ),
            ),
        ),
        findings=(
            Finding(
                rule="utc-offset-implausible",
                severity="warning",
                start=offset[0],
                end=offset[1],
                message="Geneva in July is at UTC+02:00.",
                suggestion="Check the offset.",
            ),
        ),
    )
