"""A line of a company's outline in, the capital that a line right above or below it tells out."""

from __future__ import annotations

from decimal import Decimal

from ...model import Value
from ..mentions.mention import Mentions, Money
from ..reading import Reading

SOLE = Decimal(98)
"""Percent from which a holder has a company alone: the others only lend their names."""


def capital_near(reading: Reading, mentions: Mentions, start: int, end: int) -> dict[str, Value]:
    """The values `amount` and `currency`; none where no such line is near."""
    for line in reading.text[max(0, start - 300) : end + 200].splitlines():
        if line.lower().lstrip(" (0123456789)|.-").startswith(("capital", "registered capital", "paid-in capital")):
            at = reading.text.find(line, max(0, start - 300))
            money = next((m.value for m in mentions.within(at, at + len(line), "money")), None)
            if isinstance(money, Money):
                return {"amount": money.amount, **({"currency": money.currency} if money.currency else {})}
    return {}
