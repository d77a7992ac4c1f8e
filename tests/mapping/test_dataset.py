"""The facts of the dataset as a whole: counts are those of the lines."""

from __future__ import annotations

from kg import vocab
from kg.mapping import dataset_lines, map_document
from tests.mapping import rich, seed
from tests.mapping.graphs import dataset, triples


def test_nodes_are_counted_once_however_many_graphs_name_them() -> None:
    lines = [
        *map_document([seed.record()], seed.text(), file_names=["a"], software="1"),
        *map_document(rich.records(), rich.TEXT, file_names=["b"], software="1"),
    ]
    facts = triples(dataset_lines(iter(lines), software="1"))
    counted = {s.removeprefix(vocab.DATASET): o for s, p, o in facts if p == vocab.VOID_ENTITIES}
    number = f"^^<{vocab.XSD_INTEGER}"
    assert counted["/class/OutcomeDocument"] == f'"2"{number}'
    assert counted["/class/Recommendation"] == f'"3"{number}'
    assert counted["/class/Outcome"] == f'"1"{number}'
    assert counted["/class/Session"] == f'"3"{number}'
    assert "/class/Issue" not in counted
    assert (vocab.DATASET, vocab.VOID_TRIPLES, f'"{len(triples(lines))}"{number}') in facts


def test_a_triple_of_two_graphs_counts_once() -> None:
    of = '<urn:s> <urn:p> "a <urn:b> ." {}\n'.format
    lines = [of("<urn:one> ."), of("<urn:two> ."), '<urn:s> <urn:p> "a <urn:c> ." <urn:one> .\n']
    facts = triples(dataset_lines(lines, software="1"))
    assert (vocab.DATASET, vocab.VOID_TRIPLES, f'"2"^^<{vocab.XSD_INTEGER}') in facts


def test_the_facts_are_n_quads_of_one_graph_sorted_and_without_dates() -> None:
    lines = dataset_lines([], software="1.0 <beta>")
    assert lines == sorted(set(lines))
    assert {str(name) for *_triple, name in dataset("".join(lines)).quads()} == {vocab.GRAPH_DATASET}
    assert not any("date" in line.lower().replace("dataset", "") for line in lines)


def test_no_licence_is_claimed_over_the_words_of_others() -> None:
    lines = dataset_lines(
        map_document([seed.record()], seed.text(), file_names=["a"], software="1"), software="1"
    )
    assert not any(predicate == vocab.DCTERMS_LICENSE for _s, predicate, _o in triples(lines))
