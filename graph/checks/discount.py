"""Offers at a price below the market's in, the discount against the one that is stated out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from .checked import Checked, Facts, Operand, compare, plain
from .figures import Figure
from .interval import Interval

_RATE = re.compile(r"\bdiscount\b", re.I)
_PRICE = re.compile(
    r"\b(?:calculation|reference|base|closing|market|share|stock)\b.*\bprice\b|\bprice\b.*\bcalculation\b|^price$", re.I
)


def find(facts: Facts) -> Iterator[Checked]:
    """A rate of discount, a price of the same day and company, and the one price at which a document offers shares."""
    rates = [f for f in facts.figures.all if f.unit == "percent" and _RATE.search(f.label) and f.status == "actual"]
    if not rates:
        return
    prices = [f for f in facts.figures.all if _PRICE.search(f.label.rpartition(" > ")[2]) and f.at.value > 0]
    for rate in rates:
        near = [p for p in prices if p.span == rate.span and p.line[0] == rate.line[0] and len(p.unit) == 3]
        offers = _offers(facts, rate)
        if len(near) == 1 and len({price.value for _, price in offers}) == 1:
            about, price = offers[0]
            yield _check(about, price, near[0], rate)


def _offers(facts: Facts, rate: Figure) -> list[tuple[str, Operand]]:
    documents = {facts.claims[claim].document for claim in rate.claims if claim in facts.claims}
    out = []
    for iri, event in facts.of_issuer.get(min(rate.line[0], default=""), ()):
        price = facts.operand(event, "pricePerShare", "price")
        told = {facts.claims[claim].document for claim in event.claims if claim in facts.claims}
        if price is not None and set(rate.line[0]) & event.roles.get("issuer", frozenset()) and told & documents:
            out.append((iri, price))
    return out


def _check(about: str, price: Operand, market: Figure, rate: Figure) -> Checked:
    hundred = Interval.exact(Decimal(100))
    exact = Interval.exact(market.at.value)
    expected = hundred - price.at / exact * hundred
    formula = f"1 - {plain(price.value)} / {plain(market.at.value)} = {plain(expected.value, 2)} %"
    operands = (price, Operand("market price", exact, market.claims))
    stated = Operand("discount", rate.at, rate.claims)
    return Checked("discount", about, compare(rate.at, expected), formula, expected, operands, stated)
