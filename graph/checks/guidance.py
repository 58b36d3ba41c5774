"""Guidance and forecasts in, how the actual figure came out against them, out.

What is missed is no contradiction, it is derived. Where no actual figure is told, one that arithmetic recovers will do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from ..merging import Merged
from .checked import Checked, Facts, Operand, plain
from .figures import Figure, Line, Span, words
from .growth import recovered
from .growths import GROWTHS, growth_of
from .interval import Interval

_POSITIVE = re.compile(r"\b(?:positive|profitable)\b", re.I)
_LOSS = re.compile(r"\bloss(?:es)?\b", re.I)
_LOST_WORDS = frozenset(("loss", "losses", "income", "profit", "earning", "earnings"))


def find(facts: Facts) -> Iterator[Checked]:
    """Guidance, and figures told as forecasts, against the actual figure of the same company, line, period and unit."""
    guided = [
        (iri, told)
        for iri, told in sorted(facts.events.items())
        if told.type == "Guidance" and told.status not in ("terminated", "denied")
        and "metric" in told.values and "period" in told.times
    ]  # fmt: skip
    derived = recovered(facts) if guided else {}
    for iri, told in guided:
        yield from _guided(facts, iri, told, derived)
    for figure in sorted(facts.figures.all, key=lambda figure: figure.iri):
        if figure.status == "forecast":
            actual = facts.figures.best(figure.line, figure.span)
            operand = Operand("forecast", figure.at, figure.claims)
            if actual is not None:
                yield _met(figure.iri, (operand,), figure.at.value, figure.at.value, actual)


def _guided(facts: Facts, iri: str, told: Merged, derived: Mapping[tuple[Line, Span], Figure]) -> Iterator[Checked]:
    metric, span = told.values["metric"].value, (told.times["period"].first, told.times["period"].last)
    company = tuple(sorted(told.roles.get("company", ())))
    amount = facts.operand(told, "amount", "forecast")
    low, high = (facts.operand(told, name, name.removeprefix("amount").lower()) for name in ("amountLow", "amountHigh"))
    growth = facts.operand(told, "growthPercent", "growth")
    if "currency" in told.values and (amount or low or high):
        line = (company, words(metric), told.values["currency"].value)
        actual = facts.figures.best(line, span) or derived.get((line, span))
        bounds = (amount, amount) if amount else (low, high)
        if actual is not None:
            operands = tuple(dict.fromkeys(one for one in bounds if one))
            least, most = (one.value if one else None for one in bounds)
            yield _met(iri, operands, least, most, actual)
    elif growth is not None:
        grown = _growth(facts, company, metric, span)
        if grown is not None:
            yield _met(iri, (growth,), growth.value, None if _above(growth) else growth.value, grown, "%")
    elif amount is None and low is None and high is None:
        yield from _sign(facts, iri, told, company, metric, span)


def _above(growth: Operand) -> bool:
    return growth.at.high is None


def _growth(facts: Facts, company: tuple[str, ...], metric: str, span: Span) -> Figure | None:
    """The one growth over the year before that is told of a line and a period."""
    found = [
        figure
        for figure in facts.figures.by_company.get(company, ())
        if figure.unit == "percent" and figure.span == span
        and (grown := growth_of(figure)) and words(grown.base) == words(metric) and grown.back in GROWTHS
    ]  # fmt: skip
    values = {figure.at.value for figure in found}
    return found[0] if len(values) == 1 else None


def _sign(facts: Facts, iri: str, told: Merged, company: tuple[str, ...], metric: str, span: Span) -> Iterator[Checked]:
    """'Positive operating income': the figure itself, or that of the loss, tells whether it came true."""
    quotes = [q for q in facts.quotes(told.claims) if _POSITIVE.search(q)]
    core = set(words(metric)) - _LOST_WORDS
    if not quotes or not core:
        return
    found = [
        figure
        for figure in facts.figures.by_company.get(company, ())
        if figure.status == "actual" and figure.span == span and figure.unit == facts.figures.currency(company)
        and set(figure.line[1]) - _LOST_WORDS == core
    ]  # fmt: skip
    results = {(-abs(f.at.value) if _LOSS.search(_bare(f.label)) else f.at.value) > 0 for f in found}
    if len(results) != 1:
        return
    best = min(found, key=lambda f: (f.at.margin or Decimal(0), f.iri))
    value = -abs(best.at) if _LOSS.search(_bare(best.label)) else best.at
    positive = Operand("forecast", Interval(Decimal(0), Decimal(0), None), told.claims)
    actual = Operand("actual", value, best.claims)
    formula = f"forecast above 0, actual {plain(value.value)}"
    if results == {True}:
        yield Checked("guidance", iri, "reconciles", formula, positive.at, (positive,), actual, remark="met")
    else:
        yield Checked("guidance", iri, "derives", formula, value, (positive, actual), remark="missed")


def _bare(label: str) -> str:
    return re.sub(r"\([^()]*\)", " ", label)


def _met(
    iri: str, told: tuple[Operand, ...], low: Decimal | None, high: Decimal | None, figure: Figure, unit: str = ""
) -> Checked:
    value = figure.at.value
    actual = Operand("actual", figure.at, figure.claims, figure.derived)
    bounds = tuple(bound for bound in (low, high) if bound is not None)
    near = min(bounds, key=lambda bound: (abs(bound - value), bound))
    within = (low is None or value >= low) and (high is None or value <= high)
    said = " to ".join(plain(bound) for bound in dict.fromkeys(bounds)) + (f" {unit}" if unit else "")
    shown = plain(value, 2) if value != value.to_integral_value() else plain(value)
    note = " (derived)" if figure.derived else ""
    formula = f"forecast {said}, actual {shown}{f' {unit}' if unit else ''}{note}"
    if within or any(one.at.meets(figure.at) for one in told):
        expected = next(one.at for one in told if one.value == near)
        return Checked("guidance", iri, "reconciles", formula, expected, told, actual, remark="met")
    gap = figure.at - Interval.exact(near)
    share = f" ({gap.value / abs(near) * 100:+.1f} %)" if near and not unit else ""
    formula = f"{formula}: {shown} - {plain(near)} = {plain(gap.value, 2)}{share}"
    remark = "missed" if value < near else "exceeded"
    return Checked("guidance", iri, "derives", formula, gap, (*told, actual), remark=remark)
