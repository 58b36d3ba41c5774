"""Facts of one document in, the same ones and the issues of shares that subscriptions alone tell of out.

Who subscribes takes up what is issued: `Alpha will subscribe for 7,000 new shares of Beta` is an issue of Beta's too.
"""

from __future__ import annotations

from dataclasses import replace

from ...model import Fact

_SHARED = ("amount", "currency", "pricePerShare", "shares")
_TAKEN = ("planned", "agreed", "conditional")


def complete(facts: list[Fact]) -> list[Fact]:
    """Facts with an issue for each issuer of subscriptions that has none; its figures are those of its only taker."""
    issuers = {agent.id for fact in facts if fact.type == "ShareIssuance" for agent in fact.role("issuer")}
    taken: dict[str, list[Fact]] = {}
    for fact in facts:
        if fact.type == "ShareSubscription" and fact.status in _TAKEN:
            for agent in fact.role("issuer"):
                if agent.id not in issuers:
                    taken.setdefault(agent.id, []).append(fact)
    return [*facts, *(_issue(group) for group in taken.values())]


def _issue(subscriptions: list[Fact]) -> Fact:
    first = subscriptions[0]
    alone = len(subscriptions) == 1
    told = {name: value for name, value in first.values if name in _SHARED and (alone or name == "pricePerShare")}
    if "pricePerShare" in told or "amount" in told:
        told |= {name: value for name, value in first.values if name == "currency"}
    elif "currency" in told:
        del told["currency"]
    return replace(
        first,
        type="ShareIssuance",
        roles=tuple((name, agents) for name, agents in first.roles if name == "issuer"),
        values=tuple(sorted(told.items())),
        rule="share_issuance/subscribed",
        confidence=first.confidence * 0.9,
    )
