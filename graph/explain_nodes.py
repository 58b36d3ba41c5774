"""An IRI in, what a graph says of it out: small looks into the store that explanations and pages share."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from .. import ontology
from .vocabulary import CONCLUSIONS, TYPE, known

if TYPE_CHECKING:
    from pyoxigraph import Store

Node = Mapping[str, list[NamedNode | Literal]]


def node_of(store: Store, iri: NamedNode, graph: NamedNode) -> Node:
    out: dict[str, list[NamedNode | Literal]] = {}
    for quad in store.quads_for_pattern(iri, None, None, graph):
        if isinstance(quad.object, NamedNode | Literal):
            out.setdefault(quad.predicate.value, []).append(quad.object)
    return out


def home(store: Store, iri: NamedNode) -> NamedNode | None:
    """The document's graph that makes a claim."""
    graphs = (quad.graph_name for quad in store.quads_for_pattern(iri, TYPE, None, None))
    return next((g for g in graphs if isinstance(g, NamedNode) and g != CONCLUSIONS), None)


def types(node: Node) -> set[str]:
    return {local(value) for value in node.get(TYPE.value, ()) if value.value.startswith(ontology.NAMESPACE)}


def local(value: NamedNode | Literal) -> str:
    return value.value.removeprefix(ontology.NAMESPACE)


def texts(node: Node, predicate: NamedNode) -> list[str]:
    return [value.value for value in node.get(predicate.value, ())]


def one(node: Node, term: str) -> str:
    key = term if term.startswith("http") else known(term).value
    return min((value.value for value in node.get(key, ())), default="")


def said(node: Node, name: str) -> str:
    """The value of a property by the ontology's name for it, "" where there is none."""
    return one(node, ontology.term(name))
