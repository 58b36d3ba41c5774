"""Facts of one document in, the same ones out: an issue of shares has the day on which its shares are admitted.

A paper tells of an issue first, and further down that `the Placing Shares` are expected to be admitted on a day. Where
it tells of several such days, the words that name the shares say which is whose.
"""

from __future__ import annotations

from dataclasses import replace

from ...model import Fact, Value, When
from .. import late as re

_KINDS = re.compile(
    r"\b(?:Placing|PLACING|[Pp]lacement|Subscription|Open Offer|[Rr]ights [Ii]ssue|[Ee]ntitlement|[Cc]onsideration"
    r"|[Bb]onus|[Oo]ptions?|[Ww]arrants?|Firm|Conditional|First|Second|(?:[Tt]ranche (?:\d|One|Two|A|B)\b))(?! Price)"
)
_COMING = frozenset(("planned", "agreed", "conditional", "proposed"))
_SOFT = frozenset(("announced", "resolved", "signed"))


def complete(facts: list[Fact]) -> list[Fact]:
    """Issues that are still to come, dated by the admission of their shares; all else as it was, in the same order."""
    facts = _with_symbols(facts)
    days = [f for f in facts if f.type == "Listing" and f.status in _COMING and f.date is not None]
    return [_dated(f, days) if days and f.type == "ShareIssuance" and f.status in _COMING else f for f in facts]


def _with_symbols(facts: list[Fact]) -> list[Fact]:
    """Admissions with the symbol that a sentence on the same shares and market has told elsewhere."""
    told = {
        (company.id, market.id): fact.value("ticker")
        for fact in facts
        if fact.type == "ListedOn" and fact.status == "current" and fact.value("ticker")
        for company in fact.role("company")
        for market in fact.role("exchange")
    }
    return [_with_symbol(fact, told) if fact.type == "Listing" and not fact.value("ticker") else fact for fact in facts]


def _with_symbol(fact: Fact, told: dict[tuple[str, str], Value | None]) -> Fact:
    pairs = [(company.id, market.id) for company in fact.role("company") for market in fact.role("exchange")]
    ticker = told.get(pairs[0]) if len(pairs) == 1 else None
    return replace(fact, values=(*fact.values, ("ticker", ticker))) if ticker else fact


def kinds(fact: Fact) -> frozenset[str]:
    """The words that name the shares of a fact: `Placing`, `Tranche 2`."""
    return frozenset(found.casefold() for e in fact.evidence for found in _KINDS.findall(e.quote))


def closest(fact: Fact, others: list[Fact]) -> list[Fact]:
    """Of several facts those that name the shares of `fact` best; all of them where none does."""
    own = kinds(fact)
    shared = [len(own & kinds(other)) for other in others]
    best = max(shared, default=0)
    return [other for other, count in zip(others, shared, strict=True) if count == best]


def _dated(issue: Fact, days: list[Fact]) -> Fact:
    """An issue with the only day that its shares are said to be admitted on."""
    if issue.date is not None and not any(n in _SOFT and when == issue.date for n, when in issue.dates):
        return issue
    own = {agent.id for agent in issue.role("issuer")}
    mine = [d for d in days if own & {agent.id for agent in d.role("company")}]
    told: set[When] = {d.date for d in closest(issue, mine) if d.date is not None}
    return replace(issue, date=told.pop()) if len(told) == 1 else issue
