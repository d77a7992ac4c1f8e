"""The element names and attributes of HTML that tell what is a block, what is seen, and what nests."""

from __future__ import annotations

import re
from typing import Final

from selectolax.lexbor import LexborNode

# fmt: off
HEADINGS: Final = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
LISTS: Final = frozenset({"ul", "ol", "menu"})
CELLS: Final = frozenset({"td", "th"})
BLOCKS: Final = HEADINGS.keys() | LISTS | CELLS | {
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl",
    "dt", "fieldset", "figcaption", "figure", "footer", "form", "header", "hgroup", "hr", "legend", "li",
    "main", "nav", "p", "pre", "section", "summary", "table", "tbody", "tfoot", "thead", "tr",
}
"""Elements that begin and end a line of their own."""
NEST_NOT: Final = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
    "p", "li", "dt", "dd", "td", "th", "tr", "tbody", "thead", "tfoot", "option", "optgroup", "colgroup",
    "rt", "rp",
})
"""Elements that are empty or that a parser closes by itself, so that leaving them open nests nothing."""
_UNSEEN: Final = frozenset({
    "audio", "button", "canvas", "datalist", "dialog", "embed", "head", "iframe", "input", "map", "math",
    "noscript", "object", "script", "select", "style", "svg", "template", "textarea", "video",
})
# fmt: on
_CHROME: Final = frozenset({"nav", "aside", "figcaption"})
_CHROME_ROLES: Final = frozenset({"navigation", "banner", "contentinfo", "search"})
_UNSEEN_CLASSES: Final = frozenset({"visually-hidden", "sr-only", "screen-reader-text", "element-invisible"})
_NOT_SHOWN: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


def is_seen(node: LexborNode) -> bool:
    """Whether an element is shown to a reader of the page and is none of the site's furniture."""
    tag = node.tag or ""
    if tag in _UNSEEN or tag in _CHROME or _is_page_furniture(node, tag):
        return False
    attributes = node.attributes
    if not attributes:
        return True
    if "hidden" in attributes or attributes.get("aria-hidden") == "true":
        return False
    if attributes.get("role") in _CHROME_ROLES:
        return False
    if _UNSEEN_CLASSES.intersection((attributes.get("class") or "").split()):
        return False
    return _NOT_SHOWN.search(attributes.get("style") or "") is None


def _is_page_furniture(node: LexborNode, tag: str) -> bool:
    """The head and foot of the page itself, but for a head that holds the document's title and no menu."""
    if tag not in {"header", "footer"} or node.parent is None or node.parent.tag != "body":
        return False
    holds_title = tag == "header" and node.css_first("h1") is not None
    return not holds_title or node.css_first("nav, ul, form") is not None
