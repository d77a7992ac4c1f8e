"""The styles and numbering of a Word file in, what each paragraph is out: heading, item, contents entry.

ECMA-376 part 1, 17.7 (styles) and 17.9 (numbering).
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from lxml import etree

from kg.read import limits

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
VAL: Final = W + "val"
_BODY_TEXT_LEVEL: Final = 9
_DEEPEST_HEADING: Final = 6
_LONGEST_CHAIN: Final = 20
_HEADING_NAME: Final = re.compile(r"heading ?(\d)$")
_LIST_NAME: Final = re.compile(r"list ?(?:bullet|number)(?: ?(\d))?$")
_CONTENTS_NAME: Final = re.compile(r"(?:toc|table of figures)\b")


class Role(NamedTuple):
    """What a paragraph is: its heading level from 1, its item level from 0, or neither; contents, title."""

    heading: int | None = None
    item: int | None = None
    is_contents: bool = False
    is_title: bool = False


class _Style(NamedTuple):
    name: str
    based_on: str | None
    outline: int | None
    number: str | None
    depth: int | None


def value(element: etree._Element | None) -> str | None:
    """The w:val of an element that may not be there."""
    return None if element is None else element.get(VAL)


def integer(text: str | None) -> int | None:
    """A whole number that is not negative; None where there is none."""
    number = limits.whole_number(text)
    return number if number is not None and number >= 0 else None


def _numbering(properties: etree._Element | None) -> tuple[str | None, int | None]:
    """The numId and ilvl of paragraph properties."""
    numbering = None if properties is None else properties.find(W + "numPr")
    if numbering is None:
        return None, None
    return value(numbering.find(W + "numId")), integer(value(numbering.find(W + "ilvl")))


class Styles:
    """Paragraph styles by id, with their chain of w:basedOn; both parts may be missing."""

    def __init__(self, styles: etree._Element | None, numbering: etree._Element | None) -> None:
        self._styles: dict[str, _Style] = {}
        self._default: str | None = None
        self._roles: dict[str | None, Role] = {}
        self._invisible, self._depth_of_style = _levels(numbering)
        for element in () if styles is None else styles.iterfind(W + "style"):
            identity = element.get(W + "styleId", "")
            properties = element.find(W + "pPr")
            outline = None if properties is None else integer(value(properties.find(W + "outlineLvl")))
            number, depth = _numbering(properties)
            name = (value(element.find(W + "name")) or identity).lower()
            self._styles[identity] = _Style(name, value(element.find(W + "basedOn")), outline, number, depth)
            if element.get(W + "type") == "paragraph" and element.get(W + "default") in {"1", "true", "on"}:
                self._default = identity

    def role(self, properties: etree._Element | None) -> Role:
        """What the paragraph with these w:pPr is; what it says itself counts before its style."""
        identity = None if properties is None else value(properties.find(W + "pStyle"))
        base = self._style_role(identity)
        if properties is None:
            return base
        outline = integer(value(properties.find(W + "outlineLvl")))
        if outline is not None:
            base = base._replace(heading=_heading_level(outline))
        number, depth = _numbering(properties)
        if number is None and depth is None:
            return base
        if number is None:
            return base._replace(item=depth if base.item is not None else None)
        depth = depth or 0
        shown = number != "0" and (number, depth) not in self._invisible
        return base._replace(item=depth if shown else None)

    def _style_role(self, identity: str | None) -> Role:
        known = self._roles.get(identity)
        if known is None:
            known = self._roles[identity] = self._resolve(identity)
        return known

    def _resolve(self, identity: str | None) -> Role:
        chain = self._chain(identity if identity is not None else self._default)
        names = [style.name for _, style in chain] or [(identity or "").lower()]
        outline = next((style.outline for _, style in chain if style.outline is not None), None)
        heading = None if outline is None else _heading_level(outline)
        if outline is None:
            heading = next((int(found[1]) for name in names if (found := _HEADING_NAME.match(name))), None)
        is_title = names[0] == "title"
        if is_title and heading is None:
            heading = 1
        return Role(
            heading=None if heading is None else max(1, min(heading, _DEEPEST_HEADING)),
            item=self._item_level(chain, names),
            is_contents=any(_CONTENTS_NAME.match(name) for name in names),
            is_title=is_title,
        )

    def _item_level(self, chain: list[tuple[str, _Style]], names: list[str]) -> int | None:
        """The level that the style's own numbering gives; Word's "List Bullet 3" says it in its name."""
        named = next((found for name in names if (found := _LIST_NAME.match(name))), None)
        by_name = None if named is None else int(named[1] or 1) - 1
        for identity, style in chain:
            if style.number is None:
                continue
            depth = style.depth
            if depth is None:
                depth = self._depth_of_style.get((style.number, identity), 0)
            if style.number == "0" or (style.number, depth) in self._invisible:
                return None
            return depth or by_name or 0
        return by_name

    def _chain(self, identity: str | None) -> list[tuple[str, _Style]]:
        chain: list[tuple[str, _Style]] = []
        while identity in self._styles and len(chain) < _LONGEST_CHAIN:
            style = self._styles[identity]
            chain.append((identity, style))
            identity = style.based_on or ""
        return chain


def _heading_level(outline: int) -> int | None:
    return None if outline >= _BODY_TEXT_LEVEL else min(outline + 1, _DEEPEST_HEADING)


def _levels(numbering: etree._Element | None) -> tuple[set[tuple[str, int]], dict[tuple[str, str], int]]:
    """Of each w:num: the levels that show no bullet or number, and the levels that belong to a style."""
    invisible: set[tuple[str, int]] = set()
    of_style: dict[tuple[str, str], int] = {}
    if numbering is None:
        return invisible, of_style
    abstract = {
        element.get(W + "abstractNumId"): list(element.iterfind(W + "lvl"))
        for element in numbering.iterfind(W + "abstractNum")
    }
    for number in numbering.iterfind(W + "num"):
        identity = number.get(W + "numId", "")
        levels = list(abstract.get(value(number.find(W + "abstractNumId")), []))
        levels += number.iterfind(f"{W}lvlOverride/{W}lvl")
        for level in levels:
            depth = integer(level.get(W + "ilvl")) or 0
            shown = value(level.find(W + "numFmt")) != "none" or bool(value(level.find(W + "lvlText")))
            (invisible.discard if shown else invisible.add)((identity, depth))
            style = value(level.find(W + "pStyle"))
            if style is not None:
                of_style[identity, style] = depth
    return invisible, of_style
