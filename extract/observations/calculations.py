"""Notices that fix a price in, the market price that they start from and the discount from it out.

`(i) Calculation Date and Price Wednesday, July 10, 2013 JPY3,450 (ii) Discount Rate 3.01%`: the two stand together. A
discount rate alone is as often one of a valuation.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Literal

from ...model import Observation, When
from .. import late as re
from ..mentions.mention import Mention, Mentions, Money
from ..reading import Reading

_PRICE = re.compile(r"\b[Cc]alculation\s+[Dd]ate(?:\s*\([^()\n]{2,20}\))?\s+and\s+[Pp]rice\b")
_RATE = re.compile(r"\b[Dd]iscount\s+[Rr]ate\b[\s:|]*(?P<number>\d{1,2}(?:\.\d+)?)\s*%")
_NEAR = 120  # characters from the label to its day and its price
_BELOW = 200  # characters from the price to the rate


def find(reading: Reading, mentions: Mentions) -> Iterator[Observation]:
    """The price, and the discount of the same day, wherever a text calculates one from the other."""
    own = mentions.context.announcer
    if own is None:
        return
    for found in _PRICE.finditer(reading.text):
        day = _first(mentions, found.end(), "date")
        price = _first(mentions, day.end if day else found.end(), "money")
        if day is None or price is None or not isinstance(day.value, When) or not isinstance(price.value, Money):
            continue
        if day.value.precision != "day" or not price.value.currency:
            continue
        label, seen = " ".join(found[0].split()), (reading.evidence(found.start(), price.end),)
        yield Observation(
            own, label, day.value, price.value.amount, price.value.currency, seen, "labels", "actual", 0.8
        )
        rate = _RATE.search(reading.text, price.end, price.end + _BELOW)
        if rate:
            seen = (reading.evidence(rate.start(), rate.end()),)
            number = Decimal(rate["number"])
            yield Observation(own, "Discount Rate", day.value, number, "percent", seen, "labels", "actual", 0.8)


def _first(mentions: Mentions, start: int, kind: Literal["date", "money"]) -> Mention | None:
    return next(iter(mentions.within(start, start + _NEAR, kind)), None)
