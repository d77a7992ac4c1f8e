"""The axioms of the ontology in, drawings of its classes out: all of them, or one with what touches it.

A class is a box. What it has of values from a closed set or a vocabulary stands in the box, what ties it to other
classes is an arrow with the property's name: whole where the ontology gives the property a domain, dashed where only
the shapes say which class has it. A hollow arrowhead points to the broader class.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Final, NamedTuple

from kg import vocab
from kg.export.names import json_name, split
from kg.site.curves import curves
from kg.site.facts import Facts
from kg.site.layout import Size, arrange, downward
from kg.site.pages import Arrow, Box, Drawing, Label, Link, Text

_TITLE: Final = 7.7
_ROW: Final = 6.3
_LINE: Final = 16.0
_HEAD: Final = 28.0
_PAD: Final = 20.0
_GAP: Final = 34.0
_FEW: Final = 2
_SUBCLASS: Final = vocab.RDFS + "subClassOf"
_DOMAIN: Final = vocab.RDFS + "domain"
_RANGE: Final = vocab.RDFS + "range"


class Tie(NamedTuple):
    """A property from one class to another; `loose` where shapes alone say that the class has it."""

    start: str
    property_: str
    end: str
    loose: bool = False


def ties(facts: Facts, borne: Iterable[tuple[str, str, str]]) -> tuple[Tie, ...]:
    """The object properties of the ontology from domain to range.

    `borne` are classes that have shapes, properties that these speak of, and the classes of their values ("" for
    any). They stand in where a property of the ontology has no domain (where all subclasses of a class have it, that
    class does), and give those properties of other vocabularies that lead to a class of the ontology. Of two inverse
    properties one is drawn.
    """
    found = []
    bearers: dict[tuple[str, str], set[str]] = defaultdict(set)
    for class_, property_, end in borne:
        outside = not property_.startswith(vocab.WSO)
        bearers[property_, end if outside else ""].add(class_)
    for (property_, end), classes in bearers.items():
        if end.startswith(vocab.WSO):
            own = (one for one in _lifted(facts, classes) if one.startswith(vocab.WSO))
            found += [Tie(start, property_, end, True) for start in own]
    for property_ in facts.subjects(vocab.RDF_TYPE, vocab.OWL + "ObjectProperty"):
        if not property_.startswith(vocab.WSO) or facts.values(property_, vocab.OWL + "inverseOf"):
            continue
        domains = facts.values(property_, _DOMAIN)
        for end in facts.values(property_, _RANGE):
            starts = domains or sorted(_lifted(facts, bearers[property_, ""]))
            found += [Tie(start, property_, end, not domains) for start in starts]
    return tuple(sorted(found))


def _lifted(facts: Facts, classes: set[str]) -> set[str]:
    """The classes, with those that are all the subclasses of one replaced by that one."""
    above = {one for iri in classes for one in facts.values(iri, _SUBCLASS) if one.startswith(vocab.WSO)}
    for one in sorted(above):
        below = set(facts.subjects(_SUBCLASS, one))
        if len(below) > 1 and below <= classes:
            classes = (classes - below) | {one}
    return classes


def overview(facts: Facts, all_ties: tuple[Tie, ...]) -> Drawing:
    """All classes of the ontology and those of other vocabularies that its properties touch."""
    own = [iri for iri in facts.subjects(vocab.RDF_TYPE, vocab.OWL + "Class") if iri.startswith(vocab.WSO)]
    closed = {iri for iri in own if _is_closed(facts, iri)}
    values = closed | {vocab.SKOS_CONCEPT}
    touched = {iri for tie in all_ties for iri in (tie.start, tie.end)} - values
    shown = sorted((set(own) | touched) - closed)
    return _drawing(facts, shown, [tie for tie in all_ties if tie.start not in values], values)


def around(facts: Facts, all_ties: tuple[Tie, ...], iri: str) -> Drawing | None:
    """One class, its broader ones, and what ties them to others; None for what is no class or stands alone."""
    if vocab.OWL + "Class" not in facts.values(iri, vocab.RDF_TYPE):
        return None
    above = {iri, *_broader(facts, iri)}
    near = [tie for tie in all_ties if tie.start in above or tie.end == iri]
    family = {*above, *facts.subjects(_SUBCLASS, iri)}
    shown = (
        {one for tie in near for one in (tie.start, tie.end)} | {one for one in family if _drawn(one)} | {iri}
    )
    return _drawing(facts, sorted(shown), near, frozenset(), iri) if len(shown) > 1 else None


def _drawn(iri: str) -> bool:
    return iri.startswith(vocab.WSO) or iri in {vocab.ORG_ORGANIZATION, vocab.SKOS_CONCEPT}


def _broader(facts: Facts, iri: str) -> list[str]:
    """The classes above one, near and far, that drawings show."""
    found: list[str] = []
    open_ = [iri]
    while open_:
        fresh = [one for one in facts.values(open_.pop(), _SUBCLASS) if _drawn(one) and one not in found]
        found += fresh
        open_ += fresh
    return found


def _is_closed(facts: Facts, iri: str) -> bool:
    """Whether a class is a closed set of values: below `skos:Concept`, and below no class of the ontology."""
    above = [one for one in facts.values(iri, _SUBCLASS) if _drawn(one)]
    return above == [vocab.SKOS_CONCEPT]


def _drawing(
    facts: Facts, shown: list[str], near: list[Tie], values: Iterable[str], middle: str = ""
) -> Drawing:
    rows: dict[str, list[tuple[Link, Link]]] = defaultdict(list)
    named: dict[tuple[str, str, bool], list[str]] = defaultdict(list)
    many = Counter((tie.property_, tie.end) for tie in near if tie.loose)
    for tie in near:
        # What many classes have alike is told in each, and needs no arrow from each.
        common = not middle and many[tie.property_, tie.end] > _FEW
        if common or tie.end in values or tie.end == tie.start:
            rows[tie.start].append((_named(tie.property_), _named(tie.end)))
        else:
            named[tie.start, tie.end, tie.loose].append(tie.property_)
    families = [(above, iri) for iri in shown for above in facts.values(iri, _SUBCLASS) if above in shown]
    sizes = {iri: _box_size(iri, rows[iri]) for iri in shown}
    for (start, end, loose), properties in named.items():
        longest = max(len(_name(one)) for one in properties)
        sizes[_label_name(start, end, loose)] = Size(longest * _ROW + 6, len(properties) * _LINE)
    # Broader classes stand above narrower ones; a property that would lead back up is laid as if turned.
    laid = downward([*families, *((start, end) for start, end, _loose in sorted(named))])
    edges = laid[: len(families)]
    for (start, end, loose), (upper, lower) in zip(sorted(named), laid[len(families) :], strict=True):
        label = _label_name(start, end, loose)
        edges += [(upper, label), (label, lower)]
    layout = arrange(sizes, edges, _GAP)
    paths: list[tuple[str, tuple[str, ...]]] = [("subclass", pair) for pair in families]
    labels = []
    for (start, end, loose), properties in sorted(named.items()):
        label = _label_name(start, end, loose)
        paths.append(("loose" if loose else "property", (start, label, end)))
        place = layout.places[label]
        top = place.y - len(properties) * _LINE / 2
        labels += [
            Label(_named(one), place.x, top + number * _LINE, len(_name(one)) * _ROW + 6, _LINE)
            for number, one in enumerate(sorted(properties))
        ]
    boxes = [
        Box(
            _named(iri), layout.places[iri].x - sizes[iri].width / 2, layout.places[iri].y - sizes[iri].height / 2,
            *sizes[iri], tuple(rows[iri]),
            "middle" if iri == middle else "own" if iri.startswith(vocab.WSO) else "outside",
        )
        for iri in shown
    ]  # fmt: skip
    arrows = [
        Arrow(kind, path) for (kind, _stops), path in zip(paths, curves(layout, sizes, paths), strict=True)
    ]
    return Drawing(*layout.size, tuple(boxes), tuple(arrows), tuple(labels), middle)


def _name(iri: str) -> str:
    parts = split(iri)
    return parts[1] if parts is not None and parts[0] == "wso" else json_name(iri)


def _named(iri: str) -> Link:
    return Link(Text(_name(iri)), iri)


def _label_name(start: str, end: str, loose: bool) -> str:
    return f"{start} {end} {loose:d}"


def _box_size(iri: str, rows: list[tuple[Link, Link]]) -> Size:
    inner = [(len(name.text.text) + len(end.text.text) + 3) * _ROW for name, end in rows]
    return Size(
        max([len(_name(iri)) * _TITLE, *inner]) + _PAD, _HEAD + len(rows) * _LINE + (8 if rows else 0)
    )
