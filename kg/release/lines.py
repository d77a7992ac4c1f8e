"""A diff in, lines for people out: as plain text, or as Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from kg.query.printable import printable
from kg.release.diff import Change, Diff, DocumentChange, Field, Reason, Side
from kg.release.told import Told, Value
from kg.release.wording import pieces

_WHY: Final[dict[Reason, str]] = {
    "document-added": "new document",
    "document-withdrawn": "document withdrawn",
    "document-reissued": "document reissued",
    "read-anew": "same bytes, read anew",
}
_MARKS: Final = "\\`*_[]<>|#~"


class _Style(NamedTuple):
    """What stands around words that only the one before has, only the one after has, and around anyone's words."""

    gone: str
    come: str
    markdown: bool

    def words(self, text: str) -> str:
        """Somebody's words in one line, as they are."""
        flat = " ".join(text.split())
        if not self.markdown:
            return flat
        return "".join(f"\\{char}" if char in _MARKS else char for char in flat)

    def difference(self, before: str, after: str) -> str:
        """Two texts as one, with what went and what came marked."""
        frames = {"both": "{}", "before": self.gone, "after": self.come}
        return "".join(
            frames[piece.of].format(_around(self.words(piece.text), piece.text))
            for piece in pieces(" ".join(before.split()), " ".join(after.split()))
        )


_PLAIN: Final = _Style("[-{}-]", "{{+{}+}}", markdown=False)
_MARKDOWN: Final = _Style("~~{}~~", "**{}**", markdown=True)


def to_text(found: Diff) -> str:
    """What changed for a terminal: the numbers first, then document by document."""
    lines = [f"before  {_side(found.before)}", f"after   {_side(found.after)}", ""]
    figures = numbers(found)
    longest = max(len(name) for name, _ in figures)
    lines += [f"{name:<{longest}}  {number:>6,}" for name, number in figures]
    for document in found.documents:
        lines += ["", f"{_PLAIN.words(document.path)}: {_WHY[document.reason]}{_kept(document)}"]
        for change in document.changes:
            head, *rest = _change(change, _PLAIN)
            lines += [f"  {head}", *(f"      {line}" for line in rest)]
    for name, terms in _terms(found):
        lines += ["", f"{name}:", *(f"  {term}" for term in terms)]
    return printable("".join(f"{line}\n" for line in lines))


def to_markdown(found: Diff) -> str:
    """The same as a page."""
    lines = ["# What changed", "", f"- Before: {_side(found.before)}", f"- After: {_side(found.after)}", ""]
    lines += ["| what | number |", "|---|---:|", *(f"| {name} | {n:,} |" for name, n in numbers(found))]
    for document in found.documents:
        lines += ["", f"## {_MARKDOWN.words(document.path)}", ""]
        lines += [f"{_WHY[document.reason].capitalize()}{_kept(document)}.", ""]
        for change in document.changes:
            head, *rest = _change(change, _MARKDOWN)
            lines += [f"- {head}", *(f"  - {line}" for line in rest)]
    for name, terms in _terms(found):
        lines += ["", f"## {name.capitalize()}", "", *(f"- <{term}>" for term in terms)]
    return printable("".join(f"{line}\n" for line in lines))


def numbers(found: Diff) -> list[tuple[str, int]]:
    """The numbers of a diff by their names for people: those of statements, and of the rest what there is."""
    counts = found.counts()
    terms = found.terms
    all_of_them = [
        ("statements added", counts["added"]),
        ("statements withdrawn", counts["withdrawn"]),
        ("statements changed", counts["changed"]),
        ("documents added", counts["document-added"]),
        ("documents withdrawn", counts["document-withdrawn"]),
        ("documents reissued", counts["document-reissued"]),
        ("documents read anew", counts["read-anew"]),
        ("documents unchanged", found.same),
        ("terms added", len(terms.added)),
        ("terms deprecated", len(terms.deprecated)),
        ("terms removed after deprecation", len(terms.removed)),
        ("terms that disappeared", len(terms.disappeared)),
    ]
    return [(name, number) for name, number in all_of_them if number or name.startswith("statements")]


def _side(side: Side) -> str:
    return (
        f"{side.build} (software {side.software}, ontology {side.ontology}, {side.documents:,} documents, "
        f"{side.statements:,} statements)"
    )


def _kept(document: DocumentChange) -> str:
    many = "statement as it was" if document.kept == 1 else "statements as they were"
    return f", {document.kept:,} {many}" if document.kept else ""


def _terms(found: Diff) -> Iterator[tuple[str, Sequence[str]]]:
    terms = found.terms
    for name, members in (
        ("terms added", terms.added),
        ("terms deprecated", terms.deprecated),
        ("terms removed after deprecation", terms.removed),
        ("terms that disappeared without deprecation", terms.disappeared),
    ):
        if members:
            yield name, members


def _change(change: Change, style: _Style) -> Iterator[str]:
    """A line for the statement, and one for each thing that it says otherwise, its words apart."""
    told = change.after or change.before
    if told is None:
        return
    if change.before is None or change.after is None:
        yield f"{change.kind} {told.kind}: {style.words(told.text)}{_session(told, style)}"
        return
    before, after = change.before, change.after
    yield f"changed {after.kind}: {style.difference(before.text, after.text)}{_session(after, style)}"
    yield from (_field(field, style) for field in change.fields if field.name != "text")


def _session(told: Told, style: _Style) -> str:
    return f" ({style.words(told.session)})" if told.session else ""


def _field(field: Field, style: _Style) -> str:
    """What a field said and says: of a list only what went and what came."""
    if isinstance(field.before, tuple) and isinstance(field.after, tuple):
        gone = [style.gone.format(style.words(one)) for one in field.before if one not in field.after]
        come = [style.come.format(style.words(one)) for one in field.after if one not in field.before]
        return f"{field.name}: {', '.join([*gone, *come]) or 'in another order'}"
    return f"{field.name}: {_shown(field.before, style)} → {_shown(field.after, style)}"


def _shown(value: Value, style: _Style) -> str:
    return style.words(value if isinstance(value, str) else ", ".join(value)) or "none"


def _around(words: str, text: str) -> str:
    """Words with the space that stood around them, which a single line of words drops."""
    if not words:
        return " " if text else ""
    return f"{' ' if text[:1].isspace() else ''}{words}{' ' if text[-1:].isspace() else ''}"
