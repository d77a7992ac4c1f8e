"""The words that say who held a session in, the names of the bodies out, each with its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise
from typing import Any, Final

from kg.extract.folding import Folded
from kg.model import Document, Organizer

_BREAK: Final = re.compile(r"\s*(?:;|；|、|\s/\s|\s\|\s|\s[•·]\s|\n)\s*")
_LINE: Final = re.compile(r"\s*\n\s*")
_COMMA: Final = re.compile(r"\s*[,，،]\s*(?![^(\[]*[)\]])")
_WORD: Final = re.compile(r"[^\W_][\w'’+.-]*")
_ACRONYM: Final = re.compile(r"[A-ZА-Я][A-ZА-Яa-z0-9]*[A-ZА-Я][A-ZА-Я0-9a-z-]*$")
_BRACKETS: Final = re.compile(r"\s*[(\[][^()\[\]]*[)\]]\s*$")
_SHORT: Final = re.compile(
    r"\s*[(\[]\s*(?=[^()\[\]]*[A-ZА-Я][^()\[\]]*[A-ZА-Я])[\w&./+*'’-]{2,14}\s*[)\]]\W*$"
)
"""The short form of a name behind it: "Institute for Honest Machines (IHM)"."""
_EDGES: Final = " \t\n*_:：-–—•·,;."
_LONGEST: Final = 160
"""Of the name of a body; what is longer is prose."""

Span = tuple[int, int]


class OrganizerReader:
    """Knows the names of bodies by the nouns of `ontology/patterns/heads.toml` and by the register."""

    def __init__(self, data: Mapping[str, Any], known: Callable[[str], str | None]) -> None:
        bodies = data["bodies"]
        self._nouns = frozenset(bodies["nouns"].replace("_", " ").split())
        self._endings = tuple(bodies["endings"].split())
        self._parts = frozenset(bodies["parts"].split())
        self._units = frozenset(bodies["units"].split())
        self._wholes = frozenset(bodies["wholes"].split())
        joints = "|".join(bodies["joints"]).replace("'", "['’]")
        self._joints = re.compile(rf"\s*[,;]?\s*\b(?:{joints})(?:\s+|(?<=['’]))", re.IGNORECASE)
        self._sort = re.compile(rf"(?:{'|'.join(bodies['sorts'].split())})\s+(?=[^\W\d_])")
        self._asides = re.compile(rf"\s*[,;(]?\s*\b(?:{'|'.join(bodies['asides'])})\s*", re.IGNORECASE)
        self._small = frozenset(bodies["small"].split())
        self._nobody = frozenset(word.replace("_", " ") for word in bodies["nobody"].split())
        words = "|".join(
            re.escape(word) for word in bodies["conjunctions"].split() if word.isascii() or word == "и"
        )
        others = "|".join(
            word for word in bodies["conjunctions"].split() if not (word.isascii() or word == "и")
        )
        self._and = re.compile(rf"\s+(?:{words})\s+|\s*(?:{others})\s*")
        self._first_and = re.compile(rf"(?:{words}|{others})\s+")
        self._article = re.compile(
            "|".join(
                re.escape(word).replace("_", " ").replace("'", "['’]")
                + ("" if word.endswith("'") else r"\s+")
                for word in bodies["articles"].split()
            )
        )
        groups = "|".join(bodies["groups"])
        self._groups = re.compile(rf"(?:\s*,\s*(?:the )?(?:{groups})\s*(?:\([^()]*\))?)+\W*$", re.IGNORECASE)
        self._known = known

    def names(self, document: Document, start: int, end: int) -> list[Organizer]:
        """The names of a line or several. Commas and "and" are part of names unless bodies stand on both sides."""
        found: list[Organizer] = []
        for span in self._split(document, start, end):
            span = self._less_sort(document, self._less_groups(document, span))
            words = document.words(*span)[0]
            if words and words.lower() not in self._nobody and any(map(str.isalpha, words)):
                found.append(Organizer(name=words, start=span[0], end=span[1]))
        return found

    def _less_sort(self, document: Document, span: Span) -> Span:
        """A name less its short form in brackets and the sort of body before it: "l'association Semences Libres"."""
        words = document.text[slice(*span)]
        short = _SHORT.search(words)
        stop = short.start() if short and short.start() else len(words)
        sort = self._sort.match(words)
        begin = sort.end() if sort and words[sort.end()].isupper() else 0
        return span[0] + begin, span[0] + stop

    def _less_groups(self, document: Document, span: Span) -> Span:
        """A name less the groups that the IGF's forms set behind it: "Ada Okoro, Civil Society, African Group"."""
        groups = self._groups.search(document.text[slice(*span)])
        return (span[0], span[0] + groups.start()) if groups and groups.start() else span

    def is_body(self, words: str) -> bool:
        """Whether words are the name of a body: one of its words is such a noun, it is an acronym or registered."""
        bare = Folded(_BRACKETS.sub("", words)).text.strip(_EDGES)
        if not bare or len(bare) > _LONGEST:
            return False
        if self._known(bare) or _ACRONYM.match(bare) or bare.endswith(self._endings):
            return True
        tokens = _WORD.findall(bare)
        if len(tokens) < 2:
            return False
        # Many languages write only the first word of a name with a capital: "Институт малых языков".
        if tokens[0][:1].isupper() and tokens[0].lower() in self._nouns:
            return True
        return self._is_name(tokens) and any(token.lower().rstrip(".") in self._nouns for token in tokens)

    def may_begin(self, words: str) -> bool:
        """Whether a name may begin running words: "the Lakeside Society", and not "the river on 4 March"."""
        bare = words.strip(_EDGES)
        article = self._article.match(bare)
        first = bare[article.end() if article else 0 :].split(None, 1)[:1]
        word = first[0] if first else ""
        return not word.islower() or word in self._nouns or self._sort.match(f"{word} A") is not None

    def is_line_of_bodies(self, words: str) -> bool:
        """Whether a line without a label can only be the names of bodies, a title having none of their look."""
        bare = Folded(words).text.strip()
        if re.search(r"[?!:\d]|\.$", bare) or bare[:1].islower():
            return False
        pieces = re.split(r";|\s/\s", bare)
        return all(self.is_body(piece) and self._is_name(_WORD.findall(piece)) for piece in pieces)

    def _is_name(self, tokens: list[str]) -> bool:
        """Whether words are written as names are: with capitals, but for the small ones among them."""
        if not any(token[0].isupper() for token in tokens):
            return not any(char.isascii() and char.isalpha() for token in tokens for char in token)
        lower = [token for token in tokens if token[0].islower() and token.lower() not in self._small]
        latin = sum(token[0].isupper() for token in tokens)
        return len(lower) < max(latin, 2)

    def _split(self, document: Document, start: int, end: int) -> Iterator[Span]:
        aside = self._asides.search(document.text[start:end])
        end = start + aside.start() if aside and aside.start() else end
        text = document.text[start:end]
        parted = re.search(r"[;；]", text) is not None
        at = start
        marks = sorted([*_BREAK.finditer(text), *self._joints.finditer(text)], key=lambda mark: mark.start())
        for mark in [*marks, None]:
            if mark and start + mark.start() < at:
                continue  # "; co-organised with" is one mark
            if mark and _LINE.fullmatch(mark.group()) and (parted or self._goes_on(text, mark)):
                continue
            stop = start + mark.start() if mark else end
            yield from self._of_piece(document, at, stop, parted=parted)
            at = start + mark.end() if mark else end

    def _goes_on(self, text: str, mark: re.Match[str]) -> bool:
        """Whether a line break stands inside of a name or list: in brackets, behind a comma, beside a small word."""
        before, after = text[: mark.start()], text[mark.end() :]
        last, first = (before.split() or [""])[-1], (after.split() or [""])[0]
        if before.count("(") > before.count(")") or after.startswith(("(", "[")):
            return True
        return last.endswith((",", "-")) or last.lower() in self._small or first in self._small

    def _of_piece(self, document: Document, start: int, end: int, *, parted: bool) -> Iterator[Span]:
        """The names of a piece; where semicolons part the names, commas and "and" do not."""
        piece = self._trimmed(document, start, end)
        text = document.text[slice(*piece)]
        listed = _COMMA.search(text) is not None
        if (
            not (parted and listed)
            and not self._groups.search(text)
            and self._known(" ".join(text.split())) is None
        ):
            names = self._listed(document, piece) if listed else self._joined(document, piece)
            if len(names) > 1:
                yield from names
                return
        if piece[0] < piece[1]:
            yield piece

    def _listed(self, document: Document, piece: Span) -> list[Span]:
        """The names of a list with commas, or the whole where one side of a comma is no name of a body."""
        text = document.text[slice(*piece)]
        cuts = [match.span() for match in _COMMA.finditer(text)]
        if not cuts:
            return [piece]
        bounds = [0, *(place for cut in cuts for place in cut), len(text)]
        spans = [
            self._trimmed(document, piece[0] + a, piece[0] + b)
            for a, b in zip(bounds[::2], bounds[1::2], strict=True)
        ]
        names = [*spans[:-1], *(self._last_two(document, spans[-1]) or self._joined(document, spans[-1]))]
        words = [document.text[slice(*name)] for name in names]
        first_is_many = len(_WORD.findall(words[0])) > 1 or self.is_body(words[0])
        ended = len(names) > len(spans)
        if not first_is_many or not all(
            self.is_body(word) or (ended and _is_many(word)) for word in words[1:]
        ):
            return [piece]
        # "Faculty of Law, University of Elmstead" is one body and the whole it is part of.
        if any(self._is_part(word, after) for word, after in pairwise(words)):
            return [piece]
        return names

    def _last_two(self, document: Document, piece: Span) -> list[Span] | None:
        """The last two names of a list with commas: the name of a body on one side of "and" is enough."""
        found = list(self._and.finditer(document.text[slice(*piece)]))
        if not found:
            return None
        one = self._trimmed(document, piece[0], piece[0] + found[-1].start())
        other = self._trimmed(document, piece[0] + found[-1].end(), piece[1])
        words = [document.text[slice(*span)] for span in (one, other)]
        if any(self._stands_alone(word) for word in words) and all(
            self._stands_alone(word) or _is_many(word) for word in words
        ):
            return [one, other]
        return None

    def _joined(self, document: Document, piece: Span) -> list[Span]:
        """Two names that "and" joins, or the whole where they are no two names of bodies."""
        text = document.text[slice(*piece)]
        for match in self._and.finditer(text):
            one = self._trimmed(document, piece[0], piece[0] + match.start())
            other = self._trimmed(document, piece[0] + match.end(), piece[1])
            words, others = (document.text[slice(*span)] for span in (one, other))
            # An article behind "and" begins another name: "Junta de Regantes y la Universidad de la Vega".
            apart = _is_many(words) and self._article.match(text, match.end())
            if (apart or self._stands_alone(words)) and self._stands_alone(others):
                return [*self._joined(document, one), *self._joined(document, other)]
        return [piece]

    def _stands_alone(self, words: str) -> bool:
        """Whether one side of an "and" is a whole name: it may not be just the second half of one."""
        bare = _BRACKETS.sub("", words).strip(_EDGES)
        tokens = _WORD.findall(bare)
        if self._known(bare) or (len(tokens) == 1 and _ACRONYM.match(bare)):
            return True
        if self._sort.match(bare) and _is_many(bare.split(None, 1)[1]):
            return True
        if not tokens or not tokens[0][:1].isupper():
            return False
        return self.is_body(bare) and any(
            token.lower().rstrip(".") in self._nouns and token[:1].isupper() for token in tokens
        )

    def _is_part(self, words: str, after: str) -> bool:
        """Whether a name is that of a part, and what follows the whole that it belongs to."""
        own, whole = ({word.lower() for word in _ends(one)} for one in (words, after))
        return bool(own & self._parts) or bool(own & self._units and whole & self._wholes)

    def _trimmed(self, document: Document, start: int, end: int) -> Span:
        """A place less the marks at its edges, the "and" of a list and an article in running words before it."""
        text = document.text[start:end]
        begin = len(text) - len(text.lstrip(_EDGES + "\u2022"))
        stop = len(text.rstrip(_EDGES))
        if stop < len(text) and text[stop] == "." and _abbreviated(text[begin:stop]):
            stop += 1
        if text[begin:stop].endswith(")") and "(" not in text[begin:stop]:
            stop -= 1  # a bracket that opened before the words of the lead
        for pattern in (self._joints, self._first_and, self._article):
            match = pattern.match(text, begin, stop)
            if match:
                begin = match.end()
        return (start + begin, start + max(begin, stop))


def _ends(words: str) -> list[str]:
    """The first and the last word of a name."""
    found = _WORD.findall(_BRACKETS.sub("", words))
    return [*found[:1], *found[-1:]]


def _is_many(words: str) -> bool:
    """Whether words may be a name of several words: the first and the last have a capital."""
    written = words.split()
    return len(written) > 1 and written[0][:1].isupper() and written[-1][:1].isupper()


def _abbreviated(words: str) -> bool:
    """Whether the dot behind words is part of them: "Inc.", "e.V."."""
    last = words.split()[-1] if words.split() else ""
    return "." in last or last.lower() in {"inc", "ltd", "co", "corp"}
