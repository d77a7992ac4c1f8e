"""The parts of a document in, its statements out: leaf bullets and sentences, each under its lead-in."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final

import msgspec

from kg.errors import ReadError
from kg.extract import sentences
from kg.extract.folding import Folded
from kg.extract.judge import Judge
from kg.extract.kinds import KindReader
from kg.extract.mentions import Mentions
from kg.extract.outline import KINDS, MESSAGES, Part
from kg.model import Block, BlockKind, Document, Kind

_REPORT: Final = "report"
_RESULTS: Final = frozenset({"outcomes", "recommendations"})
# Under these, too, a document without sections of a kind states something.
_BARE: Final = frozenset({None, "action-lines"})
_SENTENCE_END: Final = (".", "!", "?", ".)", '."', "。")
_LONGEST_SUBHEAD: Final = 10
"""Words of a line without an end that heads what stands under it."""
_LONGEST_LABEL: Final = 6
_SHORTEST_MESSAGE: Final = 4
"""Words of a sentence that counts where no heading announces statements."""
MOST: Final = 4_000
"""Statements of a document, at up to two milliseconds each; a year's whole forum has fewer."""
_MOST_HEAD_WORDS: Final = 14
"""Of a line before the first paragraph of such a document: a title, a place, a date."""


class Draft(msgspec.Struct, frozen=True):
    """A statement's place, kind and part, and the place of the lead-in it hangs under.

    `strict` says that it stands deeper than its lead-in, so that the lead-in speaks of it for certain.
    """

    start: int
    end: int
    kind: Kind
    part: int
    lead: tuple[int, int] | None = None
    strict: bool = False


class _Rule(msgspec.Struct, frozen=True):
    """How the statements of a part get their kind: all are `kind`, or each is judged, `among` several.

    `headed` says that a heading announces statements; `announced`, that only what a lead-in announces is one.
    """

    kind: Kind
    judged: bool = False
    among: tuple[Kind, ...] = ()
    headed: bool = True
    announced: bool = False


class StatementReader:
    """Cuts parts into statements. `is_furniture` says of a line's words that it can be none."""

    def __init__(
        self, is_furniture: Callable[[str], bool], patterns: Mapping[str, Mapping[str, Any]]
    ) -> None:
        self._is_furniture = is_furniture
        self._kinds = KindReader(patterns)
        self._number = re.compile("|".join(patterns["headings"]["numbers"]), re.IGNORECASE)
        self._openers = tuple(
            f" {word}".replace("_", " ") for word in patterns["headings"]["openers"].split()
        )

    def read(
        self,
        document: Document,
        parts: Sequence[Part],
        language: str | None,
        mentions: Mentions,
        *,
        by_words: bool = False,
        words_first: bool = False,
        most: int = MOST,
    ) -> list[Draft]:
        """The statements of all parts that give some, in the order of the text.

        `by_words` says that the document is of a form whose statements stand under no heading of a kind, `words_first`
        that where they do, their words count and not the heading. Raises `ReadError` where there are more than `most`.
        """
        judge = Judge(self._kinds, document, language, mentions)
        plain = not any(part.role in _RESULTS and (part.blocks or part.value) for part in parts)
        drafts: list[Draft] = []
        for number, part in enumerate(parts):
            rule = _rule(part, plain=plain, by_words=by_words, words_first=words_first)
            if rule is not None:
                reading = _Reading(document, number, rule, judge, self._is_furniture, self._number)
                if part.value:
                    drafts += reading.sentences(*part.value)
                for draft in self._part(part, reading):
                    drafts.append(draft)
                    if len(drafts) > most:
                        raise _too_many(document)
        return sorted(drafts, key=lambda draft: (draft.start, draft.end))

    def _part(self, part: Part, reading: _Reading) -> Iterator[Draft]:
        blocks = [block for block in part.blocks if reading.speaks(block)]
        if not reading.rule.headed:
            blocks = list(_body(blocks, reading))
        if not blocks:
            return
        after = [*blocks[1:], None]
        introduces = [
            self._introduces(reading, block, following)
            for block, following in zip(blocks, after, strict=True)
        ]
        level = _level(blocks[0])
        # The one lead-in at its level, which opens the part, speaks of the items beside it too where at most one
        # item stands deeper below it: in such lists the indent of that first item is an accident.
        only = (
            sum(flag and _level(block) == level for block, flag in zip(blocks, introduces, strict=True)) == 1
        )
        opening = only and not all(_level(block) > level for block in blocks[1:3])
        ends = any(reading.is_ended(block) for block in blocks)
        leads: list[Block] = []
        first: Block | None = None
        for n, block in enumerate(blocks):
            leads = [lead for lead in leads if _governs(lead, block, beside=opening and lead is blocks[0])]
            if leads and first is not None and reading.is_other_list(block, first):
                leads.pop()
                first = None
            if introduces[n]:
                leads.append(block)
                first = after[n]
            elif block.kind is BlockKind.ITEM:
                yield from reading.item(block, leads)
            elif block.kind is not BlockKind.HEADING and not reading.is_subhead(block, after[n], ends=ends):
                yield from reading.sentences(block.start, block.end)

    def _introduces(self, reading: _Reading, block: Block, following: Block | None) -> bool:
        """Whether a line only introduces the items under it."""
        if following is None or following.kind is not BlockKind.ITEM:
            return False
        words = reading.words(block).rstrip()
        if words.endswith((":", "：")):
            return True
        if words.lower().endswith(self._openers):
            return True
        deeper = block.kind is BlockKind.ITEM and following.level > block.level
        return deeper and not words.endswith(_SENTENCE_END)


