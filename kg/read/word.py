"""The bytes of a Word file (.docx) in, its document out: every paragraph is one line of canonical text."""

from __future__ import annotations

import posixpath
from typing import Final

from lxml import etree

from kg.errors import ReadError
from kg.model import Document
from kg.read import parts
from kg.read.archive import Archive
from kg.read.canonical import Draft
from kg.read.flow import Flow
from kg.read.word_body import Body
from kg.read.word_styles import Styles, W

_MAIN: Final = "word/document.xml"
_RELATIONSHIP: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_TITLE: Final = "{http://purl.org/dc/elements/1.1/}title"
_NOTES: Final = (("word/footnotes.xml", W + "footnote"), ("word/endnotes.xml", W + "endnote"))

_KNOWN_STYLES: Final[dict[tuple[bytes, bytes], Styles]] = {}
"""By the bytes of the two parts, oldest first: the documents of one body share a template."""
_STYLES_KEPT: Final = 16


def read(data: bytes, where: str, media_type: str) -> Document:
    """The document of a Word file.

    Headers, footers, comments, macros and embedded objects are left closed; notes come after the body. Raises
    `ReadError` where the file is damaged, locked, dangerous or has no words.
    """
    archive = Archive(data, where)
    main = _main_part(archive, where)
    folder = posixpath.dirname(main)
    draft = Draft(where)
    flow = Flow(draft)
    styles = _styles(archive, folder, where)
    root = parts.parse(archive.read(main), main, where)
    body = Body(flow, styles, _targets(archive, main, where))
    body.walk(root)
    body.close()
    for name, tag in _NOTES:
        _read_notes(archive, name, tag, flow, styles, where)
    title = body.title or _core_title(archive, where)
    return draft.finish(path=where, data=data, media_type=media_type, title=title)


def _main_part(archive: Archive, where: str) -> str:
    """The name of the part that holds the text: what the package says, else where Word puts it."""
    relationships = _part(archive, "_rels/.rels", where)
    for element in () if relationships is None else relationships.iterfind(_RELATIONSHIP):
        if element.get("Type", "").endswith("/officeDocument"):
            target = posixpath.normpath(element.get("Target", "").lstrip("/"))
            if target in archive and target.startswith("word/"):
                return target
    if _MAIN not in archive:
        raise ReadError(
            f"is a zip without {_MAIN}, so no Word file",
            where=where,
            todo="Open it in the program it was made with and save it as .docx.",
        )
    return _MAIN


def _styles(archive: Archive, folder: str, where: str) -> Styles:
    """The styles of the file; those of the last templates are kept, since parsing is most of the work."""
    names = f"{folder}/styles.xml", f"{folder}/numbering.xml"
    styles, numbering = (archive.read(name) if name in archive else b"" for name in names)
    known = _KNOWN_STYLES.get((styles, numbering))
    if known is None:
        roots = (
            parts.parse(data, name, where) if data else None
            for name, data in zip(names, (styles, numbering), strict=True)
        )
        known = Styles(*roots)
        while len(_KNOWN_STYLES) >= _STYLES_KEPT:
            del _KNOWN_STYLES[next(iter(_KNOWN_STYLES))]
        _KNOWN_STYLES[styles, numbering] = known
    return known


def _part(archive: Archive, name: str, where: str) -> etree._Element | None:
    return parts.parse(archive.read(name), name, where) if name in archive else None


def _targets(archive: Archive, part: str, where: str) -> dict[str, str]:
    """The addresses outside of the file that a part links to, by relationship id."""
    folder, name = posixpath.split(part)
    relationships = _part(archive, f"{folder}/_rels/{name}.rels", where)
    return {
        element.get("Id", ""): element.get("Target", "")
        for element in (() if relationships is None else relationships.iterfind(_RELATIONSHIP))
        if element.get("TargetMode") == "External" and element.get("Type", "").endswith("/hyperlink")
    }


def _read_notes(archive: Archive, name: str, tag: str, flow: Flow, styles: Styles, where: str) -> None:
    """Append the notes of a part, less the rules that Word draws between them and the text."""
    notes = _part(archive, name, where)
    if notes is None:
        return
    body = Body(flow, styles, _targets(archive, name, where), notes=True)
    flow.close_list()
    for note in notes.iterfind(tag):
        if note.get(W + "type", "normal") == "normal":
            body.walk(note)
            body.close()


def _core_title(archive: Archive, where: str) -> str | None:
    properties = _part(archive, "docProps/core.xml", where)
    return None if properties is None else properties.findtext(_TITLE)
