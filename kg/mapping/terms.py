"""The one table of JSON keys and ontology terms: what each key of a record becomes in the graph.

A row with a literal `Form` is all that mapping needs: `facts` writes it. A row with `Form.NODE` names the
terms that a module writes by hand, and one with `Form.STRUCTURE` says why a key gives no term of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import Enum, auto
from functools import cache
from typing import Final, NamedTuple

import msgspec

from kg import model, vocab
from kg.mapping.iris import address_iri
from kg.mapping.nquads import Node, lang_literal, literal, made, moment


class Form(Enum):
    """How the value of a key stands in the graph."""

    WORDS = auto()
    """a string in the document's language"""
    STRING = auto()
    """a plain string"""
    MOMENT = auto()
    """an xsd:date or xsd:dateTime"""
    ADDRESS = auto()
    """the IRI of a web address"""
    NODE = auto()
    """nodes, or literals that more than the value decides: written by a module of its own"""
    STRUCTURE = auto()
    """no term: the key holds others together"""


class Row(NamedTuple):
    """One key (the struct and its field), its terms, its form, and what is worth knowing of it."""

    owner: type[msgspec.Struct]
    field: str
    form: Form
    terms: tuple[str, ...] = ()
    note: str = ""

    @property
    def key(self) -> str:
        """The key as JSON has it."""
        head, *tail = self.field.split("_")
        return head + "".join(word.capitalize() for word in tail)


_PLACE: Final = "the segment that its claim or node is grounded in"
_READER: Final = "the run of that reader"
_ACTORS: Final = (vocab.WSO_ADDRESSEE, vocab.WSO_BENEFICIARY, vocab.WSO_PARTICIPANT)
_BODY: Final = (vocab.FOAF_NAME,)

