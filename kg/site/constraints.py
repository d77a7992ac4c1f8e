"""Sources in, the catalogue of shapes out: a list by file, a page for each named shape."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

from kg import vocab
from kg.export.names import json_name
from kg.site import things
from kg.site.blocks import SHAPES, Shape, mentioned
from kg.site.facts import Facts, plain, text_of
from kg.site.markup import render, sections
from kg.site.pages import Constraint, Data, Entry, Group, Index, Link, Page, Row, Text, Trial
from kg.site.sources import Sources

HOME: Final = Link(Text("Shapes", "en"), "shapes/")
MEND: Final = vocab.BASE + "guide/mend#"
_SEE_ALSO: Final = vocab.RDFS + "seeAlso"
_MESSAGE: Final = vocab.SH + "message"
_SEVERITY: Final = vocab.SH + "severity"
# What the page says in another place, or in the Turtle alone.
_SHOWN: Final = frozenset(
    (vocab.RDF_TYPE, _SEE_ALSO, _MESSAGE, _SEVERITY, vocab.SH + "select", vocab.SH + "prefixes")
)


class Bearer(NamedTuple):
    """A class that shapes give a property, and the class that they ask of its values; "" where they ask for none."""

    class_: str
    property_: str
    end: str


def users(sources: Sources) -> dict[str, tuple[Link, ...]]:
    """The shapes that speak of each term, by the term's IRI."""
    found: dict[str, list[Link]] = defaultdict(list)
    for shape in sources.shapes:
        for iri in mentioned(shape):
            if iri in sources.facts:
                found[iri].append(Link(Text(shape.name), shape.iri))
    return {iri: tuple(sorted(links)) for iri, links in found.items()}


def bearers(shapes: tuple[Shape, ...]) -> tuple[Bearer, ...]:
    """What shapes say of the properties of the classes that they target."""
    facts = {shape.iri: Facts(shape.quads) for shape in shapes}
    found = []
    for iri, about in facts.items():
        for class_ in about.values(iri, vocab.SH + "targetClass"):
            for part in about.values(iri, vocab.SH + "property"):
                path = facts[part].values(part, vocab.SH + "path") if part in facts else []
                ends = facts[part].values(part, vocab.SH + "class") if path else []
                found += [Bearer(class_, one, end) for one in path for end in ends or [""]]
    return tuple(sorted(set(found)))


def pages(sources: Sources) -> Iterator[Page]:
    """The catalogue, then each shape in the order of the files."""
    facts = {shape.iri: Facts(shape.quads) for shape in sources.shapes}
    mend = sections(sources.guide.get("mend", ""))
    owners = _owners(sources.shapes)
    yield _catalogue(sources, facts)
    for shape in sources.shapes:
        about = facts[shape.iri]
        name = _mend_name(about, shape.iri)
        case = sources.cases.get(name, {})
        yield Page(
            path=f"shapes/{shape.name}/",
            title=Text(shape.name),
            kind=things.kind(about, shape.iri),
            template="constraint.html",
            area="shapes",
            trail=(HOME,),
            content=Constraint(
                iri=shape.iri,
                short=f"shapes:{shape.name}",
                severity=_severity(about, shape.iri),
                message=_message(about, shape.iri),
                rows=_rows(sources, shape, about, owners),
                turtle=f"{shape.turtle}\n",
                file=f"shapes/{shape.file}",
                mend=render(mend[name], "guide/mend/") if name in mend else "",
                failing=_trial(case, "fail"),
                passing=_trial(case, "pass"),
            ),
            iri=shape.iri,
            data=Data(f"shapes/{shape.name}", shape.quads, f"{shape.prefixes}\n\n{shape.turtle}\n"),
        )


def _catalogue(sources: Sources, facts: Mapping[str, Facts]) -> Page:
    groups: dict[str, list[Entry]] = defaultdict(list)
    for shape in sources.shapes:
        about = facts[shape.iri]
        message = _message(about, shape.iri)
        if message and about.values(shape.iri, _SEE_ALSO):
            groups[shape.file.removesuffix(".ttl")].append(
                Entry(Link(Text(shape.name), shape.iri), _severity(about, shape.iri), message)
            )
    rest = [shape for shape in sources.shapes if shape.name not in _listed(groups)]
    groups["parts"] = [Entry(Link(Text(one.name), one.iri), "", one.file) for one in rest]
    everything = tuple(quad for shape in sources.shapes for quad in _apart(shape))
    return Page(
        path="shapes/",
        title=HOME.text,
        kind="",
        template="shapes.html",
        area="shapes",
        trail=(),
        content=Index(
            "", tuple(Group(name, name, tuple(entries)) for name, entries in groups.items() if entries)
        ),
        data=Data("shapes", everything),
    )


