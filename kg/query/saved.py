"""What a saved query is: the frozen result of reading one `.rq` file's header."""

from __future__ import annotations

from typing import Final, Literal

import msgspec

from kg import vocab

Family = Literal["answers", "reports", "checks"]

CONCEPTS: Final[dict[str, str]] = {
    "action-line": vocab.AL,
    "finding-rule": vocab.RULE,
    "sdg": vocab.SDG,
    "section-role": vocab.ROLE,
    "stakeholder": vocab.GRP,
    "topic": vocab.TOP,
}
"""The namespace that a notation of each scheme is joined to, for parameters of the type `concept:SCHEME`."""

ENTITIES: Final[dict[str, str]] = {
    "document": vocab.DOC,
    "edition": vocab.FRM,
    "organization": vocab.BDY,
    "session": vocab.SES,
    "term": vocab.WSO,
}
"""The namespace that the short form of an IRI is joined to, for parameters of these types."""

LITERALS: Final[dict[str, str]] = {
    "string": vocab.XSD_STRING,
    "text": vocab.XSD_STRING,
    "integer": vocab.XSD_INTEGER,
    "decimal": vocab.XSD_DECIMAL,
    "date": vocab.XSD_DATE,
}
"""The datatype of the literal that a parameter of each of these types becomes."""

TYPES: Final = frozenset({"iri", *ENTITIES, *LITERALS, *(f"concept:{scheme}" for scheme in CONCEPTS)})


class Parameter(msgspec.Struct, frozen=True):
    """A slot of a query, which has the parameter's name as its variable; `type` is one of `TYPES`."""

    name: str
    type: str
    meaning: str
    default: str | None = None


class Column(msgspec.Struct, frozen=True):
    """One column of the answer and what stands in it."""

    name: str
    meaning: str


class SavedQuery(msgspec.Struct, frozen=True):
    """A question with its SPARQL. `question` is the number of the competency question it answers, if any."""

    name: str
    family: Family
    path: str
    title: str
    summary: str
    sparql: str
    question: int | None = None
    tags: tuple[str, ...] = ()
    columns: tuple[Column, ...] = ()
    parameters: tuple[Parameter, ...] = ()


def slot(name: str) -> str:
    """The words of a query's text that the value of the parameter `name` takes the place of."""
    return f"VALUES ?{name} {{ UNDEF }}"
