"""What a page is, as plain records: the makers of pages fill them, the templates and any server read them."""

from __future__ import annotations

from typing import Final, NamedTuple

from kg.export.quads import Quad

RIGHT_TO_LEFT: Final = frozenset({"ar", "fa", "he", "ur"})


class Text(NamedTuple):
    """Words and their language; "" where it is not known or none."""

    text: str
    language: str = ""

    @property
    def direction(self) -> str:
        """``rtl`` or ``ltr``, as the attribute `dir` of HTML wants it."""
        return "rtl" if self.language.partition("-")[0] in RIGHT_TO_LEFT else "ltr"


class Link(NamedTuple):
    """Words that lead to `target`: an IRI, or a path of the site (``guide/mend/#anchor``)."""

    text: Text
    target: str


class Row(NamedTuple):
    """One property of a thing, by its name, with all its values."""

    name: str
    values: tuple[Link | Text, ...]


class Branch(NamedTuple):
    """A link of a tree with what hangs below it."""

    link: Link
    definition: str
    below: tuple[Branch, ...]


class Box(NamedTuple):
    """A class in a drawing: its corner, its size, the properties that stand in it with what they lead to."""

    link: Link
    x: float
    y: float
    width: float
    height: float
    rows: tuple[tuple[Link, Link], ...]
    kind: str


class Arrow(NamedTuple):
    """A line of a drawing: ``subclass``, ``property`` or ``loose``, and its path as SVG writes it."""

    kind: str
    path: str


class Label(NamedTuple):
    """The name of a property on its arrow: the middle of its upper edge, and its size."""

    link: Link
    x: float
    y: float
    width: float
    height: float


class Drawing(NamedTuple):
    """Boxes and arrows in pixels; `middle` is the IRI of the class that it is about, "" for all."""

    width: float
    height: float
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]
    labels: tuple[Label, ...]
    middle: str = ""


class Thing(NamedTuple):
    """A node of the ontology, of a vocabulary or of the register; `also` are its other names, by language."""

    iri: str
    short: str
    labels: tuple[Text, ...]
    also: tuple[tuple[Text, ...], ...]
    definitions: tuple[Text, ...]
    examples: tuple[Text, ...]
    notes: tuple[Text, ...]
    rows: tuple[Row, ...]
    uses: tuple[Row, ...]
    tree: tuple[Branch, ...] = ()
    deprecated: bool = False
    replacements: tuple[Link, ...] = ()
    origin: str = ""
    drawing: Drawing | None = None


class Entry(NamedTuple):
    """A line of an index."""

    link: Link
    remark: str
    words: str = ""


class Group(NamedTuple):
    """A titled part of an index; `anchor` names it in the address."""

    title: str
    anchor: str
    entries: tuple[Entry, ...]


class Index(NamedTuple):
    """A page that lists others."""

    lead: str
    groups: tuple[Group, ...]
    rows: tuple[Row, ...] = ()
    drawing: Drawing | None = None


class Trial(NamedTuple):
    """A case of a constraint: what is put on and taken off a valid graph, and what must be found."""

    what: str
    added: tuple[str, ...]
    removed: tuple[str, ...]
    result: tuple[tuple[str, str], ...]


class Constraint(NamedTuple):
    """A shape: what it demands, how grave a breach is, and how to mend one."""

    iri: str
    short: str
    severity: str
    message: str
    rows: tuple[Row, ...]
    turtle: str
    file: str
    mend: str
    failing: Trial | None
    passing: Trial | None


class Slot(NamedTuple):
    """A parameter of a query."""

    name: str
    type: str
    default: str
    meaning: str


class Recipe(NamedTuple):
    """A saved query with an example of its answer."""

    name: str
    family: str
    question: int | None
    summary: str
    slots: tuple[Slot, ...]
    columns: tuple[tuple[str, str], ...]
    sparql: str
    header: tuple[str, ...]
    rows: tuple[tuple[Link | Text, ...], ...]
    total: int
    uses: tuple[Link, ...]


class Article(NamedTuple):
    """A page of the guide: HTML made from Markdown, its title taken off."""

    html: str


class Data(NamedTuple):
    """The RDF beside a page: the path of its files without their suffix; Turtle where it is kept as it was written."""

    stem: str
    quads: tuple[Quad, ...]
    turtle: str = ""


Content = Thing | Index | Constraint | Recipe | Article


class Page(NamedTuple):
    """A page at `path` (``ns/Action/``, relative to the site's root, "" for the first page).

    `kind` is the word above the title, `template` the file that shows `content`, `area` the part of the site
    that it is in, and `trail` the pages above it.
    """

    path: str
    title: Text
    kind: str
    template: str
    area: str
    trail: tuple[Link, ...]
    content: Content
    iri: str = ""
    data: Data | None = None
