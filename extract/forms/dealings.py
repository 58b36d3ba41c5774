"""Notifications of insiders' dealings in, what each of them bought or sold out.

The form of the market abuse rules has numbered fields with fixed labels: name of the person, name of the issuer,
nature of the transaction, prices and volumes, aggregated information, date of the transaction.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from ...model import Agent, Fact, Value, When
from ..mentions.mention import Mentions, Money, Quantity
from ..reading import Reading

_NATURE = re.compile(
    r"\bNature\s+of\s+(?:the\s+)?(?:transaction|dealing|trade|deal)s?\b|\bNature\b(?=[\s|:]{1,12}[A-Z(])"
)
_NEXT = re.compile(r"\bPrice\b\s?\(?s?\)?(?:\s+and\s+volume)?", re.IGNORECASE)
_DATE = re.compile(r"\bDate\b(?:\s+of\s+(?:the\s+)?(?:transaction|dealing|trade|deal)s?\b)?")
_AGGREGATED = re.compile(r"Aggregated\s+(?:information|volume|total)", re.IGNORECASE)
_NAME = re.compile(r"(?:^|[\n|)*.])[ \t|*]*(?:Full\s+)?Name\b[^\n]{0,30}?[ \t|:*]*", re.IGNORECASE)
_BOUGHT = re.compile(r"\b(?:purchase|acquisition|bought|buy|subscription)", re.IGNORECASE)
_SOLD = re.compile(r"\b(?:sale|disposal|sold|sell)\b", re.IGNORECASE)
_NO_DEAL = re.compile(r"\b(?:grant|award|exercise|option|vesting|gift|transfer|dividend)", re.IGNORECASE)
_FIELD, _FORM = 200, 2500


def find(reading: Reading, mentions: Mentions) -> Iterator[Fact]:
    """An `Acquisition` or a `Divestiture` for each purchase or sale that such a notification tells."""
    text = reading.text
    starts = [found.start() for found in _NATURE.finditer(text)] if reading.words.holds("nature") else []
    for start, following in pairwise([*starts, len(text)]):
        prices = _NEXT.search(text, start, min(following, start + _FORM))
        if prices is None:
            continue
        nature = text[start : prices.start()]
        bought = _BOUGHT.search(nature) is not None
        if _NO_DEAL.search(nature) or bought == (_SOLD.search(nature) is not None):
            continue
        fact = _fact(reading, mentions, start, prices.end(), min(following, start + _FORM), bought)
        if fact is not None:
            yield fact


def _fact(reading: Reading, mentions: Mentions, start: int, prices: int, end: int, bought: bool) -> Fact | None:
    issuer = mentions.context.announcer
    person = _person(reading.text, mentions, start, issuer)
    if issuer is None or person is None:
        return None
    dated = _DATE.search(reading.text, prices, end)
    stop = dated.start() if dated else min(end, prices + _FIELD)
    date = next((m.value for m in mentions.within(stop, min(stop + _FIELD, end), "date")), None) if dated else None
    values = _values(reading.text, mentions, prices, stop)
    return Fact(
        kind="event",
        type="Acquisition" if bought else "Divestiture",
        status="completed",
        roles=tuple(sorted({"acquirer" if bought else "seller": (person,), "target": (issuer,)}.items())),
        evidence=(reading.evidence(start, min(stop + 60, end) if dated else stop),),
        rule="acquisition/dealing",
        date=date if isinstance(date, When) else None,
        values=tuple(sorted(values.items())),
        confidence=0.85,
    )


def _person(text: str, mentions: Mentions, end: int, issuer: Agent | None) -> Agent | None:
    """Who dealt: the last party in a field `Name` before the transaction that is not the issuer."""
    for found in reversed(list(_NAME.finditer(text, max(0, end - _FORM), end))):
        for mention in mentions.within(found.end(), min(end, found.end() + _FIELD), "person", "organization"):
            if isinstance(mention.value, Agent) and (issuer is None or mention.value.id != issuer.id):
                return mention.value
            break
    return None


def _values(text: str, mentions: Mentions, start: int, end: int) -> dict[str, Value]:
    """The one price, and the volume: the aggregated one where it is given."""
    prices = {
        (m.value.amount, m.value.currency)
        for m in mentions.within(start, end, "money")
        if isinstance(m.value, Money) and m.value.amount > 0
    }
    whole = _AGGREGATED.search(text, start, end)
    numbers = _numbers(mentions, whole.end(), end) if whole else []
    numbers = numbers or _numbers(mentions, start, whole.start() if whole else end)
    values: dict[str, Value] = {}
    if numbers:
        values["shares"] = max(numbers)
    if prices:
        amount, currency = min(prices)
        values["pricePerShare"] = amount
        if currency:
            values["currency"] = currency
    return values


def _numbers(mentions: Mentions, start: int, end: int) -> list[Decimal]:
    return [
        m.value.number
        for m in mentions.within(start, end, "shares", "number")
        if isinstance(m.value, Quantity) and m.value.number >= 10
    ]
