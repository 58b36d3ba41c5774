"""A graph in, `report.html` out: one page with the network, events, facts, checks and findings, and their evidence.

What it tells stands in it as JSON (`contents`), which scripts of this folder show, in the order of `SCRIPTS`.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ..inlining import data, render
from ..store import write_atomically
from .contents import gather

if TYPE_CHECKING:
    from .. import Graph
    from ..report_shacl import Report

SCRIPTS = (
    "base.js", "evidence.js", "panel.js", "layers.js", "layout.js", "lines.js", "drawing.js", "network.js", "stakes.js",
    "events.js", "facts.js", "findings.js", "start.js",
)  # fmt: skip


def write(graph: Graph, path: Path, checked: Report | None = None) -> None:
    """Write the page of a graph. Raises StoreError.

    Args:
        checked: the validation, where it was done already.
    """
    write_atomically(path, page(graph, checked).encode("utf-8", "replace"))


def page(graph: Graph, checked: Report | None = None, known_on: str = "") -> str:
    """The page as text: the same graph gives the same page.

    Args:
        known_on: the day of which the graph is, which the page says (`Graph.at`); "" for all that is told.
    """
    told = gather(graph, checked if checked is not None else graph.validate())
    return render("report", "page.html", SCRIPTS, "page.css", data=data(told), counts=told["counts"], known_on=known_on)
