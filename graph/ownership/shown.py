"""A party or a derived state in, what follows for it as sentences out: for explanations, beside what is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from ..explain_nodes import node_of, one, types
from ..vocabulary import CONCLUSIONS, DERIVED, kei

if TYPE_CHECKING:
    from pyoxigraph import Store

_GENERAL = {"Conclusion", "DerivedState", "SubsidiaryThreshold", "UltimateControl"}


def about(store: Store, party: NamedNode) -> list[tuple[str, str]]:
    """(`derived`, sentence) of each derived state of a party, sorted."""
    ends = (kei(name) for name in ("upstream", "downstream", "linkedParty"))
    found = {quad.subject for end in ends for quad in store.quads_for_pattern(None, end, party, CONCLUSIONS)}
    return sorted(("derived", told) for iri in found if isinstance(iri, NamedNode) and (told := follows(store, iri)))


def follows(store: Store, iri: NamedNode) -> str:
    """What a derived state says, its days, its reason and its arithmetic; "" where the IRI is none."""
    node = node_of(store, iri, CONCLUSIONS)
    kinds = types(node)
    if "DerivedState" not in kinds:
        return ""
    kind = min(kinds - _GENERAL, default="derived state")
    since, until, working = (one(node, kei(name).value) for name in ("asOf", "validUntil", "working"))
    days = ", ".join(filter(None, (f"as of {since}" if since else "", f"until {until}" if until else "")))
    shown = f"{kind} ({days})" if days else kind
    return f"{shown}: {one(node, kei('message').value)}{f' [{working}]' if working else ''} <{iri.value}>"


def operands(store: Store, iri: NamedNode) -> list[NamedNode]:
    """The states that a derived one follows from."""
    node = node_of(store, iri, CONCLUSIONS)
    return [value for value in node.get(DERIVED.value, ()) if isinstance(value, NamedNode)]