class _Reading:
    """One part of one document being read by its rule."""

    def __init__(
        self,
        document: Document,
        number: int,
        rule: _Rule,
        judge: Judge,
        is_furniture: Callable[[str], bool],
        numbers: re.Pattern[str],
    ) -> None:
        self._numbers = numbers
        self.rule = rule
        self._document = document
        self._number = number
        self._judge = judge
        self._is_furniture = is_furniture

    def words(self, block: Block) -> str:
        return self._document.words(block.start, block.end)[0]

    def speaks(self, block: Block) -> bool:
        words = self.words(block)
        return any(map(str.isalpha, words)) and not self._is_furniture(words)

    def is_ended(self, block: Block) -> bool:
        return sentences.is_ended(self.words(block))

    def is_label(self, block: Block) -> bool:
        """Whether a short item is no sentence: a name, a topic, an entry of a programme."""
        words = self.words(block)
        return not sentences.is_ended(words) and sentences.length(words) <= _LONGEST_LABEL

    def is_subhead(self, block: Block, following: Block | None, *, ends: bool) -> bool:
        """Whether a line that is no heading of the format heads what stands under it, or stands apart."""
        words = self.words(block)
        if sentences.is_ended(words):
            return False
        if self.rule.judged and not self.rule.among:
            return True
        if sentences.length(words) > _LONGEST_SUBHEAD:
            return False
        return ends or (following is not None and following.kind is BlockKind.ITEM)

    def is_other_list(self, block: Block, first: Block) -> bool:
        """Whether an item goes on with no list whose first item is `first`: its bullet is another, or it is a
        sentence of its own where that list goes on with the sentence of its lead-in."""
        if _level(block) != _level(first) or block is first:
            return False
        marks = block.marker[:1], first.marker[:1]
        if marks[0] != marks[1] and not (marks[0].isalnum() and marks[1].isalnum()):
            return True
        return self.words(first)[:1].islower() and self.words(block)[:1].isupper()

    def item(self, block: Block, leads: Sequence[Block]) -> Iterator[Draft]:
        if not self.rule.headed and not leads and self.is_label(block):
            return
        lead = leads[-1] if leads else None
        place = (lead.start, lead.end) if lead else None
        if self.rule.announced:
            kind = self._judge.announced(place) if place else None
        else:
            kind = self._kind(block.start, block.end, place)
        if kind is not None:
            strict = bool(lead and _level(lead) < _level(block))
            start = self._behind_number(block.start, block.end)
            yield Draft(start, block.end, kind, self._number, place, strict)

    def _behind_number(self, start: int, end: int) -> int:
        """Where the words begin behind what counts them: "Recommendation 3: ..."."""
        match = self._numbers.match(self._document.text, start, end)
        return match.end() if match is not None and match.end() < end else start

    def sentences(self, start: int, end: int) -> Iterator[Draft]:
        if self.rule.announced or (self.rule.judged and self._judge.is_preamble(start, end)):
            return
        folded = Folded(self._document.text, start, end, self._document.skips)
        for first, last in sentences.spans(folded.text):
            piece = folded.text[first:last]
            span = folded.span(first + len(piece) - len(piece.lstrip()), first + len(piece.rstrip()))
            if (
                not sentences.says_something(piece)
                or self._is_furniture(piece)
                or self._judge.is_aside(piece)
            ):
                continue
            if not self.rule.headed and sentences.length(piece) < _SHORTEST_MESSAGE:
                continue
            begin = self._behind_number(span.start, span.end)
            kind = self._kind(begin, span.end, None)
            if kind is not None:
                yield Draft(begin, span.end, kind, self._number)

    def _kind(self, start: int, end: int, lead: tuple[int, int] | None) -> Kind | None:
        if self.rule.judged:
            return self._judge.kind(start, end, lead, self.rule.among, self.rule.kind)
        return self.rule.kind


def _too_many(document: Document) -> ReadError:
    return ReadError(
        f"has too many statements (over {MOST:,}, and that is the most that is read)",
        where=document.path,
        todo="Split it into one file a session.",
    )


def _rule(part: Part, *, plain: bool, by_words: bool, words_first: bool) -> _Rule | None:
    """How the statements of a part get their kind; None where it has none."""
    if part.role == MESSAGES:
        return _Rule("issue", judged=True)
    if words_first and part.role in KINDS:
        return _Rule("issue", judged=True, headed=False)
    if part.role == _REPORT and plain:
        return _Rule("issue", judged=True)
    kind = KINDS.get(part.role or "")
    if kind is None:
        if part.role in _BARE:
            return _Rule("issue", judged=True, headed=False, announced=not by_words)
        return None
    others = tuple(KINDS[role] for role in part.others if role in KINDS and KINDS[role] != kind)
    return _Rule(kind, bool(others), (kind, *others)) if others else _Rule(kind)


def _body(blocks: Sequence[Block], reading: _Reading) -> Iterator[Block]:
    """The blocks less the lines before the first paragraph: titles, places, dates."""
    begun = False
    for block in blocks:
        words = reading.words(block)
        begun = begun or block.kind is BlockKind.ITEM or sentences.length(words) > _MOST_HEAD_WORDS
        if begun or words.rstrip().endswith((".", ";", ":", ",")):
            yield block


def _level(block: Block) -> int:
    """The depth of an item; what is no item stands above all of them."""
    return block.level if block.kind is BlockKind.ITEM else -1


def _governs(lead: Block, block: Block, *, beside: bool) -> bool:
    """Whether a lead-in still speaks of a block: of what stands deeper, and of its equals where `beside`."""
    if block.kind is not BlockKind.ITEM:
        return False
    return _level(lead) < block.level or (beside and _level(lead) == block.level)
