"""A concluded statement in, the arithmetic of its own figures out: what reconciles, contradicts or is derived."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from .merging import Merged
from .precision import agree, step

Verdict = Literal["reconciles", "contradicts", "derives"]


@dataclass(frozen=True, slots=True)
class Checked:
    """One piece of arithmetic.

    Args:
        property: the detail that the arithmetic speaks of; stated: what the text has, None where it is derived.
        formula: with its figures, for people; tolerance: how far apart they may be.
    """

    property: str
    formula: str
    expected: Decimal
    stated: Decimal | None
    tolerance: Decimal
    verdict: Verdict


def check(event: Merged) -> Iterator[Checked]:
    """Shares times price against the amount; what two of the three give for a third that is not told."""
    shares, price, amount = (event.number(name) for name in ("shares", "pricePerShare", "amount"))
    if shares and price:
        product = shares * price
        formula = f"{plain(shares)} shares x {plain(price)} = {plain(product)}"
        if amount is None:
            yield Checked("amount", formula, product, None, Decimal(0), "derives")
        else:
            verdict: Verdict = "reconciles" if agree(amount, product) else "contradicts"
            yield Checked("amount", formula, product, amount, step(amount), verdict)
    elif amount and price and shares is None and event.type != "Dividend":
        quotient = amount / price
        if quotient == quotient.to_integral_value():  # only an exact division says how many there were
            yield Checked(
                "shares",
                f"{plain(amount)} / {plain(price)} = {plain(quotient)} shares",
                quotient,
                None,
                Decimal(0),
                "derives",
            )


def plain(value: Decimal) -> str:
    """A figure for people: thousands apart, no zeros at the end."""
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
