"""Quads in, JSON-LD 1.1 text out: an object a named graph, keys that read as terms, the `@context` inside."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any, Final

from kg import vocab
from kg.export.names import json_name, split
from kg.export.quads import Quad, literal

_TYPE: Final = f"<{vocab.RDF_TYPE}>"
# Properties whose values are nodes: with these in the context, the value is a bare name.
_LINKS: Final = frozenset(
    (
        vocab.DCTERMS_LICENSE,
        vocab.OA_HAS_SELECTOR,
        vocab.OA_HAS_SOURCE,
        vocab.PROV_USED,
        vocab.PROV_WAS_ASSOCIATED_WITH,
        vocab.PROV_WAS_DERIVED_FROM,
        vocab.PROV_WAS_GENERATED_BY,
        vocab.RDF_OBJECT,
        vocab.RDF_PREDICATE,
        vocab.RDF_SUBJECT,
        vocab.SCHEMA_SUPER_EVENT,
        vocab.SCHEMA_URL,
        vocab.SKOS_BROADER,
        vocab.SKOS_IN_SCHEME,
        vocab.WSO_ADDRESSEE,
        vocab.WSO_ALIGNS_WITH,
        vocab.WSO_BASIS,
        vocab.WSO_BENEFICIARY,
        vocab.WSO_CONCERNS,
        vocab.WSO_CO_ORGANIZED_BY,
        vocab.WSO_DEONTIC_FORCE,
        vocab.WSO_EDITION_OF,
        vocab.WSO_GROUNDED_IN,
        vocab.WSO_HAS_ACTION,
        vocab.WSO_HAS_SECTION,
        vocab.WSO_HAS_TEXT,
        vocab.WSO_INFERRED_ALIGNMENT,
        vocab.WSO_IN_DOCUMENT,
        vocab.WSO_IN_SECTION,
        vocab.WSO_LINK_STATUS,
        vocab.WSO_MENTIONS,
        vocab.WSO_ORGANIZED_BY,
        vocab.WSO_PARTICIPANT,
        vocab.WSO_PART_OF,
        vocab.WSO_POLARITY,
        vocab.WSO_PRESENTED_IN,
        vocab.WSO_REPORTS_ON,
        vocab.WSO_REVIEW_STATUS,
        vocab.WSO_RULE,
        vocab.WSO_SECTION_ROLE,
        vocab.WSO_SEVERITY,
        vocab.WSO_TOPIC,
    )
)
_TYPED: Final = {
    vocab.WSO_CONFIDENCE: vocab.XSD_DECIMAL,
    vocab.WSO_DEADLINE_DATE: vocab.XSD_DATE,
    vocab.SCHEMA_START_DATE: vocab.XSD_DATE_TIME,
    vocab.SCHEMA_END_DATE: vocab.XSD_DATE_TIME,
}
# A whole number that any JSON reader keeps as it is: at most 15 digits, in canonical form.
_NUMBER: Final = re.compile("0|-?[1-9][0-9]{0,14}")
_COERCED: Final = _LINKS | frozenset(_TYPED)


def context() -> dict[str, Any]:
    """The `@context`: prefixes, `wso:` as the vocabulary of bare names, and what values of a key are."""
    coerced = dict.fromkeys(_LINKS, "@id") | {iri: json_name(datatype) for iri, datatype in _TYPED.items()}
    terms = {_key(iri): {"@id": json_name(iri), "@type": kind} for iri, kind in sorted(coerced.items())}
    return {"@version": 1.1, "@vocab": vocab.WSO, **vocab.PREFIXES, **terms}


def jsonld(quads: Iterable[Quad]) -> Iterator[str]:
    """The pieces of a JSON-LD file, a line for each node; graphs and nodes in the order of their names."""
    yield f'{{"@context": {json.dumps(context(), ensure_ascii=False)},\n"@graph": ['
    graphs = groupby(sorted(set(quads), key=lambda quad: quad[3:] + quad[:3]), key=lambda quad: quad.graph)
    for place, (graph, members) in enumerate(graphs):
        yield f'{"," if place else ""}\n{{"@id": {json.dumps(json_name(graph[1:-1]))}, "@graph": ['
        for number, (subject, about) in enumerate(groupby(members, key=lambda quad: quad.subject)):
            yield ("," if number else "") + "\n" + json.dumps(_node(subject, about), ensure_ascii=False)
        yield "\n]}"
    yield "\n]}\n"


def _node(subject: str, about: Iterable[Quad]) -> dict[str, Any]:
    node: dict[str, Any] = {"@id": _reference(subject)}
    for predicate, members in groupby(about, key=lambda quad: quad.predicate):
        iri = predicate[1:-1]
        if predicate == _TYPE:
            values = [_key(quad.value[1:-1]) for quad in members]
            node["@type"] = values[0] if len(values) == 1 else values
        else:
            found = [_value(iri, quad.value) for quad in members]
            node[_key(iri)] = found[0] if len(found) == 1 else found
    return node


def _value(predicate: str, value: str) -> Any:
    parts = literal(value)
    if parts is None:
        name = _reference(value)
        return name if predicate in _LINKS else {"@id": name}
    if parts.language:
        return {"@value": parts.text, "@language": parts.language}
    if parts.datatype is None:
        return {"@value": parts.text} if predicate in _COERCED else parts.text
    if parts.datatype == _TYPED.get(predicate):
        return parts.text
    if parts.datatype == vocab.XSD_INTEGER and predicate not in _COERCED and _NUMBER.fullmatch(parts.text):
        return int(parts.text)
    return {"@value": parts.text, "@type": json_name(parts.datatype)}


def _reference(node: str) -> str:
    return json_name(node[1:-1]) if node.startswith("<") else node


def _key(iri: str) -> str:
    """A term of `wso:` by its bare name, unless that is a prefix; any other as a compact IRI."""
    parts = split(iri)
    bare = parts is not None and parts[0] == "wso" and parts[1] and parts[1] not in vocab.PREFIXES
    return parts[1] if parts is not None and bare else json_name(iri)
