"""A network in, one HTML page out: the picture, and for each of its lines the words that it was read from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..inlining import render
from .svg import FORMS, OTHER, draw, title

if TYPE_CHECKING:
    from networkx import MultiDiGraph


def page(network: MultiDiGraph[str]) -> str:
    """The page of a network made by `graph.network.network`; it works offline and asks for nothing."""
    ordered = sorted(network.edges(keys=True, data=True), key=lambda edge: (edge[0], edge[1], str(edge[2])))
    edges: list[dict[str, Any]] = []
    for a, b, key, data in ordered:
        names = [str(network.nodes[node].get("name", node)) for node in (a, b)]
        words = FORMS.get(str(data["relation"]), OTHER).words
        edges.append({**data, "key": key, "source": names[0], "target": names[1], "words": words})
    note = f"As of {network.graph['as_of']}." if network.graph.get("as_of") else "As last known."
    return render(
        "network", "page.html", ["page.js"], "page.css", svg=draw(network), edges=edges, note=note, title=title(network)
    )
