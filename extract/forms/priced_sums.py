"""Facts of one document and its mentions in, the same facts out: shares, price and sum, the third as told elsewhere.

An outline gives the shares and the price, a sentence `raising about 1,716 million yen`: a figure that the text tells
and that is the product of the two others of a deal is the deal's own. Nothing is worked out that is not told.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from ...model import Fact, Value
from ..mentions.mention import Mentions, Money, Quantity

_KINDS = frozenset(
    ("ShareIssuance", "ShareSubscription", "SecondaryOffering", "ShareBuyback", "Acquisition", "Divestiture")
)
_NEAR = Decimal("0.005")  # sums are told rounded
_LEAST = Decimal(1000)  # small numbers are products of others by chance


def complete(facts: list[Fact], mentions: Mentions) -> list[Fact]:
    """Facts with the sum, the price or the number of shares that the two others make certain; in the same order."""
    if not any(fact.type in _KINDS and len(_have(fact)) == 2 for fact in facts):
        return facts
    sums = [m.value for m in mentions.all if isinstance(m.value, Money)]
    counts = {m.value.number for m in mentions.all if isinstance(m.value, Quantity) and m.kind == "shares"}
    return [_completed(f, sums, counts) if f.type in _KINDS and len(_have(f)) == 2 else f for f in facts]


def _have(fact: Fact) -> dict[str, Decimal]:
    found = {name: fact.value(name) for name in ("shares", "pricePerShare", "amount")}
    return {name: value for name, value in found.items() if isinstance(value, Decimal) and value > 0}


def _completed(fact: Fact, sums: list[Money], counts: set[Decimal]) -> Fact:
    have, currency = _have(fact), fact.value("currency")
    own = [money for money in sums if currency is None or money.currency == currency]
    told: dict[str, Value] = {}
    if "amount" not in have:
        total = have["shares"] * have["pricePerShare"]
        told = _only("amount", {m.amount for m in own if not m.per_share}, total) if total >= _LEAST else {}
    elif "pricePerShare" not in have:
        price = have["amount"] / have["shares"]
        told = _only("pricePerShare", {m.amount for m in own}, price)
    elif have["amount"] >= _LEAST:
        told = _only("shares", counts, have["amount"] / have["pricePerShare"])
    if told and currency is None and "shares" not in told:
        codes = {money.currency for money in own if money.amount in told.values()}
        told |= {"currency": codes.pop()} if len(codes) == 1 else {}
    return replace(fact, values=tuple(sorted({**dict(fact.values), **told}.items()))) if told else fact


def _only(name: str, figures: Iterable[Decimal], wanted: Decimal) -> dict[str, Value]:
    """The figure that is nearest to what is wanted, where one is near enough."""
    fitting = [figure for figure in figures if abs(figure - wanted) <= _NEAR * wanted]
    return {name: min(fitting, key=lambda figure: abs(figure - wanted))} if fitting else {}
