"""The nodes of the conclusions in, the same by what they are out: a page asks for each kind of them many times."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..explain_nodes import Node, types


class Found(Mapping[str, Node]):
    """All conclusions, IRI -> node, with the classes of each."""

    def __init__(self, nodes: Mapping[str, Node]) -> None:
        self.nodes = nodes
        self.kinds = {iri: frozenset(types(node)) for iri, node in nodes.items()}

    def of(self, kind: str) -> list[str]:
        """The IRIs of a class."""
        return [iri for iri, kinds in self.kinds.items() if kind in kinds]

    def __getitem__(self, iri: str) -> Node:
        return self.nodes[iri]

    def __iter__(self) -> Iterator[str]:
        return iter(self.nodes)

    def __len__(self) -> int:
        return len(self.nodes)
