"""A statement in, what it asks or promises out: one action for each thing, from its main verb on."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import takewhile
from operator import attrgetter

import msgspec
import nupunkt

from kg.extract.actors import Actor, ActorReader
from kg.extract.beneficiaries import BeneficiaryReader
from kg.extract.clause import Clause
from kg.extract.clauses import ClauseReader
from kg.extract.deadlines import DeadlineReader
from kg.extract.folding import Folded
from kg.extract.grammar import Grammar, Token
from kg.extract.joints import JointReader, Phrased
from kg.extract.matching import Hit
from kg.model import Force, Kind, Polarity

# A sentence that only calls somebody is at most this many words long.
_LONGEST_HEAD = 10
Place = tuple[int, int, Hit, bool]


class Asked(msgspec.Struct, frozen=True):
    """An action as read: offsets in the folded statement, and the hits of those who act and those served.

    `inherited`: its force is the lead-in's. `led`: the words name nobody who is to act, so that the lead-in's
    addressees are asked.
    """

    start: int
    end: int
    verb: str
    force: Force
    polarity: Polarity
    confidence: float
    addressees: tuple[Actor, ...] = ()
    promisers: tuple[Actor, ...] = ()
    askers: tuple[Actor, ...] = ()
    beneficiaries: tuple[Actor, ...] = ()
    deadline: tuple[int, int] | None = None
    deadline_date: str | None = None
    target: tuple[int, int] | None = None
    inherited: bool = False
    led: bool = False


class Lead(msgspec.Struct, frozen=True):
    """What a lead-in says of the items under it: the force it lends, whom it addresses, who promises.

    `content`: it ends in "that", so that each item is what is asked: "It was recommended that: platforms refrain".
    """

    force: Force | None = None
    addressees: tuple[Hit, ...] = ()
    promisers: tuple[Hit, ...] = ()
    content: bool = False


class Sentence(msgspec.Struct, frozen=True):
    """The tokens of one sentence, with the actors named in it."""

    words: tuple[Token, ...]
    actors: tuple[Actor, ...]


class ActionReader:
    """Reads the actions of statements in the language of its grammar."""

    def __init__(
        self,
        grammar: Grammar,
        actors: ActorReader,
        beneficiaries: BeneficiaryReader,
        deadlines: DeadlineReader,
    ) -> None:
        self._grammar = grammar
        self._deadlines = deadlines
        self._actors = actors
        self._beneficiaries = beneficiaries
        self._clauses = ClauseReader(grammar)
        self._joints = JointReader(grammar)

    def sentences(self, folded: Folded, places: Sequence[Place]) -> list[Sentence]:
        """The sentences of a folded statement; `places` are its groups and bodies by folded offsets."""
        found: list[Sentence] = []
        for start, end in nupunkt.sent_spans(folded.text):
            words = self._grammar.tokens(folded.text, start, end)
            inside = [place for place in places if start <= place[0] and place[1] <= end]
            found.append(Sentence(tuple(words), tuple(self._actors.locate(words, inside))))
        return found

    def lead(self, folded: Folded, places: Sequence[Place]) -> Lead:
        """What a lead-in such as "Regulators should:" or "For governments:" lends to the items under it."""
        sentences = self.sentences(folded, places)
        if not sentences:
            return Lead()
        words, actors = sentences[-1].words, sentences[-1].actors
        grammar = self._grammar
        for at in range(len(words)):
            modal = grammar.phrase(grammar.modals, words, at)
            if modal and not any(token.is_word for token in words[at + len(modal.words) :]):
                heads = tuple(actor.hit for actor in self._actors.heads(words, 0, at, actors))
                if modal.force == "intention":
                    return Lead(modal.force, promisers=heads)
                return Lead(modal.force, addressees=heads)
            request = grammar.phrase(grammar.requests, words, at)
            if request and (words[-1].lower == ":" or words[-1].lower in grammar.to):
                heads = tuple(
                    a.hit for a in self._actors.heads(words, at + len(request.words), len(words), actors)
                )
                if heads:
                    return Lead(request.force, addressees=heads)
        addressed = tuple(a.hit for a in self._actors.addressed_by_lead(words, actors))
        content = len(words) > 1 and words[-1].lower == ":" and words[-2].lower in grammar.that
        return Lead(self._lent(words), addressees=addressed, content=content)

    def _lent(self, words: Sequence[Token]) -> Force | None:
        """The force that a word of a lead-in lends, wherever it stands: "Decides, for its own part:"."""
        if not words or words[-1].lower != ":":
            return None
        leads = self._grammar.leads
        return next((leads[token.lower] for token in words if token.lower in leads), None)

    def read(self, folded: Folded, sentences: Sequence[Sentence], kind: Kind, lead: Lead) -> list[Asked]:
        """The actions of a statement in order."""
        found: list[Asked] = []
        called: tuple[Actor, ...] = ()
        for number, sentence in enumerate(sentences):
            if number == 0 and len(sentences) > 1:
                called = self._called(sentence)
                if called:
                    continue
            inherited = lead.force if number == 0 else None
            found += self._sentence(folded, sentence, kind, inherited, lead, called)
        return found

    def _called(self, sentence: Sentence) -> tuple[Actor, ...]:
        """Whom a first sentence calls that does nothing else: "For finance ministries. Ring-fence the levy."."""
        words, actors = sentence.words, sentence.actors
        if sum(token.is_word for token in words) > _LONGEST_HEAD or not actors:
            return ()
        opens = words[0].lower in self._grammar.prepositions | self._grammar.to or actors[0].first == 0
        found = tuple(self._actors.addressed_by_lead(words, actors)) if opens else ()
        covered = {n for actor in found for n in range(actor.first, actor.last)}
        verbs = (n for n in range(1, len(words)) if n not in covered)
        grammar = self._grammar
        spoken = any(
            words[n].lower in grammar.finite_be | grammar.auxiliaries
            or grammar.phrase(grammar.modals, words, n)
            or grammar.verb(words, n, "s", "ed")
            for n in verbs
        )
        return () if spoken else found

    def _sentence(
        self,
        folded: Folded,
        sentence: Sentence,
        kind: Kind,
        inherited: Force | None,
        lead: Lead,
        called: tuple[Actor, ...],
    ) -> Iterator[Asked]:
        words, actors = sentence.words, sentence.actors

        def is_actor(first: int, last: int) -> bool:
            return bool(self._actors.heads(words, first, last, actors))

        content = lead.content and inherited is not None
        clauses = self._clauses.read(words, kind, inherited, is_actor, content=content)
        for n, clause in enumerate(clauses):
            if clause.silent:
                continue
            limit = _before(clause, clauses[n + 1]) if n + 1 < len(clauses) else len(words)
            heads = tuple(self._actors.heads(words, *clause.subject, actors)) if clause.subject else ()
            if clause.subject is None and clause.asked and not clause.passive:
                heads = called
            if clause.subject and words[clause.subject[0]].lower in self._grammar.negative_subjects:
                heads = tuple(a for a in heads if not self._actors.is_spared(a))
            askers = tuple(self._actors.heads(words, *clause.asker, actors)) if clause.asker else ()
            led = _is_led(clause, lead)
            floor = words[clauses[n - 1].at if n else 0].start
            for part in self._joints.phrases(words, clause, limit):
                asked = self._asked(folded, sentence, clause, part, heads, askers, floor)
                yield msgspec.structs.replace(asked, led=led)

    def _asked(
        self,
        folded: Folded,
        sentence: Sentence,
        clause: Clause,
        part: Phrased,
        heads: tuple[Actor, ...],
        askers: tuple[Actor, ...],
        floor: int,
    ) -> Asked:
        words = sentence.words
        first, last, verb = part.first, part.last, part.verb
        start, end = words[first].start, words[last - 1].end
        begins = bisect_left(sentence.actors, first, key=attrgetter("first"))
        inside = [
            actor
            for actor in takewhile(lambda actor: actor.first < last, sentence.actors[begins:])
            if actor.last <= last
        ]
        served = [
            a for a in inside if a not in heads and self._beneficiaries.serves(words, a, sentence.actors)
        ]
        if clause.needy:
            served, heads = [*heads, *(a for a in served if a not in heads)], ()
        if clause.passive and self._beneficiaries.helps(verb):
            grammar = self._grammar
            modal = (n for n in range(clause.whole, clause.at) if grammar.phrase(grammar.modals, words, n))
            patients = self._actors.heads(words, clause.whole, next(modal, clause.at), sentence.actors)
            served = [*(a for a in patients if a in inside and a not in served), *served]
        deadline = self._deadline(folded.text, sentence, clause, start, end, floor)
        day = (
            self._deadlines.day(folded.text[slice(*deadline)], folded.text[deadline[1] :])
            if deadline
            else None
        )
        return Asked(
            start=start,
            end=end,
            verb=verb.base,
            force=clause.force,
            polarity=part.polarity,
            confidence=min(part.confidence, self._grammar.confidence[clause.manner]),
            addressees=heads if clause.asked else (),
            promisers=() if clause.asked else heads,
            askers=askers,
            beneficiaries=tuple(served),
            deadline=deadline,
            deadline_date=day.isoformat() if day else None,
            target=_first(self._grammar.targets, folded.text, start, end),
            inherited=clause.manner == "inherited",
        )

    def _deadline(
        self, text: str, sentence: Sentence, clause: Clause, start: int, end: int, floor: int
    ) -> tuple[int, int] | None:
        """The deadline in an action's words, or else in those from `floor` on that lead up to its clause."""
        grammar = self._grammar
        found = _first(grammar.deadlines, text, start, end)
        if found is None:
            found = _first(grammar.loose_deadlines, text, start, end)
            between = (t.lower for t in sentence.words if found and start <= t.start < found[0])
            if any(word in grammar.subordinators for word in between):
                found = None
        before = sentence.words[clause.at].start
        return found or _first(grammar.deadlines, text, floor, max(floor, before))


def _is_led(clause: Clause, lead: Lead) -> bool:
    """Whether a lead-in's addressees are asked: of an ask with no subject of its own, whose force none or it gave."""
    asked = clause.asked and clause.force != "intention"
    return (
        asked and clause.subject is None and (clause.manner in {"inherited", "nominal"} or lead.force is None)
    )


def _first(patterns: Sequence[re.Pattern[str]], text: str, start: int, end: int) -> tuple[int, int] | None:
    """Where the first pattern that matches in a stretch of the text does, less the white space around it."""
    match = next((match for one in patterns if (match := one.search(text[start:end]))), None)
    if match is None:
        return None
    words = match.group()
    left, right = len(words) - len(words.lstrip()), len(words) - len(words.rstrip())
    return start + match.start() + left, start + match.end() - right


def _before(clause: Clause, following: Clause) -> int:
    """Where the stretch of a clause ends before the one that follows: at that one's subject, or at its verb."""
    behind = clause.at + clause.verb.length
    begins = [following.whole, following.at]
    begins += [place[0] for place in (following.subject, following.asker) if place and place[0] >= behind]
    if following.modal is not None:
        begins.append(following.modal)
    return min(begins)
