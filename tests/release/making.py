"""Small builds for the tests of releases: records made by hand, in the files that a diff reads."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from kg import vocab
from kg.identity import statement_id
from kg.mapping import map_document
from kg.model import DocumentFacts, Kind, Record, Session, Statement, encode
from kg.store import manifest

Said = tuple[Kind, str] | tuple[Kind, str, dict[str, Any]]
ONTOLOGY = (
    f'<{vocab.WSO}> <{vocab.OWL_VERSION_INFO}> "0.1.0" <{vocab.GRAPH_ONTOLOGY}> .\n',
    f"<{vocab.WSO_TOPIC}> <{vocab.RDF_TYPE}> <{vocab.OWL}ObjectProperty> <{vocab.GRAPH_ONTOLOGY}> .\n",
    f"<{vocab.TOP}ipv6> <{vocab.RDF_TYPE}> <{vocab.SKOS_CONCEPT}> <{vocab.GRAPH_VOCABULARY}> .\n",
)


def statement(kind: Kind, text: str, start: int, **more: Any) -> Statement:
    """A statement without actions, at its place."""
    return Statement(
        id=statement_id(kind, text),
        kind=kind,
        text=text,
        start=start,
        end=start + len(text),
        section=None,
        **more,
    )


def record(
    said: Iterable[Said],
    *,
    path: str = "report.txt",
    number: str | None = "425",
    again: str = "",
    **more: Any,
) -> Record:
    """A document that says just this; `again` stands for other bytes with the same words."""
    text, found = "", []
    for kind, words, *rest in said:
        found.append(statement(kind, words, len(text), **(rest[0] if rest else {})))
        text += f"{words}\n"
    session = Session(title="A session", event="wsis-forum", edition="2025", number=number)
    about = DocumentFacts(
        path=path,
        sha256=hashlib.sha256(f"{path}{text}{again}".encode()).hexdigest(),
        text_sha256=hashlib.sha256(text.encode()).hexdigest(),
        media_type="text/plain",
        language="en",
        characters=len(text),
        template=None,
    )
    return Record(document=about, session=session, statements=tuple(found), **more)


def text_of(made: Record) -> str:
    """The canonical text of such a record."""
    return "".join(f"{one.text}\n" for one in made.statements)


def build(folder: Path, records: Sequence[Record], ontology: Iterable[str] = ONTOLOGY) -> Path:
    """The files of a version with these records, its graph included."""
    folder.mkdir(parents=True)
    ordered = sorted(records, key=lambda one: one.document.sha256)
    lines = [
        line
        for one in ordered
        for line in map_document([one], text_of(one), file_names=[one.document.path], software="0.1.0")
    ]
    (folder / manifest.DATASET).write_text("".join([*lines, *ontology]), encoding="utf-8")
    (folder / "records.jsonl").write_bytes(b"".join(encode(one) + b"\n" for one in ordered))
    manifest.write(folder, quads=len(lines), facts={"documents": len(ordered), "software": "0.1.0"})
    return folder
