"""Annotated documents in, the weights by which topics are chosen out: `python -m bench.topics FOLDER...`.

A logistic regression over what `kg.extract.topics` counts for or against a topic, over all topics that something
speaks for in a statement. The weights are rounded, so that the same documents give the same file on every machine.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
import numpy as np

from kg import assets, schemes
from kg.evaluate.alignment import align
from kg.evaluate.gold import load
from kg.extract import Extractor
from kg.extract.folding import Folded
from kg.extract.mentions import MentionReader
from kg.read import read

# Features of one phrase for one topic begin so.
_PHRASE = "says:"
# Smaller weights change nothing that is chosen, and are left out of the file.
_LEAST_WEIGHT = 0.05


class Case(msgspec.Struct, frozen=True):
    """A statement: its document, the features of each topic that something speaks for, the right topics."""

    document: str
    text: str
    features: dict[str, dict[str, float]]
    right: frozenset[str]


def cases(folders: Sequence[Path]) -> list[Case]:
    """The statements below some folders that are read as they were annotated; those missed have no features."""
    lexicon = schemes.load()
    extractor, mentions = Extractor(lexicon), MentionReader(lexicon)
    found: list[Case] = []
    for folder in folders:
        for gold in load(folder):
            document = read(gold.source)
            whole = mentions.read(Folded(document.text, skips=document.skips)).topics
            records = extractor.extract(document)
            for n, session in enumerate(gold.annotation.sessions):
                record = records[n] if n < len(records) else None
                statements = record.statements if record else ()
                pairs = align([s.text for s in statements], [s.text for s in session.statements], least=0.9)
                right = {b: a for a, b in pairs}
                for m, wanted in enumerate(session.statements):
                    features: dict[str, dict[str, float]] = {}
                    if m in right and record:
                        one = statements[right[m]]
                        features = whole.features(one.start, one.end, record.document.language)
                    found.append(Case(gold.name, wanted.text, features, frozenset(wanted.topics)))
    return found


class Model:
    """Weights of features and topics, by gradient descent with a penalty for large ones."""

    def __init__(self, names: Sequence[str], penalty: dict[str, float]) -> None:
        self.names = list(names)
        self.index = {name: n for n, name in enumerate(self.names)}
        self.penalty = np.array([penalty.get(name.partition(":")[0], penalty[""]) for name in self.names])
        self.weights = np.zeros(len(self.names))

    def rows(self, some: Sequence[Case]) -> tuple[np.ndarray, np.ndarray, list[tuple[int, str]]]:
        """Features, truth and (case, topic) of every candidate."""
        keys = [(n, topic) for n, case in enumerate(some) for topic in case.features]
        x = np.zeros((len(keys), len(self.names)))
        y = np.zeros(len(keys))
        for row, (n, topic) in enumerate(keys):
            for name, value in some[n].features[topic].items():
                if name in self.index:
                    x[row, self.index[name]] = value
            y[row] = topic in some[n].right
        return x, y, keys

    def fit(self, some: Sequence[Case]) -> None:
        """Newton's method in turns: on the few features of all topics together, on those of single phrases apart."""
        x, y, _ = self.rows(some)
        few = np.array([not name.startswith(_PHRASE) for name in self.names])
        w = np.zeros(x.shape[1])
        shared, phrases = x[:, few], x[:, ~few]
        offset = np.zeros(len(y))
        for _ in range(8):
            for _ in range(4):
                p = 1 / (1 + np.exp(-(shared @ w[few] + offset)))
                gradient = shared.T @ (p - y) + self.penalty[few] * w[few]
                hessian = (shared * (p * (1 - p))[:, None]).T @ shared + np.diag(self.penalty[few])
                w[few] -= np.linalg.solve(hessian, gradient)
            p = 1 / (1 + np.exp(-(shared @ w[few] + offset)))
            gradient = phrases.T @ (p - y) + self.penalty[~few] * w[~few]
            w[~few] -= 0.5 * gradient / (phrases.T @ (p * (1 - p)) + self.penalty[~few])
            offset = phrases @ w[~few]
        self.weights = np.round(w, 2)

    def chances(self, some: Sequence[Case]) -> list[dict[str, float]]:
        """How likely each candidate topic of each case is."""
        x, _, keys = self.rows(some)
        found: list[dict[str, float]] = [{} for _ in some]
        for (n, topic), p in zip(keys, 1 / (1 + np.exp(-x @ self.weights)), strict=True):
            found[n][topic] = float(p)
        return found