TABLE: Final[tuple[Row, ...]] = (
    Row(model.Record, "schema_version", Form.STRUCTURE, note="of the record, not of the document"),
    Row(model.Record, "document", Form.STRUCTURE, note="the document node itself"),
    Row(model.Record, "assistant", Form.STRUCTURE, note="which reader was asked beside the rules"),
    Row(model.Record, "session", Form.NODE, (vocab.WSO_REPORTS_ON, vocab.WSO_PRESENTED_IN)),
    Row(model.Record, "sections", Form.NODE, (vocab.WSO_HAS_SECTION, vocab.WSO_ORDER)),
    Row(model.Record, "statements", Form.NODE, (vocab.WSO_IN_DOCUMENT, vocab.WSO_ORDER)),
    Row(model.Record, "findings", Form.NODE, (vocab.WSO_CONCERNS,)),
    #
    Row(model.DocumentFacts, "path", Form.NODE, (vocab.WSO_FILE_NAME,), "the name without its folders"),
    Row(model.DocumentFacts, "sha256", Form.STRING, (vocab.WSO_SHA256,)),
    Row(
        model.DocumentFacts,
        "text_sha256",
        Form.NODE,
        (vocab.WSO_HAS_TEXT, vocab.WSO_SHA256),
        "of the text node",
    ),
    Row(model.DocumentFacts, "media_type", Form.STRING, (vocab.DCTERMS_FORMAT,)),
    Row(model.DocumentFacts, "language", Form.NODE, (vocab.DCTERMS_LANGUAGE,), "only a BCP 47 tag"),
    Row(model.DocumentFacts, "characters", Form.NODE, (vocab.WSO_CHARACTERS,), "of the text node"),
    Row(model.DocumentFacts, "template", Form.STRING, (vocab.WSO_TEMPLATE,)),
    Row(model.DocumentFacts, "part", Form.STRUCTURE, note="in the IRIs of sections and nameless sessions"),
    Row(model.DocumentFacts, "skips", Form.STRUCTURE, note="the words of statements are checked by them"),
    #
    Row(model.AssistantFacts, "reader", Form.NODE, (vocab.PROV_WAS_GENERATED_BY,), _READER),
    Row(model.AssistantFacts, "software", Form.NODE, (vocab.SCHEMA_SOFTWARE_VERSION,)),
    Row(model.DocumentFacts, "url", Form.ADDRESS, (vocab.SCHEMA_URL,)),
    Row(model.DocumentFacts, "rights", Form.STRING, (vocab.DCTERMS_RIGHTS,)),
    Row(model.DocumentFacts, "retrieved", Form.MOMENT, (vocab.WSO_RETRIEVED,)),
    Row(model.DocumentFacts, "source_row", Form.NODE, (vocab.PROV_WAS_DERIVED_FROM,)),
    #
    Row(model.SourceRow, "table", Form.NODE, (vocab.SCHEMA_NAME,)),
    Row(model.SourceRow, "line", Form.NODE, (vocab.WSO_ORDER,)),
    #
    Row(model.Session, "title", Form.WORDS, (vocab.DCTERMS_TITLE,)),
    Row(model.Session, "event", Form.NODE, (vocab.SCHEMA_SUPER_EVENT, vocab.WSO_EDITION_OF)),
    Row(model.Session, "edition", Form.NODE, (vocab.SCHEMA_SUPER_EVENT, vocab.SCHEMA_NAME)),
    Row(model.Session, "number", Form.STRING, (vocab.SCHEMA_IDENTIFIER,)),
    Row(model.Session, "url", Form.ADDRESS, (vocab.SCHEMA_URL,), "left out where it can be no IRI"),
    Row(model.Session, "start", Form.MOMENT, (vocab.SCHEMA_START_DATE,)),
    Row(model.Session, "end", Form.MOMENT, (vocab.SCHEMA_END_DATE,)),
    Row(model.Session, "date_literal", Form.STRING, (vocab.WSO_DATE_LITERAL,)),
    Row(
        model.Session,
        "type",
        Form.NODE,
        (vocab.WSO_SESSION_TYPE, vocab.WSO_SESSION_FORMAT),
        "the words; the concept",
    ),
    Row(model.Session, "modality", Form.NODE, (vocab.WSO_MODALITY,)),
    Row(model.Session, "venue", Form.STRING, (vocab.SCHEMA_LOCATION,)),
    Row(model.Session, "organizers", Form.NODE, (vocab.WSO_ORGANIZED_BY,)),
    Row(model.Session, "co_organizers", Form.NODE, (vocab.WSO_CO_ORGANIZED_BY,)),
    Row(model.Session, "spans", Form.STRUCTURE, note="facts of a session have no segments"),
    Row(model.Session, "alignments", Form.NODE, (vocab.WSO_ALIGNS_WITH,)),
    Row(model.Session, "curated", Form.NODE, (vocab.WSO_BASIS,), "a node for each fact that a row gave"),
    #
    Row(model.Organizer, "name", Form.NODE, _BODY),
    Row(model.Organizer, "start", Form.STRUCTURE, note="facts of a session have no segments"),
    Row(model.Organizer, "end", Form.STRUCTURE, note="facts of a session have no segments"),
    Row(model.Organizer, "iri", Form.NODE, (vocab.WSO_LINK_STATUS,)),
    Row(model.Organizer, "pages", Form.STRUCTURE, note="a page is a matter of layout"),
    #
    Row(model.Section, "role", Form.NODE, (vocab.WSO_SECTION_ROLE,)),
    Row(model.Section, "heading", Form.WORDS, (vocab.WSO_HEADING,)),
    Row(model.Section, "start", Form.NODE, (vocab.WSO_GROUNDED_IN,)),
    Row(model.Section, "end", Form.NODE, (vocab.WSO_GROUNDED_IN,)),
    Row(model.Section, "pages", Form.STRUCTURE, note="a page is a matter of layout"),
    #
    Row(model.Statement, "id", Form.STRUCTURE, note="the last segment of the IRI"),
    Row(model.Statement, "kind", Form.NODE, (vocab.RDF_TYPE,)),
    Row(model.Statement, "text", Form.WORDS, (vocab.WSO_STATEMENT_TEXT,)),
    Row(model.Statement, "start", Form.NODE, (vocab.WSO_GROUNDED_IN,)),
    Row(model.Statement, "end", Form.NODE, (vocab.WSO_GROUNDED_IN,)),
    Row(model.Statement, "section", Form.NODE, (vocab.WSO_IN_SECTION,)),
    Row(model.Statement, "context", Form.WORDS, (vocab.WSO_CONTEXT,)),
    Row(
        model.Statement,
        "context_span",
        Form.STRUCTURE,
        note="the lead-in has no segment; its words are checked",
    ),
    Row(model.Action, "joined", Form.STRUCTURE, note="wso:actionText differs from oa:exact"),
    Row(model.Statement, "joined", Form.STRUCTURE, note="wso:statementText differs from oa:exact"),
    Row(model.Statement, "confidence", Form.NODE, (vocab.WSO_CONFIDENCE,)),
    Row(model.Statement, "topics", Form.NODE, (vocab.WSO_TOPIC,)),
    Row(model.Statement, "action_lines", Form.NODE, (vocab.WSO_ALIGNS_WITH,)),
    Row(model.Statement, "sdgs", Form.NODE, (vocab.WSO_ALIGNS_WITH,)),
    Row(
        model.Statement,
        "mentions",
        Form.STRUCTURE,
        note="the segments and confidence of topics and alignments",
    ),
    Row(model.Statement, "inferred_alignments", Form.NODE, (vocab.WSO_INFERRED_ALIGNMENT,)),
    Row(model.Statement, "stakeholders", Form.NODE, _ACTORS),
    Row(model.Statement, "organizations", Form.NODE, (*_ACTORS, vocab.WSO_MENTIONS)),
    Row(model.Statement, "countries", Form.NODE, (vocab.WSO_MENTIONS_COUNTRY,)),
    Row(model.Statement, "actions", Form.NODE, (vocab.WSO_HAS_ACTION, vocab.WSO_ORDER)),
    Row(model.Statement, "pages", Form.STRUCTURE, note="a page is a matter of layout"),
    #
    Row(model.PageBox, "page", Form.STRUCTURE, note="a page is a matter of layout"),
    Row(model.PageBox, "box", Form.STRUCTURE, note="a page is a matter of layout"),
    #
    Row(model.Stakeholder, "group", Form.NODE, _ACTORS),
    Row(model.Stakeholder, "role", Form.NODE, _ACTORS),
    Row(model.Stakeholder, "basis", Form.NODE, (vocab.WSO_BASIS,)),
    Row(model.Stakeholder, "start", Form.NODE, (vocab.WSO_GROUNDED_IN, vocab.WSO_PART_OF), _PLACE),
    Row(model.Stakeholder, "end", Form.NODE, (vocab.WSO_GROUNDED_IN, vocab.WSO_PART_OF), _PLACE),
    Row(model.Stakeholder, "confidence", Form.NODE, (vocab.WSO_CONFIDENCE,)),
    Row(model.Stakeholder, "reader", Form.NODE, (vocab.PROV_WAS_GENERATED_BY,), _READER),
    Row(model.Stakeholder, "pages", Form.STRUCTURE, note="a page is a matter of layout"),
    #
    Row(model.OrganizationMention, "name", Form.NODE, _BODY),
    Row(model.OrganizationMention, "start", Form.NODE, (vocab.WSO_GROUNDED_IN, vocab.WSO_PART_OF), _PLACE),
    Row(model.OrganizationMention, "end", Form.NODE, (vocab.WSO_GROUNDED_IN, vocab.WSO_PART_OF), _PLACE),
    Row(model.OrganizationMention, "iri", Form.NODE, (vocab.WSO_LINK_STATUS,)),
    Row(model.OrganizationMention, "role", Form.NODE, (*_ACTORS, vocab.WSO_MENTIONS)),
    Row(model.OrganizationMention, "basis", Form.NODE, (vocab.WSO_BASIS,)),
    Row(model.OrganizationMention, "confidence", Form.NODE, (vocab.WSO_CONFIDENCE,)),
    Row(model.OrganizationMention, "reader", Form.NODE, (vocab.PROV_WAS_GENERATED_BY,), _READER),
    Row(model.OrganizationMention, "pages", Form.STRUCTURE, note="a page is a matter of layout"),
    #
    Row(model.Mention, "notation", Form.NODE, (vocab.WSO_TOPIC, vocab.WSO_ALIGNS_WITH)),
    Row(model.Mention, "scheme", Form.NODE, (vocab.WSO_TOPIC, vocab.WSO_ALIGNS_WITH)),
    Row(model.Mention, "start", Form.NODE, (vocab.WSO_GROUNDED_IN, vocab.WSO_PART_OF), _PLACE),
    Row(model.Mention, "end", Form.NODE, (vocab.WSO_GROUNDED_IN, vocab.WSO_PART_OF), _PLACE),
    Row(model.Mention, "confidence", Form.NODE, (vocab.WSO_CONFIDENCE,)),
    Row(model.Mention, "reader", Form.NODE, (vocab.PROV_WAS_GENERATED_BY,), _READER),
    Row(model.Mention, "pages", Form.STRUCTURE, note="a page is a matter of layout"),
    #
    Row(model.InferredAlignment, "notation", Form.NODE, (vocab.WSO_INFERRED_ALIGNMENT,)),
    Row(
        model.InferredAlignment, "basis", Form.STRUCTURE, note="where it names a topic, that topic's segments"
    ),
    #
    Row(model.Country, "code", Form.NODE, (vocab.WSO_MENTIONS_COUNTRY,)),
    Row(model.Country, "start", Form.STRUCTURE, note="a country is a string and makes no claim node"),
    Row(model.Country, "end", Form.STRUCTURE, note="a country is a string and makes no claim node"),
    Row(model.Country, "pages", Form.STRUCTURE, note="a page is a matter of layout"),
    #
    Row(model.Action, "verb", Form.WORDS, (vocab.WSO_ACTION_VERB,)),
    Row(model.Action, "text", Form.WORDS, (vocab.WSO_ACTION_TEXT,)),
    Row(model.Action, "start", Form.NODE, (vocab.WSO_GROUNDED_IN, vocab.WSO_PART_OF)),
    Row(model.Action, "end", Form.NODE, (vocab.WSO_GROUNDED_IN, vocab.WSO_PART_OF)),
    Row(model.Action, "force", Form.NODE, (vocab.WSO_DEONTIC_FORCE,)),
    Row(model.Action, "polarity", Form.NODE, (vocab.WSO_POLARITY,)),
    Row(model.Action, "addressees", Form.NODE, (vocab.WSO_ADDRESSEE,)),
    Row(model.Action, "beneficiaries", Form.NODE, (vocab.WSO_BENEFICIARY,)),
    Row(model.Action, "deadline", Form.STRING, (vocab.WSO_DEADLINE,)),
    Row(model.Action, "deadline_date", Form.MOMENT, (vocab.WSO_DEADLINE_DATE,)),
    Row(model.Action, "target", Form.STRING, (vocab.WSO_TARGET,)),
    Row(model.Action, "confidence", Form.NODE, (vocab.WSO_CONFIDENCE,)),
    Row(model.Action, "reader", Form.NODE, (vocab.PROV_WAS_GENERATED_BY,), _READER),
    Row(model.Action, "pages", Form.STRUCTURE, note="a page is a matter of layout"),
    #
    Row(model.Finding, "rule", Form.NODE, (vocab.WSO_RULE,)),
    Row(model.Finding, "severity", Form.NODE, (vocab.WSO_SEVERITY,)),
    Row(model.Finding, "start", Form.NODE, (vocab.WSO_GROUNDED_IN,)),
    Row(model.Finding, "end", Form.NODE, (vocab.WSO_GROUNDED_IN,)),
    Row(model.Finding, "message", Form.WORDS, (vocab.WSO_MESSAGE,)),
    Row(model.Finding, "suggestion", Form.WORDS, (vocab.WSO_SUGGESTION,)),
    Row(model.Finding, "pages", Form.STRUCTURE, note="a page is a matter of layout"),
)


def facts(struct: msgspec.Struct, language: str | None) -> Iterator[tuple[Node, Node]]:
    """Predicate and object of each literal key of `struct` that has a value."""
    for field, predicate, write in _literals(type(struct)):
        value: str | None = getattr(struct, field)
        if value:
            node = write(value, language)
            if node is not None:
                yield predicate, node


@cache
def _literals(
    owner: type[msgspec.Struct],
) -> tuple[tuple[str, Node, Callable[[str, str | None], Node | None]], ...]:
    return tuple(
        (row.field, made(row.terms[0]), _WRITERS[row.form])
        for row in TABLE
        if row.owner is owner and row.form in _WRITERS
    )


def _address(value: str, _language: str | None) -> Node | None:
    found = address_iri(value)
    return None if found is None else made(found)


_WRITERS: Final[dict[Form, Callable[[str, str | None], Node | None]]] = {
    Form.WORDS: lang_literal,
    Form.STRING: lambda value, _language: literal(value),
    Form.MOMENT: lambda value, _language: moment(value),
    Form.ADDRESS: _address,
}
