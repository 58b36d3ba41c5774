"""A statement, a claim or a party in, what people have judged about it out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from .. import ontology
from .explain_nodes import home, local, node_of, one
from .vocabulary import JUDGEMENTS, kei

if TYPE_CHECKING:
    from pyoxigraph import Store

VERDICTS = {"merge": "merged", "neverMerge": "kept apart", "reject": "rejected", "set": "judged"}


def judged(store: Store, about: Iterable[NamedNode]) -> Iterator[tuple[str, str]]:
    """(verdict, sentence) of every judgement about one of these claims or agents."""
    found = {
        quad.subject
        for iri in about
        for quad in store.quads_for_pattern(None, kei("about"), iri, JUDGEMENTS)
        if isinstance(quad.subject, NamedNode)
    }
    for judgement in sorted(found, key=lambda iri: iri.value):
        yield _sentence(store, judgement)


def _sentence(store: Store, judgement: NamedNode) -> tuple[str, str]:
    node = node_of(store, judgement, JUDGEMENTS)
    term = {name: one(node, ontology.term(name)) for name in ("judgedBy", "judgedOn", "reason", "setsValue")}
    decision = next(map(local, node[ontology.term("decision")]))
    who = " ".join(filter(None, (f"by {term['judgedBy']}" if term["judgedBy"] else "", term["judgedOn"])))
    if decision == "set":
        named = ontology.label(next(map(local, node[ontology.term("setsProperty")])))
        told = sorted(value.value for value in node.get(ontology.term("replacesValue"), ()))
        before = f" (the document says {', '.join(told)})" if told else " (the document does not say)"
        what = f"{named} is {term['setsValue'] or 'not told'}{before}"
    elif decision == "reject":
        what = "this claim is wrong; conclusions leave it out"
    else:
        what = one(node, ontology.term("message"))
    return VERDICTS[decision], ", ".join(filter(None, (what, who))) + (f": {term['reason']}" if term["reason"] else "")


def rejected(store: Store, agents: set[str]) -> list[NamedNode]:
    """The rejected claims in which one of these agents plays a role."""
    out = set()
    for quad in store.quads_for_pattern(None, kei("decision"), kei("reject"), JUDGEMENTS):
        for about in store.quads_for_pattern(quad.subject, kei("about"), None, JUDGEMENTS):
            claim = about.object
            graph = home(store, claim) if isinstance(claim, NamedNode) else None
            if isinstance(claim, NamedNode) and graph is not None:
                said = {v.value for values in node_of(store, claim, graph).values() for v in values}
                if said & agents:
                    out.add(claim)
    return sorted(out, key=lambda iri: iri.value)
