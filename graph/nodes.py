"""Quads in, nodes out: what each subject says, property by property. Nothing in our graphs is nameless."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Store, Triple

Term = NamedNode | Literal
Node = dict[str, list[Term]]


def named(quads: Iterable[Quad]) -> Iterator[tuple[NamedNode, NamedNode, Term]]:
    """Subject, property and value of each quad; a blank node of a foreign graph becomes an IRI of its own."""
    for quad in quads:
        subject, value = quad.subject, quad.object
        if isinstance(subject, NamedNode) and isinstance(value, NamedNode | Literal):  # as good as always
            yield subject, quad.predicate, value
        elif not isinstance(subject, Triple) and not isinstance(value, Triple):
            yield _iri(subject), quad.predicate, value if isinstance(value, Literal) else _iri(value)


def _iri(term: NamedNode | BlankNode) -> NamedNode:
    return term if isinstance(term, NamedNode) else NamedNode(f"urn:keiretsu:nameless:{term.value}")


def nodes(quads: Iterable[Quad], *, but: NamedNode | None = None) -> dict[str, Node]:
    """IRI -> property -> values, in the order of the quads; one property can be left out."""
    out: dict[str, Node] = {}
    left_out = but.value if but is not None else ""
    for subject, predicate, value in named(quads):
        key = predicate.value
        if key == left_out:
            continue
        iri = subject.value
        node = out.get(iri)
        if node is None:
            node = out[iri] = {}
        values = node.get(key)
        if values is None:
            node[key] = [value]
        else:
            values.append(value)
    return out


def first(store: Store, subject: Term | None, predicate: NamedNode) -> Term | None:
    """A value of a property, whichever graph says it."""
    if not isinstance(subject, NamedNode):
        return None
    return next((value for _, _, value in named(store.quads_for_pattern(subject, predicate, None, None))), None)
