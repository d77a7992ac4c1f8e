"""A `Document` in, its `Record` out: the one place where the readers of this room are put together."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from itertools import takewhile

import msgspec

from kg.extract.actions import ActionReader, Asked, Lead, Place
from kg.extract.actors import ActorReader
from kg.extract.dates import DateReader
from kg.extract.findings import FindingReader
from kg.extract.folding import Folded
from kg.extract.forms import FormReader
from kg.extract.grammar import Grammar
from kg.extract.header import HeaderReader
from kg.extract.language import identify
from kg.extract.matching import Hit
from kg.extract.mentions import MentionReader, Mentions, organizations_by_iri
from kg.extract.outline import Outliner, Part
from kg.extract.roles import RoleReader
from kg.extract.statements import Draft, StatementReader
from kg.lexicon import Lexicon
from kg.model import (
    Action,
    Block,
    Document,
    DocumentFacts,
    Kind,
    Mention,
    PageBox,
    Record,
    Section,
    Session,
    Statement,
)

PREFIXES: dict[Kind, str] = {"issue": "iss", "outcome": "out", "recommendation": "rec"}
_HEADER = "header"
_HEAD_ROLES = frozenset({None, _HEADER, "participants", "messages", "agenda", "action-lines"})
# A statement that stands under a heading of its kind is one; what the reader may err in is where it ends.
_SECTION_CONFIDENCE = 0.95


class Extractor:
    """Reads documents by a lexicon; compiled once, used for many.

    Statements are in the order of the text. Only languages with an action grammar give actions and roles; the
    rest of a record does not depend on the language.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        patterns = lexicon.patterns
        self._outliner = Outliner(lexicon.roles)
        self._forms = FormReader(patterns["forms"])
        self._header = HeaderReader(patterns["forms"], DateReader(patterns["dates"]), self._forms)
        self._statements = StatementReader(self._header.is_furniture)
        self._mentions = MentionReader(lexicon)
        self._findings = FindingReader(lexicon.rules, lexicon.editions, self._header)
        self._names = {
            Folded(label.text).lower: body.iri for body in lexicon.organizations for label in body.labels
        }
        bodies = organizations_by_iri(lexicon)
        self._readers: dict[str, tuple[ActionReader, RoleReader]] = {}
        for name, data in patterns.items():
            kind, _, language = name.partition(".")
            if kind == "actions" and language:
                grammar = Grammar(data)
                actors = ActorReader(grammar, patterns[f"roles.{language}"])
                self._readers[language] = ActionReader(grammar, actors), RoleReader(actors, bodies)

    def extract(self, document: Document) -> list[Record]:
        """The records of a document: one for each session it reports on."""
        folded = Folded(document.text, skips=document.skips)
        parts = self._outliner.parts(document)
        drafts = self._statements.read(document, parts)
        form = self._forms.form(folded, [part.role for part in parts if part.role])
        header = self._header.read(document, _head(parts), form)
        language = identify(document.text)
        facts = DocumentFacts(
            path=document.path,
            sha256=document.sha256,
            text_sha256=hashlib.sha256(document.text.encode("utf-8", "surrogatepass")).hexdigest(),
            media_type=document.media_type,
            language=language,
            characters=len(document.text),
            template=form.name if form else None,
        )
        sections, numbers = _sections(document, parts)
        mentions = self._mentions.read(folded)
        seen: Counter[str] = Counter()
        statements = tuple(
            self._statement(document, draft, numbers[draft.part], mentions, language, seen)
            for draft in drafts
        )
        return [
            Record(
                document=facts,
                session=self._linked(header.session),
                sections=sections,
                statements=statements,
                findings=self._findings.read(document, header, parts, drafts),
            )
        ]

    def _linked(self, session: Session | None) -> Session | None:
        """The session with the organisers that the register knows by their whole name."""
        if session is None:
            return None

        def link(field: str) -> tuple[object, ...]:
            return tuple(
                msgspec.structs.replace(one, iri=self._names.get(Folded(one.name).lower))
                for one in getattr(session, field)
            )

        return msgspec.structs.replace(
            session, organizers=link("organizers"), co_organizers=link("co_organizers")
        )

    def _statement(
        self,
        document: Document,
        draft: Draft,
        section: int | None,
        mentions: Mentions,
        language: str | None,
        seen: Counter[str],
    ) -> Statement:
        start, end = draft.start, draft.end
        text, joined = document.words(start, end)
        topics = self._mentions.narrowest(mentions.topics.within(start, end))
        lines = _once(mentions.action_lines.within(start, end))
        goals = _once(mentions.sdgs.within(start, end))
        statement = Statement(
            id=_identifier(draft.kind, text, seen),
            kind=draft.kind,
            text=text,
            start=start,
            end=end,
            section=section,
            context=document.words(*draft.lead)[0] if draft.lead else None,
            context_span=draft.lead,
            joined=joined,
            confidence=_SECTION_CONFIDENCE,
            topics=tuple(hit.key for hit in topics),
            action_lines=tuple(hit.key for hit in lines),
            sdgs=tuple(hit.key for hit in goals),
            mentions=(
                *(
                    Mention(notation=h.key, scheme="topic", start=h.start, end=h.end, confidence=0.8)
                    for h in topics
                ),
                *(
                    Mention(notation=h.key, scheme="action-line", start=h.start, end=h.end, confidence=0.95)
                    for h in lines
                ),
                *(
                    Mention(notation=h.key, scheme="sdg", start=h.start, end=h.end, confidence=0.95)
                    for h in goals
                ),
            ),
            pages=tuple(
                PageBox(page=span.page, box=span.box)
                for span in document.pages
                if span.start < end and span.end > start
            ),
        )
        readers = self._readers.get(language or "")
        return self._with_actions(document, draft, statement, mentions, *readers) if readers else statement

    def _with_actions(
        self,
        document: Document,
        draft: Draft,
        statement: Statement,
        mentions: Mentions,
        actions: ActionReader,
        roles: RoleReader,
    ) -> Statement:
        folded = Folded(document.text, draft.start, draft.end, document.skips)
        sentences = actions.sentences(folded, _places(folded, mentions, draft.start, draft.end))
        lead = Lead()
        if draft.lead and draft.strict:
            above = Folded(document.text, *draft.lead, skips=document.skips)
            lead = actions.lead(above, _places(above, mentions, *draft.lead))
        asked = actions.read(folded, sentences, draft.kind, lead)
        parts = roles.read(draft.kind, sentences, asked, lead)
        return msgspec.structs.replace(
            statement,
            stakeholders=roles.stakeholders(parts),
            organizations=roles.organizations(parts),
            actions=tuple(_action(document, folded, one, lead, roles) for one in asked),
        )


