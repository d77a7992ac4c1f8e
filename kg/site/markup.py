"""Markdown of the guide in, HTML out: headings with anchors, links between files turned into links of the site."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from kg.site.address import relative

_HEADING: Final = re.compile(r"^### +(\S+)\n", re.MULTILINE)
_ABROAD: Final = re.compile(r"[a-z]+:", re.IGNORECASE)


def title(markdown: str) -> str:
    """The words of the first heading."""
    return next((line[2:].strip() for line in markdown.splitlines() if line.startswith("# ")), "")


def sections(markdown: str) -> dict[str, str]:
    """What stands below each heading of the third rank, by the heading; up to the next of any rank."""
    parts = _HEADING.split(markdown)
    bodies = (re.split(r"^#{1,3} ", body, maxsplit=1, flags=re.MULTILINE)[0] for body in parts[2::2])
    return {name: body.strip() for name, body in zip(parts[1::2], bodies, strict=True)}


def render(markdown: str, here: str, place: Callable[[str], str | None] = lambda target: None) -> str:
    """The HTML of a text that stands on the page `here`, its first heading left out.

    `place` gives the path on the site for the target of a link, or None where the site has no such page: then the
    words stay and the link goes. HTML in the text is shown as it is written, but for ``<br>``.
    """
    parser = _parser()
    tokens = parser.parse(markdown)
    if tokens and tokens[0].type == "heading_open" and tokens[0].tag == "h1":
        tokens = tokens[3:]
    _name_headings(tokens)
    for token in tokens:
        # The column's side is a class: the site allows no style in its pages.
        side = re.search(r"text-align:(\w+)", str(token.attrs.pop("style", "")))
        if side:
            token.attrSet("class", side[1])
        if token.children:
            token.children = _links(token.children, here, place)
    return str(parser.renderer.render(tokens, parser.options, {}))


def slug(heading: str) -> str:
    """The anchor of a heading, as the readers of Markdown on the web make it."""
    return re.sub(r"\s", "-", re.sub(r"[^\w\s-]", "", heading.strip().lower()))


class _Renderer(RendererHTML):
    """Text, and tables in a frame."""

    def text(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        return escapeHtml(tokens[idx].content).replace("&lt;br&gt;", "<br>")

    # A wide table scrolls by itself and not with the page; it can be reached by the keyboard for that.
    def table_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        return '<div class="scroll" tabindex="0"><table>\n'

    def table_close(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        return "</table></div>\n"


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False}, renderer_cls=_Renderer).enable("table")


def _name_headings(tokens: list[Token]) -> None:
    seen: dict[str, int] = {}
    for place, token in enumerate(tokens):
        if token.type != "heading_open":
            continue
        name = slug("".join(child.content for child in tokens[place + 1].children or ()))
        count = seen.get(name, 0)
        seen[name] = count + 1
        token.attrSet("id", f"{name}-{count}" if count else name)


def _links(children: list[Token], here: str, place: Callable[[str], str | None]) -> list[Token]:
    kept: list[Token] = []
    dropped: list[bool] = []
    for token in children:
        if token.type == "link_open":
            target = str(token.attrGet("href") or "")
            found = target if target.startswith("#") or _ABROAD.match(target) else place(target)
            dropped.append(found is None)
            if found is not None:
                token.attrSet("href", found if found == target else relative(here, found))
                kept.append(token)
        elif token.type == "link_close":
            if not dropped.pop():
                kept.append(token)
        else:
            kept.append(token)
    return kept
