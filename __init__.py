"""Corporate disclosures to a time-aware knowledge graph, with the evidence.

import keiretsu

report = keiretsu.build(["disclosures/"], "out")
with keiretsu.open("out") as graph:
    graph.query("SELECT ?event WHERE { ?event a kei:Event, kei:Conclusion }")
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .errors import KeiretsuError
    from .graph import Graph
    from .graph import open_graph as open
    from .model import Document, Extraction
    from .pipeline import BuildReport, build
    from .pipeline import facts_of as facts

__version__ = "0.1.0"
__all__ = ["BuildReport", "Document", "Extraction", "Graph", "KeiretsuError", "build", "facts", "open"]

# Where each name lives: nothing heavy is imported before it is used, so that the command line answers at once.
_HOME = {
    "BuildReport": ("pipeline", "BuildReport"),
    "Document": ("model", "Document"),
    "Extraction": ("model", "Extraction"),
    "Graph": ("graph", "Graph"),
    "KeiretsuError": ("errors", "KeiretsuError"),
    "build": ("pipeline", "build"),
    "facts": ("pipeline", "facts_of"),
    "open": ("graph", "open_graph"),
}


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'keiretsu' has no attribute {name!r}")
    module, attribute = _HOME[name]
    return getattr(import_module(f".{module}", __name__), attribute)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
