"""An event, a relation, a figure or a claim in, its page out: parties, values, arithmetic, each quote in its place."""

from __future__ import annotations

from dataclasses import dataclass

from pyoxigraph import NamedNode

from ... import ontology
from ...errors import KeiretsuError
from ...graph.explain import Quote, explain
from ...graph.explain_nodes import home
from ...graph.vocabulary import CONCLUSIONS, kei
from ..library import Shelf
from ..rows import Named, Row, row_of, shown
from ..site import Site
from .render import page

CONTEXT = 320  # characters of the source shown on either side of a quote
MOST = 40  # quotes shown
_LINKS = ("startedBy", "changedBy", "endedBy", "starts", "changes", "ends")


@dataclass(frozen=True, slots=True)
class Piece:
    """A quote within its surroundings."""

    quote: Quote
    before: str
    after: str


def statement(shelf: Shelf, site: Site, iri: str) -> str | None:
    """The page, None where the IRI is no statement."""
    store, node = shelf.store, NamedNode(iri)
    row = row_of(store, iri, MOST)
    graph = CONCLUSIONS
    if row is None:
        try:
            told = explain(store, iri).statements
        except KeiretsuError:
            return None
        where = home(store, node)
        if len(told) != 1 or where is None or told[0].iri != iri:
            return None
        graph, row = where, shown(store, told[0], where, MOST)
    texts: dict[str, str] = {}
    return page(
        "statement.html",
        site,
        row=row,
        concluded=graph == CONCLUSIONS,
        pieces=[_piece(shelf, quote, texts) for quote in row.quotes],
        related=_related(shelf, iri),
        definition=_definition(row),
        path=site.link(iri),
    )


def _definition(row: Row) -> str:
    return next((spec.definition for spec in ontology.types() if spec.name == row.type), "")


def _related(shelf: Shelf, iri: str) -> list[tuple[str, Named]]:
    """Events that began, changed or ended a state, and states that an event began, changed or ended."""
    store, node = shelf.store, NamedNode(iri)
    found = []
    for name in _LINKS[:3]:
        for quad in store.quads_for_pattern(node, kei(name), None, CONCLUSIONS):
            found.append((ontology.label(name), str(getattr(quad.object, "value", ""))))
        for quad in store.quads_for_pattern(None, kei(name), node, CONCLUSIONS):
            found.append((_LINKS[_LINKS.index(name) + 3], str(getattr(quad.subject, "value", ""))))
    rows = ((how, row_of(store, other, 0)) for how, other in sorted(set(found)))
    return [
        (how, Named(row.iri, " · ".join(filter(None, (row.label, row.status, row.when))))) for how, row in rows if row
    ]


def _piece(shelf: Shelf, quote: Quote, texts: dict[str, str]) -> Piece:
    """Cut at a word where one is near."""
    iri = quote.document_iri
    if iri not in texts:
        node = NamedNode(iri)
        quads = shelf.store.quads_for_pattern(node, kei("text"), None, node)
        texts[iri] = min((str(getattr(quad.object, "value", "")) for quad in quads), default="")
    text = texts[iri]
    first, last = max(0, quote.start - CONTEXT), min(len(text), quote.end + CONTEXT)
    before, after = text[first : quote.start], text[quote.end : last]
    if first and " " in before:
        before = "… " + before.partition(" ")[2]
    if last < len(text) and " " in after:
        after = after.rpartition(" ")[0] + " …"
    return Piece(quote, before, after)
