"""Facts of one document in, the same ones out: shares that a deal is paid with are the seller's, and wait for the deal.

`The Consideration shall be satisfied by the allotment and issue of 52,000,000 shares to the Vendor`: as long as the
deal is only agreed, so are they.
"""

from __future__ import annotations

from dataclasses import replace

from ...model import Agent, Fact
from .. import late as re
from ..reading import Reading

_GAP = r"(?:[^.;]|\.\d){0,160}"
_PAID = re.compile(
    rf"\b(?:consideration|purchase price|price is|price of)\b{_GAP}\b(?:cash|shares|satisf\w+|settled|paid)\b"
    rf"|\bconsideration shares\b|\b(?:satisfied|settled|discharged|paid)\b{_GAP}\b(?:issue|issuance|allotment)\b",
    re.IGNORECASE,
)
_ISSUED = re.compile(
    r"\b(?:has|have|had|was|were|been)\s(?:\w+\s)?(?:issued|allotted)\b|\bissued (?:and|to)\b", re.IGNORECASE
)
_OPEN = ("agreed", "planned", "conditional", "proposed")
_ABOVE = 260  # characters before a list's item in which its lead tells what it pays for
_SHARED = ("currency", "pricePerShare", "shares")


def complete(facts: list[Fact], reading: Reading) -> list[Fact]:
    """Facts with the status of such issues mended, and a subscription of the one seller beside each."""
    deals = [f for f in facts if f.type == "Acquisition" and f.role("seller") and f.role("acquirer")]
    told: list[Fact] = []
    for fact in facts:
        deal = _deal(fact, deals, reading) if fact.type in ("ShareIssuance", "ShareSubscription") else None
        if deal is None:
            told.append(fact)
            continue
        waits = deal.status in _OPEN and fact.status == "completed"
        one = replace(fact, status=deal.status if waits else fact.status)
        told.append(one)
        if fact.type == "ShareIssuance" and len(deal.role("seller")) == 1 and not _taken(fact, facts):
            told.append(_subscription(one, deal.role("seller")[0]))
    return told


def _deal(issue: Fact, deals: list[Fact], reading: Reading) -> Fact | None:
    """The deal that is told last before an issue of shares which pay for it; None where they pay for none."""
    start, end = issue.evidence[0].start, issue.evidence[0].end
    words = reading.text[start:end]
    if issue.value("shares") is None or _ISSUED.search(words):
        return None
    paid = _PAID.search(words) or _PAID.search(reading.text[max(0, start - _ABOVE) : end].rpartition("\n\n")[2])
    before = [deal for deal in deals if deal.evidence[0].start <= start]
    return before[-1] if paid and before else None


def _taken(issue: Fact, facts: list[Fact]) -> bool:
    """Whether somebody is told to take these shares up."""
    return any(
        fact.type == "ShareSubscription"
        and {a.id for a in fact.role("issuer")} & {a.id for a in issue.role("issuer")}
        and fact.value("shares") in (None, issue.value("shares"))
        for fact in facts
    )


def _subscription(issue: Fact, seller: Agent) -> Fact:
    return replace(
        issue,
        type="ShareSubscription",
        roles=(("issuer", issue.role("issuer")), ("subscriber", (seller,))),
        values=tuple((name, value) for name, value in issue.values if name in _SHARED),
        rule="share_subscription/consideration",
        confidence=issue.confidence * 0.9,
    )
