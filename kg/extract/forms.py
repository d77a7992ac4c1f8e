"""A document in, its form out: which template it follows and which event, edition and session it speaks of."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

import msgspec

from kg.extract.folding import Folded
from kg.model import Block, Document, Link

_FIRST_LINES = 8
_LONGEST_LINE = 160


class Form(msgspec.Struct, frozen=True):
    """A template: the section roles and marks it is recognised by, and the order of its head.

    A form that is known by its `opening`, a line among its first, has statements whose kind their words tell
    (`by_words`), with `words_first` even under a heading that tells one; what is never of that form has one of the
    roles `without`.
    """

    name: str
    needs: tuple[str, ...]
    marks: tuple[re.Pattern[str], ...]
    minimum: int
    head: tuple[str, ...] = ()
    opening: tuple[re.Pattern[str], ...] = ()
    without: tuple[str, ...] = ()
    words_first: bool = False

    @property
    def by_words(self) -> bool:
        """Whether each statement of such a document is judged by its own words."""
        return bool(self.opening)


class Identity(msgspec.Struct, frozen=True):
    """Which session a document is about, as far as its address or words say; the link that said so."""

    event: str | None = None
    edition: str | None = None
    number: str | None = None
    link: Link | None = None
    span: tuple[int, int] | None = None


def first_lines(document: Document, blocks: Sequence[Block]) -> list[str]:
    """The lines at the beginning of a document that may say what it is."""
    return [
        Folded(document.text, block.start, block.end, document.skips).text
        for block in blocks[:_FIRST_LINES]
        if block.end - block.start <= _LONGEST_LINE
    ]


class FormReader:
    """Recognises forms and identities by `ontology/patterns/forms.toml`."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self._forms = [
            Form(
                name=form["name"],
                needs=tuple(form.get("needs", ())),
                marks=tuple(re.compile(mark) for mark in form.get("marks", ())),
                minimum=form.get("minimum", 0),
                head=tuple(form.get("head", "").split()),
                opening=tuple(re.compile(line) for line in form.get("opening", ())),
                without=tuple(form.get("without", ())),
                words_first=form.get("words_first", False),
            )
            for form in data["forms"]
        ]
        self._addresses = [
            (one["event"], re.compile(one["url"])) for one in data["identities"] if "url" in one
        ]
        self._texts = [
            (one["event"], re.compile(text)) for one in data["identities"] for text in one.get("text", ())
        ]

    def form(self, folded: Folded, roles: Collection[str], first: Sequence[str] = ()) -> Form | None:
        """The first form whose needed sections or marks are there: `minimum` of its marks and sections together.

        A form is judged by what is there, so that one with a section missing is still recognised (and the lack
        reported): all marks but none of the sections is not enough. `first` are the document's `first_lines`.
        """
        for form in self._forms:
            if form.opening:
                named = any(line.search(words) for line in form.opening for words in first)
                if named and not any(role in roles for role in form.without):
                    return form
                continue
            sections = sum(role in roles for role in form.needs)
            marks = sum(bool(mark.search(folded.text)) for mark in form.marks)
            if sections and marks >= form.minimum - (sections == len(form.needs)):
                return form
        return None

    def identity(
        self,
        links: Iterable[Link],
        head: Folded,
        cover: Folded | None = None,
        years: Collection[str] | None = None,
    ) -> Identity:
        """The session by the first link that names one; else event and edition by the words of the head.

        In a compilation the `cover` names the event where the head of a part does not. Words that name an edition
        of none of the `years` in which the session was held speak of another event.
        """
        for link in links:
            for event, pattern in self._addresses:
                match = pattern.match(link.href)
                if match:
                    part = match.groupdict()
                    return Identity(
                        event, part.get("edition"), part.get("number"), link, (link.start, link.end)
                    )
        for words in (head, cover):
            for event, pattern in self._texts:
                for match in pattern.finditer(words.text) if words else ():
                    if years is None or match["edition"] in years:
                        return Identity(event, match["edition"])
        return Identity()
