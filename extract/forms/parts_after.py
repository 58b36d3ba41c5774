"""Facts of one document in, the same with the part that a party holds after its purchase or subscription out.

A list of holders after an allotment tells what each subscriber holds then: that is of the subscription as well.
"""

from __future__ import annotations

from dataclasses import replace

from ...model import Agent, Fact, Value

_SIDES = {"ShareSubscription": ("subscriber", "issuer"), "Acquisition": ("acquirer", "target")}
_OPEN = frozenset(("planned", "agreed", "conditional", "proposed"))


def complete(facts: list[Fact]) -> list[Fact]:
    """Facts in the same order."""
    after = {kind: _held(facts, kind) for kind in ("planned", "current")}
    return [_with(fact, after) if fact.type in _SIDES else fact for fact in facts]


def _held(facts: list[Fact], status: str) -> dict[tuple[Agent, Agent], set[Value]]:
    out: dict[tuple[Agent, Agent], set[Value]] = {}
    for fact in facts:
        percent = fact.value("percent")
        if fact.type == "Shareholding" and fact.status == status and percent is not None:
            out.setdefault((fact.role("holder")[0], fact.role("issuer")[0]), set()).add(percent)
    return out


def _with(fact: Fact, after: dict[str, dict[tuple[Agent, Agent], set[Value]]]) -> Fact:
    who, whose = (fact.role(name) for name in _SIDES[fact.type])
    if len(who) != 1 or len(whose) != 1 or fact.value("percentAfter") is not None or fact.status == "denied":
        return fact
    told = after["planned"].get((who[0], whose[0]), set())
    if len(told) != 1 or fact.status not in _OPEN:
        return fact
    (percent,) = told
    if percent == fact.value("percent"):
        return fact
    return replace(fact, values=tuple(sorted({**dict(fact.values), "percentAfter": percent}.items())))
