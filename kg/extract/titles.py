"""The lines of a head in, the place of the session's title and its number out."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from kg.extract.folding import Folded, lower
from kg.extract.lines import Line
from kg.extract.organizers import OrganizerReader
from kg.model import Block, BlockKind, Document

_WORD: Final = re.compile(r"[^\s,;:|·/()\[\]\"–—•]+")
_SEPARATOR: Final = re.compile(r"\s[|·•/]\s|\s-\s|\s?:\s")
_APART: Final = re.compile(r"\s[|·•/]\s|\s-\s")
"""What sets a form apart from whose it is; behind a colon stands a title."""
_QUOTED: Final = re.compile(r'(?<!\w)"\s?([^"]{4,}?)\s?"(?!\w)')
_NUMBER: Final = re.compile(r"#?\d{1,4}[a-z]?\.?$")
_ELIDED: Final = re.compile(r"^(?:[ld]|qu)'(?=\w)")
_VERSION: Final = re.compile(r"\s?\([^()]{1,12}\)")
_YEAR: Final = re.compile(r"(?:19|20)\d\d$")
_LONGEST: Final = 250
_MOST_WORDS: Final = 40
_FEW_WORDS: Final = 12
"""Of a line with a full stop that may still be a title."""
_FIRST_LINES: Final = 8
_OPENING: Final = 2
"""Lines in which a date opens the head rather than ends it."""

Span = tuple[int, int]


class TitleReader:
    """Tells titles from what stands around them by the words of `ontology/patterns/heads.toml`."""

    def __init__(
        self,
        data: Mapping[str, Any],
        organizers: OrganizerReader,
        is_furniture: Callable[[str], bool],
        is_day: Callable[[str], bool],
    ) -> None:
        names = {
            "{kind}": "|".join(data["kinds"]),
            "{event}": "|".join(data["events"]),
            "{number}": data["number"],
            "{gathering}": "|".join(data["gatherings"].split()),
        }
        self._form_lines = [_filled(pattern, names) for pattern in data["form_lines"]]
        self._gatherings = [_filled(pattern, names) for pattern in data["gathering_lines"]]
        self._numbering = _filled(data["numbering"], names)
        self._prefixes = [_filled(pattern, names) for pattern in data["title_prefixes"]]
        self._suffixes = [_filled(pattern, names) for pattern in data["title_suffixes"]]
        self._numbers = [_filled(pattern, names) for pattern in data["numbers"]]
        self._event = re.compile(rf"(?<!\w)(?:{names['{event}']})(?!\w)")
        self._nouns = frozenset(data["form_nouns"].split())
        self._words = self._nouns | frozenset(data["form_words"].split())
        self._navigation = frozenset(data["navigation"].replace("_", " ").split())
        self._types = frozenset(name.replace("_", " ") for name in data["types"]["lines"].split())
        self._open = frozenset(data["open_ended"].split())
        self._organizers = organizers
        self._is_furniture = is_furniture
        self._is_day = is_day

    def find(self, document: Document, lines: Sequence[Line], dated: Line | None) -> Span | None:
        """The place of the title; a labelled one counts before all others."""
        for line in lines:
            if line.fact == "title" and any(map(str.isalpha, line.value)) and not self.names_form(line.value):
                return self._bare(document, *line.span())
        best = self._best(lines, dated)
        if best is None:
            return self._beside(document, dated) if dated else None
        start, end = best.span()
        return self._bare(document, start, self._goes_on(document, lines, best, end))

    def _beside(self, document: Document, line: Line) -> Span | None:
        """The one title in quotation marks on the line of the date."""
        quoted = list(_QUOTED.finditer(line.folded.text))
        if line.fact is not None or len(quoted) != 1 or is_prose(line.folded.text):
            return None
        span = line.folded.span(*quoted[0].span(1))
        return span.start, span.end

    def number(self, lines: Sequence[Line], near: Sequence[Line]) -> str | None:
        """The number that a labelled line of a head gives the session, or the words of those `near` its date."""
        for line in lines:
            match = re.search(r"\d{1,4}[a-z]?", line.value) if line.fact == "number" else None
            if match:
                return _plain(match.group())
        for line in near:
            if line.fact in (None, "title", "date", "type") and not is_prose(line.folded.text):
                for pattern in self._numbers:
                    for match in (*pattern.finditer(line.folded.text), *pattern.finditer(line.value)):
                        if not _YEAR.match(match["number"]):
                            return _plain(match["number"])
        return None

    def names_form(self, words: str) -> bool:
        """Whether a line names a form or its event, numbers a session or is of the site, and is nobody's title."""
        bare = words.strip(" :*#_-")
        if self._numbering.match(bare) or any(pattern.match(bare) for pattern in self._form_lines):
            return True
        if self.is_type(bare) or self._is_navigation(bare):
            return True
        if self._is_form(bare):
            return True
        pieces = [piece for piece in _APART.split(bare) if piece.strip()]
        forms = [self._is_form(piece) or self._is_dated_form(piece) for piece in pieces]
        # "IGF 2024 Riyadh - Session Report", "Lakeside Forum | Workshop report"
        return any(forms) and all(
            form or self._event.match(piece) or self._organizers.is_body(piece) or self._is_dated_form(piece)
            for form, piece in zip(forms, pieces, strict=True)
        )

    def is_type(self, words: str) -> bool:
        """Whether a line says what kind of session it was, and nothing else."""
        return lower(Folded(words).text).strip(" .:") in self._types

    def _is_form(self, words: str) -> bool:
        """Whether all words are those of forms."""
        found = (
            _ELIDED.sub("", word.strip("*_.-").lower())
            for word in _WORD.findall(Folded(self._event.sub(" igf ", words)).text)
        )
        written = [word for word in found if word]
        if not any(word in self._nouns for word in written):
            return False
        return all(word in self._words or _NUMBER.match(word) for word in written)

    def _is_dated_form(self, words: str) -> bool:
        """Whether a line names a form and the day of it: "Output document, final version of 9 December 2022"."""
        head, _, rest = words.partition(",")
        return self._is_form(head) and bool(rest.strip()) and (self._is_day(rest) or self._is_form(rest))

    def _names_quoted(self, words: str) -> bool:
        """Whether words before a quotation are those of a form: "Taller regional", "ITU Workshop on"."""
        last = [word.lower().strip(":") for word in words.split()[-2:]]
        return self._is_form(words) or any(word in self._nouns for word in last)

    def _is_navigation(self, words: str) -> bool:
        pieces = [
            piece.strip().lower() for piece in re.split(r"[|·•/>»]", Folded(words).text) if piece.strip()
        ]
        return len(pieces) > 1 and all(piece in self._navigation for piece in pieces)

    def _best(self, lines: Sequence[Line], dated: Line | None) -> Line | None:
        """The best unlabelled line: a numbered one, then a heading, then the first, then what only names an event."""
        at = next((n for n, line in enumerate(lines) if line is dated), None)
        before = [line for line in lines[: _FIRST_LINES if at is None else at] if self._may_be(line)]
        if not before and at is not None:
            before = [
                line for line in lines[at + 1 : at + 4] if self._may_be(line) and self._is_late(line, at)
            ][:1]
        numbered = [line for line in before if self._is_numbered(line)]
        strong = [line for line in before if not self._is_weak(line)]
        headings = [line for line in strong if line.block.kind is BlockKind.HEADING]
        quoted = [line for line in strong if _QUOTED.fullmatch(line.folded.text.strip())]
        cells = [line for line in before if line.block.kind is BlockKind.CELL]
        ranked = [*numbered, *quoted, *headings, *strong, *before]
        return next(iter([*(line for line in ranked if line not in cells), *cells]), None)

    def _is_late(self, line: Line, at: int) -> bool:
        """Whether a line behind the date may be the title: a heading, a numbered one, or where the date comes first."""
        first = at < _OPENING and not line.folded.text.rstrip().endswith(".")
        return line.block.kind is BlockKind.HEADING or self._is_numbered(line) or first

    def _may_be(self, line: Line) -> bool:
        words = line.folded.text.strip()
        if line.fact is not None or line.block.kind is BlockKind.ITEM or not any(map(str.isalpha, words)):
            return False
        match = self._prefixes[1].match(words)
        if (
            words.endswith(",")
            or is_prose(words)
            or self._is_day(words)
            or (match and self._is_day(words[match.end() :]))
        ):
            return False
        return not (self.names_form(words) or self._is_furniture(words))

    def _is_numbered(self, line: Line) -> bool:
        match = self._prefixes[0].match(line.folded.text.strip())
        return match is not None and len(line.folded.text.strip()) > match.end()

    def _is_weak(self, line: Line) -> bool:
        words = line.folded.text.strip()
        return any(
            pattern.match(words) for pattern in self._gatherings
        ) or self._organizers.is_line_of_bodies(words)

    def _goes_on(self, document: Document, lines: Sequence[Line], line: Line, end: int) -> int:
        """The end of a title that may go on in the lines below."""
        for after in lines[lines.index(line) + 1 :]:
            gap = document.text[end : after.block.start]
            words = after.folded.text.strip()
            if (
                gap.strip()
                or gap.count("\n") != 1
                or not _is_alike(line.block, after.block)
                or not self._may_be(after)
            ):
                break
            last = (document.text[line.block.start : end].split() or [""])[-1]
            open_ended = last.endswith((",", ":", "-", "–", "—", "&")) or last.lower() in self._open
            if not (open_ended or words[0].islower()) or self._organizers.is_line_of_bodies(words):
                break
            end = after.span()[1]
        return end

    def _bare(self, document: Document, start: int, end: int) -> Span:
        """A title less event, kind and number of its session, the name of a form and quotation marks around it."""
        folded = Folded(document.text, start, end, document.skips)
        at, stop = 0, len(folded.text.rstrip())
        for pattern in (*self._prefixes, *self._prefixes[1:]):
            match = pattern.match(folded.text[at:stop])
            at += match.end() if match else 0
        for pattern in self._suffixes:
            match = pattern.search(folded.text[at:stop])
            stop = at + match.start() if match and match.start() else stop
        at, stop = self._less_form(folded.text, at, stop)
        if (
            stop - at > 2
            and folded.text[at] == '"'
            and folded.text[stop - 1] == '"'
            and folded.text.count('"', at, stop) == 2
        ):
            at, stop = at + 1, stop - 1
            at, stop = at + (folded.text[at] == " "), stop - (folded.text[stop - 1] == " ")
        span = folded.span(at, stop)
        return span.start, span.end

    def _less_form(self, text: str, at: int, stop: int) -> Span:
        """Without "- Session report" behind a title, or "Session report:" before it."""
        opened = text.find('"', at, stop)
        if (
            opened > at
            and text[stop - 1] == '"'
            and text.count('"', at, stop) == 2
            and self._names_quoted(text[at:opened])
        ):
            # "Taller regional «Abuelas en línea»"
            return opened, stop
        marks = list(_SEPARATOR.finditer(text, at, stop))
        if not marks:
            return at, stop
        first, last = marks[0], marks[-1]
        quoted = list(_QUOTED.finditer(text, at, stop))
        if len(quoted) == 1 and any(map(self._is_form, _SEPARATOR.split(text[at:stop]))):
            return quoted[0].span(1)
        tail = text[last.end() : stop]
        if self._is_form(tail) and (":" not in last.group() or len(tail.split()) > 1):
            return at, last.start()
        head = _VERSION.sub("", text[at : first.start()])
        if self._is_form(head) and len(head.split()) <= 3 and not any(char.isdigit() for char in head):
            return first.end(), stop
        return at, stop


def _filled(pattern: str, names: Mapping[str, str]) -> re.Pattern[str]:
    for name, branches in names.items():
        pattern = pattern.replace(name, branches)
    return re.compile(pattern)


def _plain(number: str) -> str:
    return number.lstrip("0") or "0"


def is_prose(words: str) -> bool:
    """Whether a line is a sentence or more of running text."""
    many = len(words) > _LONGEST or len(words.split()) > _MOST_WORDS
    return many or (words.rstrip().endswith((".", ";", "。")) and len(words.split()) > _FEW_WORDS)


def _is_alike(one: Block, other: Block) -> bool:
    return one.kind is other.kind and one.level == other.level
