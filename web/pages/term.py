"""A term of the ontology, or any other node in, its page out: what it means, or what the graph says of it."""

from __future__ import annotations

from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from ... import ontology
from ..library import Shelf
from ..resource import term as described
from ..rows import Named
from ..site import Site
from .render import page

MOST = 500


@dataclass(frozen=True, slots=True)
class Line:
    """One triple of a node: the property's name, the value, its IRI where it is one, and the graph that says it."""

    property: str
    value: str
    iri: str
    graph: Named


def types(shelf: Shelf, site: Site) -> str:
    """Every type of event and of relation, with its definition and how many there are."""
    return page("types.html", site, types=ontology.types(), counts=shelf.catalog.types)


def term(site: Site, iri: str) -> str | None:
    """The page of a type of the ontology, None for anything else."""
    spec = next((spec for spec in ontology.types() if ontology.NAMESPACE + spec.name == iri), None)
    return None if spec is None else page("type.html", site, spec=spec, iri=iri)


def node(shelf: Shelf, site: Site, iri: str) -> str | None:
    """The page of anything that some graph says something of, None where none does."""
    lines = []
    about = described(iri) if iri.startswith(ontology.NAMESPACE) else None
    for quad in about if about is not None else shelf.store.quads_for_pattern(NamedNode(iri), None, None, None):
        value, graph = quad.object, str(getattr(quad.graph_name, "value", "")) if about is None else ""
        shown = str(getattr(value, "value", value))
        link = shown if isinstance(value, NamedNode) else ""
        name = _curie(quad.predicate.value, shelf)
        text = shown if isinstance(value, Literal) else _curie(shown, shelf)
        lines.append(Line(name, text, link, Named(graph, _curie(graph, shelf))))
        if len(lines) > MOST:
            break
    lines.sort(key=lambda line: (line.graph.name, line.property, line.value))
    return (
        page(
            "node.html",
            site,
            known=(site.base, ontology.NAMESPACE),
            iri=iri,
            lines=lines[:MOST],
            more=len(lines) > MOST,
        )
        if lines
        else None
    )


def _curie(iri: str, shelf: Shelf) -> str:
    from ...graph.vocabulary import prefixes

    for prefix, namespace in prefixes(shelf.graph.base).items():
        if iri.startswith(namespace) and iri != namespace:
            return f"{prefix}:{iri[len(namespace) :]}"
    return iri
