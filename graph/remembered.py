"""A store and the quads that some of its graphs were just given in; the same store out, these graphs read from memory.

What was concluded is read several times right after it is written (checked, drawn, put into files), and an Oxigraph
store on disk looks up every term of every quad anew. Only of use while nobody else writes these graphs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pyoxigraph import NamedNode, Quad, Store

from .nodes import Node, nodes


class Remembered:
    """Answers as its store does. Graphs that were not given, and looks at all graphs together, are the store's."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._graphs: dict[NamedNode, _Indexed] = {}

    def remember(self, name: NamedNode, quads: Sequence[Quad]) -> None:
        """Take these, each once, for all that a graph holds."""
        self._graphs[name] = _Indexed(quads)

    def forget(self, name: NamedNode) -> None:
        self._graphs.pop(name, None)

    def quads_for_pattern(self, subject: Any, predicate: Any, value: Any, graph: Any = None) -> Iterator[Quad]:
        known = self._graphs.get(graph) if graph is not None else None
        if known is None:
            return self.store.quads_for_pattern(subject, predicate, value, graph)
        return known.find(subject, predicate, value)

    def nodes(self, graph: NamedNode) -> dict[str, Node]:
        """What each subject of a graph says; nobody may change it."""
        known = self._graphs.get(graph)
        return nodes(self.store.quads_for_pattern(None, None, None, graph)) if known is None else known.nodes()

    def __iter__(self) -> Iterator[Quad]:
        return iter(self.store)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.store, name)


class _Indexed:
    """Quads of one graph, by subject and by value; an index is made when it is first needed."""

    def __init__(self, quads: Sequence[Quad]) -> None:
        self.quads = quads
        self._by_subject: Mapping[Any, list[Quad]] | None = None
        self._by_value: Mapping[Any, list[Quad]] | None = None
        self._nodes: dict[str, Node] | None = None

    def nodes(self) -> dict[str, Node]:
        if self._nodes is None:
            self._nodes = nodes(self.quads)
        return self._nodes

    def find(self, subject: Any, predicate: Any, value: Any) -> Iterator[Quad]:
        if subject is not None:
            if self._by_subject is None:
                self._by_subject = _by(self.quads, "subject")
            found: Sequence[Quad] = self._by_subject.get(subject, ())
        elif value is not None:
            if self._by_value is None:
                self._by_value = _by(self.quads, "object")
            found = self._by_value.get(value, ())
        else:
            found = self.quads
        if predicate is not None:
            found = [quad for quad in found if quad.predicate == predicate]
        return iter(found if value is None or subject is None else [quad for quad in found if quad.object == value])


def _by(quads: Sequence[Quad], part: str) -> dict[Any, list[Quad]]:
    out: dict[Any, list[Quad]] = defaultdict(list)
    for quad in quads:
        out[getattr(quad, part)].append(quad)
    return dict(out)
