"""A network in, the bytes of a GraphML, GEXF or JSON file out, for other tools; networkx reads each of them back."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from .iri import clean

if TYPE_CHECKING:
    from networkx import MultiDiGraph


def _plain(network: MultiDiGraph[str]) -> MultiDiGraph[str]:
    """The network with values that XML formats can carry: no None, no lists, no forbidden characters."""
    import networkx as nx

    flat: MultiDiGraph[str] = nx.MultiDiGraph()
    flat.graph.update({key: clean(str(value)) for key, value in network.graph.items() if value})
    for node, data in network.nodes(data=True):
        flat.add_node(node, label=clean(str(data.get("name", node))), **_values(data))
    for a, b, key, data in network.edges(keys=True, data=True):
        flat.add_edge(a, b, key=key, statement=key, **_values(data))
    return flat


def _values(data: dict[str, Any]) -> dict[str, Any]:
    kept = {key: value for key, value in data.items() if value is not None and key != "evidence"}
    return {key: clean(value) if isinstance(value, str) else value for key, value in kept.items()}


def graphml(network: MultiDiGraph[str]) -> bytes:
    import networkx as nx

    return ("\n".join(nx.generate_graphml(_plain(network), named_key_ids=True)) + "\n").encode()


def gexf(network: MultiDiGraph[str]) -> bytes:
    import networkx as nx

    flat = _plain(network)
    for _, _, key, data in flat.edges(keys=True, data=True):
        data["id"] = key
    text = "\n".join(nx.generate_gexf(flat, version="1.2draft"))
    text = re.sub(r' lastmodifieddate="[^"]*"', "", text)  # networkx writes today's date: the same input, other bytes
    return (text + "\n").encode()


def json_(network: MultiDiGraph[str]) -> bytes:
    nodes = [{"id": node, **dict(network.nodes[node])} for node in sorted(network)]
    ordered = sorted(network.edges(keys=True, data=True), key=lambda edge: (edge[0], edge[1], str(edge[2])))
    edges = [{"source": a, "target": b, "key": key, **data} for a, b, key, data in ordered]
    whole = {"directed": True, "multigraph": True, "graph": network.graph, "nodes": nodes, "edges": edges}
    return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")
