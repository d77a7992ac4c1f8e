"""A statement's named groups and bodies and its actions in, who is asked, who is served and who took part out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from kg.extract.actions import Asked, Lead, Sentence
from kg.extract.actors import Actor, ActorReader
from kg.extract.beneficiaries import BeneficiaryReader
from kg.extract.folding import Folded
from kg.extract.matching import Hit
from kg.extract.participants import ParticipantReader
from kg.lexicon import Organization
from kg.model import Basis, Document, Kind, OrganizationMention, Role, Stakeholder


class Part(msgspec.Struct, frozen=True):
    """One role read for one named group or body."""

    hit: Hit
    is_body: bool
    role: Role | None
    basis: Basis
    confidence: float


class RoleReader:
    """Decides roles: addressee of an ask, beneficiary, participant; none where the words give none."""

    def __init__(
        self,
        actors: ActorReader,
        beneficiaries: BeneficiaryReader,
        participants: ParticipantReader,
        bodies: Mapping[str, Organization],
    ) -> None:
        self._actors = actors
        self._beneficiaries = beneficiaries
        self._participants = participants
        self._bodies = bodies

    def read(
        self, kind: Kind, sentences: Sequence[Sentence], asked: Sequence[Asked], lead: Lead
    ) -> list[Part]:
        """A role for each group and body of a statement, in the order of the words; the lead-in's last."""
        sure = self._actors.confidence
        addressed = _hits(actor for action in asked for actor in action.addressees)
        promising = _hits(actor for action in asked for actor in (*action.promisers, *action.askers))
        served = _hits(actor for action in asked for actor in action.beneficiaries)
        parts: list[Part] = []
        for sentence in sentences:
            for actor in sentence.actors:
                role: Role | None
                if actor.hit in addressed:
                    role, confidence = "addressee", sure["addressee"]
                elif actor.hit in promising:
                    role, confidence = "participant", sure["participant"]
                elif actor.hit in served:
                    role, confidence = "beneficiary", sure["beneficiary"]
                else:
                    role, confidence = self._named(kind, sentence, actor)
                parts.append(Part(actor.hit, actor.is_body, role, "stated", confidence))
        if any(action.led for action in asked):
            parts += [self._from_lead(hit, "addressee") for hit in lead.addressees]
        if any(action.inherited for action in asked):
            parts += [self._from_lead(hit, "participant") for hit in lead.promisers]
        return parts

    def _from_lead(self, hit: Hit, role: Role) -> Part:
        is_body = hit.key in self._bodies or not hit.listed
        return Part(hit, is_body, role, "inferred", self._actors.confidence["inherited"])

    def _named(self, kind: Kind, sentence: Sentence, actor: Actor) -> tuple[Role | None, float]:
        if kind == "recommendation":
            if self._beneficiaries.serves(sentence.words, actor, sentence.actors):
                return "beneficiary", self._actors.confidence["beneficiary"]
            return None, self._actors.confidence["participant"]
        if self._beneficiaries.is_topic(sentence.words, actor, sentence.actors):
            return None, self._actors.confidence["participant"]
        if self._participants.takes_part(sentence.words, actor, sentence.actors):
            return "participant", self._actors.confidence["participant"]
        # Of whom an issue says that something was done to it, it says what that group suffers: no role.
        if kind == "issue":
            return None, self._actors.confidence["participant"]
        if self._beneficiaries.is_affected(sentence.words, actor, sentence.actors) or self._is_helped(
            sentence, actor
        ):
            return "beneficiary", self._actors.confidence["beneficiary"]
        return None, self._actors.confidence["participant"]

    def _is_helped(self, sentence: Sentence, actor: Actor) -> bool:
        """Whether the words say of an actor what was done for it: "teachers were trained"."""
        at = self._participants.passive(sentence.words, actor, sentence.actors)
        return at is not None and self._beneficiaries.serves_by(sentence.words, at)

    def stakeholders(self, parts: Sequence[Part]) -> tuple[Stakeholder, ...]:
        """The groups among the parts, a named body giving its group too; each group once in a role."""
        found: dict[tuple[str, Role], Stakeholder] = {}
        for part in parts:
            group = self._group(part)
            if part.role is not None and group:
                found.setdefault(
                    (group, part.role),
                    Stakeholder(
                        group=group,
                        role=part.role,
                        basis=part.basis,
                        start=part.hit.start,
                        end=part.hit.end,
                        confidence=part.confidence,
                    ),
                )
        return tuple(found.values())

    def _group(self, part: Part) -> str:
        """The group that a part is or belongs to; "" where that is none."""
        if not part.is_body:
            return part.hit.key
        return self._bodies[part.hit.key].group if part.hit.listed else part.hit.group

    def organizations(self, document: Document, parts: Sequence[Part]) -> tuple[OrganizationMention, ...]:
        """The bodies among the parts, each once in a role, with the document's words that name it."""
        found: dict[tuple[str, Role | None], OrganizationMention] = {}
        for part in parts:
            if part.is_body:
                found.setdefault(
                    (part.hit.key, part.role),
                    OrganizationMention(
                        name=document.words(part.hit.start, part.hit.end)[0],
                        start=part.hit.start,
                        end=part.hit.end,
                        iri=part.hit.key if part.hit.listed else None,
                        role=part.role,
                        basis=part.basis,
                        confidence=part.confidence,
                    ),
                )
        return tuple(found.values())


def names(hits: Iterable[Hit], mentions: Iterable[OrganizationMention]) -> tuple[str, ...]:
    """Who is named in an action's `addressees` and `beneficiaries`, each once.

    Groups go by their notation, bodies by the name of their first mention, so that each name is one of
    `mentions` however often and under what other name a body stands in the words.
    """
    kept: dict[str, str] = {}
    for mention in mentions:
        kept.setdefault(mention.iri or Folded(mention.name).text, mention.name)
    return tuple(dict.fromkeys(kept.get(hit.key, hit.key) for hit in hits))


def _hits(actors: Iterable[Actor]) -> frozenset[Hit]:
    return frozenset(actor.hit for actor in actors)
