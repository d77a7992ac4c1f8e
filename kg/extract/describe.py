"""A statement's place in, the `Statement` out: its words, what they name, what they ask and of whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence, Set

import msgspec

from kg.extract.actions import ActionReader, Asked, Lead, Place
from kg.extract.actors import ActorReader
from kg.extract.beneficiaries import BeneficiaryReader
from kg.extract.deadlines import DeadlineReader
from kg.extract.folding import Folded
from kg.extract.grammar import Grammar
from kg.extract.matching import Hit
from kg.extract.mentions import Mentions, organizations_by_iri
from kg.extract.participants import ParticipantReader
from kg.extract.roles import RoleReader, names
from kg.extract.statements import Draft
from kg.extract.topics import Topic
from kg.identity import statement_id
from kg.lexicon import Lexicon
from kg.model import (
    Action,
    Country,
    Document,
    InferredAlignment,
    Kind,
    Mention,
    OrganizationMention,
    PageBox,
    Statement,
)

# A statement that stands under a heading of its kind is one; what the reader may err in is where it ends.
_SECTION_CONFIDENCE = 0.95
# How sure a naming is: a code or an official name can hardly be meant otherwise.
_NAMED_CONFIDENCE = 0.95
# The basis of what a heading implies; that of what a topic does is the topic's notation.
_HEADING = "heading"


class StatementDescriber:
    """Makes statements of drafts. Only languages with an action grammar give actions and roles."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._topics = lexicon.topics
        bodies = organizations_by_iri(lexicon)
        self._readers: dict[str, tuple[ActionReader, RoleReader]] = {}
        for name, data in lexicon.patterns.items():
            kind, _, language = name.partition(".")
            if kind == "actions" and language:
                grammar = Grammar(data)
                roles = lexicon.patterns[f"roles.{language}"]
                actors = ActorReader(grammar, roles)
                served = BeneficiaryReader(grammar, roles, actors)
                deadlines = DeadlineReader(data["deadlines"], lexicon.patterns["dates"])
                self._readers[language] = (
                    ActionReader(grammar, actors, served, deadlines),
                    RoleReader(actors, served, ParticipantReader(grammar, roles), bodies),
                )

    @property
    def languages(self) -> frozenset[str]:
        """The languages in which asks and roles are read."""
        return frozenset(self._readers)

    def describe(
        self,
        document: Document,
        draft: Draft,
        section: int | None,
        headings: Sequence[tuple[int, int]],
        mentions: Mentions,
        language: str | None,
        seen: Counter[str],
    ) -> Statement:
        """The statement of a draft; `seen` counts the ids given so far, `mentions` are the whole document's.

        `headings` are the places of those that it stands under, the nearest first.
        """
        start, end = draft.start, draft.end
        text, joined = document.words(start, end)
        topics = mentions.topics.within(start, end, language)
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
                    Mention(notation=h.key, scheme="topic", start=h.start, end=h.end, confidence=h.confidence)
                    for h in topics
                ),
                *(
                    Mention(
                        notation=h.key,
                        scheme="action-line",
                        start=h.start,
                        end=h.end,
                        confidence=_NAMED_CONFIDENCE,
                    )
                    for h in lines
                ),
                *(
                    Mention(
                        notation=h.key, scheme="sdg", start=h.start, end=h.end, confidence=_NAMED_CONFIDENCE
                    )
                    for h in goals
                ),
            ),
            countries=tuple(
                Country(code=hit.key, start=hit.start, end=hit.end)
                for hit in _once(mentions.countries.within(start, end))
            ),
            inferred_alignments=self._implied(
                topics, headings, mentions, {hit.key for hit in (*lines, *goals)}
            ),
            pages=tuple(
                PageBox(page=span.page, box=span.box)
                for span in document.pages
                if span.start < end and span.end > start
            ),
        )
        readers = self._readers.get(language or "")
        return self._with_actions(document, draft, statement, mentions, *readers) if readers else statement

    def _implied(
        self,
        topics: Sequence[Topic],
        headings: Sequence[tuple[int, int]],
        mentions: Mentions,
        named: Set[str],
    ) -> tuple[InferredAlignment, ...]:
        """The action lines and SDGs that the words do not name: those named in the headings above, then those that
        topics imply, each by the first that does."""
        found: dict[str, InferredAlignment] = {}
        for place in headings:
            for hit in (*mentions.action_lines.within(*place), *mentions.sdgs.within(*place)):
                if hit.key not in named:
                    found.setdefault(hit.key, InferredAlignment(notation=hit.key, basis=_HEADING))
        for topic in topics:
            for notation in self._topics[topic.key].aligned:
                if notation not in named:
                    found.setdefault(notation, InferredAlignment(notation=notation, basis=topic.key))
        return tuple(found.values())

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
        bodies = roles.organizations(document, parts)
        return msgspec.structs.replace(
            statement,
            stakeholders=roles.stakeholders(parts),
            organizations=bodies,
            actions=tuple(_action(document, folded, one, lead, bodies) for one in asked),
        )


def _action(
    document: Document, folded: Folded, asked: Asked, lead: Lead, bodies: Sequence[OrganizationMention]
) -> Action:
    def written(place: tuple[int, int] | None) -> str | None:
        if place is None:
            return None
        span = folded.span(*place)
        return document.words(span.start, span.end)[0]

    span = folded.span(asked.start, asked.end)
    text, joined = document.words(span.start, span.end)
    addressees = [actor.hit for actor in asked.addressees]
    if asked.led:
        addressees += lead.addressees
    return Action(
        verb=asked.verb,
        text=text,
        start=span.start,
        end=span.end,
        force=asked.force,
        polarity=asked.polarity,
        addressees=names(addressees, bodies),
        beneficiaries=names((actor.hit for actor in asked.beneficiaries), bodies),
        deadline=written(asked.deadline),
        deadline_date=asked.deadline_date,
        target=written(asked.target),
        confidence=asked.confidence,
        joined=True if joined else msgspec.UNSET,
    )


def _places(folded: Folded, mentions: Mentions, start: int, end: int) -> list[Place]:
    """Groups and bodies of a span, by offsets in its folded text."""
    return [
        (folded.index(hit.start), folded.index(hit.end - 1) + 1, hit, is_body)
        for hits, is_body in ((mentions.groups, False), (mentions.organizations, True))
        for hit in hits.within(start, end)
    ]


def _identifier(kind: Kind, text: str, seen: Counter[str]) -> str:
    """The id of a statement that comes after those that `seen` counts by their first id."""
    name = statement_id(kind, text)
    seen[name] += 1
    return statement_id(kind, text, seen[name])


def _once(hits: Sequence[Hit]) -> list[Hit]:
    found: dict[str, Hit] = {}
    for hit in hits:
        found.setdefault(hit.key, hit)
    return list(found.values())
