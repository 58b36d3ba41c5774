"""Makes `disclosures` (the hand-made documents) and `owners` beside it importable; two graphs that many tests read."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from keiretsu import pipeline
from keiretsu.graph import Graph, open_graph

sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture(scope="session")
def examples_graph(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    """The graph of the example disclosures."""
    folder = tmp_path_factory.mktemp("exports") / "graph"
    report = pipeline.build([root / "examples"], folder)
    assert not report.failures and report.counts["documents"] == 10
    with open_graph(folder) as graph:
        yield graph


@pytest.fixture(scope="session")
def corpus_graph(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    """The graph of the shared documents, where they lie beside the checkout."""
    corpus = root.parent / "shared" / "corpus"
    if not corpus.is_dir():
        pytest.skip("no ../shared/corpus beside this checkout")
    folder = tmp_path_factory.mktemp("exports") / "corpus"
    pipeline.build([corpus], folder)
    with open_graph(folder) as graph:
        yield graph
