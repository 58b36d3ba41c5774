"""What every test stands on: keiretsu itself, installed or straight from the checkout, and the checkout's root."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent

if importlib.util.find_spec("keiretsu") is None:  # not installed: the root of the checkout is the package
    spec = importlib.util.spec_from_file_location(
        "keiretsu", ROOT / "__init__.py", submodule_search_locations=[str(ROOT)]
    )
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["keiretsu"] = module
    spec.loader.exec_module(module)


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def story() -> ModuleType:
    """`tests/story.py`: four short documents and what is read from them."""
    path = ROOT / "tests" / "story.py"
    told = importlib.util.spec_from_file_location("story", path)
    assert told is not None and told.loader is not None
    module = importlib.util.module_from_spec(told)
    told.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def story_graph(story: ModuleType) -> Iterator[Any]:
    """The graph of the story, in memory; a `keiretsu.graph.Graph`."""
    from keiretsu.graph import Graph

    with Graph() as graph:
        yield story.tell(graph)
