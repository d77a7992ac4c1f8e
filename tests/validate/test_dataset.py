"""A dataset validated document by document has the report of one validation over everything."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from kg import graphs, pipeline, vocab
from kg.read import folders
from kg.validate import Engine, validate_nquads
from kg.validate.dataset import is_shared, validate_dataset
from tests.conftest import EXAMPLES
from tests.requirements import require_fast_shacl

SHARED = tuple(f"<{namespace}" for namespace in (vocab.SES, vocab.FRM, vocab.BDY, vocab.SOFTWARE))


@pytest.fixture(scope="module")
def lines() -> list[str]:
    """The lines of all examples, one document after the other, and the vocabularies behind them."""
    sources = folders.find([EXAMPLES]).sources
    documents = [line for source in sources for line in pipeline.build_document(source).lines]
    return [*documents, *graphs.graph_nquads()]


def _damaged(lines: list[str], seed: int) -> list[str]:
    """The lines with one in fifty left out, so that there are many results of many kinds."""
    chance = random.Random(seed)
    return [line for line in lines if chance.random() > 0.02]


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_fast_engine(lines: list[str], seed: int) -> None:
    require_fast_shacl()
    damaged = _damaged(lines, seed)
    apart = validate_dataset(damaged, engine="fast")
    assert apart.counts()["violation"] > 100
    whole = set(validate_nquads(damaged, engine="fast").results)
    assert whole <= set(apart.results)
    # A document must describe all that it uses: that another one happens to do so is no help when it is withdrawn.
    assert all(result.value.startswith(SHARED) for result in set(apart.results) - whole)


def test_examples_as_they_are(lines: list[str]) -> None:
    require_fast_shacl()
    assert validate_dataset(lines, engine="fast") == validate_nquads(lines, engine="fast")


@pytest.mark.parametrize("engine", ["fast", "reference"])
def test_documents_that_disagree_about_a_session(tmp_path: Path, engine: Engine) -> None:
    if engine == "fast":
        require_fast_shacl()
    text = (EXAMPLES / "wsis-forum-2025-session-425.txt").read_text(encoding="utf-8")
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    (tmp_path / "b.txt").write_text(text.replace("14:00 – 15:00", "14:00 – 15:30"), encoding="utf-8")
    sources = folders.find([tmp_path]).sources
    both = [line for source in sources for line in pipeline.build_document(source, engine).lines]
    report = validate_dataset(both, engine=engine)
    about = {(result.focus, result.shape.rsplit("/", 1)[-1]) for result in report.results}
    assert (vocab.SES + "wsis-forum/2025/425", "session-end-agreed") in about


def test_what_is_shared() -> None:
    graph = f"<{vocab.DOC}0123456789abcdef/g/asserted>"
    assert is_shared(f'<{vocab.SES}igf/2020/1> <{vocab.SCHEMA}identifier> "1" {graph} .\n')
    assert not is_shared(f'<{vocab.DOC}0123456789abcdef> <{vocab.WSO_FILE_NAME}> "a" {graph} .\n')
