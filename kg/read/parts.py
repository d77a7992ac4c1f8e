"""The bytes of one XML part in, its root element out: no entities, no document type, no network."""

from __future__ import annotations

from typing import Final

from lxml import etree

from kg.errors import ReadError

_STRICT: Final = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)
"""The namespaces of ISO/IEC 29500 Strict, and the Transitional ones that mean the same here."""


def parse(data: bytes, part: str, where: str) -> etree._Element:
    """The root of an XML part named `part`; raises `ReadError` where it is malformed or has a DOCTYPE."""
    if b"<!DOCTYPE" in data:
        raise _has_doctype(part, where)
    for strict, transitional in _STRICT:
        data = data.replace(strict, transitional)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as fault:
        raise ReadError(
            f"is damaged: its part {part} is not well-formed ({fault.msg})",
            where=where,
            todo="Open it in a word processor and save it anew.",
        ) from fault
    if (
        root.getroottree().docinfo.internalDTD is not None
    ):  # a UTF-16 part hides the letters from the test above
        raise _has_doctype(part, where)
    return root


def _has_doctype(part: str, where: str) -> ReadError:
    return ReadError(
        f"declares a document type (<!DOCTYPE) in its part {part}, as Office files never do",
        where=where,
        todo="Do not trust the file; have its author save it anew.",
    )
