"""What became of judgements in, the quads of their graph out: who decided what, when, why, and what it is about."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import Literal, NamedNode, Quad, Store

from ..iri import BASE, mint
from ..vocabulary import JUDGEMENTS, TYPE, kei, known, text
from .applying import Outcome
from .entries import TERMS, Judgement, Ruling
from .slots import property_of


def quads(outcomes: Iterable[Outcome], base: str = BASE) -> list[Quad]:
    """All judgements. One that could not be followed is about nothing (or not all that it names), and says why."""
    out: dict[Quad, None] = {}
    for outcome in outcomes:
        me = iri(outcome, base)
        for predicate, value in _said(outcome):
            out[Quad(me, predicate, value, JUDGEMENTS)] = None
    return list(out)


def iri(outcome: Outcome, base: str = BASE) -> NamedNode:
    """What names a judgement."""
    return mint("judgement", outcome.judgement.local, base)


def _said(outcome: Outcome) -> Iterable[tuple[NamedNode, NamedNode | Literal]]:
    judgement = outcome.judgement
    yield TYPE, kei("Judgement")
    yield kei("decision"), kei(TERMS[judgement.decision])
    yield kei("message"), text(judgement.shown)
    for name, value in (("reason", judgement.reason), ("judgedBy", judgement.by)):
        if value:
            yield kei(name), text(value)
    if judgement.on:
        yield kei("judgedOn"), Literal(judgement.on, datatype=known("xsd:date"))
    if isinstance(judgement, Ruling) and judgement.decision == "set":
        yield kei("setsProperty"), kei(property_of(judgement.fact.type, judgement.slot))
        yield kei("setsValue"), text(judgement.value)
        for before in outcome.before:
            if before:
                yield kei("replacesValue"), text(before)
    for one in outcome.about:
        yield kei("about"), NamedNode(one)
    if outcome.problem:
        yield kei("notFollowed"), text(outcome.problem)


def status_of(store: Store, judgements: Iterable[Judgement | Ruling]) -> dict[str, str]:
    """Of each judgement (by its local name) that the stored graph does not follow, why: what it is about is gone, or
    the graph was built before it was made."""
    out = {}
    for judgement in judgements:
        ends = f"/judgement/{judgement.local}"
        found = [q for q in store.quads_for_pattern(None, kei("decision"), None, JUDGEMENTS)
                 if getattr(q.subject, "value", "").endswith(ends)]  # fmt: skip
        if not found:
            out[judgement.local] = "not followed yet: build again"
            continue
        for quad in store.quads_for_pattern(found[0].subject, kei("notFollowed"), None, JUDGEMENTS):
            out[judgement.local] = f"not followed: {getattr(quad.object, 'value', '')}"
    return out
