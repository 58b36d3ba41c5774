"""Corporate disclosures to a time-aware knowledge graph, with the evidence.

    import keiretsu

    g = keiretsu.build("disclosures/")
    g.query("holders", company="IIJ", as_of="2003-09-30")
    g.ownership("IIJ", as_of="2003-09-30")

`build` writes a folder and gives what it did, ready to be asked; `open` opens such a folder again. `query`,
`ownership`, `network` and `explain` ask a folder by its name; `facts` and `read` tell what files say, without a graph.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .built import BuildReport
    from .errors import KeiretsuError
    from .graph import Graph
    from .graph import open_graph as open
    from .model import Document, Extraction
    from .pipeline import build
    from .verbs import explain, facts, network, ownership, query, read

__version__ = "0.1.0"
__all__ = [
    "BuildReport",
    "Document",
    "Extraction",
    "Graph",
    "KeiretsuError",
    "build",
    "explain",
    "facts",
    "network",
    "open",
    "ownership",
    "query",
    "read",
]

# Where each name lives: nothing heavy is imported before it is used, so that the command line answers at once.
_HOME = {
    "BuildReport": ("built", "BuildReport"),
    "Document": ("model", "Document"),
    "Extraction": ("model", "Extraction"),
    "Graph": ("graph", "Graph"),
    "KeiretsuError": ("errors", "KeiretsuError"),
    "build": ("pipeline", "build"),
    "open": ("graph", "open_graph"),
    **{name: ("verbs", name) for name in ("explain", "facts", "network", "ownership", "query", "read")},
}


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'keiretsu' has no attribute {name!r}")
    module, attribute = _HOME[name]
    return getattr(import_module(f".{module}", __name__), attribute)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
