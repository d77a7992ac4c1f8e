"""Quads in, JSON-LD 1.1 text out: an object a named graph, keys that read as terms, the `@context` inside."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import Any, Final

from kg import assets, graphs, vocab
from kg.export.names import json_name, split
from kg.export.quads import Quad, literal

_TYPE: Final = f"<{vocab.RDF_TYPE}>"
# Properties of other vocabularies whose values are nodes; those of the ontology are read out of it.
_OUTSIDE: Final = frozenset(
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


@cache
def links() -> frozenset[str]:
    """Properties whose values are nodes: with these in the context, the value is a bare name."""
    from rdflib import OWL, RDF

    ontology = graphs.read_turtle([assets.folder("ontology") / "outcomes.ttl"])
    own = (str(term) for term in ontology.subjects(RDF.type, OWL.ObjectProperty))
    return _OUTSIDE | {term for term in own if term.startswith(vocab.WSO)}


@cache
def context() -> Mapping[str, Any]:
    """The `@context`: prefixes, `wso:` as the vocabulary of bare names, and what values of a key are."""
    coerced = dict.fromkeys(links(), "@id") | {iri: json_name(datatype) for iri, datatype in _TYPED.items()}
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


def document(quads: Iterable[Quad]) -> str:
    """One JSON-LD document of the union of all graphs, a line for each node, with as much context as it uses."""
    triples = sorted({quad._replace(graph="") for quad in quads})
    nodes = [
        json.dumps(_node(node, about), ensure_ascii=False) for node, about in groupby(triples, itemgetter(0))
    ]
    body = ",\n".join(nodes)
    used = {key: value for key, value in context().items() if key[0] == "@" or f'"{key}"' in body}
    words = body + json.dumps(used)
    used |= {prefix: iri for prefix, iri in vocab.PREFIXES.items() if f'"{prefix}:' in words}
    return f'{{"@context": {json.dumps(used, ensure_ascii=False)},\n"@graph": [\n{body}\n]}}\n'


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
        return name if predicate in links() else {"@id": name}
    if parts.language:
        return {"@value": parts.text, "@language": parts.language}
    if parts.datatype is None:
        return {"@value": parts.text} if _coerced(predicate) else parts.text
    if parts.datatype == _TYPED.get(predicate):
        return parts.text
    if parts.datatype == vocab.XSD_INTEGER and not _coerced(predicate) and _NUMBER.fullmatch(parts.text):
        return int(parts.text)
    return {"@value": parts.text, "@type": json_name(parts.datatype)}


def _coerced(predicate: str) -> bool:
    return predicate in _TYPED or predicate in links()


def _reference(node: str) -> str:
    return json_name(node[1:-1]) if node.startswith("<") else node


def _key(iri: str) -> str:
    """A term of `wso:` by its bare name, unless that is a prefix; any other as a compact IRI."""
    parts = split(iri)
    bare = parts is not None and parts[0] == "wso" and parts[1] and parts[1] not in vocab.PREFIXES
    return parts[1] if parts is not None and bare else json_name(iri)
