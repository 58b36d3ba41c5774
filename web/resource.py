"""An IRI in, what the store says of it out, as triples: the description behind a page."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

import pyoxigraph as ox

from .. import ontology
from ..errors import LimitError
from ..graph.vocabulary import CONCLUSIONS, kei, known

if TYPE_CHECKING:
    from .library import Shelf


def description(shelf: Shelf, iri: str, rows: int) -> list[ox.Triple]:
    """All triples about an IRI: those it is the subject of, the evidence they lead to, and who among the conclusions
    speaks of it; a term of the ontology is told by the ontology alone. Empty where nothing is said.

    Raises:
        LimitError: there are more than `rows`.
    """
    if iri.startswith(ontology.NAMESPACE):
        return sorted((quad.triple for quad in term(iri)), key=str)
    found: dict[ox.Triple, None] = {}
    for triple in _about(shelf.store, ox.NamedNode(iri)):
        found[triple] = None
        if len(found) > rows:
            raise LimitError(f"more than {rows} triples are about <{iri}>; ask for them by SPARQL, page by page")
    return sorted(found, key=str)


def term(iri: str) -> list[ox.Quad]:
    """What the ontology says of one of its terms, but for its shapes, which are nameless."""
    quads = _ontology().quads_for_pattern(ox.NamedNode(iri), None, None, None)
    return [quad for quad in quads if not isinstance(quad.object, ox.BlankNode)]


def _about(store: ox.Store, node: ox.NamedNode) -> Iterator[ox.Triple]:
    whole = kei("text")
    for quad in store.quads_for_pattern(node, None, None, None):
        yield quad.triple
        if quad.predicate in (kei("evidence"), known("oa:hasSelector")) and isinstance(quad.object, ox.NamedNode):
            yield from (triple for triple in _about(store, quad.object) if triple.predicate != whole)
    for quad in store.quads_for_pattern(None, None, node, CONCLUSIONS):
        yield quad.triple


@cache
def _ontology() -> ox.Store:
    store = ox.Store()
    store.load(ontology.turtle().encode(), format=ox.RdfFormat.TURTLE)
    return store
