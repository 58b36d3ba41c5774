"""Subscriptions of a group and of its members in, the members' sums against the group's out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from .checked import Checked, Facts, Operand, compare, plain
from .interval import total


def find(facts: Facts) -> Iterator[Checked]:
    """Shares and amounts that one document tells for a group, and for two or more of its members."""
    members: dict[str, set[str]] = defaultdict(set)
    for state in facts.states.values():
        if state.type == "GroupMembership":
            for group in state.roles.get("group", ()):
                members[group] |= state.roles.get("member", frozenset())
    by_buyer: dict[tuple[str, str], list[str]] = defaultdict(list)
    for iri, event in facts.events.items():
        if event.type == "ShareSubscription" and len(event.roles.get("subscriber", ())) == 1:
            for issuer in event.roles.get("issuer", ()):
                by_buyer[next(iter(event.roles["subscriber"])), issuer].append(iri)
    for (buyer, issuer), owned in sorted(by_buyer.items()):
        for iri in owned:
            for name in ("shares", "amount"):
                parts = [
                    part
                    for member in sorted(members.get(buyer, ()))
                    for other in by_buyer.get((member, issuer), ())
                    if (part := _part(facts, iri, other, name)) is not None
                ]
                whole = facts.operand(facts.events[iri], name, "total")
                if len(parts) > 1 and whole is not None:
                    yield _sum(iri, parts, whole)


def _part(facts: Facts, group: str, other: str, name: str) -> Operand | None:
    """What a member subscribes for, in the same document and with the same status."""
    whole, part = facts.events[group], facts.events[other]
    documents = [{facts.claims[c].document for c in thing.claims if c in facts.claims} for thing in (whole, part)]
    if not documents[0] & documents[1] or whole.status != part.status:
        return None
    return facts.operand(part, name, "part")


def _sum(iri: str, parts: list[Operand], whole: Operand) -> Checked:
    expected = total([part.at for part in parts])
    formula = f"{' + '.join(plain(part.value) for part in parts)} = {plain(expected.value)}"
    return Checked("group_total", iri, compare(whole.at, expected), formula, expected, tuple(parts), whole)
