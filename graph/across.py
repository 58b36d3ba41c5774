"""Conclusions in, arithmetic over several of them out: holdings against the whole company, guidance against actuals."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from ..model import When
from .checks import Checked, plain
from .merging import Merged
from .precision import agree, step

ROUNDING = Decimal("0.5")  # percentages of many holders may add up to a little more than the whole
_WORD = re.compile(r"[a-z0-9]+")
_FILL = frozenset(("total", "the", "of", "consolidated"))


@dataclass(frozen=True, slots=True)
class Across:
    """A check over several statements: `about` a party or statement (an IRI), worked out from `claims`."""

    about: str
    claims: tuple[str, ...]
    checked: Checked


def across(
    events: Mapping[str, Merged], states: Mapping[str, Merged], figures: Mapping[str, Merged], groups: frozenset[str]
) -> tuple[Across, ...]:
    """All of them, in a fixed order. `groups`: parties whose holdings are those of their members."""
    found = [*_whole(states, groups), *_forecasts(events, figures)]
    return tuple(sorted(found, key=lambda one: (one.about, one.checked.formula, one.claims)))


def _whole(states: Mapping[str, Merged], groups: frozenset[str]) -> Iterator[Across]:
    """What the holders of one company hold as of one day. Of a holder told twice for a day, the larger counts."""
    blocks: dict[tuple[str, When], dict[frozenset[str], Merged]] = defaultdict(dict)
    for state in states.values():
        day, percent = state.times.get("asOf"), state.number("percent")
        holder = state.roles.get("holder", frozenset())
        if state.type != "Shareholding" or state.status == "planned" or percent is None or holder & groups:
            continue
        if day and day.precision == "day":
            for issuer in state.roles.get("issuer", ()):
                known = blocks[issuer, day].get(holder)
                if known is None or (known.number("percent") or 0) < percent:
                    blocks[issuer, day][holder] = state
    for (issuer, day), held in sorted(blocks.items(), key=lambda item: (item[0][0], str(item[0][1]))):
        parts = sorted((state.number("percent") or Decimal(0) for state in held.values()), reverse=True)
        total = sum(parts, Decimal(0))
        if len(parts) > 1 and total >= 100 - ROUNDING:
            verdict = "contradicts" if total > 100 + ROUNDING else "reconciles"
            formula = f"as of {day}: {' + '.join(map(plain, parts))} = {plain(total)} % of the shares"
            claims = tuple(sorted(claim for state in held.values() for claim in state.claims))
            yield Across(issuer, claims, Checked("percent", formula, total, Decimal(100), ROUNDING, verdict))  # type: ignore[arg-type]


def _forecasts(events: Mapping[str, Merged], figures: Mapping[str, Merged]) -> Iterator[Across]:
    """Guidance, and figures told as forecasts, against the actual figure of the same company, name, period and unit."""
    actual: dict[tuple[object, ...], list[Merged]] = defaultdict(list)
    for figure in figures.values():
        if figure.status == "actual" and (key := _key(figure, "unit")):
            actual[key].append(figure)
    for iri, told in (*sorted(events.items()), *sorted(figures.items())):
        if told.type == "Guidance" and told.status not in ("terminated", "denied"):
            key, bounds = _key(told, "currency"), [told.number(n) for n in ("amountLow", "amountHigh")]
            amount = told.number("amount")
            low, high = (amount, amount) if amount is not None else (bounds[0], bounds[1])
        elif told.type == "Observation" and told.status == "forecast":
            key, low = _key(told, "unit"), told.number("numericValue")
            high = low
        else:
            continue
        if key in actual and (low is not None or high is not None):
            figure = min(actual[key], key=lambda f: (step(f.number("numericValue") or Decimal(0)), f.claims))
            yield _met(iri, told, figure, low, high)


def _met(iri: str, told: Merged, figure: Merged, low: Decimal | None, high: Decimal | None) -> Across:
    value = figure.number("numericValue") or Decimal(0)
    near = low if low is not None and (high is None or value < low) else high if high is not None else low
    assert near is not None
    within = (low is None or value >= low) and (high is None or value <= high)
    said = " to ".join(plain(bound) for bound in dict.fromkeys((low, high)) if bound is not None)
    formula = f"forecast {said}, actual {plain(value)}"
    claims = tuple(sorted({*told.claims, *figure.claims}))
    if within or agree(near, value):
        return Across(iri, claims, Checked("amount", formula, near, value, step(near), "reconciles"))
    share = f" ({(value - near) / abs(near) * 100:+.1f} %)" if near else ""
    formula = f"{formula}: {plain(value)} - {plain(near)} = {plain(value - near)}{share}"
    return Across(iri, claims, Checked("", formula, value - near, None, Decimal(0), "derives"))


def _key(thing: Merged, unit: str) -> tuple[object, ...] | None:
    """Company, words of the name, period and unit; None where one is not told."""
    period, metric = thing.times.get("period"), thing.values.get("metric")
    if period is None or metric is None or unit not in thing.values:
        return None
    words = tuple(word.removesuffix("s") for word in _WORD.findall(metric.value.casefold()) if word not in _FILL)
    company = tuple(sorted(thing.roles.get("company", ())))
    return company, words or metric.value, (period.first, period.last), thing.values[unit].value
