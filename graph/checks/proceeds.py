"""Planned issues of shares and cash flows in, how many of the planned shares the proceeds paid for out.

A plan that came to less is no contradiction: it is a plan, and what the cash flow tells is derived.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import ROUND_HALF_EVEN, Decimal

from .checked import Checked, Facts, Operand, plain
from .figures import Figure
from .interval import Interval

_LINE = re.compile(r"\b(?:proceeds|receipts?)\b.*\b(?:issu\w+|sales?)\b.*\b(?:common stock|stock|shares)\b", re.I)
_NOT = re.compile(r"\b(?:treasury|subsidiar\w+|minority|preferred)\b", re.I)


def find(facts: Facts) -> Iterator[Checked]:
    """A planned issue with its shares and price, and proceeds of the one period that its date lies in."""
    lines: dict[tuple[str, ...], list[Figure]] = defaultdict(list)
    for figure in facts.figures.all:
        if figure.status == "actual" and _LINE.search(figure.label) and not _NOT.search(figure.label):
            lines[figure.line[0]].append(figure)
    plans = ((iri, e) for iri, e in facts.events.items() if e.type == "ShareIssuance" and "date" in e.times)
    for iri, event in plans:
        shares, price = facts.operand(event, "shares"), facts.operand(event, "pricePerShare", "price")
        day, issuer = event.times["date"], tuple(sorted(event.roles.get("issuer", ())))
        currency = event.values["currency"].value if "currency" in event.values else ""
        if event.status == "completed" or not shares or not price or price.value <= 0:
            continue
        for line in lines.get(issuer, ()):
            within = line.period.first <= day.first and day.last <= line.period.last
            if not within or line.unit != currency or not _alone(facts, iri, line):
                continue
            if done := _paid_for(iri, shares, price, line):
                yield done


def _alone(facts: Facts, iri: str, line: Figure) -> bool:
    """No other issue of the company is told for that period."""
    for other, event in facts.of_issuer.get(min(line.line[0], default=""), ()):
        if other == iri or event.type != "ShareIssuance" or "date" not in event.times:
            continue
        day = event.times["date"]
        if day.first <= line.period.last and line.period.first <= day.last:
            return False
    return True


def _paid_for(iri: str, shares: Operand, price: Operand, line: Figure) -> Checked | None:
    """Only where the proceeds pay for a whole number of shares, at the precision they are told in."""
    bought = (line.at.value / price.value).quantize(Decimal(1), ROUND_HALF_EVEN)
    if bought <= 0 or not line.at.holds(bought * price.value):
        return None
    received = Operand("proceeds", line.at, line.claims)
    formula = f"{plain(line.at.value)} / {plain(price.value)} = {plain(bought)} shares"
    if bought == shares.value:
        return Checked(
            "proceeds", iri, "reconciles", formula, Interval.exact(bought), (received, price), shares,
            remark="completed", message="The proceeds of the period pay for all of the planned shares.",
        )  # fmt: skip
    part = f"{plain(bought)} of {plain(shares.value)} planned shares ({plain(bought / shares.value * 100, 1)} %)"
    return Checked(
        "proceeds", iri, "derives", formula, Interval.exact(bought), (received, price, shares), detail="shares",
        remark="partly completed" if bought < shares.value else "more than planned",
        message=f"The proceeds of {line.period} pay for {part}.",
    )  # fmt: skip