def f1(chances: Sequence[dict[str, float]], some: Sequence[Case], least: float) -> tuple[float, float, float]:
    """Precision, recall and F1 of all topics together at a threshold."""
    right = wrong = missed = 0
    for chance, case in zip(chances, some, strict=True):
        ranked = sorted(chance, key=lambda topic: (-chance[topic], topic))
        chosen = {topic for topic in ranked[:5] if chance[topic] >= least}
        right += len(chosen & case.right)
        wrong += len(chosen - case.right)
        missed += len(case.right - chosen)
    p, r = right / max(1, right + wrong), right / max(1, right + missed)
    return p, r, 2 * right / max(1, 2 * right + wrong + missed)


def names_of(some: Sequence[Case], least: int = 3) -> list[str]:
    """The names of features that occur often enough."""
    count: dict[str, int] = {}
    for case in some:
        for features in case.features.values():
            for name in features:
                count[name] = count.get(name, 0) + 1
    return sorted(name for name, n in count.items() if n >= least)


def folds(some: Sequence[Case], number: int) -> Iterator[tuple[list[Case], list[Case]]]:
    """The cases in two: all documents but each n-th, and these."""
    documents = sorted({case.document for case in some})
    for n in range(number):
        out = set(documents[n::number])
        yield [c for c in some if c.document not in out], [c for c in some if c.document in out]


PENALTY = {"": 0.5, "topic": 2.0, "says": 2.5}


def trained(some: Sequence[Case]) -> Model:
    """A model of all cases."""
    model = Model(names_of(some), PENALTY)
    model.fit(some)
    return model


def crossed(some: Sequence[Case], number: int = 8) -> tuple[list[Case], list[dict[str, float]]]:
    """Every case with its chances by a model that has not seen its document."""
    cases_: list[Case] = []
    chances: list[dict[str, float]] = []
    for seen, unseen in folds(some, number):
        cases_ += unseen
        chances += trained(seen).chances(unseen)
    return cases_, chances


def best(chances: Sequence[dict[str, float]], some: Sequence[Case]) -> float:
    """The threshold of the highest F1."""
    steps = [round(0.2 + 0.01 * n, 2) for n in range(50)]
    return max(steps, key=lambda least: (f1(chances, some, least)[2], -least))


def written(model: Model, least: float) -> str:
    """A model as the file that extraction reads."""
    lines = [
        "# How much what speaks for a topic counts. Made by `python -m bench.topics`; not edited by hand.",
        f"least = {least}",
        "",
        "[features]",
    ]
    for name, weight in zip(model.names, model.weights, strict=True):
        if abs(weight) >= _LEAST_WEIGHT:
            lines.append(f"{json.dumps(name, ensure_ascii=False)} = {weight}")
    return "\n".join(lines) + "\n"


def main(folders: Sequence[str]) -> None:
    """Writes the weights of the documents below some folders, and how well they do on documents left out."""
    some = cases([Path(folder) for folder in folders])
    unseen, chances = crossed(some)
    least = best(chances, some=unseen)
    precision, recall, both = f1(chances, unseen, least)
    print(f"left out in turn: precision {precision:.3f}, recall {recall:.3f}, F1 {both:.3f} at {least}")
    place = assets.folder("ontology") / "patterns" / "topics-weights.toml"
    place.write_text(written(trained(some), least), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