def _listed(groups: Mapping[str, list[Entry]]) -> set[str]:
    return {entry.link.text.text for entries in groups.values() for entry in entries}


def _apart(shape: Shape) -> Iterator[Any]:
    """The triples of a shape, its blank nodes told apart from those of other shapes."""

    def named(term: str) -> str:
        return f"_:{shape.name}-{term[2:]}" if term.startswith("_:") else term

    for quad in shape.quads:
        yield quad._replace(subject=named(quad.subject), value=named(quad.value))


def _owners(shapes: tuple[Shape, ...]) -> dict[str, list[Link]]:
    """The shapes that hold each shape as a part."""
    found: dict[str, list[Link]] = defaultdict(list)
    for shape in shapes:
        for part in sorted({plain(quad.value) for quad in shape.quads}):
            if part.startswith(SHAPES) and part != shape.iri:
                found[part].append(Link(Text(shape.name), shape.iri))
    return found


def _rows(sources: Sources, shape: Shape, about: Facts, owners: Mapping[str, list[Link]]) -> tuple[Row, ...]:
    found: dict[str, list[Link | Text]] = defaultdict(list)
    for quad in about.about(shape.iri):
        property_ = plain(quad.predicate)
        node = plain(quad.value)
        if property_ in _SHOWN:
            continue
        text = text_of(quad.value)
        if text is None and node.startswith("_:"):
            text = Text(_written(about, node))
        found[json_name(property_)].append(text or _link(sources, node))
    rows = [Row(name, tuple(values)) for name, values in sorted(found.items())]
    if owners.get(shape.iri):
        rows.append(Row("Part of", tuple(owners[shape.iri])))
    terms = sorted(iri for iri in mentioned(shape) if iri in sources.own)
    if terms:
        rows.append(Row("Terms it speaks of", tuple(things.link(sources.facts, iri) for iri in terms)))
    return tuple(rows)


def _link(sources: Sources, node: str) -> Link:
    if node.startswith(SHAPES):
        return Link(Text(node.removeprefix(SHAPES)), node)
    return Link(Text(json_name(node)), node)


def _written(about: Facts, node: str) -> str:
    """A blank node in the manner of Turtle: a list in round brackets, anything else in square ones."""
    if not node.startswith("_:"):
        return json_name(node)
    first, rest = about.values(node, vocab.RDF + "first"), about.values(node, vocab.RDF + "rest")
    if rest:
        items = (
            [_written(about, first[0])]
            if first
            else [text.text for text in about.texts(node, vocab.RDF + "first")]
        )
        tail = _written(about, rest[0])
        return (
            f"( {' '.join([*items, tail.removeprefix('( ')])}" if tail.startswith("(") else f"( {items[0]} )"
        )
    parts = []
    for quad in about.about(node):
        text = text_of(quad.value)
        value = _written(about, plain(quad.value)) if text is None else f'"{text.text}"'
        parts.append(f"{json_name(plain(quad.predicate))} {value}")
    return f"[ {' ; '.join(parts)} ]"


def _severity(about: Facts, iri: str) -> str:
    """Violation where none is given (SHACL 2.1.4)."""
    values = about.values(iri, _SEVERITY)
    return values[0].removeprefix(vocab.SH).lower() if values else "violation"


def _message(about: Facts, iri: str) -> str:
    return next((text.text for text in about.texts(iri, _MESSAGE)), "")


def _mend_name(about: Facts, iri: str) -> str:
    pages = [node for node in about.values(iri, _SEE_ALSO) if node.startswith(MEND)]
    return pages[0].removeprefix(MEND) if pages else ""


def _trial(case: Mapping[str, Any], form: str) -> Trial | None:
    """The first case of a form; the entries that say what must be found, in their order."""
    entries = case.get(form, [])
    if not entries:
        return None
    entry = entries[0]
    own = {"what", "add", "remove"}
    return Trial(
        what=str(entry.get("what", "")),
        added=tuple(entry.get("add", ())),
        removed=tuple(entry.get("remove", ())),
        result=tuple((key, str(value)) for key, value in entry.items() if key not in own),
    )
