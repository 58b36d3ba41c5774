"""A concluded party in, by what it is known and why its names are taken for one out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from .. import ontology
from .explain_nodes import home, node_of, one, texts
from .vocabulary import CONCLUSIONS, LABEL, kei

if TYPE_CHECKING:
    from pyoxigraph import Store


def known_by(store: Store, party: NamedNode) -> Iterator[str]:
    """Its numbers, symbols and changed names, each with its time: `ticker NASDAQ:IIJI, until 2003-10/2003-11`."""
    found = []
    for quad in store.quads_for_pattern(None, kei("identifies"), party, CONCLUSIONS):
        if isinstance(quad.subject, NamedNode):
            node = node_of(store, quad.subject, CONCLUSIONS)
            terms = ("scheme", "identifierValue", "validFrom", "validUntil")
            scheme, value, first, last = (one(node, ontology.term(term)) for term in terms)
            times = [f"{word} {told}" for word, told in (("from", first), ("until", last)) if told]
            found.append(((scheme, first or last, value), ", ".join((f"{scheme} {value}", *times))))
    yield from (line for _, line in sorted(found))


def joined(store: Store, party: NamedNode) -> Iterator[str]:
    """Other names that documents have for it, with the reasons and the score of each."""
    label = set(texts(node_of(store, party, CONCLUSIONS), LABEL))
    lines = set()
    for quad in store.quads_for_pattern(None, kei("identifiedAs"), party, CONCLUSIONS):
        if isinstance(quad.subject, NamedNode):
            node = node_of(store, quad.subject, CONCLUSIONS)
            agent = NamedNode(one(node, ontology.term("about")))
            graph = home(store, agent)
            name = one(node_of(store, agent, graph), LABEL.value) if graph else ""
            if graph and name not in label:
                reasons = "; ".join(sorted(texts(node, kei("likeness"))))
                document = one(node_of(store, graph, graph), ontology.term("name"))
                lines.add(f"{name} in {document}: {reasons} ({one(node, ontology.term('confidence'))})")
    yield from sorted(lines)
