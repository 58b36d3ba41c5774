"""A document's IRI or file name in, lines about it out: what it is, and when it is of, with the words that say so."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from .explain_nodes import Node, node_of, one
from .vocabulary import TYPE, kei, known

if TYPE_CHECKING:
    from pyoxigraph import Store


def document_of(store: Store, subject: str) -> NamedNode | None:
    """The document of an IRI or a file's name; of several files of one name the first by IRI. None if there is none."""
    if "://" in subject or subject.startswith("urn:"):
        iri = NamedNode(subject)
        found = next(store.quads_for_pattern(iri, TYPE, kei("Document"), iri), None)
        return iri if found else None
    named = store.quads_for_pattern(None, kei("name"), Literal(subject), None)
    iris = (quad.subject for quad in named if isinstance(quad.subject, NamedNode) and quad.subject == quad.graph_name)
    return min(iris, key=lambda iri: iri.value, default=None)


def notes(store: Store, iri: NamedNode) -> tuple[str, ...]:
    """Title, publisher, date (or the days between which it is, with why), and how many claims it makes."""
    node = node_of(store, iri, iri)
    lines = [f"title: {one(node, 'dcterms:title')}"]
    if publisher := one(node, kei("publisherName").value):
        lines.append(f"publisher: {publisher}")
    lines += _dated(store, iri, node)
    claims = sum(1 for _ in store.quads_for_pattern(None, TYPE, kei("Claim"), iri))
    lines.append(f"claims: {claims} (keiretsu query document file={one(node, kei('name').value)})")
    return tuple(lines)


def _dated(store: Store, iri: NamedNode, node: Node) -> Iterator[str]:
    if issued := one(node, "dcterms:issued"):
        yield f"issued: {issued}"
        return
    limits = [(side, one(node, kei(f"issued{side.capitalize()}").value)) for side in ("earliest", "latest")]
    if not any(limit for _, limit in limits):
        yield "issued: no date, and nothing in it bounds one"
        return
    yield "issued: no date; its content bounds it"
    for side, limit in limits:
        if limit:
            yield f"    {side} {limit}: {one(node, kei(f'{side}Reason').value)}"
            for span in node.get(kei(f"{side}Evidence").value, ()):
                yield from _quoted(store, span, iri)


def _quoted(store: Store, span: NamedNode | Literal, graph: NamedNode) -> Iterator[str]:
    for at in node_of(store, span, graph).get(known("oa:hasSelector").value, ()) if isinstance(span, NamedNode) else ():
        place = node_of(store, at, graph) if isinstance(at, NamedNode) else {}
        words = " ".join(one(place, "oa:exact").split())
        yield f'        "{words}" (characters {one(place, "oa:start")}-{one(place, "oa:end")})'
