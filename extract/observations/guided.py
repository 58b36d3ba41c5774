"""Figures and the guidance of the same text in, the figures out with one forecast for each amount that guidance gives.

A forecast that prose tells is read twice, as a figure and as `Guidance`; where both read one sentence, the name and the
period are the guidance's, which knows the sentences before.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from ...model import Fact, Observation, When

_AMOUNTS = ("amount", "amountLow", "amountHigh")


def guided(figures: list[Observation], facts: Iterable[Fact]) -> list[Observation]:
    """Figures, with what guidance in prose says of a forecast in place of what was read of the same sentences."""
    made = [one for fact in facts if fact.type == "Guidance" and "table" not in fact.rule for one in _of(fact)]
    if not made:
        return figures
    told = {piece for one in made for piece in one.evidence}
    values = {(one.value, piece) for one in made for piece in one.evidence}
    ranges = {one.evidence for one in made if one.confidence < 0.8}
    kept = []
    for one in figures:
        shared = [piece for piece in one.evidence if piece in told]
        same = any((one.value, piece) in values for piece in shared)
        again = any(piece in evidence for piece in shared for evidence in ranges)
        if one.rule == "prose" and shared and (same or (again and one.status == "forecast")):
            continue
        kept.append(one)
    known = {(one.company.id, one.value, str(one.period)) for one in kept}
    return kept + [one for one in made if (one.company.id, one.value, str(one.period)) not in known]


def _of(fact: Fact) -> Iterable[Observation]:
    """A forecast for each amount of one guidance."""
    metric, period, currency = fact.value("metric"), fact.value("period"), fact.value("currency")
    company = fact.role("company")
    if not (isinstance(metric, str) and isinstance(period, str) and company) or fact.status == "denied":
        return
    ranged = fact.value("amountLow") is not None
    for name in _AMOUNTS:
        value = fact.value(name)
        if isinstance(value, Decimal):
            unit = currency if isinstance(currency, str) else "percent"
            when = When.parse(period)
            if when.precision == "year":
                when = When.between(when.first, when.last)
            yield Observation(
                company[0], metric, when, value, unit, fact.evidence, "prose", "forecast", 0.75 if ranged else 0.8
            )
