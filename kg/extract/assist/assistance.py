"""A document and its records in, the records with what an assistant adds out, and a tally of its proposals."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Final

import msgspec

from kg.extract.assist.additions import Added, AdditionWriter
from kg.extract.assist.gate import Gate, Scene
from kg.extract.assist.proposals import Asking, Assistant, Unanswered
from kg.extract.folding import Folded
from kg.extract.mentions import MentionReader, Mentions, organizations_by_iri
from kg.lexicon import Lexicon
from kg.model import AssistantFacts, Document, Record, Statement

# After so many statements in a row without an answer nobody is asked any more: the next will have none either.
_PATIENCE: Final = 3


class Tally(msgspec.Struct, frozen=True):
    """What became of proposals: what was added, what the gate dropped and why, which statements had no answer."""

    reader: str
    statements: int = 0
    actions: int = 0
    actors: int = 0
    topics: int = 0
    dropped: Mapping[str, int] = {}
    unanswered: Mapping[str, int] = {}

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.reader,
            self.statements + other.statements,
            self.actions + other.actions,
            self.actors + other.actors,
            self.topics + other.topics,
            Counter(self.dropped) + Counter(other.dropped),
            Counter(self.unanswered) + Counter(other.unanswered),
        )

    def told(self) -> str:
        """The tally in one line."""
        asked = f"{self.reader}: {_number(self.statements, 'statement')} put to it"
        added = f"{_number(self.actions, 'action')}, {_number(self.actors, 'actor')}"
        added += f" and {_number(self.topics, 'topic')} added"
        line = f"{asked}; {added}; {_listed(self.dropped)} dropped"
        return f"{line}; {_listed(self.unanswered)} without an answer" if self.unanswered else line

    def facts(self) -> dict[str, int | str]:
        """The tally as facts of a build."""
        return {
            "assistant": self.reader,
            "proposalsAdded": self.actions + self.actors + self.topics,
            "proposalsDropped": sum(self.dropped.values()),
            "statementsUnanswered": sum(self.unanswered.values()),
        }


class Assistance:
    """Puts the statements of records to one assistant."""

    def __init__(self, lexicon: Lexicon, mentions: MentionReader, assistant: Assistant) -> None:
        self._assistant = assistant
        self._mentions = mentions
        self._gate = Gate(lexicon)
        self._writer = AdditionWriter(lexicon, organizations_by_iri(lexicon), assistant.reader)
        self._silent = 0

    def assist(self, document: Document, records: list[Record]) -> tuple[list[Record], Tally]:
        """The records with additions. Where no answer comes, the rules' reading stays as it is."""
        mentions = self._mentions.read(Folded(document.text, skips=document.skips))
        tally = Tally(self._assistant.reader)
        made: list[Record] = []
        for record in records:
            statements: list[Statement] = []
            for statement in record.statements:
                added, counted = self._statement(document, record, statement, mentions)
                statements.append(added)
                tally += counted
            facts = AssistantFacts(reader=self._assistant.reader, software=self._assistant.software)
            made.append(msgspec.structs.replace(record, assistant=facts, statements=tuple(statements)))
        return made, tally

    def _statement(
        self, document: Document, record: Record, statement: Statement, mentions: Mentions
    ) -> tuple[Statement, Tally]:
        language = record.document.language
        scene = Scene(
            Folded(document.text, statement.start, statement.end, document.skips),
            Folded(document.text, *statement.context_span, skips=document.skips)
            if statement.context_span
            else None,
            mentions,
        )
        asking = Asking(
            words=scene.words.text,
            kind=statement.kind,
            lead=scene.lead.text if scene.lead else None,
            language=language,
            actions=statement.actions,
            topics=statement.topics,
        )
        reader = self._assistant.reader
        if self._silent >= _PATIENCE:
            return statement, Tally(reader, unanswered={"not asked any more": 1})
        try:
            proposals = self._assistant.propose(asking)
        except Unanswered as why:
            self._silent += 1
            return statement, Tally(reader, statements=1, unanswered={str(why): 1})
        self._silent = 0
        dropped: Counter[str] = Counter()
        added: Added = self._writer.add(
            document,
            statement,
            scene,
            list(self._gate.actions(scene, proposals, dropped)),
            list(self._gate.topics(scene, proposals, dropped)),
            language,
        )
        return added.statement, Tally(reader, 1, added.actions, added.actors, added.topics, dropped)


def _number(number: int, of: str) -> str:
    return f"{number:,} {of}{'' if number == 1 else 's'}"


def _listed(counts: Mapping[str, int]) -> str:
    """A sum, and what it is made of: "3 (2 words that are not in the statement, 1 no value of the record)"."""
    whole = sum(counts.values())
    parts = ", ".join(f"{number:,} {why}" for why, number in sorted(counts.items()))
    return f"{whole:,} ({parts})" if counts else "none"
