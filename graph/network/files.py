"""A network in, the bytes of a GraphML, GEXF or JSON file out, for other tools; networkx reads each of them back."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from ..exports import xmlwriting
from ..exports.xmlwriting import Edge, Node
from .edges import attributes

if TYPE_CHECKING:
    from networkx import MultiDiGraph


def _parts(network: MultiDiGraph[str]) -> tuple[list[Node], list[Edge], dict[str, str]]:
    nodes = [Node(node, str(data.get("name", node)), attributes(data)) for node, data in network.nodes(data=True)]
    edges = [
        Edge(
            str(key), a, b, str(data.get("label", "")), str(data.get("relation", "")),
            {**attributes(data), "statement": str(key)},
            str(data.get("valid_from", "")), str(data.get("valid_until", "")),
        )
        for a, b, key, data in network.edges(keys=True, data=True)
    ]  # fmt: skip
    return nodes, edges, {key: str(value) for key, value in network.graph.items() if value}


def graphml(network: MultiDiGraph[str]) -> bytes:
    return "".join(xmlwriting.graphml(*_parts(network))).encode()


def gexf(network: MultiDiGraph[str]) -> bytes:
    return "".join(xmlwriting.gexf(*_parts(network))).encode()


def json_(network: MultiDiGraph[str]) -> bytes:
    nodes = [{"id": node, **dict(network.nodes[node])} for node in sorted(network)]
    ordered = sorted(network.edges(keys=True, data=True), key=lambda edge: (edge[0], edge[1], str(edge[2])))
    edges = [{"source": a, "target": b, "key": key, **data} for a, b, key, data in ordered]
    whole = {"directed": True, "multigraph": True, "graph": network.graph, "nodes": nodes, "edges": edges}
    return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")
