"""Facts and the figures of the same document in, the facts out with amounts that a table prints too in its scale.

A note under a table in thousands gives an amount as the table does (`net proceeds of JPY 11,886,887`): the same digits.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from ...model import Fact, Observation, Value

_LONG = Decimal(1_000_000)  # so many digits are the same by chance hardly ever
_SCALES = (1_000, 1_000_000)


def noted(facts: Iterable[Fact], figures: Iterable[Observation]) -> list[Fact]:
    """The facts, each amount of seven digits or more scaled as the one table figure that has the same digits."""
    told = list(facts)
    if not any(_printed(fact, value) for fact in told for _, value in fact.values):
        return told
    tabled: dict[tuple[str, Decimal], list[str]] = defaultdict(list)
    for one in figures:
        if one.rule == "table":
            tabled[one.unit, abs(one.value)].append(one.evidence[0].quote)
    return [_scaled(fact, tabled) for fact in told]


def _printed(fact: Fact, value: Value) -> str:
    """A long whole amount as the fact's words print it, "" where they do not."""
    if not isinstance(value, Decimal) or value < _LONG or value != value.to_integral_value():
        return ""
    text = f"{int(value):,}"
    return text if any(text in piece.quote for piece in fact.evidence) else ""


def _scaled(fact: Fact, tabled: dict[tuple[str, Decimal], list[str]]) -> Fact:
    currency = fact.value("currency")
    if not isinstance(currency, str):
        return fact
    values: list[tuple[str, Value]] = []
    for name, value in fact.values:
        text = _printed(fact, value)
        if text and isinstance(value, Decimal) and (currency, value) not in tabled:
            scales = [s for s in _SCALES if any(text in quote for quote in tabled.get((currency, value * s), ()))]
            value = value * scales[0] if len(scales) == 1 else value
        values.append((name, value))
    return fact if tuple(values) == fact.values else replace(fact, values=tuple(values))
