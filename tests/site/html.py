"""Reads HTML strictly: its links and anchors, and what is wrong with it."""

from __future__ import annotations

import posixpath
import re
from html.parser import HTMLParser
from urllib.parse import unquote

VOID = frozenset({"meta", "link", "br", "hr", "img", "input", "path", "rect"})
_ONLY_IN = {
    "ul": {"li"},
    "ol": {"li"},
    "dl": {"dt", "dd"},
    "tr": {"td", "th"},
    "tbody": {"tr"},
    "thead": {"tr"},
}
_FORBIDDEN = frozenset({"script", "style", "iframe", "object", "embed", "base"})


class Reader(HTMLParser):
    """One page: `links` as they stand, `ids`, and `faults`."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.links: list[str] = []
        self.ids: list[str] = []
        self.faults: list[str] = []
        self._open: list[str] = []
        self.languages: list[tuple[str, str]] = []
        self.feed(text)
        self.close()
        self.faults += [f"<{tag}> is never closed" for tag in self._open]
        self.faults += [
            f"the id {one} is there twice" for one in sorted(set(self.ids)) if self.ids.count(one) > 1
        ]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        above = self._open[-1] if self._open else ""
        if tag not in _ONLY_IN.get(above, {tag}):
            self.faults.append(f"<{tag}> in <{above}>")
        if tag in _FORBIDDEN:
            self.faults.append(f"<{tag}> is not allowed")
        if tag == "p" and "p" in self._open:
            self.faults.append("<p> in <p>")
        named = {name: value or "" for name, value in attrs}
        for name in named:
            if name == "style" or name.startswith("on"):
                self.faults.append(f"the attribute {name} is not allowed")
        if "id" in named:
            self.ids.append(named["id"])
        if "lang" in named:
            self.languages.append((named["lang"], named.get("dir", "")))
        self.links += [named[name] for name in ("href", "src") if name in named]
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        if self._open and self._open[-1] == tag:
            self._open.pop()
        elif tag not in VOID:
            self.faults.append(f"</{tag}> closes {self._open[-1:] or 'nothing'}")


def read(files: dict[str, str]) -> dict[str, Reader]:
    return {path: Reader(text) for path, text in files.items() if path.endswith(".html")}


def broken(files: dict[str, str], read_: dict[str, Reader]) -> list[str]:
    """The links that lead to no file or to no anchor of one; those to other hosts are not followed."""
    found = []
    for path, page in read_.items():
        for link in page.links:
            if re.match(r"https?:", link):
                continue
            target, _, anchor = unquote(link).partition("#")
            file = posixpath.normpath(posixpath.join(posixpath.dirname(path), target)) if target else path
            if file not in files:
                found.append(f"{path}: {link}")
            elif anchor and anchor not in read_[file].ids:
                found.append(f"{path}: {link} (no such anchor)")
    return found
