"""Tables of a buyback's days in, a `ShareBuyback` for each day out.

`Date | Venue | Volume (shares) | Average price | Value`: a row holds its day, and of its figures the number of shares,
the price and the value are those that multiply.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import permutations

from ...model import Agent, Evidence, Fact, Value, When
from .. import late as re
from ..forms import own_share_facts, share_returns
from ..mentions.mention import Mentions
from ..reading import Block, Reading

_ABOUT = re.compile(
    r"\b(?:buy-?\s?backs?|repurchas\w+|own shares|treasury shares|purchased for cancellation)\b", re.IGNORECASE
)
_NOT_ABOUT = re.compile(r"\b(?:options?|subscription|dividends?|voting|closing price)\b", re.IGNORECASE)
_NUMBER = re.compile(r"(?<![\d.,/])\d{1,3}(?:[, ]\d{3})+(?:\.\d+)?(?![\d.,]*\d)|(?<![\d.,/])\d+(?:\.\d+)?(?![\d.,]*\d)")
_CODE = re.compile(r"\b(?:NOK|SEK|DKK|EUR|GBP|GBp|HKD|USD|CHF|AUD|JPY|INR|ISK|PLN)\b|(?<=\()pence(?=\))|HK\$|£|€|¥")
_SIGNS = {"GBp": "GBP", "pence": "GBP", "HK$": "HKD", "£": "GBP", "€": "EUR", "¥": "JPY"}
_ABOVE = 700  # characters above a table in which it may be told to be of a buyback
_CLOSE = Decimal("0.01")


def find(reading: Reading, mentions: Mentions) -> Iterator[Fact]:
    """A `ShareBuyback` for each sheet about own shares to be bought, and each row of a table of purchases by day."""
    yield from own_share_facts.facts(reading, mentions, "ShareBuyback", ("buyback",))
    yield from share_returns.buybacks(reading, mentions)
    issuer = mentions.context.announcer
    if issuer is None or not reading.words.holds("buy", "repurchas", "own", "treasury", "purchased"):
        return
    for block in reading.blocks:
        if block.table is None or len(block.table.rows) < 2:
            continue
        head = " ".join(cell.text for cell in block.table.rows[0])
        above = f"{reading.text[max(0, block.start - _ABOVE) : block.start]} {block.table.heading} {head}"
        if _ABOUT.search(above) and not _NOT_ABOUT.search(head):
            yield from _days(reading, mentions, block, head, issuer)


def _days(reading: Reading, mentions: Mentions, block: Block, head: str, issuer: Agent) -> Iterator[Fact]:
    table = block.table
    code = _CODE.search(head) or _CODE.search(table.caption if table else "")
    currency = _SIGNS.get(code[0], code[0]) if code else mentions.context.currency
    pence = code is not None and code[0] in ("GBp", "pence")
    for row in table.rows if table else ():
        start, end = row[0].start, row[-1].end
        day = next((m for m in mentions.within(start, end, "date") if m.start - start < 3), None)
        if day is None or not isinstance(day.value, When) or day.value.precision != "day":
            continue
        values = _values(reading.text[day.end : end])
        if values is None:
            continue
        if currency:
            values["currency"] = currency
        if pence:
            values["pricePerShare"] = Decimal(str(values["pricePerShare"])) / 100
        yield _fact(issuer, day.value, values, reading.evidence(start, end))


def _values(text: str) -> dict[str, Value] | None:
    """Shares, price and value among the figures of a row: the three of which the first two make the third."""
    numbers = [Decimal(found[0].replace(",", "").replace(" ", "")) for found in _NUMBER.finditer(text)][:6]
    for shares, price, amount in permutations(numbers, 3):
        whole = shares == shares.to_integral() and shares >= 10
        if whole and price > 0 and amount > shares * price * (1 - _CLOSE) and amount < shares * price * (1 + _CLOSE):
            return {"shares": shares, "pricePerShare": price, "amount": amount}
    return None


def _fact(issuer: Agent, day: When, values: dict[str, Value], evidence: Evidence) -> Fact:
    return Fact(
        kind="event",
        type="ShareBuyback",
        status="completed",
        roles=(("issuer", (issuer,)),),
        evidence=(evidence,),
        rule="share_buyback/day",
        date=day,
        values=tuple(sorted(values.items())),
        confidence=0.85,
    )
