"""What a sentence gives as shares, price and amount in, the amount that the two others can be of out."""

from __future__ import annotations

from collections.abc import Iterable, MutableMapping
from decimal import Decimal

from ...model import Value
from ..mentions.mention import Mention, Money

_SMALL = 10  # an amount so many times under shares x price is a premium or a par value of one share, no sum paid
_NEAR = Decimal("0.01")  # `aggregating to Rs. 10.60 crore`: sums are told rounded


def settle_amount(values: MutableMapping[str, Value], told: Iterable[Mention]) -> None:
    """Give an amount that is far too small for so many shares at that price its place to the sum that is told beside
    it, or take it out: `5,00,000 shares at Rs. 212 (including a premium of Rs. 202) aggregating to Rs. 10.60 crore`."""
    shares, price, amount = (values.get(name) for name in ("shares", "pricePerShare", "amount"))
    if not (isinstance(shares, Decimal) and isinstance(price, Decimal) and isinstance(amount, Decimal)):
        return
    product = shares * price
    if amount * _SMALL >= product:
        return
    sums = [m.value.amount for m in told if isinstance(m.value, Money) and not m.value.per_share]
    fitting = [figure for figure in sums if abs(figure - product) <= _NEAR * product]
    if fitting:
        values["amount"] = fitting[0]
    else:
        del values["amount"]