def _action(document: Document, folded: Folded, asked: Asked, lead: Lead, roles: RoleReader) -> Action:
    span = folded.span(asked.start, asked.end)
    addressees = [actor.hit for actor in asked.addressees]
    if asked.inherited or lead.force is None:
        addressees += lead.addressees
    return Action(
        verb=asked.verb,
        text=document.words(span.start, span.end)[0],
        start=span.start,
        end=span.end,
        force=asked.force,
        polarity=asked.polarity,
        addressees=roles.names(addressees),
        beneficiaries=roles.names(actor.hit for actor in asked.beneficiaries),
        deadline=asked.deadline,
        target=asked.target,
        confidence=asked.confidence,
    )


def _places(folded: Folded, mentions: Mentions, start: int, end: int) -> list[Place]:
    """Groups and bodies of a span, by offsets in its folded text."""
    return [
        (folded.index(hit.start), folded.index(hit.end - 1) + 1, hit, is_body)
        for hits, is_body in ((mentions.groups, False), (mentions.organizations, True))
        for hit in hits.within(start, end)
    ]


def _head(parts: Sequence[Part]) -> list[Block]:
    """The blocks that may hold the facts of the session: all before the first section that tells of its content.

    Lines such as "Date: ..." are headings of the role header, and so their own blocks count.
    """
    blocks: list[Block] = []
    for part in takewhile(lambda part: part.role in _HEAD_ROLES, parts):
        blocks += [part.heading] if part.heading else []
        blocks += part.blocks
    return blocks


def _sections(document: Document, parts: Sequence[Part]) -> tuple[tuple[Section, ...], list[int | None]]:
    """The headed parts as sections, and for each part the number of its section."""
    sections: list[Section] = []
    numbers: list[int | None] = []
    for part in parts:
        if part.role is None or part.role == _HEADER or part.heading is None:
            numbers.append(None)
            continue
        numbers.append(len(sections))
        end = part.blocks[-1].end if part.blocks else part.heading.end
        heading = document.words(part.heading.start, part.value[0] if part.value else part.heading.end)[0]
        sections.append(Section(role=part.role, heading=heading.strip(), start=part.heading.start, end=end))
    return tuple(sections), numbers


def _identifier(kind: Kind, text: str, seen: Counter[str]) -> str:
    """`rec-` and the first 16 digits of the SHA-256 of the text; `-n` on its n-th occurrence in the document."""
    name = f"{PREFIXES[kind]}-{hashlib.sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}"
    seen[name] += 1
    return name if seen[name] == 1 else f"{name}-{seen[name]}"


def _once(hits: Sequence[Hit]) -> list[Hit]:
    return list({hit.key: hit for hit in reversed(hits)}.values())[::-1]
