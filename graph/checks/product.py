"""Events in, shares times the price of one against the amount out: price x shares, and what two of the three give.

A price may stand once in a document for several statements about one issue: where a document tells just one price of
an issuer's shares, a statement that tells none is worked out with it, and shown only where that comes out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache

from ...ontology import type_spec
from ..merging import Merged
from .checked import Checked, Facts, Operand, compare, plain

# What is paid for shares: the price of one, and the amount for all of them.
SUMS = (("pricePerShare", "amount"), ("amountPaidPerShare", "amountPaid"))
_NOT_FOR_SHARES = frozenset(("Dividend", "StockSplit"))


def find(facts: Facts) -> Iterator[Checked]:
    """Every event that tells two of shares, price and amount."""
    prices = _prices(facts)
    for iri, event in facts.events.items():
        if event.type in _NOT_FOR_SHARES or not _about_shares(event.type):
            continue
        for price_name, amount_name in SUMS:
            shares = facts.operand(event, "shares")
            price, amount = facts.operand(event, price_name, "price"), facts.operand(event, amount_name, "amount")
            if price is not None:
                yield from _own(iri, shares, price, amount, amount_name)
            elif amount is not None and (borrowed := _borrowed(facts, event, price_name, prices)):
                yield from _with(iri, shares, borrowed, amount, amount_name)


@cache
def _about_shares(type_: str) -> bool:
    """Whether the ontology lets a type tell a number of shares: what money is spent on has none."""
    return any(value.name == "shares" for value in type_spec(type_).values)


def _own(iri: str, shares: Operand | None, price: Operand, amount: Operand | None, name: str) -> Iterator[Checked]:
    if price.value <= 0:
        return
    if shares is None:
        if amount is not None and (done := divided(iri, amount, price)):
            yield done
        return
    product, formula = _product(shares, price)
    if amount is None:
        yield Checked("product", iri, "derives", formula, product, (shares, price), detail=name)
    # An amount that is less than the price of one share is not that of several.
    elif shares.value > 0 and not (shares.value > 1 and amount.value <= price.value):
        yield Checked("product", iri, compare(amount.at, product), formula, product, (shares, price), amount)


def _with(iri: str, shares: Operand | None, price: Operand, amount: Operand, name: str) -> Iterator[Checked]:
    """With the one price of the document: shown where it comes out."""
    said = "the only price that the document tells for these shares"
    if shares is None:
        if done := divided(iri, amount, price, f"Worked out with {said}."):
            yield done
        return
    product, formula = _product(shares, price)
    if amount.at.meets(product):
        yield Checked("product", iri, "reconciles", formula, product, (shares, price), amount, message=f"With {said}.")


def divided(iri: str, amount: Operand, price: Operand, message: str = "") -> Checked | None:
    """How many shares an amount pays for; only an exact division says it."""
    if price.value <= 0 or amount.value <= price.value or amount.value % price.value:
        return None
    count = amount.at.exact(amount.value / price.value)
    formula = f"{plain(amount.value)} / {plain(price.value)} = {plain(count.value)} shares"
    return Checked("product", iri, "derives", formula, count, (amount, price), detail="shares", message=message)


def _product(shares: Operand, price: Operand) -> tuple:  # type: ignore[type-arg]
    product = shares.at.exact(shares.value) * price.at if shares.at.margin is None else shares.at * price.at
    return product, f"{plain(shares.value)} shares x {plain(price.value)} = {plain(product.value)}"


def _prices(facts: Facts) -> Mapping[tuple[str, str, str], Mapping[Decimal, Operand]]:
    """By document, issuer and name of the price: every price told."""
    found: dict[tuple[str, str, str], dict[Decimal, Operand]] = defaultdict(dict)
    for event in facts.events.values():
        for name, _ in SUMS:
            for claim in event.claims:
                told = facts.claims.get(claim)
                price = told.number(name) if told else None
                if told and price and price > 0:
                    one = facts.operand(event, name, "price")
                    for issuer in event.roles.get("issuer", ()):
                        if one is not None and one.value == price:
                            found[told.document, issuer, name][price] = one
    return found


def _borrowed(
    facts: Facts, event: Merged, name: str, prices: Mapping[tuple[str, str, str], Mapping[Decimal, Operand]]
) -> Operand | None:
    documents = sorted({facts.claims[claim].document for claim in event.claims if claim in facts.claims})
    for document in documents:
        for issuer in sorted(event.roles.get("issuer", ())):
            told = prices.get((document, issuer, name), {})
            if len(told) == 1:
                return next(iter(told.values()))
    return None
